"""What CPython says of a response: of one state, and of one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from random import Random
from typing import Any

from megaspec.claims.fairness import Recurring, arguments_of
from megaspec.claims.liveness import Help, LeadsTo, asked_for
from megaspec.language.scenarios import Taken
from megaspec.language.schema import Atom, Quantity, Schema, Truth
from megaspec.language.universe import Universe, universe
from megaspec.obligations.identity import Owed
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, argument_schemas, perform
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.response_terms import BEGINS, BOUNDED, FALLS_NOT, HELPED, STAYS, keeps, lowers, ready, recurs
from megaspec.witness.drawing import Nearby, drawn, inside

MOST_PARAMETER_VALUES = 60
"""How many values of its parameters a claim is looked at with in one state."""

VALUES_A_PARAMETER = 4
"""How many numbers, and how many records, are among them for each parameter."""


@dataclass(frozen=True)
class LookedAtHelp:
    """What CPython says of a help in a state."""

    when: bool
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Look:
    """What CPython says of one state, for some values of a claim's parameters."""

    claim: LeadsTo
    state: Any
    parameters: Mapping[str, Any]
    within: Universe
    trigger: bool
    goal: bool
    more: bool
    rank: tuple[int, ...]
    helps: tuple[LookedAtHelp, ...]

    @property
    def pending(self) -> bool:
        """Whether the goal is pending."""
        return self.more and not self.goal

    def helping(self, number: int) -> bool:
        """Whether a help helps."""
        return self.pending and self.helps[number].when

    def holds(self, predicate: Any) -> bool:
        """A predicate of the state and the parameters."""
        with universe(self.within):
            return bool(predicate(**asked_for(predicate, self.state, self.parameters)))


def look(claim: LeadsTo, state: Any, parameters: Mapping[str, Any], within: Universe) -> Look:
    """Ask all functions of a claim of a state."""
    with universe(within):

        def asked(function: Any) -> Any:
            return function(**asked_for(function, state, parameters))

        rank = asked(claim.rank)
        helps = tuple(
            LookedAtHelp(one.when is None or asked(one.when), {name: asked(function) for name, function in one.arguments.items()})
            for one in claim.helps
        )
        more = asked(claim.until)
        ranks = rank if isinstance(rank, tuple) else (rank,)
        return Look(claim, state, parameters, within, asked(claim.trigger), asked(claim.goal), more, ranks, helps)


# Values of parameters.


def roomy(claim: LeadsTo, within: Universe) -> Universe:
    """A universe with identifiers of the kinds that only a claim's parameters are of."""
    return Universe({**closed_universe(claim.parameters.values()).members, **within.members}, closed=True)


def parameters_near(claim: LeadsTo, step: Taken | Transition, within: Universe) -> Iterator[dict[str, Any]]:
    """Values of a claim's parameters before a step: first as the call has them, if it does, then all identifiers, and some numbers of the state.

    None before a run begins.
    """
    if step.before is None:
        return
    schemas = claim.parameters
    near = Nearby(claim.system.schema, step.before)
    ranges = {name: _values(schema, within, near) for name, schema in schemas.items()}
    known = argument_schemas(claim.system, step.action)
    called = {name: [step.arguments[name]] for name, schema in schemas.items() if known.get(name) == schema and inside(step.arguments[name], within)}
    for some in ({**ranges, **called}, ranges) if called else (ranges,):
        yield from (dict(zip(schemas, values, strict=True)) for values in islice(product(*some.values()), MOST_PARAMETER_VALUES))


def _values(schema: Schema, within: Universe, near: Nearby) -> Sequence[Any]:
    match schema:
        case Truth():
            return (False, True)
        case Atom(kind):
            return within.domain(kind, 0)
        case Quantity(bounds):
            inside = [number for number in near.numbers(bounds) if bounds.low <= number <= bounds.high]
            return list(dict.fromkeys((*inside[: VALUES_A_PARAMETER - 1], bounds.low)))
    random = Random(str(schema))
    return [drawn(schema, within, random, near) for _ in range(VALUES_A_PARAMETER)]


# Of one state.


def may_be_taken(claim: LeadsTo, number: int, seen: Look) -> bool:
    """Whether a call that helps succeeds."""
    return any(one.succeeded for one in calls(claim, number, seen))


