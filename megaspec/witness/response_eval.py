"""What CPython says of a claim that is shown by a rank: of one state, and of one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, singledispatch
from itertools import islice, product
from random import Random
from typing import Any

from megaspec.claims.aims import Aim, asked_for
from megaspec.claims.can_reach import HelpfulCall
from megaspec.claims.fairness import Recurring, arguments_of
from megaspec.claims.kinds import Claim, ClaimError
from megaspec.claims.liveness import Help, LeadsTo
from megaspec.language.scenarios import Taken
from megaspec.language.schema import Atom, Quantity, Schema, Truth
from megaspec.language.systems import Predicate
from megaspec.language.universe import Universe, universe
from megaspec.obligations.identity import Owed
from megaspec.runs.spelling import shown
from megaspec.runs.steps import Transition, argument_schemas, perform
from megaspec.runs.universes import closed_universe
from megaspec.vcgen.response_terms import BEGINS, BOUNDED, FALLS_NOT, HELPED, STAYS, Ranked, keeps, lowers, ready, recurs
from megaspec.witness.drawing import Nearby, drawn, inside

MOST_PARAMETER_VALUES = 60
"""How many values of its parameters a claim is looked at with in one state."""

VALUES_A_PARAMETER = 4
"""How many numbers, and how many records, are among them for each parameter."""


@dataclass(frozen=True)
class LookedAtHelp:
    """What CPython says of a helpful action in a state."""

    when: bool
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Look:
    """What CPython says of one state, for some values of a claim's parameters: each function is asked once, and only if somebody wants to know."""

    claim: Ranked
    state: Any
    parameters: Mapping[str, Any]
    within: Universe

    @cached_property
    def begins(self) -> bool:
        """Whether it is a state from which the claim speaks of the way to the goal."""
        return self.holds(self.claim.begins)

    @cached_property
    def goal(self) -> bool:
        """Whether the goal is reached."""
        return self.holds(self.claim.goal)

    @cached_property
    def more(self) -> bool:
        """Whether what is true until the goal is true."""
        return self.holds(self.claim.until)

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """The rank, part by part."""
        rank = self._asked(self.claim.rank)
        return rank if isinstance(rank, tuple) else (rank,)

    @cached_property
    def helps(self) -> tuple[LookedAtHelp, ...]:
        """What is said of each helpful action."""
        return tuple(
            LookedAtHelp(one.when is None or self.holds(one.when), {name: self._asked(function) for name, function in one.arguments.items()})
            for one in self.claim.helps
        )

    @property
    def pending(self) -> bool:
        """Whether the goal is pending."""
        return not self.goal and self.more

    def helping(self, number: int) -> bool:
        """Whether a helpful action helps."""
        return self.pending and self.helps[number].when

    def holds(self, predicate: Any) -> bool:
        """A predicate of the state and the parameters."""
        return bool(self._asked(predicate))

    def _asked(self, function: Any) -> Any:
        return answered_in(function, self.state, self.parameters, self.within)


def answered_in(function: Any, state: Any, known: Mapping[str, Any], within: Universe) -> Any:
    """What a function of a claim answers of a state, with what it names of what is known beside it."""
    with universe(within):
        return function(**asked_for(function, state, known))


def holds_in(predicate: Predicate, state: Any, known: Mapping[str, Any], within: Universe) -> bool:
    """Whether CPython finds a predicate of a claim true of a state, with what it names of what is known beside it."""
    return bool(answered_in(predicate, state, known, within))


def look(claim: Ranked, state: Any, parameters: Mapping[str, Any], within: Universe) -> Look:
    """Ask all functions of a claim of a state."""
    seen = Look(claim, state, parameters, within)
    _ = seen.begins, seen.goal, seen.more, seen.rank, seen.helps
    return seen


# Values of parameters.


def roomy(claim: Aim, within: Universe) -> Universe:
    """A universe with identifiers of the kinds that only a claim's parameters are of."""
    return within.beside(closed_universe(claim.parameters.values()).members)


def parameters_near(claim: Aim, step: Taken | Transition, within: Universe) -> Iterator[dict[str, Any]]:
    """Values of a claim's parameters before a step: first as the call has them, if it does, then all identifiers, and some numbers of the state.

    None before a run begins.
    """
    if step.before is None:
        return
    schemas, ranges = claim.parameters, values_near(claim, step.before, within)
    known = argument_schemas(claim.system, step.action)
    called = {name: [step.arguments[name]] for name, schema in schemas.items() if known.get(name) == schema and inside(step.arguments[name], within)}
    for some in ({**ranges, **called}, ranges) if called else (ranges,):
        yield from (dict(zip(schemas, values, strict=True)) for values in islice(product(*some.values()), MOST_PARAMETER_VALUES))


def values_near(claim: Aim, state: Any, within: Universe) -> dict[str, Sequence[Any]]:
    """Values of each parameter of a claim near a state: all identifiers, and some numbers of the state."""
    near = Nearby(claim.system.schema, state)
    return {name: values_of_shape(schema, within, near) for name, schema in claim.parameters.items()}


