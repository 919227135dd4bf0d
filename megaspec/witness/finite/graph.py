"""A finite instance of a system as a graph of states: every call with every argument, made by CPython, breadth first.

It is plain on purpose: whatever explores faster is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from megaspec.claims.aims import Aim, asked_for
from megaspec.claims.instances import Instance, misfits_of
from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.schema import Atom, Fields, Quantity, Schema, misfits
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import Predicate, System
from megaspec.language.universe import Universe, WatchedUniverse, universe
from megaspec.refusal import Ended
from megaspec.runs.steps import Transition, argument_schemas, assumed, is_true, perform
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.transitions import check_assumptions
from megaspec.witness.drawing import inside
from megaspec.witness.finite.enumerating import combinations, given_to, tried_of
from megaspec.witness.violations import failures

STARTS = 200_000
"""How many ways to start are tried at most."""

CALLS = 100_000
"""How many calls are tried in each state at most."""


class Unexplored(Ended):
    """An instance of which no graph can be made; the message says what to mend."""


class Unfit(Unexplored):
    """An instance that must be chosen otherwise: it has too many calls, or no initial state."""


class RuleFails(Unexplored):
    """A rule neither reverts nor succeeds in an instance or leaves what is no state, or a claim's function fails; `run` leads there from genesis."""

    def __init__(self, message: str, run: list[Transition]) -> None:
        super().__init__(message)
        self.run = run


