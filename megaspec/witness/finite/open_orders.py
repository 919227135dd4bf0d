"""What a graph does not show of its states, since in an instance every order has a last member: calls that succeed only where orders go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.universe import OpenOrders, Universe
from megaspec.runs.larger import changed_by_room
from megaspec.runs.steps import Transition, perform
from megaspec.witness.finite.graph import Graph
from megaspec.witness.response_eval import holds_in

MOST_CALLS = 100_000
"""How many calls are made again at most."""

Allowed = Callable[[Callable[..., Any], Any, Mapping[str, Any], Universe], bool]
"""Whether a call of an action counts, in a state, with its arguments, in a universe."""


def where_orders_go_on(
    claim: Aim,
    graph: Graph,
    parameters: Mapping[str, Any],
    run: Sequence[Transition],
    first: int,
    states: Sequence[int],
    actions: Iterable[Callable[..., Any]],
    allowed: Allowed | None = None,
) -> Iterator[str]:
    """What of a run to some states, in which it stays short of the goal of a claim, is otherwise where orders go on, in words.

    The claim begins after one of the steps of the run, from the `first` on; `actions` are those of which a call would be due; or would lead on, if it
    is `allowed` and ends in none of these states.
    """
    if not any(issubclass(kind, OrderedIdentifier) for kind in graph.within.members):
        return
    room = OpenOrders(graph.within)
    yield from changed_by_room(run, lambda step: True)
    last = [graph.states[state] for state in states]
    if not any(_is_short(claim, parameters, [step.after for step in run[place:]], last, room) for place in range(first, len(run))):
        yield f"{claim.begins.__name__} is false, or {claim.goal.__name__} is true, where an order goes on after its last member"
    left = MOST_CALLS
    for action in actions:
        calls = [arguments for name, arguments in graph.calls if name == action.__name__]
        left -= len(calls) * len(states)
        asked = partial(_leads_out, graph, set(states), allowed) if allowed is not None else partial(_is_unlike, graph)
        if left < 0 or any(asked(state, action, one, room) for state in states for one in calls):
            yield f"{action.__name__} may be called there where an order goes on after its last member"


def _is_short(claim: Aim, parameters: Mapping[str, Any], states: Sequence[Any], last: Sequence[Any], room: Universe) -> bool:
    """Whether a claim begins in the first of some states, and in none of them, and none of the last, its goal is reached."""
    begins = holds_in(claim.begins, states[0], parameters, room)
    return begins and not any(holds_in(claim.goal, state, parameters, room) for state in (*states, *last))


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
