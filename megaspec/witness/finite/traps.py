"""Traps: states of a finite instance from which no calls that a claim allows lead to its goal, found backwards from the goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from megaspec.claims.aims import asked_for
from megaspec.claims.can_reach import Possibility
from megaspec.language.contracts import ContractBroken
from megaspec.language.systems import Predicate
from megaspec.language.universe import universe
from megaspec.lifting.tree import formula
from megaspec.runs.steps import Transition
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import Reading
from megaspec.witness.finite.beyond import Beyond
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.graph import Graph, Unexplored

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOST_ASKED = 2_000
"""From how many states of a trap calls are asked for that the instance does not try, at most."""


@dataclass(frozen=True)
class Trap:
    """A shortest run to a state of which `given` is true, and from which no allowed calls lead to the goal: to so many other states alone.

    `doubts` says what the instance does not try and may lead on; nothing, if it is a trap.
    """

    parameters: Mapping[str, Any]
    steps: list[Transition]
    states: int
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Searched:
    """What was found of a claim in an instance: a trap, if there is one; how many states are `given` and short of the goal, for all parameters
    together; and of how many of these it is undecided whether they are traps, since allowed calls lead out of the instance."""

    trap: Trap | None
    given: int
    undecided: int


def trapping(claim: Possibility, graph: Graph) -> Searched:
    """The nearest trap, for the first parameters that have one so near; one without doubts, if there is such."""
    found: list[tuple[int, Trap]] = []
    given = undecided = 0
    for parameters in combinations(claim.parameters, graph.instance, graph.within):
        allowed = _allowed(claim, graph, parameters)
        source, target = graph.source[allowed], graph.target[allowed]
        goal = _mask(claim.goal, graph, parameters)
        waiting = _mask(claim.given, graph, parameters) & ~goal
        cut = np.arange(len(graph.states)) >= graph.expanded
        cut[source[target < 0]] = True
        inside = target >= 0
        leading = partial(_leading_to, source[inside], target[inside])
        trapped = waiting & ~leading(goal | cut)
        given += int(waiting.sum())
        undecided += int((waiting & ~trapped & ~leading(goal)).sum())
        if trapped.any():
            state = int(np.flatnonzero(trapped)[0])
            if not found or state < found[0][0] or found[0][1].doubts:
                found.append((state, _trap(claim, graph, parameters, state, source[inside], target[inside])))
                found.sort(key=lambda one: (bool(one[1].doubts), one[0]))
    return Searched(found[0][1] if found else None, given, undecided)


def _mask(predicate: Predicate, graph: Graph, parameters: Mapping[str, Any]) -> Mask:
    with universe(graph.within):
        return np.array([predicate(**asked_for(predicate, state, parameters)) for state in graph.states], bool)


def _allowed(claim: Possibility, graph: Graph, parameters: Mapping[str, Any]) -> Mask:
    """The steps of a graph that are calls which `by` allows."""
    found = np.zeros(len(graph.source), bool)
    for label, (name, arguments) in enumerate(graph.calls):
        action = graph.system.action(name)
        if action not in claim.by:
            continue
        mine = np.flatnonzero(graph.label == label)
        predicate = claim.allows(action)
        if predicate is None:
            found[mine] = True
            continue
        known = {**parameters, **arguments}
        with universe(graph.within):
            try:
                found[mine] = [predicate(**asked_for(predicate, graph.states[int(graph.source[place])], known)) for place in mine]
            except ContractBroken as broken:
                raise Unexplored(f"{predicate.__name__}, asked of a call of {name}, breaks a contract: {broken}") from None
    return found


def _leading_to(source: Places, target: Places, wanted: Mask) -> Mask:
    """The states from which some steps lead to one that is wanted, those that are so themselves among them."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order

    states, ends = len(wanted), np.flatnonzero(wanted)
    rows, columns = np.concatenate([target, np.full(len(ends), states)]), np.concatenate([source, ends])
    backwards = csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(states + 1, states + 1))
    found = np.zeros(states + 1, bool)
    found[breadth_first_order(backwards, states, return_predecessors=False)] = True
    return found[:states]


# A trap as it is shown.


def _trap(claim: Possibility, graph: Graph, parameters: Mapping[str, Any], state: int, source: Places, target: Places) -> Trap:
    start = np.zeros(len(graph.states), bool)
    start[state] = True
    inside = np.flatnonzero(_leading_to(target, source, start))
    return Trap(parameters, _run_to(graph, state), len(inside) - 1, _doubts(claim, graph, parameters, inside))


def _run_to(graph: Graph, state: int) -> list[Transition]:
    """A shortest run: states are numbered as they were met, so the first step that leads to one is of such."""
    steps: list[Transition] = []
    while state >= len(graph.starts):
        place = int(np.flatnonzero(graph.target == state)[0])
        steps.append(graph.step(place))
        state = int(graph.source[place])
    return [graph.started(state), *reversed(steps)]


def _doubts(claim: Possibility, graph: Graph, parameters: Mapping[str, Any], inside: Places) -> tuple[str, ...]:
    """The actions of which a call that the instance does not try may be taken in one of the states that a trap consists of."""
    found = []
    for action in claim.by:
        beyond = Beyond(graph, (action,), partial(_wanted, claim, parameters))
        if not beyond.is_nothing and (len(inside) > MOST_ASKED or any(beyond.may_be_taken(int(state)) for state in inside)):
            found.append(f"{action.__name__} may be called there with values that the instance does not have")
    return tuple(found)


def _wanted(claim: Possibility, parameters: Mapping[str, Any], reading: Reading) -> Term:
    """That a call of an action is one that `by` allows, for some values of the claim's parameters."""
    predicate = claim.allows(claim.system.action(reading.name))
    if predicate is None:
        return t.TRUE
    return formula(reading.lifting, predicate, asked_for(predicate, reading.before, {**parameters, **reading.arguments}))[0]
