"""Of every field that an action writes, and of all that it tells, some claim falls if it is wrong: both lists are read off the specs."""

from __future__ import annotations

import pytest

from megaspec.audit.fields import findings, places
from megaspec.claims.kinds import Claim
from megaspec.cli.project import systems
from megaspec.engine.plan import claims_in, load
from megaspec.language.systems import System

pytestmark = pytest.mark.slow

CLAIMS = claims_in(load(["proofs", "refinement"]))
SYSTEMS = [
    system
    for system in systems(load(["spec"]), CLAIMS)
    if any(claim.kind == "Safe" and claim.systems() == (system,) for claim in CLAIMS) and not system.name.startswith("paying_first")
]
"""The systems of the protocol: not the exploits that are kept beside them."""


def without(*names: str) -> list[Claim]:
    """The claims but some, each of which is there."""
    assert set(names) <= {claim.name for claim in CLAIMS}
    return [claim for claim in CLAIMS if claim.name not in names]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_some_claim_falls_where_a_field_is_wrong(system: System) -> None:
    found = findings(system, CLAIMS)
    assert {one.mutant.place for one in found} >= set(places(system)), "every place is tried"
    survivors = [str(one) for one in found if one.survives]
    assert survivors == [], "no claim says what these are; write one, in proofs"


@pytest.mark.parametrize(
    ("system", "action", "field", "claim"),
    [
        ("bonds", "claim_reward", "Rewarded.amount", "bonds.reward_is_told"),
        ("bonds", "withdraw_bond", "bonds.withdrawn_at", "bonds.withdrawal_is_recorded"),
        ("bonds", "withdraw_bond", "Withdrawn.amount", "bonds.withdrawal_is_recorded"),
        ("availability", "post", "batches.posted_at", "availability.posting_is_recorded"),
        ("revenue", "adopt_policy", "PolicyAdopted.policy", "revenue.adoption_is_told"),
        ("staking", "set_rate", "registry.operators.rate_set_at", "staking.rate_change_is_stamped"),
        ("staking", "report_validator", "validators.told.gain", "staking.reward_of_the_period_is_recorded"),
    ],
)
def test_without_its_claim_a_field_is_named(system: str, action: str, field: str, claim: str) -> None:
    (named,) = (one for one in SYSTEMS if one.name == system)
    survivors = [str(one) for one in findings(named, without(claim), (action,)) if one.survives]
    assert any(line.startswith(f"{system}.{action}: {field}") for line in survivors)
