"""What a rule owes is judged on the values of the step that CPython took, beside the solver's word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, verify
from megaspec.runs.steps import perform
from megaspec.runs.universes import closed_universe
from megaspec.terms import term as t
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.witness import safe as safety
from megaspec.witness.replay import broken_by
from tests.systems.claiming import covered
from tests.systems.traps_shares import SWEPT, Vault, empty_vault

pytestmark = pytest.mark.usefixtures("inline")

ETHER, SUPPLY = (t.apply(Symbol(f"before.{name}", (), INTEGER)) for name in ("ether", "supply"))


def _refutes(monkeypatch: pytest.MonkeyPatch, judge: Callable[..., bool]) -> tuple[str, tuple[str, ...]]:
    monkeypatch.setattr(safety, "broken_by", judge)
    found = verify([*LEMMAS, *covered(SWEPT)], options=Options(solver="z3"))["swept.safe"]
    return found.verdict, found.reasons


def test_a_broken_contract_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refutes(monkeypatch, broken_by)[0] == "refuted"


def test_a_goal_that_holds_on_the_real_values_is_no_counterexample(monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = _refutes(monkeypatch, lambda goal, done: False)[1]
    assert any("spurious: what the rule owes holds on the values of the step that CPython took" in reason for reason in reasons)


def test_a_goal_is_judged_on_the_values_that_the_step_started_from() -> None:
    state = empty_vault().state
    within = closed_universe([SWEPT.schema], [state])
    done = perform(SWEPT, "donate", state, {"amount": 3}, within)
    amount = t.apply(Symbol("amount", (), INTEGER))
    assert isinstance(done.after, Vault) and done.after.ether == 3
    assert not broken_by(t.le(t.add(ETHER, amount), t.integer(3)), done)
    assert broken_by(t.le(t.add(ETHER, amount), t.integer(2)), done)
    assert broken_by(t.le(t.div(ETHER, SUPPLY), t.integer(3)), done)
