"""The count at the end of a run sees whatever was dropped, doubled, exchanged or changed on the way."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable

import pytest

from megaspec.claims import Claim, Fair, Instance, Invariant, Lemma, Reachable, Step
from megaspec.claims.verdicts import Verdict
from megaspec.engine import verify as verifying
from megaspec.engine.count import MISCOUNTED, miscounts
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import KEPT, Discharge, exit_status
from megaspec.engine.verify import Options, Verification, verify
from megaspec.language import System
from megaspec.obligations.identity import Key, Site
from megaspec.solving.inquiries import Ask, Inquiry, Means, Mistaken, conduct
from megaspec.solving.pool import Solvers
from tests.engine import saboteurs
from tests.systems.counter import within_limit
from tests.systems.sabotaged import HONEST, HONEST_CLAIMS

QUICK = Options(solver="z3")
NAME = "honest.within_limit"


@pytest.fixture(scope="module")
def honest() -> Verification:
    """A run in which all is well."""
    about = {"sentence": "It starts.", "section": "tests", "requirements": ("tests",)}
    starts = Reachable(name="honest.starts", system=HONEST, predicate=within_limit, **about)  # type: ignore[arg-type]
    made = Verification([*LEMMAS[:1], *HONEST_CLAIMS, starts], options=QUICK)
    made.run()
    return made


@pytest.fixture
def run(honest: Verification) -> Verification:
    """The same run, to be tampered with."""
    made = copy.copy(honest)
    made.results = {
        name: dataclasses.replace(one, discharges={key: copy.copy(each) for key, each in one.discharges.items()})
        for name, one in honest.results.items()
    }
    plan = dataclasses.replace(honest.state.plan, obligations=dict(honest.state.plan.obligations))
    made.state = dataclasses.replace(honest.state, plan=plan, log=copy.deepcopy(honest.state.log))
    return made


def test_an_honest_run_agrees(run: Verification) -> None:
    run.count()
    assert {one.verdict for one in run.results.values()} == {Verdict.PROVED}


def _asked(run: Verification) -> Key:
    return next(key for result in run.results.values() for key in result.discharges if key in run.state.log.asked and key.claim != "lemma.division")


def judged(run: Verification, name: str) -> dict[Key, Discharge]:
    """What became of the obligations of a claim, to be tampered with."""
    found = run.results[name].discharges
    assert isinstance(found, dict)
    return found


def drops_a_judgement(run: Verification) -> None:
    judged(run, NAME).popitem()


def drops_an_obligation(run: Verification) -> None:
    judged(run, NAME).popitem()
    run.state.plan.obligations[NAME] = run.state.plan.obligations[NAME][:-1]


def doubles_an_obligation(run: Verification) -> None:
    run.state.plan.obligations[NAME] = (*run.state.plan.obligations[NAME], run.state.plan.obligations[NAME][0])


def judges_what_was_not_planned(run: Verification) -> None:
    key = Key(NAME, Site("bump", 7))
    judged(run, NAME)[key] = dataclasses.replace(next(iter(run.results[NAME].discharges.values())), key=key)


def judges_one_as_another(run: Verification) -> None:
    found = judged(run, NAME)
    first, second, *_ = found
    found[first], found[second] = found[second], found[first]


def forgets_a_claim(run: Verification) -> None:
    del run.results[NAME]


def exchanges_answers(run: Verification) -> None:
    one = _asked(run)
    run.state.log.answered[one] = run.state.log.answered[Key("lemma.division", part=("division",))]


def answers_twice(run: Verification) -> None:
    run.state.log.answered[_asked(run)] *= 2


def asks_another_text(run: Verification) -> None:
    key = _asked(run)
    run.results[key.claim].discharges[key].hash = "0" * 64


def changes_an_answer(run: Verification) -> None:
    key = _asked(run)
    run.state.log.answered[key][-1] = (run.state.log.answered[key][-1][0], "sat")


def keeps_what_was_asked(run: Verification) -> None:
    key = _asked(run)
    run.results[key.claim].discharges[key].verdict = KEPT


def unsettles_what_is_proved(run: Verification) -> None:
    key = _asked(run)
    run.results[key.claim].discharges[key].verdict = "unknown"


def loses_a_run(run: Verification) -> None:
    run.results["honest.starts"] = dataclasses.replace(run.results["honest.starts"], counterexample=None)


def proves_against_a_reason(run: Verification) -> None:
    run.results[NAME] = dataclasses.replace(run.results[NAME], reasons=("a reason why not",))


@pytest.mark.parametrize(
    "tampers",
    [
        drops_a_judgement, drops_an_obligation, doubles_an_obligation, judges_what_was_not_planned, judges_one_as_another, forgets_a_claim,
        exchanges_answers, answers_twice, asks_another_text, changes_an_answer, keeps_what_was_asked, unsettles_what_is_proved,
        proves_against_a_reason, loses_a_run,
    ],
)  # fmt: skip
def test_what_does_not_agree_is_an_error(run: Verification, tampers: Callable[[Verification], None]) -> None:
    tampers(run)
    run.count()
    assert exit_status(run.results.values()) == 4
    assert any(reason.startswith(MISCOUNTED) for one in run.results.values() for reason in one.reasons)


def test_two_answers_that_change_their_places_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "Solvers", saboteurs.SwapsTwo)
    found = verify(LEMMAS[1:3], options=QUICK)
    assert exit_status(found.values()) == 4
    assert any("no answer to the text that was asked says so" in reason for one in found.values() for reason in one.reasons)


def test_an_inquiry_is_not_told_what_was_answered_to_another_question() -> None:
    def asks() -> Inquiry[str]:
        return (yield Ask("(check-sat)\n")).verdict

    with Solvers(1, solve=saboteurs.answers_another_question) as solvers, pytest.raises(Mistaken, match="another question"):
        conduct({"one": asks()}, Means(1, solvers=solvers))


# What is final.


@pytest.mark.parametrize("base", [Claim, Invariant, Step, Lemma, System, Instance, Fair])
def test_kinds_are_final(base: type) -> None:
    with pytest.raises(TypeError, match="final"):
        type("Mine", (base,), {"expected": "refuted", "__module__": "megaspec.claims.kinds"})


@pytest.mark.parametrize(("what", "value"), [("expected", "refuted"), ("sentence", "Something else."), ("of", ())])
def test_a_claim_that_is_changed_is_an_error(run: Verification, what: str, value: object) -> None:
    claim = run.results[NAME].claim
    before = dict(vars(claim))
    object.__setattr__(claim, what, value)
    try:
        found = miscounts(run.state.plan.claims, run.state.plan.obligations, run.state.log, run.results)
    finally:
        vars(claim).clear()
        vars(claim).update(before)
    assert found == {NAME: [f"{NAME} is not what it was when it was made"]}


def test_a_kind_that_is_changed_is_an_error(run: Verification, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Invariant, "expected", "refuted")
    state = run.state
    assert f"the kind {Invariant.__name__} is not what it was" in miscounts(state.plan.claims, state.plan.obligations, state.log, run.results)[NAME]


def test_a_system_that_is_changed_is_an_error(run: Verification) -> None:
    before = dict(vars(HONEST))
    object.__setattr__(HONEST, "assumptions", HONEST.invariants)
    try:
        found = miscounts(run.state.plan.claims, run.state.plan.obligations, run.state.log, run.results)
    finally:
        vars(HONEST).clear()
        vars(HONEST).update(before)
    assert "honest is not what it was when it was made" in found[NAME]
