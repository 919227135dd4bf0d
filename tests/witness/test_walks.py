"""The evidence that a system gives: scenarios, walks onward from them, and states drawn near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from megaspec.claims import Safe
from megaspec.engine.gathering import spoken_of
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language.schema import Atom
from megaspec.language.universe import Universe
from megaspec.recording.remade import scenarios_of
from megaspec.runs.spelling import fields
from megaspec.runs.steps import Transition, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.witness.drawing import Nearby, drawn, numbers_named, places, redrawn
from megaspec.witness.walks import gathered, least_instance, perturbed, played, transitions
from spec.sequencer.failover.system import FAILOVER
from tests.systems import safebox, shapes
from tests.systems.claiming import covered, reachable, step, theorem
from tests.systems.counter import COUNTER, answers_the_new_value, at_most_two, bump, reset
from tests.systems.loopholes_of_calls import bumped_from_nine
from tests.systems.scenarios.shapes import ANN, BOB, CAT, DAN
from tests.systems.shapes import VAULT
from tests.systems.traps_runs import OPEN_BANK

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

QUICK = Options(solver="z3")


@pytest.mark.parametrize(("system", "made"), [(VAULT, transitions), (FAILOVER, gathered)], ids=["walks", "with scenarios"])
def test_evidence_takes_every_action(system: Any, made: Any) -> None:
    taken = Counter(one.action for one in made(system) if one.succeeded)
    assert all(taken[action.__name__] for action in system.actions), taken


def test_evidence_of_a_broken_system_is_from_states_that_its_invariants_allow() -> None:
    withdrawn = [one for one in gathered(OPEN_BANK) if one.action == "withdraw" and one.succeeded]
    assert {one.arguments["again"] for one in withdrawn} == {False, True}
    assert all(satisfies_invariants(OPEN_BANK, one.before, one.universe) for one in withdrawn)


def test_the_evidence_is_the_same_each_time() -> None:
    def told() -> list[str]:
        return [f"{one.action} {one.arguments} {one.outcome}" for one in gathered(VAULT)]

    assert told() == told()


@pytest.mark.parametrize("system", [VAULT, OPEN_BANK], ids=lambda system: system.name)
def test_the_evidence_of_one_action_is_the_same_as_ever(system: Any) -> None:
    def told(made: Iterable[Transition]) -> list[str]:
        return [f"{one.action} {one.arguments} {one.outcome!r}" for one in made]

    whole = gathered(system)
    for name in {one.action for one in whole}:
        assert told(gathered(system, {name})) == told(one for one in whole if one.action == name)


def test_every_action_is_looked_at_where_a_claim_speaks_of_the_whole_system() -> None:
    one, other = (step(COUNTER, answers_the_new_value, action) for action in (bump, reset))
    assert spoken_of([one]) == frozenset({"bump"}) and spoken_of([one, other]) == frozenset({"bump", "reset"})
    assert spoken_of([step(COUNTER, answers_the_new_value)]) == frozenset(action.__name__ for action in COUNTER.actions)
    for claim in (*covered(COUNTER), reachable(COUNTER, at_most_two), theorem(bumped_from_nine, COUNTER)):
        assert spoken_of([one, claim]) is None


def test_every_step_of_a_scenario_is_evidence_once() -> None:
    steps = dict.fromkeys(step for one in scenarios_of(VAULT) for step in one.run())
    assert [(one.action, one.after) for one in played(VAULT)] == [(step.action, step.after) for step in steps]
    assert len({id(step) for step in steps}) < sum(len(one.run()) for one in scenarios_of(VAULT))


def test_the_universe_of_a_scenarios_step_has_another_of_each_kind() -> None:
    for one in played(VAULT):
        known = one.universe.members[shapes.Account]
        assert any(member not in (ANN, BOB, CAT, DAN, shapes.Account.none()) for member in known)


def test_what_no_walk_finds_has_no_witness() -> None:
    found = verify([*LEMMAS, *safebox.CLAIMS], options=QUICK)["box.safe"]
    assert found.verdict == "error"
    assert any("no witness: CPython never took the action unlock" in reason for reason in found.reasons)


def test_a_scenario_is_a_witness_and_walks_go_on_from_it() -> None:
    found = verify([*LEMMAS, *safebox.KNOWN_CLAIMS], options=QUICK)
    assert {result.verdict for result in found.values()} == {"proved"}
    assert any(one.action == "take" and one.succeeded for one in transitions(safebox.KNOWN))


def test_a_scenario_that_fails_is_an_error_and_hides_nothing_else() -> None:
    found = verify([*LEMMAS, *safebox.GUESSED_CLAIMS], options=QUICK)
    (told,) = [one for one in found.values() if one.verdict == "error" and any("the scenario" in reason for reason in one.reasons)]
    assert "the scenario guessing of guessed_box fails at its step 1, unlock: it reverts with WRONG_KEY" in told.reasons
    assert isinstance(told.claim, Safe) and exit_status(found.values()) == 4


def test_a_perturbed_state_differs_in_one_place_at_any_depth() -> None:
    state = scenarios_of(VAULT)[1].run()[-1].after
    within = closed_universe([VAULT.schema], (state,))
    changed: Counter[str] = Counter()
    for seed in range(300):
        other = redrawn(VAULT.schema, state, within, Random(seed), Nearby(VAULT.schema, state))
        before, after = ({name: str(value) for name, value in fields(one)} for one in (state, other))
        names = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        entries = {name[: name.index("]")] if "]" in name else name for name in names}
        assert len(entries) <= 1, names
        changed.update(names)
    assert {"now", "treasury.books.paid", "governance.limits.delay", "governance.limits.paused_until"} <= changed.keys()
    assert any(name.startswith("governance.motions[#1].order.") for name in changed)
    assert any(name.startswith("treasury.allowances[") for name in changed)


def test_a_perturbed_state_satisfies_the_invariants() -> None:
    state = scenarios_of(VAULT)[1].run()[-1].after
    within = closed_universe([VAULT.schema], (state,))
    found = [one for seed in range(40) if (one := perturbed(VAULT, state, within, Random(seed)))]
    assert found and all(one != state and satisfies_invariants(VAULT, one, within) for one in found)


def test_a_place_is_a_scalar_at_any_depth() -> None:
    assert places(VAULT.schema) == 1 + 7 + 1 + 1 + 2 + 2 + 1 + 1


def test_the_numbers_that_a_rule_names_are_found_in_what_it_calls() -> None:
    assert safebox.SQUARE in numbers_named(safebox.unlock)
    assert shapes.GREATEST_FUNDS in numbers_named(shapes.fund)


def test_values_are_drawn_from_what_stands_in_the_state() -> None:
    state = scenarios_of(VAULT)[0].run()[-1].after
    within = closed_universe([VAULT.schema], (state,), {shapes.Account: 30})
    near = Nearby(VAULT.schema, state)
    random = Random(1)
    callers = Counter(drawn(Atom(shapes.Account), within, random, near) for _ in range(300))
    assert sum(callers[one] for one in (ANN, BOB, CAT, DAN)) > 100
    assert len(callers) > 10
    assert 48 * shapes.HOURS in near.numbers(shapes.Eta.__metadata__[0])  # type: ignore[attr-defined]


def test_an_instance_has_room_for_an_initial_state() -> None:
    assert least_instance(VAULT) == {shapes.Account: 4}
    assert set(least_instance(FAILOVER).values()) == {2}


def test_drawn_values_stay_in_the_universe() -> None:
    state = scenarios_of(VAULT)[0].run()[-1].after
    within = Universe({shapes.Account: (shapes.Account.none(),), shapes.MotionId: (shapes.MotionId(0),)}, closed=True)
    for seed in range(50):
        found = drawn(VAULT.schema, within, Random(seed), Nearby(VAULT.schema, state))
        assert set(found.governance.signers.identifiers()) <= {shapes.Account.none()}