def values_of_shape(schema: Schema, within: Universe, near: Nearby) -> Sequence[Any]:
    """Values of a shape near a state: all identifiers, and some numbers of the state."""
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


def may_be_taken(claim: Ranked, number: int, seen: Look) -> bool:
    """Whether a call that helps succeeds."""
    return any(one.succeeded for one in calls(claim, number, seen))


def calls(claim: Ranked, number: int, seen: Look) -> Iterator[Transition]:
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


Faults = Iterator[tuple[Owed, str]]
"""What is wrong with a state or a step: the name of what is owed of it, and a sentence."""


@singledispatch
def faults_of_state(claim: Claim, seen: Look) -> Faults:
    """What is wrong with a state."""
    raise ClaimError(f"{claim.name}: a {claim.kind} owes nothing of states")


def faults_while_pending(seen: Look) -> Faults:
    """What is wrong with a pending state of any claim that is shown by a rank."""
    if min(seen.rank) < 0:
        yield BOUNDED, f"the goal is pending, and the rank is {ranked(seen)}"
    if not any(one.when for one in seen.helps):
        yield HELPED, "the goal is pending, and nothing helps"


@faults_of_state.register
def _(claim: LeadsTo, seen: Look) -> Faults:
    if seen.begins and not seen.goal and not seen.more:
        yield BEGINS, f"the trigger is there, and {claim.until.__name__} is false"
    if not seen.pending:
        return
    yield from faults_while_pending(seen)
    for number, help in enumerate(claim.helps):
        if seen.helping(number):
            yield from _unready(claim, number, help, seen)


def _unready(claim: LeadsTo, number: int, help: Help, seen: Look) -> Faults:
    may = may_be_taken(claim, number, seen)
    if help.again is None:
        if not may:
            yield ready(number), f"helpful action {number} should help, and {called(help, seen, number)} cannot be taken"
        return
    comes = help.again.predicate if isinstance(help.again, Recurring) else help.again.goal
    if seen.holds(comes) and not may:
        yield ready(number), f"what recurs is there, {comes.__name__}, and {called(help, seen, number)} cannot be taken"
    if isinstance(help.again, LeadsTo) and not may and not seen.holds(help.again.trigger):
        yield recurs(number), f"{called(help, seen, number)} cannot be taken, and the trigger of {help.again.name} is not there"


# Of one step.


@singledispatch
def faults_of_step(claim: Claim, one: Transition, before: Look, after: Look) -> Faults:
    """What is wrong with a successful step."""
    raise ClaimError(f"{claim.name}: a {claim.kind} owes nothing of steps")


@faults_of_step.register
def _(claim: LeadsTo, one: Transition, before: Look, after: Look) -> Faults:
    if not before.pending or after.goal:
        return
    if not after.more:
        yield STAYS, f"after {one.action} {claim.until.__name__} is false, and the goal is not reached"
    if after.rank > before.rank:
        yield FALLS_NOT, f"{one.action} raises the rank from {ranked(before)} to {ranked(after)}"
    falls = after.rank < before.rank
    for number, help in enumerate(claim.helps):
        if not before.helping(number) or falls:
            continue
        part = help.fair.fixed(help.actions[0])
        old, new = before.helps[number], after.helps[number]
        if not new.when:
            yield keeps(number), f"after {one.action} helpful action {number} no longer helps, and the rank is {ranked(after)} as it was"
        for name in part:
            if old.arguments[name] != new.arguments[name]:
                what = f"{shown(old.arguments[name])} and then {shown(new.arguments[name])}"
                said = f"after {one.action} helpful action {number} is of another `{name}`, {what}"
                yield keeps(number), f"{said}, and the rank is {ranked(after)} as it was"
        if is_help(claim, number, one, before):
            yield lowers(number), f"{one.action} is helpful action {number}, and does not lower the rank, which is {ranked(after)}"


def is_help(claim: LeadsTo, number: int, one: Transition, before: Look) -> bool:
    """Whether a step is one that a helpful action speaks of."""
    help = claim.helps[number]
    if one.action not in [action.__name__ for action in help.actions]:
        return False
    return all(one.arguments[name] == before.helps[number].arguments[name] for name in help.fair.fixed(help.actions[0]))


def called(help: Help | HelpfulCall, seen: Look, number: int) -> str:
    """The call that helps in a state, as a reader writes it."""
    arguments = ", ".join(f"{name}={shown(value)}" for name, value in seen.helps[number].arguments.items())
    return f"{' or '.join(action.__name__ for action in help.actions)}({arguments})"


def ranked(seen: Look) -> str:
    """The rank of a state, as a reader writes it."""
    return shown(seen.rank[0]) if len(seen.rank) == 1 else f"({', '.join(map(shown, seen.rank))})"


def of_parameters(parameters: Mapping[str, Any]) -> str:
    """The values of parameters, as a reader writes them; nothing where there are none."""
    return ", ".join(f"{name}={shown(value)}" for name, value in parameters.items())


def where(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """For which values of its parameters something is said of a claim, in a line; none where it has none."""
    return (f"where {of_parameters(parameters)}",) if parameters else ()
