"""Transitions for ground truth: scenarios, random walks from where they lead, and states drawn near that satisfy the invariants."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from random import Random
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.mentions import mentioned
from megaspec.language.scenarios import Taken
from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.recording.remade import scenarios_of
from megaspec.runs.steps import Transition, all_assumed, argument_schemas, is_allowed, kinds_of, perform, satisfies_invariants, schemas_of
from megaspec.runs.universes import closed_universe
from megaspec.witness.conformance import way
from megaspec.witness.drawing import Nearby, drawn, inside, numbers_named, redrawn

WALKS = 12
STEPS = 24
TRIES = 12
ALIKE = 6
ACTIONS_A_STEP = 12
REMEMBERED = 12
MOST_OTHERS = 5
STARTS = 400
ORDERED_MEMBERS = 5


def gathered(system: System, of: Collection[str] | None = None) -> list[Transition]:
    """The evidence about a system: every step of its scenarios, and some of each action and ending from random walks.

    Of actions by these names alone, if they are given: of each the same as ever.
    """
    return [*_of(of, played(system)), *a_few(_of(of, transitions(system)))]


def _of(names: Collection[str] | None, made: Iterable[Transition]) -> Iterable[Transition]:
    return made if names is None else (one for one in made if one.action in names)


@functools.cache
def played(system: System) -> tuple[Transition, ...]:
    """Every call of every scenario, made again over the identifiers that it mentions and one other of each kind."""
    found = []
    for step in _told(system):
        within = closed_universe(schemas_of(system), (step.before, step.after, tuple(step.arguments.values())))
        found.append(perform(system, step.action, step.before, step.arguments, within))
    return tuple(found)


def ends(system: System) -> list[Transition]:
    """The last call of every scenario."""
    last = [one.steps[-1] for one in scenarios_of(system) if one.steps]
    return [made for step, made in zip(_told(system), played(system), strict=True) if step in last]


def _told(system: System) -> dict[Taken, None]:
    return dict.fromkeys(step for one in scenarios_of(system) for step in one.steps)


def transitions(system: System, seed: int = 0) -> Iterator[Transition]:
    """Every call of all walks, reverts too.  Half of them start where scenarios lead."""
    walk = _Walks(system, Random(f"{system.name} {seed}"))
    ends = [one.steps[-1].after for one in scenarios_of(system) if one.steps]
    onward = dict.fromkeys(step.after for step in _told(system))
    for number in range(WALKS):
        yield from walk.from_genesis(2 + number % 3)
    for number, state in enumerate(ends):
        yield from walk.onward(state, 1 + number % 2)
    for number in range(WALKS if onward else 0):
        yield from walk.onward(walk.random.choice(list(onward)), 1 + number % 2)


@functools.cache
def walked(system: System) -> tuple[Transition, ...]:
    """Every call of all walks, kept."""
    return tuple(transitions(system))


def a_few(made: Iterable[Transition], of_each: int = 6, every: int = 4) -> list[Transition]:
    """Some transitions of each action, by the way it took or how it ended, spread over the walks.

    Successes are only taken from states that satisfy the invariants.
    """
    seen: Counter[tuple[str, int | str]] = Counter()
    found = []
    for one in made:
        ending = (one.action, way(one) if one.succeeded else repr(one.outcome))
        turn, rest = divmod(seen[ending], every)
        wanted = turn < of_each and not rest
        if wanted and one.succeeded and not is_allowed(one):
            continue
        seen[ending] += 1
        if wanted:
            found.append(one)
    return found


class _Walks:
    """Random walks of one system, which take in turn what was taken least."""

    def __init__(self, system: System, random: Random) -> None:
        self.system, self.random = system, random
        self.actions = [action.__name__ for action in system.actions]
        self.asked: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.passed: dict[str, list[Mapping[str, Any]]] = {action: [] for action in self.actions}
        """Arguments that an action took, scenarios' first: drawn from again."""
        for step in (step for one in scenarios_of(system) for step in one.steps):
            if step.action != "genesis" and not isinstance(step.outcome, Exception):
                self._remember(step.action, step.arguments)

    def from_genesis(self, others: int) -> Iterator[Transition]:
        """A walk from an initial state."""
        within = closed_universe(schemas_of(self.system), (), _sizes(self.system, None, others))
        start = started(self.system, within, self.random)
        if start is not None:
            yield start
            yield from self._on(start.after, within, start)

    def onward(self, state: Any, others: int) -> Iterator[Transition]:
        """A walk from a state that was reached."""
        yield from self._on(state, closed_universe(schemas_of(self.system), (state,), _sizes(self.system, state, others)))

    def _on(self, state: Any, within: Universe, earlier: Transition | None = None) -> Iterator[Transition]:
        for _ in range(STEPS):
            near = Nearby(self.system.schema, state)
            done = None
            for action in sorted(self.actions, key=self._turn)[:ACTIONS_A_STEP]:
                self.asked[action] += 1
                for done in self._tries(action, state, within, near, earlier):
                    yield done
                if done is not None and done.succeeded:
                    break
            if done is None or not done.succeeded:
                return
            self.taken[done.action] += 1
            self._remember(done.action, done.arguments)
            state, earlier = done.after, done
            other = perturbed(self.system, state, within, self.random) if self.random.random() < 0.2 else None
            if other is not None:
                state, earlier = other, None

    def _turn(self, action: str) -> float:
        """Where an action stands in line: behind those that were taken less, or asked for much less."""
        return self.taken[action] + self.asked[action] / 3 + self.random.randint(0, 8)

    def _tries(self, action: str, state: Any, within: Universe, near: Nearby, earlier: Transition | None) -> Iterator[Transition]:
        """Calls of one action with drawn arguments, until one succeeds, or a revert seems to depend on the state alone."""
        numbers = numbers_named(self.system.action(action))
        reverts: list[str] = []
        for _ in range(TRIES):
            arguments = self._arguments(action, within, near.turned_to(self.random, numbers))
            done = perform(self.system, action, state, arguments, within, earlier)
            if not done.succeeded:
                yield done
                reverts.append(repr(done.outcome))
                if len(reverts) >= ALIKE and len(set(reverts[-ALIKE:])) == 1:
                    return
            elif inside(done.after, within):
                yield done
                return

    def _arguments(self, action: str, within: Universe, near: Nearby) -> dict[str, Any]:
        once = self.random.choice(self.passed[action]) if self.passed[action] and self.random.random() < 0.5 else {}
        found = {}
        for name, schema in argument_schemas(self.system, action).items():
            again = name in once and self.random.random() < 0.7 and inside(once[name], within)
            found[name] = once[name] if again else drawn(schema, within, self.random, near)
        return found

    def _remember(self, action: str, arguments: Mapping[str, Any]) -> None:
        if len(self.passed[action]) < REMEMBERED:
            self.passed[action].append(arguments)


