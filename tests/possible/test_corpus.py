"""Backwards through the systems of the corpus: for random choices of who may move, the kernel and CPython find the same traps and doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import Any

import pytest

from megaspec.claims import ENVIRONMENT, Trapped
from megaspec.exploration.backward import Possible, possible
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer
from megaspec.language.roles import takes_a_state
from megaspec.runs.steps import argument_schemas, perform, state_holds
from megaspec.witness.drawing import inside
from tests.exploration.instances import instance_of
from tests.exploration.test_explorer import IN_RANGE
from tests.possible.claiming import trapped
from tests.systems.corpus import Case
from tests.systems.corpus.plain import every, graph, universe_of_case

pytestmark = pytest.mark.slow

CHOICES = 4
"""How many choices of who may move are tried of each case."""


def predicates(case: Case) -> list[Callable[..., bool]]:
    """The predicates of states that a case knows: those that some run breaks first."""
    return [one for one in (*case.broken, *case.holds) if takes_a_state(one, case.system.state)]


def claims(case: Case) -> Iterator[Trapped]:
    """Claims about a case, drawn at random."""
    random, known = Random(case.name), predicates(case)
    for number in range(CHOICES if len(known) > 1 else 0):
        goal, given = known[0], random.choice(known[1:])
        actions = random.sample(case.system.actions, random.randint(1, len(case.system.actions)))
        yield trapped(case.system, given, goal, dict.fromkeys(actions, ENVIRONMENT), name=f"{case.name}.{number}")


def by_cpython(case: Case, claim: Trapped) -> tuple[int | None, int, int]:
    """The depth of the nearest trap, how many states are given and short of the goal, and of how many of them nothing is decided."""
    plain, within = graph(case), universe_of_case(case)
    names = {action.__name__ for action in claim.by}
    before: dict[Any, list[Any]] = {}
    for step in plain.steps:
        if step.before is not None and step.action in names:
            before.setdefault(step.after, []).append(step.before)

    def leading(ends: set[Any]) -> set[Any]:
        found, waiting = set(ends), list(ends)
        while waiting:
            for state in before.get(waiting.pop(), ()):
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return found

    goal = {state for state in plain.depths if state_holds(claim.goal, state, within)}
    given = {state for state in plain.depths if state_holds(claim.given, state, within)} - goal
    cut = {state for state in plain.depths if any(leaves(case, name, state) for name in names)}
    traps, sure = given - leading(goal | cut), leading(goal)
    return min((plain.depths[state] for state in traps), default=None), len(given), len(given - sure - traps)


def leaves(case: Case, action: str, state: Any) -> bool:
    """Whether a call of an action leads out of the instance."""
    within, shapes = universe_of_case(case), argument_schemas(case.system, action)
    for values in product(*(tuple(every(schema, within)) for schema in shapes.values())):
        made = perform(case.system, action, state, dict(zip(shapes, values, strict=True)), within)
        if made.succeeded and not inside(made.after, within):
            return True
    return False


@pytest.mark.parametrize("case", IN_RANGE, ids=lambda case: case.name)
def test_the_kernel_and_cpython_find_the_same(case: Case) -> None:
    explorer = Explorer(Machine(instance_of(case)), 2, memory=2**28)
    assert explorer.run().complete
    for claim in claims(case):
        found: Possible = possible(claim, explorer.machine, explorer.parts, 2**28)
        assert not found.unasked
        assert (None if found.trap is None else len(found.trap) - 1, found.given, found.undecided) == by_cpython(case, claim)
