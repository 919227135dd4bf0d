"""Strategies that hold, and each thing that a strategy owes, not done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from megaspec.claims import ENVIRONMENT, CanReach, ClaimError, Environment, HelpfulCall, Instance
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.traps import trapping
from tests.possible.claiming import can_reach, changed
from tests.possible.plain import Plain
from tests.systems.claiming import covered
from tests.systems.possible import auctions, doors, escrows, ladders, queues, vaults
from tests.systems.possible.doors import DOOR, LOSING
from tests.systems.possible.ladders import BREAKING, FLYING, LADDER

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

QUICK = Options(1, "z3")

TRUE = (
    doors.OPENS, doors.OPENS_IF_NONE_IS_LOST, vaults.COMES_OUT, queues.GETS_THROUGH, auctions.SETTLES, escrows.ENDS, escrows.TOGETHER,
    ladders.COMES_UP,
)  # fmt: skip
FALSE = (doors.LOCKED_OUT, vaults.STAYS_IN, queues.STANDS_BEHIND, auctions.NEVER_PAID, escrows.REFUSED, ladders.FALLS_DOWN)
NUMBERS = {"Number": range(5), "Amount": range(4), "Height": range(10)}
SMALL = Instance({doors.Person: 3, vaults.Person: 3, auctions.Person: 3, escrows.Party: 4}, NUMBERS)


@pytest.fixture(scope="module")
def found() -> dict[str, Result]:
    systems = dict.fromkeys(claim.system for claim in (*TRUE, *FALSE))
    in_an_instance = [changed(claim, name=f"{claim.name}_in_an_instance", undisturbed=claim.undisturbed, instance=SMALL) for claim in FALSE]
    alone = [one for system in systems for one in covered(system)]
    first = verify([*LEMMAS, *alone, *TRUE, *FALSE], options=QUICK)
    return {**verify([*LEMMAS, *alone, *in_an_instance], options=QUICK), **first}


@pytest.mark.parametrize("claim", TRUE, ids=lambda claim: claim.name)
def test_what_a_strategy_shows_is_proved(found: dict[str, Result], claim: CanReach) -> None:
    result = found[claim.name]
    assert result.verdict == "proved", result.reasons
    assert f"{claim.system.name}.safe" in result.rests_on
    assert all(one.grounded or one.dead for one in result.discharges.values())


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: claim.name)
def test_what_a_strategy_does_not_show_is_unknown_and_refuted_where_a_trap_is_found(found: dict[str, Result], claim: CanReach) -> None:
    result = found[claim.name]
    assert result.verdict == "unknown" and exit_status([result]) == 3
    assert "and then the strategy shows nothing" in result.reasons[0]
    result = found[f"{claim.name}_in_an_instance"]
    assert result.verdict == "refuted" and exit_status([result]) == 1, result.reasons
    assert result.counterexample is not None and result.counterexample.trap and result.counterexample.reachable


@pytest.mark.parametrize("claim", (*TRUE, *FALSE), ids=lambda claim: claim.name)
def test_a_plain_search_finds_the_same(claim: CanReach) -> None:
    graph = explored(claim.system, SMALL)
    assert graph.whole
    found = trapping(claim, graph)
    nearest, given, undecided = Plain(claim, SMALL).judged()
    assert (found.given, found.undecided) == (given, undecided) and given and not undecided
    assert (None if found.trap is None else len(found.trap.steps) - 1) == nearest
    assert (nearest is None) == (claim in TRUE)


# What a strategy owes.

CLIMB, MEND = HelpfulCall(ladders.climb), HelpfulCall(ladders.mend)
OPEN = {doors.unlock: doors.by_the_holder}
SAY = {ladders.say: ladders.by_anybody}

SABOTAGED: Mapping[str, tuple[CanReach, str, str]] = {
    "not_allowed": (
        can_reach(DOOR, doors.is_closed, doors.is_open, {doors.unlock: doors.by_another}, doors.one_call, doors.UNLOCK),
        "while pending/helpful action 0 is allowed",
        "helpful action 0 should help, and `by` does not allow unlock(person=",
    ),
    "refused": (
        changed(doors.OPENS, by={doors.unlock: ENVIRONMENT}, helps=(HelpfulCall(doors.unlock, {"person": doors.nobody}),)),
        "while pending/helpful action 0 may be taken",
        "helpful action 0 should help, and unlock(person=none) answers NOT_THE_HOLDER",
    ),
    "below_zero": (
        can_reach(DOOR, doors.is_closed, doors.is_open, OPEN, doors.minus_one, doors.UNLOCK),
        "while pending/rank is not below zero",
        "the goal is pending, and the rank is -1",
    ),
    "never_lowered": (
        can_reach(LADDER, ladders.is_below, ladders.is_at_the_top, ladders.COMES_UP.by, ladders.nothing, *ladders.COMES_UP.helps),
        "climb/0/helpful action 0 lowers the rank",
        "and does not lower the rank, which is 0",
    ),
    "leads_astray": (
        can_reach(
            LADDER, ladders.is_below_the_middle, ladders.is_at_the_top, ladders.COMES_UP.by, ladders.rungs_left, *ladders.COMES_UP.helps,
        ),
        "climb/0/helpful action 0 lowers the rank",
        "after climb, helpful action 0, is_below_the_middle is false, and the goal is not reached",
    ),
    "nothing_helps": (
        can_reach(LADDER, ladders.is_below, ladders.is_at_the_top, {ladders.climb: ENVIRONMENT}, ladders.rungs_left, ladders.CLIMB),
        "while pending/something helps",
        "the goal is pending, and nothing helps",
    ),
    "does_not_begin": (
        changed(ladders.FALLS_DOWN, pending=ladders.is_below_and_whole),
        "where given/is pending",
        "is_below is true, and is_below_and_whole is false",
    ),
    "undone_by_another": (
        changed(vaults.COMES_OUT, undisturbed=True),
        "freeze/0/rank does not rise",
        "freeze, which `by` does not allow, raises the rank from 1 to 4",
    ),
    "ended_by_another": (
        changed(doors.OPENS_IF_NONE_IS_LOST, undisturbed=True),
        "lose/0/stays pending",
        "after lose, which `by` does not allow, is_closed_and_no_key_is_lost is false, and the goal is not reached",
    ),
}

UNSHOWN: Mapping[str, tuple[CanReach, str]] = {
    "given_never": (
        can_reach(DOOR, doors.never, doors.is_open, OPEN, doors.one_call, doors.UNLOCK),
        "no witness: CPython carried out the strategy to its end from no state of which never is true and is_open is not",
    ),
    "given_at_the_goal": (
        can_reach(DOOR, doors.is_open, doors.is_open, OPEN, doors.one_call, doors.UNLOCK),
        "no witness: CPython carried out the strategy to its end from no state of which is_open is true and is_open is not",
    ),
    "never_needed": (
        changed(doors.OPENS, helps=(doors.UNLOCK, HelpfulCall(doors.unlock, {"person": doors.holder}, doors.never))),
        "no witness: CPython took no step by which helpful action 1 lowers the rank",
    ),
    "before_anybody_else": (
        can_reach(
            BREAKING, ladders.is_at_the_foot_and_whole, ladders.is_at_the_top, {ladders.climb: ladders.by_anybody}, ladders.rungs_left, CLIMB,
            pending=ladders.is_below_and_whole,
        ),
        "no witness: CPython carried out the strategy from no state in which others had interfered",
    ),
}

REPORTED = can_reach(FLYING, ladders.is_told, ladders.is_said, SAY, ladders.nothing, HelpfulCall(ladders.say, {"height": ladders.told}))
INVENTED = changed(REPORTED, name="flying.invented", helps=(HelpfulCall(ladders.say, {"height": ladders.one_less}),))


def judged(claim: CanReach) -> Result:
    """What comes of a claim, with all that it may rest on."""
    return verify([*LEMMAS, *covered(claim.system), claim], options=QUICK)[claim.name]


@pytest.mark.parametrize("name", SABOTAGED)
def test_what_a_strategy_owes_and_does_not_do_is_shown_with_a_state_or_step(name: str) -> None:
    claim, owed, line_of_why = SABOTAGED[name]
    result = judged(changed(claim, name=name))
    assert result.verdict == "unknown" and exit_status([result]) == 3, result.reasons
    assert any(reason.startswith(f"{name}/{owed}") and "the strategy shows nothing" in reason for reason in result.reasons), result.reasons
    assert result.counterexample is not None and not result.counterexample.trap
    assert any(line_of_why in line for line in result.counterexample.why), result.counterexample.why


@pytest.mark.parametrize("name", UNSHOWN)
def test_a_claim_that_speaks_of_nothing_is_an_error(name: str) -> None:
    claim, line_of_why = UNSHOWN[name]
    result = judged(changed(claim, name=name))
    assert result.verdict == "error" and exit_status([result]) == 4
    assert any(line_of_why in reason for reason in result.reasons), result.reasons


def test_what_is_observed_is_a_parameter_and_never_chosen() -> None:
    assert judged(REPORTED).verdict == "proved"
    result = judged(INVENTED)
    assert result.verdict == "error"
    assert "the strategy chooses `height` of say, which its caller observes and reports; make it a parameter of is_told" in result.reasons[0]


# Claims that cannot be meant.

PLAIN: dict[str, Any] = {"system": DOOR, "given": doors.is_closed, "goal": doors.is_open, "by": OPEN, "rank": doors.one_call}


ODD: list[tuple[dict[str, Any], str]] = [
    ({"helps": ()}, "the strategy is empty; name a call that brings the goal nearer"),
    ({"by": {}}, "`by` names nobody"),
    ({"by": {doors.lose: ENVIRONMENT}}, "lose, which `by` allows, is not an action of the system door"),
    ({"by": {**OPEN, doors.close: ENVIRONMENT}}, "`by` allows close, which the strategy never calls; leave it out"),
    ({"by": {doors.unlock: None}}, "`by` does not say who calls unlock; write a predicate of its caller, or ENVIRONMENT"),
    ({"by": {doors.unlock: doors.holder}}, "holder is no predicate"),
    ({"by": {doors.unlock: Environment(vaults.by_the_owner)}}, "by_the_owner must have a Door, a state of door, as its first parameter"),
    ({"by": {doors.unlock: ladders.low}}, "low must have a Door"),
    ({"helps": (HelpfulCall(doors.close),)}, "the strategy calls close, which `by` does not allow"),
    ({"helps": (HelpfulCall(doors.unlock),)}, "say by `arguments` what `person` of unlock is where the call helps"),
    ({"helps": (HelpfulCall(doors.unlock, {"person": doors.holder, "other": doors.holder}),)}, "unlock has no argument `other`"),
    ({"goal": doors.by_the_holder}, "by_the_holder asks for `person`, which is_closed does not have"),
    ({"instance": Instance(among=(doors.close,))}, "the instance leaves out unlock, which `by` allows"),
]


@pytest.mark.parametrize(("others", "message"), ODD)
def test_a_claim_that_cannot_be_meant_is_refused(others: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        CanReach(name="door.odd", sentence="Odd.", section="tests", requirements=("tests",), **{**PLAIN, "helps": (doors.UNLOCK,), **others})


def test_nobody_relies_on_what_is_adversarial() -> None:
    with pytest.raises(ClaimError, match="`by` allows smash, which ladder lists as adversarial: nobody is to rely on it"):
        can_reach(LADDER, ladders.is_below, ladders.is_broken, {ladders.smash: ENVIRONMENT}, ladders.nothing, HelpfulCall(ladders.smash))


def test_a_caller_is_asked_of_arguments_before_parameters() -> None:
    claim = can_reach(LOSING, doors.by_another, doors.by_the_holder, OPEN, doors.one_call, doors.UNLOCK)
    assert claim.parameters.keys() == {"person"} and claim.allows(doors.unlock) is doors.by_the_holder


def test_a_system_lists_as_adversarial_or_observed_what_it_has() -> None:
    with pytest.raises(TypeError, match="lists lose as adversarial, which is no action of it"):
        doors.System("odd", doors.Door, doors.built, (doors.close,), (doors.the_key_is_there,), adversarial=(doors.lose,))
    with pytest.raises(TypeError, match="lists `person` of close as observed, which is no argument of it"):
        doors.System("odd", doors.Door, doors.built, (doors.close,), (doors.the_key_is_there,), observed={doors.close: ("person",)})