@dataclass
class Graph:
    """The states of an instance, and its steps as three arrays of one length; states are numbered as they were met, so the nearest come first.

    The target of a step is -1 where it leaves the instance.  A label is the number of a call: an action with its arguments.  Calls that came past
    the end of an order stand apart, with the states that they were made in, whether they reverted or not: what they do shows nothing.
    States from `expanded` on were met and not gone on from.
    """

    system: System
    instance: Instance
    within: Universe
    states: list[Any]
    starts: list[Mapping[str, Any]]
    """The arguments of genesis that lead to the first states, in order."""
    calls: list[tuple[str, Mapping[str, Any]]]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    label: NDArray[np.int64]
    passing: NDArray[np.int64]
    """A row for each such call: the state, and the label."""
    expanded: int
    all_starts: bool
    """Whether every way to start was tried, and leads to a state of the instance."""

    @property
    def whole(self) -> bool:
        """Whether nothing of the instance is left out: no state, no way to start, and no step leaves it."""
        return not self.left_out()

    def left_out(self) -> list[str]:
        """What of the instance is left out, in words."""
        found = [] if self.all_starts else ["not every initial state is in it"]
        if self.expanded < len(self.states):
            found.append(f"{len(self.states) - self.expanded:_} states were not gone on from")
        outside = int((self.target < 0).sum())
        return [*found, *([f"{outside:_} steps leave it"] if outside else [])]

    def target_of(self, state: int, action: str, arguments: Mapping[str, Any]) -> int | None:
        """Where a call leads, as a step's target; None if it is not tried, or reverts."""
        label = self._labels.get((action, *arguments.values()))
        return None if label is None else self._targets.get((state, label))

    @cached_property
    def _labels(self) -> dict[tuple[Any, ...], int]:
        return {(action, *arguments.values()): label for label, (action, arguments) in enumerate(self.calls)}

    @cached_property
    def _targets(self) -> dict[tuple[int, int], int]:
        steps = zip(self.source.tolist(), self.label.tolist(), self.target.tolist(), strict=True)
        return {(source, label): target for source, label, target in steps}

    def followed(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The steps as three arrays, of which those that come past the end of an order lead out; those of these that revert come last."""
        passing = set(map(tuple, self.passing.tolist()))
        steps = list(zip(self.source.tolist(), self.label.tolist(), strict=True))
        target = np.array([-1 if one in passing else to for one, to in zip(steps, self.target.tolist(), strict=True)], np.int64)
        others = np.array(sorted(passing.difference(steps)), np.int64).reshape(-1, 2)
        out = np.full(len(others), -1, np.int64)
        return np.concatenate([self.source, others[:, 0]]), np.concatenate([target, out]), np.concatenate([self.label, others[:, 1]])

    def started(self, state: int) -> Transition:
        """The genesis of a first state, made again."""
        return perform(self.system, "genesis", None, self.starts[state], self.within)

    def step(self, place: int) -> Transition:
        """A step, made again."""
        action, arguments = self.calls[int(self.label[place])]
        return perform(self.system, action, self.states[int(self.source[place])], arguments, self.within)

    def run_to(self, state: int) -> list[Transition]:
        """A shortest run from an initial state to a state, made again."""
        run: list[Transition] = []
        while state >= len(self.starts):
            place = int(np.flatnonzero(self.target == state)[0])
            run.insert(0, self.step(place))
            state = int(self.source[place])
        return [self.started(state), *run]

    def where(self, predicate: Predicate, parameters: Mapping[str, Any], beyond: bool = False) -> NDArray[np.bool_]:
        """Of which states a predicate of a claim is true, for some parameters; a `RuleFails` where it cannot be asked.

        `beyond` is what counts where it takes a successor of the last member of an order, of which the instance says nothing.
        """
        found = np.zeros(len(self.states), bool)
        for number, state in enumerate(self.states):
            try:
                found[number] = self.says(predicate, asked_for(predicate, state, parameters), beyond)
            except ContractBroken as broken:
                raise RuleFails(f"{predicate.__name__} fails in a reachable state: {broken}", self.run_to(number)) from None
        return found

    def says(self, predicate: Predicate, asked: Mapping[str, Any], beyond: bool) -> bool:
        """What a predicate answers in the instance, or `beyond` if that led past the last member of an order."""
        watched = WatchedUniverse(self.within.members)
        with universe(watched):
            said = bool(predicate(**asked))
        return beyond if watched.passed() else said


def universe_of(system: System, instance: Instance, beside: Sequence[Schema] = ()) -> Universe:
    """The identifiers of an instance, with those that it speaks of, and of the kinds of some schemas beside it."""
    names = ["genesis", *(one.__name__ for one in instance.actions(system))]
    schemas = [schema for name in names for schema in argument_schemas(system, name).values()]
    return closed_universe([system.schema, *schemas, *beside], _mentioned(instance), instance.sizes)


def _mentioned(instance: Instance) -> tuple[Any, ...]:
    return (*instance.start.values(), *(one for known in instance.arguments.values() for one in known))


Show = Callable[[int, int], None]
"""Is told now and then from how many states all steps were taken, and how many were met."""


def explored(system: System, instance: Instance, show: Show = lambda visited, met: None, beside: Sequence[Schema] = ()) -> Graph:
    """The graph of an instance, with identifiers of the kinds of some schemas beside it."""
    return _Exploration(system, instance, beside).graph(show)


def explored_for(claim: Aim, instance: Instance, show: Show = lambda visited, met: None) -> Graph:
    """The graph of an instance in which a claim is asked."""
    return explored(claim.system, instance, show, tuple(claim.parameters.values()))


def explored_along(claim: Aim, instance: Instance, run: Sequence[Transition]) -> Graph:
    """The part of that graph that has the states of a run alone: steps to all others lead out."""
    return _Exploration(claim.system, instance, tuple(claim.parameters.values())).along(run)


class _Exploration:
    """One visit of all states of an instance."""

    def __init__(self, system: System, instance: Instance, beside: Sequence[Schema]) -> None:
        self.system, self.instance = system, instance
        check_assumptions(system)
        self.within = universe_of(system, instance, beside)
        self.watched = WatchedUniverse(self.within.members)
        _check_given(system, instance)
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        for name in (one.__name__ for one in instance.actions(system)):
            schemas = argument_schemas(system, name)
            given = {one: values for one, schema in schemas.items() if (values := given_to(one, schema, instance)) is not None}
            known = self._arguments(schemas, given)
            self.calls += [(name, arguments) for arguments in islice(known, CALLS + 1 - len(self.calls))]
        if len(self.calls) > CALLS:
            raise Unfit(f"{system.name} has more than {CALLS:_} calls in this instance; set fewer identifiers or numbers")
        self.numbers: dict[Any, int] = {}
        self.is_closed = False
        """Whether no more states are met."""
        self.states: list[Any] = []
        self.starts: list[Mapping[str, Any]] = []
        self.steps: list[tuple[int, int, int]] = []
        self.passing: list[tuple[int, int]] = []

    def graph(self, show: Show) -> Graph:
        """The whole of it, or as much as may be visited."""
        all_starts = self._start()
        expanded = 0
        while expanded < min(len(self.states), self.instance.states):
            self.steps += [(expanded, *step) for step in self._from(expanded)]
            expanded += 1
            if not expanded % 100:
                show(expanded, len(self.states))
        return self._graph(expanded, all_starts)

    def along(self, run: Sequence[Transition]) -> Graph:
        """The part that has the states of a run alone, as far as the instance has them."""
        self.starts.append(run[0].arguments)
        for done in run:
            if self._number(done.after) < 0:
                raise Unfit(f"a state of the run is not in the instance of {self.system.name}")
        self.is_closed = True
        self.steps = [(number, *step) for number in range(len(self.states)) for step in self._from(number)]
        return self._graph(len(self.states), False)

    def _graph(self, expanded: int, all_starts: bool) -> Graph:
        source, target, label = np.array(self.steps, np.int64).reshape(-1, 3).T
        known = (self.system, self.instance, self.within, self.states, self.starts, self.calls)
        return Graph(*known, source, target, label, np.array(self.passing, np.int64).reshape(-1, 2), expanded, all_starts)

    def _start(self) -> bool:
        """Meet every initial state; whether all ways to start were tried, and led into the instance."""
        given = self.instance.start
        free = {name: schema for name, schema in argument_schemas(self.system, "genesis").items() if name not in given}
        ways = self._arguments(free)
        inside = True
        for arguments in islice(ways, STARTS):
            done = self._called("genesis", None, {**given, **arguments})
            if done.succeeded and assumed(self.system, done.after, self.within) is not False:
                self._check(done)
                met = len(self.states)
                number = self._number(done.after)
                inside &= number >= 0
                if number == met:
                    self.starts.append(done.arguments)
        if not self.states:
            raise Unfit(f"{self.system.name} has no initial state in this instance; set more identifiers or other numbers")
        return inside and next(ways, None) is None

    def _from(self, number: int) -> Iterator[tuple[int, int]]:
        """The steps from a state: each with the number of the state that it leads to, and its label."""
        for label, (action, arguments) in enumerate(self.calls):
            done = self._called(action, self.states[number], arguments)
            if self.watched.passed():
                self.passing.append((number, label))
            if done.succeeded:
                self._check(done)
                yield self._number(done.after), label

    def _number(self, state: Any) -> int:
        """The number of a state, which may be met now; -1 for one that is not of the instance."""
        found = self.numbers.get(state)
        if found is None:
            if self.is_closed or not self._is_inside(state):
                return -1
            found = self.numbers[state] = len(self.states)
            self.states.append(state)
        return found

    def _called(self, action: str, before: Any, arguments: Mapping[str, Any]) -> Transition:
        self.watched.forget()
        done = perform(self.system, action, before, arguments, self.watched)
        if isinstance(done.outcome, Exception) and not isinstance(done.outcome, Revert):
            said = f"{type(done.outcome).__name__}: {done.outcome}"
            self._fail(f"{action} of {self.system.name} fails with {said}; prove first that the rules of {self.system.name} are safe", done)
        return done

    def _check(self, done: Transition) -> None:
        """A `RuleFails` for what is no state as it is declared, and for an initial state that breaks an invariant."""
        for line in failures(done):
            self._fail(f"{done.action} of {self.system.name} leaves what is no state: {line}", done)
        for one in self.system.invariants if done.before is None else ():
            if not is_true(one, done):
                self._fail(f"an initial state of {self.system.name} breaks the invariant {one.__name__}", done)

    def _fail(self, said: str, last: Transition) -> NoReturn:
        before = [] if last.before is None else self._graph(0, False).run_to(self.numbers[last.before])
        raise RuleFails(said, [*before, last])

    def _is_inside(self, state: Any) -> bool:
        """Whether a state mentions no other identifiers than those of the instance, and no number is too great."""
        greatest = self.instance.greatest
        return inside(state, self.within) and (not greatest or _is_small(self.system.schema, state, greatest))

    def _arguments(self, schemas: Mapping[str, Schema], given: Mapping[str, Sequence[Any]] | None = None) -> Iterator[dict[str, Any]]:
        return combinations(schemas, self.instance, self.within, given)


def tried(graph: Graph) -> dict[str, Sequence[int]]:
    """The numbers that arguments are given, where these are not all of their ranges."""
    names = [one.__name__ for one in graph.instance.actions(graph.system)]
    return dict(one for name in names for one in tried_of(name, argument_schemas(graph.system, name), graph.instance))


def _check_given(system: System, instance: Instance) -> None:
    """An `Unexplored` for values that no argument can have, and for an argument without a value."""
    for line in misfits_of(instance, system):
        raise Unfit(f"{system.name}: {line}")
    for name, values in instance.arguments.items():
        taking = {action.__name__: argument_schemas(system, action.__name__).get(name) for action in instance.actions(system)}
        shapes = [shape for shape in taking.values() if shape is not None]
        if not shapes or not all(isinstance(shape, Atom | Quantity) for shape in shapes):
            raise Unfit(f"an instance of {system.name} is given values of `{name}`, which is no number and no identifier that an action takes")
        for value in values:
            wrong = [list(misfits(shape, value, name)) for shape in shapes]
            if all(wrong):
                raise Unfit(f"an instance of {system.name} is given a wrong value: {wrong[0][0]}")
        for action, shape in taking.items():
            if shape is not None and not given_to(name, shape, instance):
                raise Unfit(f"an instance of {system.name} is given no value that `{name}` of {action} may be; give one")
    for line in (line for name, value in instance.start.items() for line in misfits(argument_schemas(system, "genesis")[name], value, name)):
        raise Unfit(f"an instance of {system.name} is given a wrong start: {line}")


def _is_small(schema: Schema, value: Any, greatest: Mapping[str, int]) -> bool:
    match schema:
        case Quantity(range):
            return range.name not in greatest or bool(value <= greatest[range.name])
        case Fields(_, of):
            return all(_is_small(inner, getattr(value, name), greatest) for name, inner in of)
        case MapSchema(_, inner):
            return all(_is_small(inner, held, greatest) for _, held in value.items())
    return True
