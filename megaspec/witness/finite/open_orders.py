"""What a graph does not show of its states, since in an instance every order has a last member: calls that succeed only where orders go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.universe import OpenOrders, Universe
from megaspec.runs.larger import changed_by_room
from megaspec.runs.steps import Transition, argument_schemas, perform
from megaspec.witness.finite.enumerating import combinations, given_to
from megaspec.witness.finite.graph import Graph
from megaspec.witness.response_eval import holds_in

MOST_CALLS = 100_000
"""How many calls are made again at most."""

FURTHER = 2
"""How many identifiers after the last member are given to arguments: the next one, and one that is not next."""

Allowed = Callable[[Callable[..., Any], Any, Mapping[str, Any], Universe], bool]
"""Whether a call of an action counts, in a state, with its arguments, in a universe."""


def where_orders_go_on(
    claim: Aim,
    graph: Graph,
    parameters: Mapping[str, Any],
    run: Sequence[Transition],
    begins: Sequence[Transition],
    states: Sequence[int],
    actions: Iterable[Callable[..., Any]],
    allowed: Allowed = lambda *call: True,
) -> Iterator[str]:
    """What of a run to some states, in which it stays short of the goal of a claim, is otherwise where orders go on, in words.

    The claim begins after one of the steps that are named; `actions` are those of which a call would lead on, or be due.
    """
    if not any(issubclass(kind, OrderedIdentifier) for kind in graph.within.members):
        return
    further = _further(graph.within)
    room = OpenOrders(further)
    yield from changed_by_room(run, lambda step: True)
    if not any(holds_in(claim.begins, step.after, parameters, room) for step in begins):
        yield f"{claim.begins.__name__} is false where an order goes on after its last member"
    if any(holds_in(claim.goal, graph.states[state], parameters, room) for state in states):
        yield f"{claim.goal.__name__} is true where an order goes on after its last member"
    left = MOST_CALLS
    for action in actions:
        calls = list(islice(_calls(graph, action, further), MOST_CALLS + 1))
        left -= len(calls) * len(states)
        if left < 0 or any(_is_unlike(graph, state, action, one, room, allowed) for state in states for one in calls):
            yield f"{action.__name__} may be called there where an order goes on after its last member"


def _further(within: Universe) -> Universe:
    """An instance with more identifiers of its ordered kinds."""
    longer = {kind: len(known) + FURTHER for kind, known in within.members.items() if issubclass(kind, OrderedIdentifier)}
    return Universe({**within.members, **{kind: tuple(map(kind, range(count))) for kind, count in longer.items()}}, closed=True)


def _calls(graph: Graph, action: Callable[..., Any], further: Universe) -> Iterator[dict[str, Any]]:
    schemas = argument_schemas(graph.system, action.__name__)
    given = {one: values for one, schema in schemas.items() if (values := given_to(one, schema, graph.instance)) is not None}
    return combinations(schemas, graph.instance, further, given)


def _is_unlike(graph: Graph, state: int, action: Callable[..., Any], arguments: Mapping[str, Any], room: Universe, allowed: Allowed) -> bool:
    before = graph.states[state]
    done = perform(graph.system, action.__name__, before, arguments, room)
    if not done.succeeded or not allowed(action, before, arguments, room):
        return False
    target = graph.target_of(state, action.__name__, arguments)
    return target is None or target < 0 or bool(graph.states[target] != done.after)
