"""Inputs of theorems: near what the actions took that they call, and until the antecedents of implications held."""

from __future__ import annotations

from contextlib import suppress

import pytest

from megaspec.claims import Theorem
from megaspec.claims.verdicts import Verdict
from megaspec.engine.gathering import nonvacuous
from megaspec.engine.options import Options
from megaspec.engine.state import State
from megaspec.engine.verdicts import Record
from megaspec.language import implies, predicate
from megaspec.solving.solvers import Answer
from megaspec.vcgen.vacuity import antecedents_of
from megaspec.witness.drawing import actions_called
from megaspec.witness.evidence import Evidence, Trial
from megaspec.witness.theorem_trials import trials
from megaspec.witness.vacuity import unmet
from tests.systems.claiming import theorem
from tests.systems.traps_runs import BANK, Bank, User, Wei, withdraw_guarded


@predicate
def two_leave(bank: Bank, one: User, first: Wei, other: User, second: Wei) -> bool:
    """Where two withdrawals empty a bank that was not empty, one of them was of something."""
    before = withdraw_guarded(bank, one, first, False).state
    after = withdraw_guarded(before, other, second, False).state
    return implies(bank.vault > 0 and after.vault == 0, first > 0 or second > 0)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    found = Evidence()
    found.walk(BANK)
    return found


def tried(evidence: Evidence, claim: Theorem) -> list[Trial]:
    """The inputs that a theorem was tried on."""
    witness = evidence.of(claim)
    witness.look()
    return list(witness.trials or ())


def test_the_actions_that_a_theorem_calls_are_known() -> None:
    assert actions_called(two_leave) == {"withdraw_guarded"}


def test_a_theorem_is_tried_until_what_it_supposes_was_seen(evidence: Evidence) -> None:
    claim = theorem(two_leave, BANK)
    found = tried(evidence, claim)
    assert found and all(trial.answer for trial in found)
    assert not unmet(claim, {}, [one.values for one in found])
    assert unmet(claim, {}, [one.values for one in trials(claim, evidence.transitions)])


@pytest.mark.parametrize(
    ("said", "verdict", "reason"),
    [
        (Answer("z3", "unsat"), Verdict.ERROR, "vacuous: the antecedent of the implication at"),
        (Answer("z3", "unknown", "work spent"), Verdict.UNKNOWN, "is vacuous: work spent"),
        (Answer("z3", "unknown", "killed", lost=True), Verdict.UNKNOWN, "is vacuous: killed"),
    ],
)
def test_what_solvers_do_not_decide_is_not_called_vacuous(said: Answer, verdict: Verdict, reason: str) -> None:
    claim = theorem(two_leave, BANK)
    state = State(Options(), records={claim.name: Record(claim)})
    asking = nonvacuous(state, claim, "here", list(antecedents_of(claim)))
    next(asking)
    with suppress(StopIteration):
        while True:
            asking.send(said)
    ((found, why),) = state.records[claim.name].failures
    assert found == verdict and reason in why
