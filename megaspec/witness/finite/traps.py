"""Traps: states of a finite instance from which no calls that a claim allows lead to its goal, found backwards from the goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from megaspec.claims.aims import asked_for
from megaspec.claims.can_reach import Possibility
from megaspec.language.contracts import ContractBroken
from megaspec.language.universe import Universe
from megaspec.lifting.tree import formula
from megaspec.runs.steps import Transition
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.can_reach import check_calls_readable
from megaspec.vcgen.transitions import Reading
from megaspec.witness.can_reach import call_is_allowed
from megaspec.witness.finite.beyond import Beyond
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.graph import Graph, Unexplored
from megaspec.witness.finite.open_orders import Shown, where_orders_go_on
from megaspec.witness.valuation import constants

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
    check_calls_readable(claim)
    found: list[tuple[int, Trap]] = []
    count = undecided = 0
    for parameters in combinations(claim.parameters, graph.instance, graph.within):
        allowed = _allowed(claim, graph, parameters, graph.source, graph.label)
        source, target = graph.source[allowed], graph.target[allowed]
        given, may_be_given = (graph.where(claim.given, parameters, beyond) for beyond in (False, True))
        goal, may_be_goal = (graph.where(claim.goal, parameters, beyond) for beyond in (False, True))
        waiting = may_be_given & ~goal
        cut = np.arange(len(graph.states)) >= graph.expanded
        cut[source[target < 0]] = True
        cut[graph.passing[_allowed(claim, graph, parameters, *graph.passing.T), 0]] = True
        inside = target >= 0
        leading = partial(_leading_to, source[inside], target[inside])
        trapped = given & ~may_be_goal & ~leading(may_be_goal | cut)
        count += int(waiting.sum())
        undecided += int((waiting & ~trapped & ~leading(goal)).sum())
        if trapped.any():
            state = int(np.flatnonzero(trapped)[0])
            if not found or state < found[0][0] or found[0][1].doubts:
                found.append((state, _trap(claim, graph, parameters, state, source[inside], target[inside])))
                found.sort(key=lambda one: (bool(one[1].doubts), one[0]))
    return Searched(found[0][1] if found else None, count, undecided)


def _allowed(claim: Possibility, graph: Graph, parameters: Mapping[str, Any], source: Places, called: Places) -> Mask:
    """Which of some calls of a graph `by` allows, each by the state that it is made in, and its label."""
    found = np.zeros(len(source), bool)
    for label, (name, arguments) in enumerate(graph.calls):
        action = graph.system.action(name)
        if action not in claim.by:
            continue
        mine = np.flatnonzero(called == label)
        predicate = claim.allows(action)
        if predicate is None:
            found[mine] = True
            continue
        known = {**parameters, **arguments}
        try:
            found[mine] = [graph.says(predicate, asked_for(predicate, graph.states[int(source[place])], known), True) for place in mine]
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
    run, others = graph.run_to(state), [int(one) for one in inside]

    def allowed(action: Callable[..., Any], state: Any, arguments: Mapping[str, Any], within: Universe) -> bool:
        return call_is_allowed(claim, action, state, arguments, parameters, within)

    otherwise = where_orders_go_on(Shown(claim, graph, parameters, run, len(run) - 1, others), claim.by, allowed)
    doubts = [*_beyond(claim, graph, parameters, others), *otherwise]
    return Trap(parameters, run, len(others) - 1, tuple(doubts))


def _beyond(claim: Possibility, graph: Graph, parameters: Mapping[str, Any], inside: Sequence[int]) -> Iterator[str]:
    """The actions of which a call that the instance does not try may be taken in one of the states that a trap consists of."""
    for action in claim.by:
        beyond = Beyond(graph, (action,), partial(_wanted, claim, parameters))
        if not beyond.is_nothing and (len(inside) > MOST_ASKED or any(map(beyond.may_be_taken, inside))):
            yield f"{action.__name__} may be called there with values that the instance does not have"


def _wanted(claim: Possibility, parameters: Mapping[str, Any], reading: Reading) -> Term:
    """That a call of an action is one that `by` allows, for some values of the claim's parameters."""
    predicate = claim.allows(claim.system.action(reading.name))
    if predicate is None:
        return t.TRUE
    known = {**constants(reading.lifting, claim.parameters, parameters), **reading.arguments}
    return formula(reading.lifting, predicate, asked_for(predicate, reading.before, known))[0]
