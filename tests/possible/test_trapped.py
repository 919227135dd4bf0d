"""Traps as claims, and what an instance leaves out: steps that leave it, and numbers that it does not try."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from megaspec.claims import CanReach, ClaimError, Instance, Trapped
from megaspec.claims.verdicts import Verdict
from megaspec.engine.contradictions import contradictions, same_possibility
from megaspec.engine.plan import LEMMAS, PlanError, check_claims
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language import predicate
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.traps import trapping
from tests.possible.claiming import trapped, trapped_as
from tests.possible.plain import Plain
from tests.systems.claiming import covered
from tests.systems.possible import doors, ladders
from tests.systems.possible.doors import DOOR, LOCKED_OUT, LOSING, OPENS, Person
from tests.systems.possible.ladders import COMES_UP, FALLS_DOWN

pytestmark = pytest.mark.usefixtures("inline")

CUT = Instance(greatest={"Height": 3})
FEW = Instance(numbers={"Height": (0, 1)})


@pytest.mark.parametrize("claim", [COMES_UP, FALLS_DOWN], ids=lambda claim: claim.name)
def test_what_an_instance_cuts_off_is_undecided_and_never_a_trap(claim: CanReach) -> None:
    graph = explored(claim.system, CUT)
    found = trapping(claim, graph)
    assert not graph.whole and found.given == len(graph.states)
    broken = 0 if claim is COMES_UP else sum(state.broken for state in graph.states)
    assert found.undecided == found.given - broken and found.undecided > 0
    assert (found.trap is None) == (claim is COMES_UP)


@pytest.mark.parametrize("states", [1, 3, 5, 8])
def test_states_that_were_not_gone_on_from_are_undecided(states: int) -> None:
    found = trapping(COMES_UP, explored(COMES_UP.system, Instance(states=states)))
    assert found.trap is None and found.undecided > 0


def test_a_call_with_a_number_that_is_not_tried_may_lead_out() -> None:
    flying = trapped(ladders.FLYING, ladders.is_below, ladders.is_at_the_top, {ladders.climb: ladders.by_anybody, ladders.fly: ladders.by_anybody})
    found = trapping(flying, explored(ladders.FLYING, FEW)).trap
    assert found is not None and found.doubts == ("fly may be called there with values that the instance does not have",)
    low = trapped(ladders.FLYING, ladders.is_below, ladders.is_at_the_top, {ladders.climb: ladders.by_anybody, ladders.fly: ladders.low})
    found = trapping(low, explored(ladders.FLYING, FEW)).trap
    assert found is not None and found.doubts == () and [step.action for step in found.steps] == ["genesis", "smash"]


def test_a_caller_of_whom_another_is_asked_is_none() -> None:
    another = trapped(DOOR, doors.is_closed, doors.is_open, {doors.unlock: doors.by_another}, instance=Instance({Person: 3}))
    found = trapping(another, explored(DOOR, another.instance))
    assert found.trap is not None and Plain(another, another.instance).judged() == (1, found.given, 0)


# As claims.

TWO = Instance({Person: 3})


@pytest.fixture(scope="module")
def found() -> dict[str, Result]:
    named = {
        "losing.trapped": trapped_as(LOCKED_OUT, instance=TWO, resolution=(OPENS.name,)),
        "door.trapped": trapped_as(OPENS, instance=TWO),
        "flying.doubted": trapped(ladders.FLYING, ladders.is_below, ladders.is_at_the_top, {ladders.fly: ladders.by_anybody}, instance=FEW),
        "breaking.cut": trapped_as(COMES_UP, instance=CUT),
        "breaking.misgiven": trapped_as(FALLS_DOWN, instance=Instance(start={"height": 3})),
    }
    ones = [dataclasses.replace(claim, name=name) for name, claim in named.items()]
    systems = [*covered(LOSING), *covered(DOOR), *covered(ladders.FLYING), *covered(ladders.LADDER), *covered(ladders.BREAKING)]
    return verify([*LEMMAS, *systems, OPENS, *ones], options=Options(1, "z3"))


def test_a_claim_that_is_trapped_as_declared_passes_and_has_its_run(found: dict[str, Result]) -> None:
    result = found["losing.trapped"]
    assert result.verdict == "refuted" and result.passed and exit_status([result]) == 0
    run = result.counterexample
    assert run is not None and run.trap and run.reachable and sorted(step.action for step in run.steps[1:]) == ["close", "lose"]
    assert any("from there unlock (by_the_holder) can lead to no other state, and not to is_open" in line for line in run.why)


def test_a_claim_that_is_not_trapped_fails(found: dict[str, Result]) -> None:
    result = found["door.trapped"]
    assert result.verdict == "bounded" and exit_status([result]) == 3 and "no trap in the instance searched" in result.reasons[0]
    result = found["breaking.cut"]
    assert result.verdict == "bounded" and "are undecided: allowed calls lead out of the instance" in result.reasons[0]


def test_a_trap_that_may_be_none_is_undecided(found: dict[str, Result]) -> None:
    assert found["flying.doubted"].verdict == "unknown" and exit_status([found["flying.doubted"]]) == 3


def test_an_instance_that_cannot_be_is_an_error(found: dict[str, Result]) -> None:
    assert found["breaking.misgiven"].verdict == "error"


def test_what_a_claim_relies_on_is_in_its_instance() -> None:
    with pytest.raises(ClaimError, match="the instance leaves out unlock, which `by` allows"):
        trapped_as(OPENS, instance=Instance(among=(doors.close,)))


def test_a_resolution_that_is_not_claimed_is_an_error() -> None:
    with pytest.raises(PlanError, match="names the resolution door.mended, which is not claimed"):
        check_claims([trapped_as(OPENS, resolution=("door.mended",))])


# Against what is proved.


@predicate
def is_shut(door: doors.Door) -> bool:
    """It is closed, in other words."""
    return not door.is_open


@predicate
def by_who_has_the_key(door: doors.Door, person: Person) -> bool:
    """Who holds the key, in other words."""
    return person == door.holder


def test_a_trap_is_one_for_a_strategy_that_may_make_no_other_calls() -> None:
    assert same_possibility(OPENS, trapped_as(OPENS))
    assert same_possibility(OPENS, trapped(DOOR, is_shut, doors.is_open, {doors.unlock: by_who_has_the_key, doors.close: doors.never}))
    assert not same_possibility(OPENS, trapped(DOOR, doors.is_closed, doors.is_open, {doors.unlock: doors.by_another}))
    assert not same_possibility(OPENS, trapped(DOOR, doors.is_closed, doors.is_open, {doors.close: doors.never}))
    assert not same_possibility(OPENS, trapped(DOOR, doors.is_open, doors.is_open, {doors.unlock: doors.by_the_holder}))
    assert not same_possibility(OPENS, trapped_as(LOCKED_OUT))


def test_a_trap_against_a_strategy_that_is_proved_is_found() -> None:
    shown: Any = trapped_as(OPENS)
    assert isinstance(shown, Trapped)
    run = Result(shown, verdict=Verdict.REFUTED, counterexample=Counterexample(shown.name, [], True, trap=True))
    assert [other.claim for other, _ in contradictions(run, [Result(OPENS, verdict=Verdict.PROVED)])] == [OPENS]
