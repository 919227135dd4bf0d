"""A system as it is read: each rule lifted once, with what may be assumed where it starts."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from megaspec.language.failing import NotAssumed
from megaspec.language.roles import takes_a_state
from megaspec.language.schema import Schema
from megaspec.language.systems import GENESIS, System
from megaspec.lifting.inputs import symbols, unknown
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.tree import Leaf, Tree, admit_records, formula, next_state, rule_parameters, tree
from megaspec.lifting.values import Value
from megaspec.obligations.identity import PATH, Origin, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis
from megaspec.obligations.relevance import symbols_in
from megaspec.refusal import Refusal, place
from megaspec.runs.steps import argument_schemas, kinds_of
from megaspec.terms.evaluate import no_members
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term

BEFORE = "before"


@dataclass(frozen=True, eq=False)
class Reading:
    """One rule of a system, lifted: its inputs, its tree, and the hypotheses about its pre-state.

    For genesis there is no pre-state, and `before` is None.
    """

    system: System
    name: str
    lifting: Lifting
    before: Any
    arguments: Mapping[str, Any]
    tree: Tree
    symbols: Mapping[Symbol, Schema]
    given: Hypotheses
    bare: bool = True
    """Whether nothing is known of the state before but what is `given`: each part of it is a symbol that is called after it."""

    def state_after(self, leaf: Leaf) -> Any:
        """The next state of a leaf, checked against its schema."""
        return _after(self, leaf)

    def hypotheses(self, leaf: Leaf) -> Hypotheses:
        """What may be assumed at a leaf: of the pre-state, and its path; of genesis, that the state is one from which the system may start."""
        return _hypotheses(self, leaf)

    def about(self, leaf: Leaf, predicate: Callable[..., Any]) -> tuple[Term, tuple[SideCondition, ...]]:
        """A predicate at a leaf, of the transition or of the state after it, with what it owes."""
        return _about(self, leaf, predicate)

    def untouched(self, leaf: Leaf, predicate: Callable[..., Any]) -> Term | None:
        """What an invariant says before the step, if the step leaves all that it speaks of as it was, in its contracts too."""
        if predicate not in self.system.invariants or self.before is None or not self.bare:
            return None
        place = self.system.invariants.index(predicate)
        said = self.given[place].term
        spoken = spoken_before(self.system)[place]
        return said if all(self.leaves_alone(leaf, one) for one in spoken) else None

    def leaves_alone(self, leaf: Leaf, said: Term) -> bool:
        """Whether the step leaves all of the state before that a term speaks of as it was."""
        written = _written(self, leaf)
        return not any(_is_of(symbol, path) for symbol in symbols_in(said) for path in written)

    def asked(self, predicate: Callable[..., Any], after: Any, answer: Any) -> tuple[Term, tuple[SideCondition, ...]]:
        """A predicate of a step to a state, or of that state, with what it owes."""
        known = {**self.arguments, "before": self.before, "after": after, "returned": answer.returned, "events": answer.events}
        wanted = list(inspect.signature(predicate).parameters)
        if takes_a_state(predicate, self.system.state):
            return formula(self.lifting, predicate, {wanted[0]: after})
        missing = [name for name in wanted if name not in known]
        if missing:
            raise Refusal(f"the predicate {predicate.__name__} asks for `{missing[0]}`, which the action {self.name} does not have")
        return formula(self.lifting, predicate, {name: known[name] for name in wanted})


def _is_of(symbol: Symbol, path: str) -> bool:
    """Whether a symbol is a part of what stands at a path."""
    return f"{symbol.name}.".startswith(f"{path}.")


@functools.cache
def _after(reading: Reading, leaf: Leaf) -> Any:
    system = reading.system
    if reading.before is None:
        return next_state(leaf, system.schema, system.genesis, GENESIS)
    return next_state(leaf, system.schema, system.action(reading.name))


@functools.cache
def _written(reading: Reading, leaf: Leaf) -> tuple[str, ...]:
    """The paths of what a leaf writes: the beginnings of the names of the functions that change."""
    return tuple(_differing(reading.before, reading.state_after(leaf), BEFORE))


def _differing(before: Any, after: Any, path: str) -> Iterator[str]:
    if before is after:
        return
    if isinstance(before, Value) or not dataclasses.is_dataclass(before):
        yield path
        return
    for field in dataclasses.fields(before):
        yield from _differing(getattr(before, field.name), getattr(after, field.name), f"{path}.{field.name}")


@functools.cache
def _hypotheses(reading: Reading, leaf: Leaf) -> Hypotheses:
    system = reading.system
    starts = trusted_of(system, reading.lifting, reading.state_after(leaf)) if reading.before is None else ()
    return Hypotheses((*reading.given, *starts, *(Hypothesis(PATH, condition) for condition in leaf.path)))


@functools.cache
def _about(reading: Reading, leaf: Leaf, predicate: Callable[..., Any]) -> tuple[Term, tuple[SideCondition, ...]]:
    return reading.asked(predicate, reading.state_after(leaf), leaf.answer)


@functools.cache
def readings(system: System) -> tuple[Reading, ...]:
    """Genesis and every action of a system, in order.

    A `Refusal` if one of them hands back what is no state, as a map of another default, or may change what an assumption of states is of; a
    `NoMembers` if one ranges over a kind of which no instance has any.
    """
    found = (lifted_genesis(system), *(lifted_action(system, action) for action in system.actions))
    for reading in found:
        for kind, where in reading.lifting.ranged.items():
            if not issubclass(kind, Enum) and kind not in kinds_of(system):
                raise no_members(kind.__name__, where)
        for leaf in reading.tree.nexts():
            reading.state_after(leaf)
    for predicate, spoken in zip(system.assumptions, spoken_before(system)[len(system.invariants) :], strict=True):
        for reading, one in product(found[1:], spoken):
            _check_left_alone(predicate, one, reading)
    return found


def check_assumptions(system: System) -> None:
    """A `Refusal` unless what a system assumes of its states is of what no action changes, so that it holds wherever runs are made."""
    if system.assumptions:
        readings(system)


def _check_left_alone(predicate: Callable[..., Any], said: Term, reading: Reading) -> None:
    for leaf in reading.tree.nexts():
        if not reading.leaves_alone(leaf, said):
            read = symbols_in(said)
            changed = next(path for path in _written(reading, leaf) if any(_is_of(symbol, path) for symbol in read))
            code = inspect.unwrap(predicate).__code__
            what = f"the system {reading.system.name} assumes {predicate.__name__} of its states, which reads `{changed.removeprefix(BEFORE + '.')}`"
            remedy = "assume what no action changes, claim it as an invariant, or guard the action by `assume`"
            raise Refusal(f"{what}, and the action {reading.name} changes that; {remedy}", place(code.co_filename, code.co_firstlineno))


def reading_of(system: System, rule: str | None) -> Reading:
    """A rule of a system, by its name."""
    return next(reading for reading in readings(system) if reading.name == rule)


def inputs_of(reading: Reading) -> dict[str, Schema]:
    """The schemas of all that a rule starts from."""
    found = dict(argument_schemas(reading.system, reading.name))
    return found if reading.before is None else {BEFORE: reading.system.schema, **found}


def actions_of(system: System) -> tuple[Reading, ...]:
    """Every action of a system, without genesis."""
    return readings(system)[1:]


def assumed_in(system: System) -> tuple[str, ...]:
    """The ids of what the environment of a system is trusted with, as its rules name them."""
    return tuple(dict.fromkeys(id for reading in readings(system) for id in assumed_on(reading.tree)))


def assumed_on(tree: Tree) -> tuple[str, ...]:
    """The ids of what the environment is trusted with on the paths of a tree."""
    ends = [leaf.answer for leaf in tree.leaves]
    return tuple(dict.fromkeys(end.name.split(" ")[0] for end in ends if isinstance(end, NotAssumed)))


def lifted_genesis(system: System) -> Reading:
    """How a system starts, lifted anew; see `readings`."""
    lifting = Lifting()
    schemas = rule_parameters(system.genesis)
    admit_records(system.schema)
    arguments = {name: unknown(lifting, schema, name) for name, schema in schemas.items()}
    found = tree(lifting, system.genesis, arguments, owing=True)
    return Reading(system, GENESIS, lifting, None, arguments, found, _symbols(schemas), Hypotheses())


def lifted_action(system: System, action: Callable[..., Any]) -> Reading:
    """One action of a system, lifted anew; see `readings`."""
    lifting = Lifting()
    schemas = rule_parameters(action)
    state, *others = schemas
    admit_records(system.schema)
    named = {BEFORE: system.schema, **{name: schemas[name] for name in others}}
    made = {name: unknown(lifting, schema, name) for name, schema in named.items()}
    before = made.pop(BEFORE)
    lifting.given = ((before, system),)
    found = tree(lifting, action, {state: before, **made}, owing=True)
    return Reading(system, action.__name__, lifting, before, made, found, _symbols(named), assumed_before(system))


@functools.cache
def assumed_before(system: System) -> Hypotheses:
    """A system's invariants and assumptions of the state before a step: the same terms for every action."""
    return Hypotheses(hypothesis for hypothesis, _ in _said_before(system))


