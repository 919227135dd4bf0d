"""Fair runs that never reach a goal, in a finite graph: a stem, and a loop that goes on for ever.

A run takes steps, or stays where it is.  It is fair if it does each thing that is *due*: weakly, what may be done from some moment
on without end; strongly, what may be done again and again.

scipy is imported where it is used: it takes longer to import than many a command takes that needs none of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Edges:
    """The steps of a finite graph as three arrays of one length: from which state, to which, under which label.

    The target is -1 where a step leaves the graph: it may be taken, and is not followed.
    """

    states: int
    source: Places
    target: Places
    label: Places

    def may_take(self, labels: Places) -> Mask:
        """The states in which a step with one of some labels may be taken, those that leave the graph among them."""
        found = np.zeros(self.states, bool)
        found[self.source[np.isin(self.label, labels)]] = True
        return found


@dataclass(frozen=True)
class Due:
    """What fair runs do: steps with some labels, any of them."""

    labels: Places
    strongly: bool = False


@dataclass(frozen=True)
class Lasso:
    """A run that goes round for ever, as places in the arrays of steps.  With an empty loop nothing happens any more."""

    start: int
    stem: tuple[int, ...]
    loop: tuple[int, ...]


@dataclass(frozen=True)
class Sought:
    """What a run must do to be a counterexample, as masks of states.

    It begins at one of the `starts`, comes to a state that is `triggered`, and stays in `pending` states from then on.  It may go round
    only in states that are `known`: those whose steps are all in the graph.  Of each of `again` it comes to a state again and again.
    """

    starts: Places
    triggered: Mask
    pending: Mask
    known: Mask
    due: Sequence[Due] = ()
    again: Sequence[Mask] = ()


def fair_lasso(edges: Edges, sought: Sought) -> Lasso | None:
    """The counterexample with the shortest stem; None if there is none."""
    order, came_from = _reached(edges, sought)
    after = order[(order >= edges.states) & (order < 2 * edges.states)] - edges.states
    region = np.zeros(edges.states, bool)
    region[after] = True
    part = _fair_parts(edges, sought, region & sought.known)
    entries = after[part[after] >= 0]
    if not len(entries):
        return None
    entry = int(entries[0])
    start, stem = _stem(edges, entry + edges.states, came_from)
    return Lasso(start, stem, tuple(_round(edges, sought, part == part[entry], entry)))


# The stem.


def _reached(edges: Edges, sought: Sought) -> tuple[Places, Places]:
    """What is reached, nearest first, and from where: each state once before the trigger, and once pending after it."""
    size = edges.states
    inside = edges.target >= 0
    source, target = edges.source[inside], edges.target[inside]
    triggered = sought.triggered & sought.pending
    begins, stays = triggered[target], sought.pending[source] & sought.pending[target]
    at_once = sought.starts[triggered[sought.starts]]
    root = np.full(len(sought.starts) + len(at_once), 2 * size)
    rows = np.concatenate([source, source[begins], source[stays] + size, root])
    columns = np.concatenate([target, target[begins] + size, target[stays] + size, sought.starts, at_once + size])
    from scipy.sparse.csgraph import breadth_first_order

    order, came_from = breadth_first_order(_matrix(rows, columns, 2 * size + 1), 2 * size)
    return np.asarray(order, np.int64), np.asarray(came_from, np.int64)


def _stem(edges: Edges, node: int, came_from: Places) -> tuple[int, tuple[int, ...]]:
    """Where the run to a node begins, and its steps."""
    nodes = [node]
    while came_from[nodes[-1]] < 2 * edges.states:
        nodes.append(int(came_from[nodes[-1]]))
    states = [one % edges.states for one in reversed(nodes)]
    pairs = zip(states, states[1:], strict=False)
    return states[0], tuple(int(np.flatnonzero((edges.source == one) & (edges.target == other))[0]) for one, other in pairs)


# Where a run may go round.


def _fair_parts(edges: Edges, sought: Sought, region: Mask) -> Places:
    """The number of the part of a region that a state is in, if a run can go round in all of that part for ever and be fair; else -1.

    Parts are strongly connected.  One in which something is strongly due that is not done there is looked through once more, without the
    states in which it may be done.
    """
    from scipy.sparse.csgraph import connected_components

    fair = np.full(edges.states, -1)
    while region.any():
        inner = np.flatnonzero((edges.target >= 0) & region[edges.source] & region[edges.target])
        count, found = connected_components(_matrix(edges.source[inner], edges.target[inner], edges.states), connection="strong")
        part = np.where(region, found, -1)
        good, unfair, starved = _judged(edges, sought, part, count, inner)
        mine = region & (good & ~unfair)[part]
        fair[mine] = part[mine] + fair.max() + 1
        region = region & (good & unfair)[part] & ~starved
    return fair


def _judged(edges: Edges, sought: Sought, part: Places, count: int, inner: Places) -> tuple[Mask, Mask, Mask]:
    """Of parts: which may have a fair run, which have none that visits all of it; and the states of these without which there may be one."""
    region = part >= 0
    staying = inner[part[edges.source[inner]] == part[edges.target[inner]]]

    def some(states: Mask) -> Mask:
        """The parts that have one of some states."""
        return np.bincount(part[states & region], minlength=count) > 0

    good, unfair, starved = some(region), np.zeros(count, bool), np.zeros(edges.states, bool)
    for mask in sought.again:
        good &= some(mask)
    for due in sought.due:
        enabled = edges.may_take(due.labels)
        taken = np.bincount(part[edges.source[staying[np.isin(edges.label[staying], due.labels)]]], minlength=count) > 0
        if due.strongly:
            missed = some(enabled) & ~taken
            unfair |= missed
            starved |= enabled & region & missed[part]
        else:
            good &= taken | some(~enabled)
    return good, unfair, starved


def _round(edges: Edges, sought: Sought, component: Mask, entry: int) -> Iterator[int]:
    """The steps of a walk inside a component, from a state back to it, that does all that is due."""
    inner = np.flatnonzero((edges.target >= 0) & component[edges.source] & component[edges.target])
    onward: dict[int, list[int]] = {}
    for place in map(int, inner):
        onward.setdefault(int(edges.source[place]), []).append(place)
    waiting = [one for one in _wanted(edges, sought, component, inner) if entry not in one.states]
    home = [Wanted(frozenset({entry}), frozenset())]
    here = entry
    while waiting or here != entry:
        for place in _walk(edges, onward, here, waiting or home):
            waiting = [one for one in waiting if not one.is_done_by(edges, place)]
            here = int(edges.target[place])
            yield place


@dataclass(frozen=True)
class Wanted:
    """States of which a walk comes to one, or steps of which it takes one."""

    states: frozenset[int]
    steps: frozenset[int]

    def is_done_by(self, edges: Edges, place: int) -> bool:
        """Whether a step is one of these, or leads to such a state."""
        return int(edges.target[place]) in self.states or place in self.steps


def _wanted(edges: Edges, sought: Sought, component: Mask, inner: Places) -> Iterator[Wanted]:
    """What a walk inside a component must do to be fair."""
    for mask in sought.again:
        yield Wanted(_set(np.flatnonzero(mask & component)), frozenset())
    for due in sought.due:
        enabled, taking = edges.may_take(due.labels), _set(inner[np.isin(edges.label[inner], due.labels)])
        if not due.strongly:
            yield Wanted(_set(np.flatnonzero(component & ~enabled)), taking)
        elif (enabled & component).any():
            yield Wanted(frozenset(), taking)


def _set(places: Places) -> frozenset[int]:
    return frozenset(map(int, places))


def _walk(edges: Edges, onward: dict[int, list[int]], here: int, wanted: Sequence[Wanted]) -> list[int]:
    """The fewest steps from a state of which the last does some of what is wanted."""
    came_by: dict[int, int | None] = {here: None}
    queue = deque([here])
    while queue:
        state = queue.popleft()
        for place in onward.get(state, ()):
            if any(one.is_done_by(edges, place) for one in wanted):
                steps = [place]
                while (before := came_by[int(edges.source[steps[-1]])]) is not None:
                    steps.append(before)
                return steps[::-1]
            if (target := int(edges.target[place])) not in came_by:
                came_by[target] = place
                queue.append(target)
    raise AssertionError("a component that is strongly connected has a way to each of its steps")


def _matrix(rows: Places, columns: Places, size: int) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(size, size))
