"""What claims trust to be done, in the ledger: it must be there, and the claims that fall without it are shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from megaspec.audit import AuditError
from megaspec.audit.ledger import Entry, entries, falls, listing, unneeded
from megaspec.claims import Instance
from megaspec.claims.kinds import Claim
from megaspec.language import Assumption
from tests.liveness.claiming import starved
from tests.systems.liveness.lock import COMES_FREE, GETS_IN, LOCK, WHO_HAS_IT_GOES, WHO_WAITS_GRABS_IT, Thread

LEDGER = {one.id: one for one in (Assumption("T05", "Who has it goes.", "Why."), Assumption("T06", "Who waits grabs it.", "Why."))}
CLAIMS: list[Claim] = [COMES_FREE, GETS_IN]
TWO = Instance({Thread: 3})
NOBODY_GOES = starved(GETS_IN, fair=(WHO_WAITS_GRABS_IT,), instance=TWO)
NOBODY_GRABS = starved(GETS_IN, fair=(WHO_HAS_IT_GOES,), instance=TWO)
ALL_DO = starved(GETS_IN, fair=(WHO_HAS_IT_GOES, WHO_WAITS_GRABS_IT), instance=TWO)


def found(claims: Sequence[Claim]) -> list[Entry]:
    """The entries of the ledger."""
    return entries(LEDGER, [LOCK], claims)


def test_claims_that_trust_an_assumption_name_it() -> None:
    shown = {row[0]: row[3] for row in listing(found(CLAIMS)).rows}
    assert shown["T06"] == f"what {GETS_IN.name} trusts to be done"
    assert shown["T05"] == f"what {COMES_FREE.name} trusts to be done; what {GETS_IN.name} trusts to be done"


def test_a_claim_falls_without_what_it_trusts_if_a_run_shows_it() -> None:
    claims = [*CLAIMS, NOBODY_GOES, NOBODY_GRABS, ALL_DO]
    fallen, unproved = falls(found(claims), claims)
    assert unproved == []
    assert {id: [(fall.claim, fall.obligation, fall.how) for fall in ones] for id, ones in fallen.items()} == {
        "T05": [(GETS_IN.name, NOBODY_GOES.name, "confirmed")],
        "T06": [(GETS_IN.name, NOBODY_GRABS.name, "confirmed")],
    }


def test_what_nothing_is_shown_to_fall_without_is_not_needed() -> None:
    fallen, _ = falls(found(CLAIMS), CLAIMS)
    assert unneeded(found(CLAIMS), fallen) == ["T05", "T06"]


def test_what_is_trusted_must_be_in_the_ledger() -> None:
    with pytest.raises(AuditError, match=r"trusts T05 \(weak fairness of release\), which is not in the ledger"):
        entries({"T06": LEDGER["T06"]}, [LOCK], CLAIMS)


def test_what_a_claim_trusts_does_not_stand_outside_of_the_model() -> None:
    outside = {**LEDGER, "T06": Assumption("T06", "Who waits grabs it.", "Why.", outside=True)}
    with pytest.raises(AuditError, match=f"T06 stands outside of the model, and what {GETS_IN.name} trusts to be done names it"):
        entries(outside, [LOCK], CLAIMS)