@functools.cache
def spoken_before(system: System) -> tuple[tuple[Term, ...], ...]:
    """All that each of them speaks of in that state: what it says, and what the contracts on the way to it ask for, each by itself."""
    return tuple((hypothesis.term, *(note.condition for note in side_conditions)) for hypothesis, side_conditions in _said_before(system))


@functools.cache
def _said_before(system: System) -> tuple[tuple[Hypothesis, tuple[SideCondition, ...]], ...]:
    lifting = Lifting()
    return tuple(_said(system, lifting, unknown(lifting, system.schema, BEFORE)))


@functools.cache
def invariant_of(system: System, predicate: Callable[..., Any]) -> Origin:
    """An invariant of a system, as a hypothesis."""
    return Origin(Source.INVARIANT, predicate.__name__, system, predicate)


@functools.cache
def assumption_of(system: System, predicate: Callable[..., Any]) -> Origin:
    """An assumption of a system, as a hypothesis."""
    return Origin(Source.ASSUMPTION, predicate.__name__, system, predicate)


def _assumed(lifting: Lifting, origin: Origin, predicate: Callable[..., Any], state: Any) -> tuple[Hypothesis, tuple[SideCondition, ...]]:
    name = next(iter(inspect.signature(predicate).parameters))
    term, side_conditions = formula(lifting, predicate, {name: state})
    return Hypothesis(origin, term), side_conditions


