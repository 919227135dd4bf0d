"""What a graph does not show of its states, since in an instance every order has a last member: calls that succeed only where orders go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.language.contracts import ContractBroken
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.systems import Predicate
from megaspec.language.universe import OpenOrders, Universe
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Transition, perform
from megaspec.witness.finite.graph import Graph
from megaspec.witness.response_eval import holds_in

MOST_CALLS = 100_000
"""How many calls are made again at most."""

Allowed = Callable[[Callable[..., Any], Any, Mapping[str, Any], Universe], bool]
"""Whether a call of an action counts, in a state, with its arguments, in a universe."""


@dataclass(frozen=True)
class Shown:
    """What an instance shows of a claim, for some parameters: a run to some states, in which it stays, short of the goal.

    The claim begins after one of the steps of the run, from the `first` on.
    """

    claim: Aim
    graph: Graph
    parameters: Mapping[str, Any]
    run: Sequence[Transition]
    first: int
    states: Sequence[int]

    def begins(self, place: int, room: Universe) -> bool:
        """Whether the claim begins after a step, and its goal is reached neither there nor later."""
        known = [*(step.after for step in self.run[place:]), *(self.graph.states[state] for state in self.states)]
        begun = holds_in(self.claim.begins, known[0], self.parameters, room)
        return begun and not any(holds_in(self.claim.goal, state, self.parameters, room) for state in known)

    def recurs(self, predicate: Predicate, room: Universe) -> bool:
        """Whether a predicate is true of one of the states."""
        return any(holds_in(predicate, self.graph.states[state], self.parameters, room) for state in self.states)


def where_orders_go_on(
    shown: Shown, actions: Iterable[Callable[..., Any]], allowed: Allowed | None = None, again: Iterable[Predicate] = ()
) -> Iterator[str]:
    """What of what an instance shows is otherwise where orders go on, in words.

    `actions` are those of which a call would be due; or would lead on, if it is `allowed` and ends in none of the states.  `again` must recur.
    """
    if not any(issubclass(kind, OrderedIdentifier) for kind in shown.graph.within.members):
        return
    try:
        lines = list(_otherwise(shown, actions, allowed, again))
    except ContractBroken as broken:
        lines = [f"a predicate breaks a contract of its own, {broken},"]
    yield from (f"{line} where an order goes on after its last member" for line in lines)


def _otherwise(
    shown: Shown, actions: Iterable[Callable[..., Any]], allowed: Allowed | None, again: Iterable[Predicate]
) -> Iterator[str]:
    graph, room = shown.graph, OpenOrders(shown.graph.within)
    if any(changed_where_orders_go_on(shown.run, lambda step: True)):
        yield "the run to it is none"
    if not any(shown.begins(place, room) for place in range(shown.first, len(shown.run))):
        yield f"{shown.claim.begins.__name__} is false, or {shown.claim.goal.__name__} is true,"
    yield from (f"{one.__name__} does not recur" for one in again if not shown.recurs(one, room))
    left = MOST_CALLS
    for action in actions:
        calls = [arguments for name, arguments in graph.calls if name == action.__name__]
        left -= len(calls) * len(shown.states)
        asked = partial(_leads_out, graph, set(shown.states), allowed) if allowed is not None else partial(_is_unlike, graph)
        if left < 0 or any(asked(state, action, one, room) for state in shown.states for one in calls):
            yield f"{action.__name__} may be called there"


def _leads_out(
    graph: Graph, inside: set[int], allowed: Allowed, state: int, action: Callable[..., Any], arguments: Mapping[str, Any], room: Universe
) -> bool:
    """Whether a call is allowed where orders go on, and leads to none of some states."""
    if not allowed(action, graph.states[state], arguments, room):
        return False
    done = perform(graph.system, action.__name__, graph.states[state], arguments, room)
    return done.succeeded and not any(graph.states[one] == done.after for one in inside)


def _is_unlike(graph: Graph, state: int, action: Callable[..., Any], arguments: Mapping[str, Any], room: Universe) -> bool:
    """Whether a call succeeds where orders go on, and not so in the graph."""
    done = perform(graph.system, action.__name__, graph.states[state], arguments, room)
    target = graph.target_of(state, action.__name__, arguments)
    return done.succeeded and (target is None or target < 0 or bool(graph.states[target] != done.after))
