"""Sabotage of what shows a response: whatever is left out or goes wrong, it does not come out green."""

from __future__ import annotations

import re
from typing import Any

import pytest

from megaspec.claims import ClaimError, Fair, Help, Instance, LeadsTo
from megaspec.claims.kinds import Claim
from megaspec.engine import plan as planning
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import exit_status
from megaspec.engine.verify import verify
from megaspec.language import Outcome, System, action, predicate
from megaspec.language.roles import Unclear
from megaspec.refusal import Refusal
from megaspec.terms import term as t
from megaspec.vcgen import response
from megaspec.vcgen.obligations import obligations_of
from megaspec.vcgen.response_terms import owed_of_steps, said_before
from megaspec.witness import ranked
from megaspec.witness.response_eval import Look
from tests.liveness.claiming import QUICK, changed, judged, leads_to
from tests.systems.claiming import covered
from tests.systems.liveness import duel, falling, lock
from tests.systems.liveness.falling import FALLING, FALLS, Falling
from tests.systems.liveness.lock import COMES_FREE, GETS_IN, LOCK

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

NAME = GETS_IN.name
OWED = (
    "when triggered/is pending",
    "while pending/rank is not below zero",
    "while pending/something helps",
    "while pending/helpful action 0 may be taken",
    "while pending/helpful action 0 comes again",
    "ask/0/stays pending",
    "release/0/rank does not rise",
    "grab/0/helpful action 0 stays",
    "grab/0/helpful action 0 lowers the rank",
)


@pytest.mark.parametrize("owed", OWED)
def test_an_obligation_that_is_dropped_is_missed(monkeypatch: pytest.MonkeyPatch, owed: str) -> None:
    def dropping(claim: Claim) -> list[Any]:
        return [one for one in obligations_of(claim) if not f"{one.name}/".startswith(f"{NAME}/{owed}/")]

    monkeypatch.setattr(planning, "obligations_of", dropping)
    with pytest.raises(PlanError, match=f"{NAME}/{owed} is missing from the plan"):
        plan([*covered(LOCK), COMES_FREE, GETS_IN])


def test_every_way_of_every_action_is_owed() -> None:
    names = {one.name for one in obligations_of(GETS_IN)}
    for taken in ("ask", "grab", "release"):
        assert {f"{NAME}/{taken}/0/stays pending", f"{NAME}/{taken}/0/rank does not rise"} <= names


def test_without_the_claim_by_which_something_recurs_it_is_conditional() -> None:
    found = verify([*LEMMAS, *covered(LOCK), COMES_FREE, GETS_IN], selection=["lock.safe", "lock.who*", NAME], options=QUICK)
    assert found[NAME].verdict == "conditional"
    assert found[NAME].reasons == (f"it rests on {COMES_FREE.name}, which this run leaves out",)


def test_another_claim_of_that_name_is_not_the_one_that_is_used() -> None:
    with pytest.raises(PlanError, match=f"{NAME} uses another claim {COMES_FREE.name} than the one that is made"):
        plan([*covered(LOCK), changed(COMES_FREE, sentence="Another."), GETS_IN])


def test_one_response_under_two_names_is_an_error() -> None:
    with pytest.raises(PlanError, match="claim the same thing under two names"):
        plan([*covered(FALLING), FALLS, changed(FALLS, name="falling.again")])


def test_a_tree_that_says_otherwise_than_cpython_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "_compared", lambda said, seen: [("the goal", t.not_(said.goal), seen.goal)])
    result = judged(FALLS)
    assert result.verdict == "error"
    assert any("the tree and CPython disagree" in reason and "the goal is" in reason for reason in result.reasons)


def test_without_real_steps_there_is_no_ground_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "VALUES_KEPT", 0)
    monkeypatch.setattr(Look, "pending", False)
    result = judged(FALLS)
    assert result.verdict == "error" and exit_status([result]) == 4


def test_a_hypothesis_that_excludes_what_cpython_did_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = said_before

    def twisted(claim: LeadsTo) -> Any:
        now, side_conditions = honest(claim)
        return type(now)(now.begins, now.goal, t.and_(now.more, t.FALSE), now.rank, now.helps), side_conditions

    monkeypatch.setattr(response, "said_before", twisted)
    result = judged(leads_to(FALLING, falling.is_up, falling.is_down, falling.height, Help(Fair("T81", (falling.fall,))), name="falling.twisted"))
    assert result.verdict == "error"
    assert any("ground truth: the hypotheses exclude a step that CPython took" in reason for reason in result.reasons), result.reasons


def test_a_rank_that_proves_what_a_run_refutes_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "step_goals", lambda claim, reading, leaf: ((what, t.TRUE) for what in owed_of_steps(claim, reading.name)))
    claim = leads_to(duel.DUEL, duel.is_undone, duel.is_done, duel.parts_left, Help(Fair("T82", (duel.go_on,))), instance=Instance())
    result = judged(claim)
    assert result.verdict == "error"
    assert "CPython breaks the claim although every obligation is discharged" in result.reasons[0]