def _said(system: System, lifting: Lifting, state: Any) -> Iterator[tuple[Hypothesis, tuple[SideCondition, ...]]]:
    """A system's invariants and then its assumptions, of one state, each with what it owes."""
    for one in system.invariants:
        yield _assumed(lifting, invariant_of(system, one), one, state)
    for one in system.assumptions:
        yield _assumed(lifting, assumption_of(system, one), one, state)


def assumed_of(system: System, lifting: Lifting, state: Any) -> Hypotheses:
    """A system's invariants and assumptions, of one state."""
    return Hypotheses(hypothesis for hypothesis, _ in _said(system, lifting, state))


def trusted_of(system: System, lifting: Lifting, state: Any) -> Hypotheses:
    """A system's assumptions, of one state."""
    return Hypotheses(_assumed(lifting, assumption_of(system, one), one, state)[0] for one in system.assumptions)


def owed_by_trust(system: System, lifting: Lifting, state: Any) -> Iterator[tuple[Hypotheses, tuple[SideCondition, ...]]]:
    """What a system's assumptions owe of a state, each where those before it hold, as CPython asks them."""
    before: list[Hypothesis] = []
    for one in system.assumptions:
        said, side_conditions = _assumed(lifting, assumption_of(system, one), one, state)
        yield Hypotheses(before), side_conditions
        before.append(said)


def _symbols(schemas: Mapping[str, Schema]) -> dict[Symbol, Schema]:
    found: dict[Symbol, Schema] = {}
    for name, schema in schemas.items():
        found |= symbols(schema, name)
    return found


symbols_of = _symbols