def started(system: System, within: Universe, random: Random, failing: bool = False) -> Transition | None:
    """An initial state that satisfies what is assumed, if one is drawn; where asked, a call of genesis that neither succeeds nor reverts as well."""
    near = Nearby(numbers=numbers_named(system.genesis))
    for _ in range(STARTS):
        arguments = {name: drawn(schema, within, random, near) for name, schema in argument_schemas(system, "genesis").items()}
        start = perform(system, "genesis", None, arguments, within)
        if start.succeeded and all_assumed(system, start.after, within):
            return start
        if failing and not start.succeeded and not isinstance(start.outcome, Revert):
            return start
    return None


@functools.cache
def least_instance(system: System) -> Mapping[type, int]:
    """How many identifiers of each opaque kind an initial state mentions, constants among them: with fewer there may be none."""
    for others in range(1, MOST_OTHERS + 1):
        within = closed_universe(schemas_of(system), (), _sizes(system, None, others))
        start = started(system, within, Random(system.name))
        if start is not None:
            used = mentioned((start.after, tuple(start.arguments.values())))
            kinds = [kind for kind in within.members if issubclass(kind, Identifier)]
            named = {kind: {*kind.registered.values(), *(one for one in used if type(one) is kind)} for kind in kinds}
            return {kind: max(len(kind.registered) + 1, len(known)) for kind, known in named.items()}
    return {}


def _sizes(system: System, state: Any, others: int) -> dict[type, int]:
    """Room for some other identifiers of every opaque kind, and for a few successors of the ordered ones."""
    greatest = dict.fromkeys(kinds_of(system), 0)
    for one in mentioned(state):
        greatest[type(one)] = max(greatest[type(one)], getattr(one, "index", 0))
    return {
        kind: ORDERED_MEMBERS + index if issubclass(kind, OrderedIdentifier) else len(kind.registered) + others  # type: ignore[attr-defined]
        for kind, index in greatest.items()
    }


def perturbed(system: System, state: Any, within: Universe, random: Random, tries: int = 2) -> Any:
    """A state that differs in one drawn place and still satisfies every invariant; None if none was found."""
    near = Nearby(system.schema, state)
    for _ in range(tries):
        candidate = redrawn(system.schema, state, within, random, near)
        if candidate != state and satisfies_invariants(system, candidate, within):
            return candidate
    return None