def test_a_run_for_ever_refutes_what_a_rank_does_not_show() -> None:
    claim = leads_to(duel.DUEL, duel.is_undone, duel.is_done, duel.parts_left, Help(duel.WORK_GOES_ON), instance=Instance())
    result = judged(claim)
    assert result.verdict == "refuted" and exit_status([result]) == 1
    found = result.counterexample
    assert found is not None and found.reachable and found.loop == 1
    assert {step.action for step in found.steps[found.loop :]} == {"ask", "go_on"}


# Claims that cannot be meant.


@predicate
def is_of_another_system(duellists: duel.Duel) -> bool:
    """Of another state."""
    return True


@predicate
def asks_for_more(state: Falling, times: falling.Count) -> bool:
    """Of what the trigger does not have."""
    return state.left == times


def answers_a_name(state: lock.Lock, thread: lock.Thread) -> lock.Thread:
    """No number."""
    return thread


def answers_nothing(state: lock.Lock) -> tuple[int, ...]:
    """No number at all."""
    return ()


def answers_a_truth(state: lock.Lock) -> tuple[int, bool]:
    """A number and a truth value."""
    return 0, True


def answers_a_pair_in_a_pair(state: lock.Lock) -> Any:
    """A number, and what holds one."""
    return 0, (0, 1)


WEAK = Fair("T83", (lock.grab,))
PLAIN: dict[str, Any] = {"system": FALLING, "trigger": falling.is_up, "goal": falling.is_down, "rank": falling.height}


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ({"helps": ()}, "nothing helps; name a step that lowers the rank"),
        ({"helps": (Help(Fair("T84", ())),)}, "the fairness T84 is of no action"),
        ({"helps": (Help(Fair("T84", (duel.go_on,))),)}, "go_on is not an action of the system falling"),
        ({"helps": (Help(Fair("T84", (falling.fall,), each=("steps",))),)}, "is of each `steps`, which fall does not have"),
        ({"helps": (Help(Fair("T84", (falling.fall,)), arguments={"steps": falling.one}),)}, "has the argument `steps` that it is given"),
        ({"helps": (Help(Fair("T84", (falling.fall, falling.ring))),)}, "say by `action` which of the actions of the fairness T84 helps"),
        ({"helps": (Help(Fair("T84", (falling.fall,)), action=falling.ring),)}, "steps of ring are no part of the fairness T84"),
        ({"instance": Instance(among=(falling.ring,))}, "the instance leaves out fall, of which fairness is trusted"),
        ({"goal": is_of_another_system}, "is_of_another_system must have a Falling, a state of falling, as its first parameter"),
        ({"goal": asks_for_more}, "asks_for_more asks for `times`, which is_up does not have"),
        ({"rank": duel.parts_left}, "parts_left must have a Falling, a state of falling, as its first parameter"),
        ({"trigger": falling.height}, "height is no predicate"),
    ],
)
def test_a_claim_that_cannot_be_meant_is_refused(others: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        known = {**PLAIN, "helps": (Help(falling.GRAVITY),), **others}
        LeadsTo(name="falling.odd", sentence="Odd.", section="tests", requirements=("tests",), **known)


@pytest.mark.parametrize(
    ("help", "message"),
    [
        (Help(WEAK, arguments={"thread": lock.itself}, again=COMES_FREE), "the fairness T83 is weak: too little where a step may only be taken now"),
        (Help(WEAK), "say by `arguments` what `thread` of grab is where the step helps"),
        (Help(lock.WHO_WAITS_GRABS_IT, arguments={"thread": lock.itself}, again=FALLS), "falling.is_up_leads_to_is_down speaks of another system"),
    ],
)
def test_a_help_that_cannot_be_meant_is_refused(help: Help, message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        leads_to(LOCK, lock.wants_in, lock.is_in, lock.one_step, help)


@action
def fall_as_told(state: Falling, parameter: falling.Count) -> Outcome[Falling, None]:
    """An argument that is called as claims call their parameters."""
    return Outcome(state)


def test_an_argument_that_would_be_taken_for_a_parameter_is_refused() -> None:
    with pytest.raises(Unclear, match="fall_as_told calls an argument `parameter`"):
        System("told", Falling, falling.full, (fall_as_told,), (falling.rings_are_few,))


@pytest.mark.parametrize(
    ("rank", "answer"),
    [(answers_a_name, "an identifier"), (answers_nothing, "()"), (answers_a_truth, "(0, True)"), (answers_a_pair_in_a_pair, "(0, (0, 1))")],
)
def test_a_rank_that_is_no_number_is_refused_at_its_place(rank: Any, answer: str) -> None:
    claim = leads_to(LOCK, lock.wants_in, lock.is_in, rank, Help(lock.WHO_WAITS_GRABS_IT, arguments={"thread": lock.itself}))
    message = f"test_failing_closed.py:{rank.__code__.co_firstlineno}: the rank {rank.__name__} answers {answer}; answer a number, or a tuple of some"
    with pytest.raises(Refusal, match=re.escape(message)):
        plan([*covered(LOCK), claim])
