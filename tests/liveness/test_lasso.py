"""The search for a fair lasso in random small graphs, checked against every set of states in which a run could go round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from megaspec.witness.finite.lasso import Due, Edges, Lasso, Sought, fair_lasso

LABELS = 3


@dataclass(frozen=True)
class Case:
    """A graph as plain sets, with what is sought in it."""

    states: int
    steps: tuple[tuple[int, int, int], ...]
    starts: frozenset[int]
    triggered: frozenset[int]
    pending: frozenset[int]
    known: frozenset[int]
    due: tuple[tuple[frozenset[int], bool], ...]
    again: tuple[frozenset[int], ...]

    def found(self) -> Lasso | None:
        """What the search says."""
        source, target, label = np.array(self.steps, np.int64).reshape(-1, 3).T
        due = [Due(np.array(sorted(labels), np.int64), strongly) for labels, strongly in self.due]
        again = [self._mask(one) for one in self.again]
        starts = np.array(sorted(self.starts), np.int64)
        sought = Sought(starts, self._mask(self.triggered), self._mask(self.pending), self._mask(self.known), due, again)
        return fair_lasso(Edges(self.states, source, target, label), sought)

    def _mask(self, states: frozenset[int]) -> np.ndarray:
        return np.isin(np.arange(self.states), sorted(states))

    def may_take(self, state: int, labels: frozenset[int]) -> bool:
        """Whether a step with one of some labels leads from a state, be it out of the graph."""
        return any(source == state and label in labels for source, _, label in self.steps)

    def is_fair(self, visited: Sequence[int], taken: Sequence[int]) -> bool:
        """Whether a run is fair that visits some states again and again, and takes steps with some labels."""
        for labels, strongly in self.due:
            enabled = [self.may_take(state, labels) for state in visited]
            if (any(enabled) if strongly else all(enabled)) and not labels & set(taken):
                return False
        return all(states & set(visited) for states in self.again)


def reached(case: Case, begin: frozenset[int], inside: frozenset[int]) -> frozenset[int]:
    """The states that steps inside some states lead to."""
    found = begin & inside
    while more := {target for source, target, _ in case.steps if source in found and target in inside} - found:
        found |= more
    return found


def rounds(case: Case) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Every set of states in which a run may go round for ever after a trigger, with the labels of all steps inside."""
    everything = frozenset(range(case.states))
    begin = reached(case, case.starts, everything) & case.triggered & case.pending
    region = sorted(reached(case, begin, case.pending) & case.known)
    for states in chain.from_iterable(combinations(region, size) for size in range(1, len(region) + 1)):
        inner = [step for step in case.steps if step[0] in states and step[1] in states]
        joined = all(reached(case, frozenset({state}), frozenset(states)) == set(states) for state in states)
        if joined:
            yield states, [label for _, _, label in inner]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A graph of few states; often all of them count, and then what is due decides."""
    size = draw(st.integers(1, 6))
    some = st.frozensets(st.integers(0, size - 1))
    states = st.one_of(st.just(frozenset(range(size))), some)
    step = st.tuples(st.integers(0, size - 1), st.integers(-2, size - 1).map(lambda state: max(state, -1)), st.integers(0, LABELS - 1))
    labels = st.frozensets(st.integers(0, LABELS - 1), min_size=1, max_size=2)
    return Case(
        size,
        tuple(draw(st.lists(step, min_size=size, max_size=14, unique=True))),
        draw(states),
        draw(states),
        draw(states),
        draw(states),
        tuple(draw(st.lists(st.tuples(labels, st.booleans()), max_size=3))),
        tuple(draw(st.lists(some, max_size=1))),
    )


def ring(size: int, *more: tuple[int, int, int], due: Sequence[tuple[frozenset[int], bool]]) -> Case:
    """States that lead to each other in turn and back, under the label 0, with more steps."""
    everything = frozenset(range(size))
    there = [(state, state + 1, 0) for state in range(size - 1)]
    back = [(state + 1, state, 0) for state in range(size - 1)]
    return Case(size, (*there, *back, *more), frozenset({0}), everything, everything, everything, tuple(due), ())


@pytest.mark.parametrize("strongly", [True, False])
def test_where_a_run_is_not_fair_it_may_be_in_a_part_of_it(strongly: bool) -> None:
    """In the states from the fourth on something is due that is never done; without these, in the third something else is."""
    work = (frozenset({0}), strongly)
    one, other = (frozenset({1}), True), (frozenset({2}), True)
    case = ring(5, (3, -1, 1), (2, 3, 2), due=(work, one, other))
    found = case.found()
    assert found is not None and found.stem == ()
    assert {case.steps[place][:2] for place in found.loop} == {(0, 1), (1, 0)}
    starved = ring(5, (3, -1, 1), (2, 3, 2), (0, -1, 2), (1, -1, 1), due=(work, one, other)).found()
    assert starved is None


def test_parts_that_are_found_in_turn_are_kept_apart() -> None:
    """State 2 is a part that is fair at once, state 0 one that is found when 1, where something is due, is left out."""
    steps = ((1, 2, 1), (0, 1, 0), (0, 0, 0), (1, 0, 0), (0, 0, 2), (2, 2, 1))
    everything = frozenset(range(3))
    case = Case(3, steps, frozenset({0}), everything, everything, everything, ((frozenset({1}), True), (frozenset({2}), True)), ())
    found = case.found()
    assert found is not None and found.stem == () and {case.steps[place][1] for place in found.loop} == {0}


@pytest.mark.slow
@settings(max_examples=700)
@given(cases())
def test_a_lasso_is_found_exactly_where_some_set_of_states_allows_one(case: Case) -> None:
    allowed = [states for states, taken in rounds(case) if case.is_fair(states, taken)]
    found = case.found()
    event("a lasso" if found else "none")
    assert (found is not None) == bool(allowed)
    if found is not None:
        check(case, found, allowed)


def check(case: Case, found: Lasso, allowed: Sequence[tuple[int, ...]]) -> None:
    """That a lasso is a run of the graph, triggered, pending from then on, and fair; and that its stem is as short as any."""
    steps = [case.steps[place] for place in (*found.stem, *found.loop)]
    states = [found.start, *(target for _, target, _ in steps)]
    assert found.start in case.starts and [source for source, _, _ in steps] == states[:-1]
    entry, ends = states[len(found.stem)], states[len(found.stem) :]
    assert ends[-1] == entry and set(ends) <= case.known & case.pending
    waiting = [place for place in range(len(found.stem) + 1) if states[place] in case.triggered and set(states[place:]) <= case.pending]
    assert waiting
    assert case.is_fair(ends, [case.steps[place][2] for place in found.loop])
    assert len(found.stem) == min(distance(case, one) for one in set().union(*allowed))


def distance(case: Case, end: int) -> int:
    """How many steps it takes at least to a state, by way of a trigger and pending from there."""
    seen = {(state, False) for state in case.starts}
    for steps in range(2 * case.states + 1):
        seen |= {(state, True) for state, _ in seen if state in case.triggered & case.pending}
        if (end, True) in seen:
            return steps
        onward = {(target, late) for state, late in seen for source, target, _ in case.steps if source == state and target >= 0}
        seen |= {(state, late) for state, late in onward if not late or state in case.pending}
    raise AssertionError
