"""A run that was shown against what is proved: both claims are errors, and what rests on them falls."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from megaspec.claims.fairness import Fair
from megaspec.claims.kinds import Claim
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.verdicts import Verdict
from megaspec.engine import verify
from megaspec.engine.contradictions import contradictions, same_response
from megaspec.engine.verdicts import Record, Result
from megaspec.engine.verify import Options, Verification
from megaspec.language import predicate
from tests.inline import Inline
from tests.systems.claiming import covered, invariant, reachable, refuted, step
from tests.systems.counter import COUNTER, Counter, never_five
from tests.systems.liveness import falling
from tests.systems.liveness.falling import FALLS
from tests.systems.sabotaged import HONEST


@predicate
def is_five(counter: Counter) -> bool:
    """The counter is five."""
    return counter.value == 5


@predicate
def does_not_come_to_five(before: Counter, after: Counter) -> bool:
    """No step leads to five."""
    return after.value != 5


def shown(claim: Claim, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(verify, "Solvers", Inline)
    return Verification([*covered(HONEST), claim], options=Options(1, "z3")).run()[claim.name]


def proved(claim: Claim) -> Result:
    return Result(claim, verdict=Verdict.PROVED)


@pytest.mark.parametrize("claim", [refuted(HONEST, never_five), reachable(HONEST, is_five)])
def test_a_run_against_an_invariant_or_a_step_that_is_proved_is_found(monkeypatch: pytest.MonkeyPatch, claim: Claim) -> None:
    run = shown(claim, monkeypatch)
    assert run.passed and run.counterexample is not None
    safe, fine = (proved(one) for one in covered(HONEST))
    false = proved(step(HONEST, does_not_come_to_five))
    assert [other.claim.name for other, _ in contradictions(run, [safe, fine, run, false])] == ["honest.does_not_come_to_five"]
    elsewhere = proved(step(COUNTER, does_not_come_to_five))
    assert not list(contradictions(run, [elsewhere]))
    assert not list(contradictions(run, [dataclasses.replace(false, verdict=Verdict.CONDITIONAL)]))


def test_both_claims_are_errors_at_the_end_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    lying: dict[str, Any] = {}

    def judged(record: Record, witness: Any, met: Any) -> Result:
        """Take everything for proved."""
        lying[record.claim.name] = True
        return Result(record.claim, verdict=record.claim.expected, counterexample=record.counterexample, discharges=record.discharges)

    monkeypatch.setattr(verify, "judge", judged)
    monkeypatch.setattr(verify, "Solvers", Inline)
    broken, false = refuted(HONEST, never_five), step(HONEST, does_not_come_to_five)
    found = Verification([*covered(HONEST), broken, false], options=Options(1, "z3")).run()
    assert found[false.name].verdict == found[broken.name].verdict == "error"
    assert f"it is proved, and {broken.name} shows a run against it" in found[false.name].reasons[0]
    assert found["honest.within_limit"].verdict == "proved"


def starved(*fair: Fair, **others: Any) -> Starved:
    about: dict[str, Any] = {"system": FALLS.system, "trigger": FALLS.trigger, "goal": FALLS.goal, **others}
    return Starved(name="falling.starved", sentence="It stays.", section="tests", requirements=("tests",), fair=fair, resolution=(), **about)


@predicate
def is_up_in_other_words(state: falling.Falling) -> bool:
    """It is up."""
    return not state.left <= 0


@predicate
def is_high(state: falling.Falling) -> bool:
    """It is high up."""
    return state.left > 1


def test_a_starved_run_is_one_of_a_response_with_the_same_trust() -> None:
    fall = falling.GRAVITY.actions
    assert isinstance(FALLS, LeadsTo)
    assert same_response(FALLS, starved(falling.GRAVITY))
    assert same_response(FALLS, starved(Fair("T90", fall, each=falling.GRAVITY.each, strongly=True)))
    assert same_response(FALLS, starved(falling.GRAVITY, trigger=is_up_in_other_words))
    assert not same_response(FALLS, starved())
    assert not same_response(FALLS, starved(falling.GRAVITY, trigger=is_high))
    assert not same_response(FALLS, starved(Fair("T91", (falling.ring,))))


def test_a_starved_run_against_a_response_that_is_proved_is_found() -> None:
    from megaspec.claims.verdicts import Verdict
    from megaspec.witness.findings import Counterexample

    run = Result(starved(falling.GRAVITY), verdict=Verdict.REFUTED, counterexample=Counterexample("falling.starved", [], True, loop=0))
    assert [other.claim for other, _ in contradictions(run, [proved(FALLS)])] == [FALLS]
    assert not list(contradictions(run, [proved(invariant(FALLS.system, falling.rings_are_few))]))
