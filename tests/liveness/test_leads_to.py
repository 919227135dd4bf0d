"""Responses shown by a rank: those that hold, and each thing that a rank owes, not done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from megaspec.claims import Fair, Help, Instance, LeadsTo, Recurring
from megaspec.claims.fairness import Trusted
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import verify
from megaspec.language.universe import Universe
from megaspec.logs.writing import lines_of
from megaspec.report.regression import breaks, text_of
from megaspec.runs.steps import perform
from megaspec.vcgen.trust import assumptions_of
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.starvation import starving
from megaspec.witness.response_eval import MOST_PARAMETER_VALUES, parameters_near
from tests.liveness.claiming import QUICK, changed, leads_to
from tests.systems.claiming import covered
from tests.systems.liveness import duel, falling, line, lock, ring
from tests.systems.liveness.falling import FALLING, FALLS, GLIDING, STUMBLING
from tests.systems.liveness.line import LINE
from tests.systems.liveness.lock import COMES_FREE, GETS_IN, LOCK

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

NUMBERS = iter(range(10, 100))


def anew(fair: Fair) -> Fair:
    """The same fairness under an id of its own, so that no two claims are the same."""
    return Fair(f"T{next(NUMBERS)}", fair.actions, fair.each, fair.strongly)


def help_by(fair: Fair, **others: Any) -> Help:
    """A help by such a fairness."""
    return Help(anew(fair), **others)


def gravity(**others: Any) -> Help:
    """That the counter falls."""
    return help_by(falling.GRAVITY, **others)


def grabbing(**others: Any) -> Help:
    """That who waits grabs the lock."""
    return help_by(lock.WHO_WAITS_GRABS_IT, **{"arguments": {"thread": lock.itself}, **others})


FREE_WHEN_FREE = leads_to(LOCK, lock.is_free, lock.is_free, lock.one_step, help_by(lock.WHO_HAS_IT_GOES))
IN_TWO_NUMBERS = leads_to(FALLING, falling.is_up, falling.is_down, falling.height_first, gravity(), name="falling.in_two_numbers")
TRUE = (FALLS, IN_TWO_NUMBERS, falling.GLIDES, line.LET_IN, COMES_FREE, GETS_IN, ring.COMES_ROUND)

LET_IN_BY = (help_by(line.WHO_MAY_ENTERS, when=line.nobody_is_inside), help_by(line.WHO_IS_INSIDE_LEAVES, when=line.somebody_is_inside))

SABOTAGED: Mapping[str, tuple[LeadsTo, str, str]] = {
    "rises": (
        leads_to(STUMBLING, falling.is_up, falling.is_down, falling.height, gravity()),
        "stumble/0/rank does not rise",
        "stumble raises the rank from 1 to 2",
    ),
    "below_zero": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.height_below_three, gravity()),
        "while pending/rank is not below zero",
        "the goal is pending, and the rank is -",
    ),
    "never_lowered": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.silence, gravity()),
        "fall/0/helpful action 0 lowers the rank",
        "fall is helpful action 0, and does not lower the rank, which is ",
    ),
    "counted_in_the_wrong_order": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.rings_first, gravity()),
        "ring/0/rank does not rise",
        "ring raises the rank from (",
    ),
    "helps_no_longer": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.height, gravity(when=falling.has_not_rung), gravity()),
        "ring/0/helpful action 0 stays",
        "after ring helpful action 0 no longer helps, and the rank is ",
    ),
    "of_another_part": (
        leads_to(GLIDING, falling.is_up, falling.is_down, falling.height, help_by(falling.GLIDE, arguments={"steps": falling.one_or_all})),
        "ring/0/helpful action 0 stays",
        "after ring helpful action 0 is of another `steps`, ",
    ),
    "nothing_helps": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.height, gravity(when=falling.is_at_two_or_more)),
        "while pending/something helps",
        "the goal is pending, and nothing helps",
    ),
    "cannot_be_taken": (
        leads_to(LINE, line.waits, line.was_let_in, line.steps_ahead, help_by(line.WHO_MAY_ENTERS), LET_IN_BY[1]),
        "while pending/helpful action 0 may be taken",
        "helpful action 0 should help, and enter() cannot be taken",
    ),
    "pending_no_more": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.height, gravity(), pending=falling.has_rung),
        "when triggered/is pending",
        "the trigger is there, and has_rung is false",
    ),
    "not_until_the_goal": (
        leads_to(FALLING, falling.is_above_all, falling.is_down, falling.height, gravity(), pending=falling.is_at_two_or_more),
        "fall/0/stays pending",
        "after fall is_at_two_or_more is false, and the goal is not reached",
    ),
    "weak_where_strong_is_needed": (
        leads_to(LOCK, lock.wants_in, lock.is_in, lock.one_step, grabbing()),
        "while pending/helpful action 0 may be taken",
        "helpful action 0 should help, and grab(thread=",
    ),
    "recurs_and_is_no_use": (
        leads_to(LOCK, lock.wants_in, lock.is_in, lock.one_step, grabbing(again=Recurring("T98", lock.is_taken))),
        "while pending/helpful action 0 may be taken",
        "what recurs is there, is_taken, and grab(thread=",
    ),
    "never_begins_to_recur": (
        leads_to(LOCK, lock.wants_in, lock.is_in, lock.one_step, grabbing(again=FREE_WHEN_FREE)),
        "while pending/helpful action 0 comes again",
        "cannot be taken, and the trigger of lock.is_free_leads_to_is_free is not there",
    ),
    "begun_anew_again_and_again": (
        leads_to(duel.DUEL, duel.is_undone, duel.is_done, duel.parts_left, help_by(duel.WORK_GOES_ON)),
        "ask/0/rank does not rise",
        "ask raises the rank from 1 to 2",
    ),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Result]:
    systems = dict.fromkeys((*(claim.system for claim in TRUE), STUMBLING, duel.DUEL))
    claims = [one for system in systems for one in covered(system)]
    broken = [changed(claim, name=name) for name, (claim, _, _) in SABOTAGED.items()]
    unshown = [changed(claim, name=name) for name, (claim, _) in UNSHOWN.items()]
    return verify([*LEMMAS, *claims, *TRUE, *broken, *unshown], options=QUICK)


@pytest.mark.parametrize("claim", TRUE, ids=lambda claim: claim.name)
def test_what_a_rank_shows_is_proved(found: dict[str, Result], claim: LeadsTo) -> None:
    result = found[claim.name]
    assert result.verdict == "proved", result.reasons
    assert f"{claim.system.name}.safe" in result.rests_on
    assert all(one.grounded or one.dead for one in result.discharges.values())


def test_it_rests_on_invariants_and_on_the_claim_by_which_something_recurs(found: dict[str, Result]) -> None:
    assert "line.stages_in_order" in found[line.LET_IN.name].rests_on
    assert COMES_FREE.name in found[GETS_IN.name].rests_on


@pytest.mark.parametrize("name", SABOTAGED)
def test_what_a_rank_owes_and_does_not_do_is_shown_with_a_state_or_step(found: dict[str, Result], name: str) -> None:
    _, owed, line_of_why = SABOTAGED[name]
    result = found[name]
    assert result.verdict == "unknown" and exit_status([result]) == 3
    assert any(reason.startswith(f"{name}/{owed}") and "the rank shows nothing" in reason for reason in result.reasons), result.reasons
    assert result.counterexample is not None and len(result.counterexample.steps) == 1
    assert any(line_of_why in line for line in result.counterexample.why), result.counterexample.why


@pytest.mark.parametrize("name", SABOTAGED)
def test_as_a_test_it_fails_and_no_true_claim_does(found: dict[str, Result], name: str) -> None:
    (claim, _, line_of_why), shown = SABOTAGED[name], found[name].counterexample
    assert shown is not None and text_of(found[name].claim, shown)
    run = list(lines_of(shown.steps))
    assert any(line_of_why in line for line in breaks(claim, run))
    assert not any(breaks(one, run) for one in TRUE if one.system is claim.system)


@pytest.mark.parametrize("claim", TRUE, ids=lambda claim: claim.name)
def test_what_a_rank_shows_no_run_for_ever_refutes(claim: LeadsTo) -> None:
    instance = Instance({lock.Thread: 3, line.Ticket: 4, ring.Node: 2}, numbers={"Count": range(3)}, greatest={"Count": 2})
    graph = explored(claim.system, instance)
    assert graph.expanded == len(graph.states) and starving(claim, graph) is None


# What is never seen.

UNSHOWN: Mapping[str, tuple[LeadsTo, str]] = {
    "a_trigger_that_never_comes": (
        leads_to(FALLING, falling.is_above_all, falling.is_down, falling.height, gravity()),
        "no witness: CPython took no run from is_above_all to is_down; show one as a scenario",
    ),
    "a_help_that_is_never_needed": (
        leads_to(FALLING, falling.is_up, falling.is_down, falling.height, gravity(), gravity(when=falling.is_above_all)),
        "no witness: CPython took no step by which helpful action 1 lowers the rank",
    ),
    "a_goal_that_is_there_already": (
        leads_to(FALLING, falling.is_down, falling.is_down, falling.height, gravity()),
        "no witness: CPython took no run from is_down to is_down",
    ),
}


@pytest.mark.parametrize("name", UNSHOWN)
def test_a_claim_that_speaks_of_nothing_is_an_error(found: dict[str, Result], name: str) -> None:
    result = found[name]
    assert result.verdict == "error" and exit_status([result]) == 4
    assert any(UNSHOWN[name][1] in reason for reason in result.reasons), result.reasons


# What is trusted.


def test_a_claim_is_looked_at_with_the_arguments_of_the_step_first() -> None:
    threads = tuple(lock.Thread(f"thread {number}") for number in range(2 * MOST_PARAMETER_VALUES))
    within = Universe({lock.Thread: (lock.Thread.none(), *threads)}, closed=True)
    last = {"thread": threads[-1]}
    step = perform(LOCK, "ask", lock.free().state, last, within)
    seen = list(parameters_near(GETS_IN, step, within))
    assert seen[0] == last and last not in seen[1:] and len(seen) == MOST_PARAMETER_VALUES + 1
    begun = perform(LOCK, "genesis", None, {}, within)
    assert not list(parameters_near(GETS_IN, begun, within))


def test_what_is_trusted_stands_among_the_assumptions() -> None:
    assert assumptions_of(FALLS) == ("T01",)
    assert assumptions_of(GETS_IN) == ("T06", "T05")
    recurring = leads_to(LOCK, lock.wants_in, lock.is_in, lock.one_step, grabbing(again=Recurring("T99", lock.is_free)))
    assert assumptions_of(recurring)[-1] == "T99"


def test_trust_is_said_in_words() -> None:
    said: list[Trusted] = [lock.WHO_WAITS_GRABS_IT, falling.GRAVITY, Recurring("T99", lock.is_free)]
    assert [*map(str, said)] == ["T06 (strong fairness of grab)", "T01 (weak fairness of fall)", "T99 (again and again is_free)"]