def calls(claim: LeadsTo, number: int, seen: Look) -> Iterator[Transition]:
    """The calls that help, made from a state."""
    help = claim.helps[number]
    for action in help.actions:
        schemas = arguments_of(action)
        given = seen.helps[number].arguments
        some = [name for name in schemas if name not in given]
        kinds = [schema.kind for name, schema in schemas.items() if name in some and isinstance(schema, Atom)]
        for values in product(*(seen.within.domain(kind, 0) for kind in kinds)):
            arguments = {**{name: given[name] for name in schemas if name in given}, **dict(zip(some, values, strict=True))}
            yield perform(claim.system, action.__name__, seen.state, {name: arguments[name] for name in schemas}, seen.within)


def faults_of_state(claim: LeadsTo, seen: Look) -> Iterator[tuple[Owed, str]]:
    """What is wrong with a state: the name of what is owed of it, and a sentence."""
    if seen.trigger and not seen.goal and not seen.more:
        yield BEGINS, f"the trigger is there, and {claim.until.__name__} is false"
    if not seen.pending:
        return
    if min(seen.rank) < 0:
        yield BOUNDED, f"the goal is pending, and the rank is {_rank(seen)}"
    if not any(one.when for one in seen.helps):
        yield HELPED, "the goal is pending, and nothing helps"
    for number, help in enumerate(claim.helps):
        if seen.helping(number):
            yield from _unready(claim, number, help, seen)


def _unready(claim: LeadsTo, number: int, help: Help, seen: Look) -> Iterator[tuple[Owed, str]]:
    may = may_be_taken(claim, number, seen)
    if help.again is None:
        if not may:
            yield ready(number), f"helpful action {number} should help, and {_step(help, seen, number)} cannot be taken"
        return
    comes = help.again.predicate if isinstance(help.again, Recurring) else help.again.goal
    if seen.holds(comes) and not may:
        yield ready(number), f"what recurs is there, {comes.__name__}, and {_step(help, seen, number)} cannot be taken"
    if isinstance(help.again, LeadsTo) and not may and not seen.holds(help.again.trigger):
        yield recurs(number), f"{_step(help, seen, number)} cannot be taken, and the trigger of {help.again.name} is not there"


# Of one step.


def faults_of_step(claim: LeadsTo, one: Transition, before: Look, after: Look) -> Iterator[tuple[Owed, str]]:
    """What is wrong with a successful step: the name of what is owed of it, and a sentence."""
    if not before.pending or after.goal:
        return
    if not after.more:
        yield STAYS, f"after {one.action} {claim.until.__name__} is false, and the goal is not reached"
    if after.rank > before.rank:
        yield FALLS_NOT, f"{one.action} raises the rank from {_rank(before)} to {_rank(after)}"
    falls = after.rank < before.rank
    for number, help in enumerate(claim.helps):
        if not before.helping(number) or falls:
            continue
        part = help.fair.fixed(help.actions[0])
        old, new = before.helps[number], after.helps[number]
        if not new.when:
            yield keeps(number), f"after {one.action} helpful action {number} no longer helps, and the rank is {_rank(after)} as it was"
        for name in part:
            if old.arguments[name] != new.arguments[name]:
                what = f"{shown(old.arguments[name])} and then {shown(new.arguments[name])}"
                said = f"after {one.action} helpful action {number} is of another `{name}`, {what}"
                yield keeps(number), f"{said}, and the rank is {_rank(after)} as it was"
        if is_help(claim, number, one, before):
            yield lowers(number), f"{one.action} is helpful action {number}, and does not lower the rank, which is {_rank(after)}"


def is_help(claim: LeadsTo, number: int, one: Transition, before: Look) -> bool:
    """Whether a step is one that a help speaks of."""
    help = claim.helps[number]
    if one.action not in [action.__name__ for action in help.actions]:
        return False
    return all(one.arguments[name] == before.helps[number].arguments[name] for name in help.fair.fixed(help.actions[0]))


def _step(help: Help, seen: Look, number: int) -> str:
    arguments = ", ".join(f"{name}={shown(value)}" for name, value in seen.helps[number].arguments.items())
    return f"{' or '.join(action.__name__ for action in help.actions)}({arguments})"


def _rank(seen: Look) -> str:
    return shown(seen.rank[0]) if len(seen.rank) == 1 else f"({', '.join(map(shown, seen.rank))})"


def of_parameters(parameters: Mapping[str, Any]) -> str:
    """The values of parameters, as a reader writes them; nothing where there are none."""
    return ", ".join(f"{name}={shown(value)}" for name, value in parameters.items())


def where(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """For which values of its parameters something is said of a claim, in a line; none where it has none."""
    return (f"where {of_parameters(parameters)}",) if parameters else ()
