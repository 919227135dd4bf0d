"""Whether some fair run of a finite instance comes to a trigger, and never to the goal that a claim says follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from megaspec.claims.aims import asked_for
from megaspec.claims.fairness import Fair, Recurring
from megaspec.claims.liveness import Response
from megaspec.language.systems import Predicate
from megaspec.language.universe import universe
from megaspec.runs.steps import Transition
from megaspec.witness.finite.beyond import Beyond
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.graph import Graph
from megaspec.witness.finite.lasso import Due, Edges, Lasso, Mask, Sought, fair_lasso


@dataclass(frozen=True)
class Endless:
    """A run from an initial state that goes round for ever: its steps, and where among them the loop begins.

    With no steps after that, nothing happens any more.  `doubts` says what fairness may demand outside of the instance; nothing, if it is fair.
    """

    parameters: Mapping[str, Any]
    steps: list[Transition]
    loop: int
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """A part of what is trusted to be done, as labels of a graph."""

    fair: Fair
    due: Due


def starving(claim: Response, graph: Graph) -> Endless | None:
    """The first such run, for the first parameters that have one; None if there is none in the graph."""
    parts = [part for fair in claim.trusted if isinstance(fair, Fair) for part in _parts(fair, graph)]
    edges = Edges(len(graph.states), graph.source, graph.target, graph.label)
    known = np.arange(edges.states) < graph.expanded
    for parameters in combinations(claim.parameters, graph.instance, graph.within):
        reached = _mask(claim.goal, graph, parameters)
        triggered = _mask(claim.trigger, graph, parameters)
        again = [_mask(one.predicate, graph, parameters) for one in claim.trusted if isinstance(one, Recurring)]
        sought = Sought(np.arange(len(graph.starts)), triggered, ~reached, known, [part.due for part in parts], again)
        found = fair_lasso(edges, sought)
        if found is not None:
            steps = [graph.started(found.start), *map(graph.step, (*found.stem, *found.loop))]
            return Endless(parameters, steps, 1 + len(found.stem), tuple(_doubts(claim, graph, edges, parts, found)))
    return None


def is_triggered(claim: Response, graph: Graph) -> bool:
    """Whether a claim says anything of a graph: whether some state of it is a trigger, and not the goal."""
    known = combinations(claim.parameters, graph.instance, graph.within)
    return any(bool((_mask(claim.trigger, graph, one) & ~_mask(claim.goal, graph, one)).any()) for one in known)


def _mask(predicate: Predicate, graph: Graph, parameters: Mapping[str, Any]) -> Mask:
    with universe(graph.within):
        return np.array([predicate(**asked_for(predicate, state, parameters)) for state in graph.states], bool)


def _parts(fair: Fair, graph: Graph) -> Iterator[_Part]:
    """The parts of a fairness: the labels of its actions, by the arguments that each is of."""
    fixed = {action.__name__: fair.fixed(action) for action in fair.actions}
    found: dict[tuple[Any, ...], list[int]] = {}
    for label, (action, arguments) in enumerate(graph.calls):
        if action in fixed:
            of = action if fair.each is None else ""
            found.setdefault((of, *(arguments[name] for name in fixed[action])), []).append(label)
    yield from (_Part(fair, Due(np.array(labels, np.int64), fair.strongly)) for labels in found.values())


def _doubts(claim: Response, graph: Graph, edges: Edges, parts: list[_Part], found: Lasso) -> Iterator[str]:
    """What may be due to calls that the instance does not have, of which a loop would then not be fair.

    All that is trusted is asked about, whether the instance has a call of it or none.
    """
    taken = {int(graph.label[place]) for place in found.loop}
    entry = int(graph.target[found.stem[-1]]) if found.stem else found.start
    states = [int(graph.source[place]) for place in found.loop] or [entry]
    for fair in (one for one in claim.trusted if isinstance(one, Fair)):
        beyond = Beyond(graph, fair.actions)
        there = [part for part in parts if part.fair is fair]
        missed = [part for part in there if taken.isdisjoint(map(int, part.due.labels))]
        if beyond.is_nothing or there and not missed and not beyond.has_parts(fair):
            continue
        may_be_due = [beyond.may_be_taken(state) for state in states]
        if fair.strongly:
            fine = not any(may_be_due)
        else:
            quiet = [state for state, due in zip(states, may_be_due, strict=True) if not due]
            fine = bool(quiet) and all(any(not edges.may_take(part.due.labels)[state] for state in quiet) for part in missed)
        if not fine:
            yield f"{fair} may ask for a call with values that the instance does not have"
