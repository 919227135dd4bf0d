"""The assumption ledger of a small system: what falls without each, and where ledger and rules differ."""

from __future__ import annotations

import dataclasses
from types import ModuleType

import pytest

from megaspec.audit import AuditError
from megaspec.audit.ledger import entries, falls, listing, undecided, unneeded
from megaspec.audit.omission import Without
from megaspec.engine.problems import PlanError
from megaspec.engine.trust import ledger_in
from megaspec.language import Assumption, Map, Revert, predicate, require
from megaspec.language.failing import NotAssumed
from megaspec.vcgen.transitions import readings
from megaspec.vcgen.trust import assumptions_of
from tests.systems.audit import vault
from tests.systems.audit.vault import CLAIMS, LEDGER, VAULT, Vault, arrive, has_parts
from tests.systems.counter import COUNTER

KNOWN = ledger_in([vault])


@pytest.mark.slow
def test_claims_fall_without_what_they_rest_on() -> None:
    found = entries(KNOWN, [VAULT, COUNTER])
    fallen, unproved = falls(found, CLAIMS)
    assert unproved == []
    assert {id: sorted(fall.claim for fall in ones) for id, ones in fallen.items()} == {
        "A01": ["vault.safe"],
        "A02": ["vault.a_share_is_small", "vault.safe"],
        "A03": [],
    }
    assert {fall.how for ones in fallen.values() for fall in ones} == {"confirmed"}
    assert unneeded(found, fallen) == [] and not undecided(fallen)
    assert unneeded(found, {**fallen, "A01": []}) == ["A01"]
    shown = {row[0]: row for row in listing(found, fallen).rows}
    assert shown["A03"][3:] == ("outside of the model", "-")
    assert "vault.py:" in shown["A01"][3] and "vault.py:" in shown["A02"][3]


@predicate
@require("SOME_PARTS", lambda state: state.parts >= 0)
def few_parts(state: Vault) -> bool:
    """There are few parts."""
    return state.parts <= 9


def test_an_assumption_under_a_contract_stands_where_it_is_written() -> None:
    (where,) = dataclasses.replace(entries(KNOWN, [VAULT])[0], sites=(), states=((VAULT, few_parts),)).where()
    assert where.startswith("tests/audit/test_ledger.py:")


def test_what_a_system_with_scenarios_assumes_is_dropped() -> None:
    shown = dataclasses.replace(VAULT, scenarios="tests.systems.audit.scenarios")
    before = readings(shown)[1]
    now = Without(state=has_parts).reading(before)
    assert len(now.given) == len(before.given) - 1 and now.system.assumptions == ()


def test_an_assumption_that_is_broken_reverts_under_its_name() -> None:
    with pytest.raises(NotAssumed, match="A01"):
        arrive(Vault(balance=0, owed=1, parts=1, lent=Map.empty(0)), 2)
    assert issubclass(NotAssumed, Revert)


def test_claims_name_what_their_system_takes_on_trust() -> None:
    assert assumptions_of(CLAIMS[0]) == ("has_parts", "A01")


@pytest.mark.parametrize(
    ("ledger", "complaint"),
    [
        (LEDGER[1:], "arrive assumes A01, which is not in the ledger"),
        (LEDGER[::2], "assumes has_parts, which no assumption of the ledger lists"),
        ((*LEDGER, Assumption("A04", "More.", "Why.")), "no rule, no system and no claim names the assumption A04"),
        ((dataclasses.replace(LEDGER[0], outside=True), *LEDGER[1:]), "A01 stands outside of the model, and .*vault.py:.* names it"),
    ],
)
def test_ledger_and_rules_must_agree(ledger: tuple[Assumption, ...], complaint: str) -> None:
    with pytest.raises(AuditError, match=complaint):
        entries({one.id: one for one in ledger}, [VAULT])


def test_no_id_stands_for_two_assumptions() -> None:
    other = ModuleType("other")
    other.LEDGER = (Assumption("A01", "Other.", "Why."),)  # type: ignore[attr-defined]
    with pytest.raises(PlanError, match="two assumptions of the ledger are called A01"):
        ledger_in([vault, other])
