"""What the functions of a claim that is shown by a rank say of a state, as terms, and what is owed of them, by name."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import PARAMETER, Aim, asked_for
from megaspec.claims.can_reach import CanReach, HelpfulCall
from megaspec.claims.fairness import arguments_of
from megaspec.claims.liveness import Help, LeadsTo
from megaspec.language.schema import Fields, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.language.systems import Predicate
from megaspec.lifting.inputs import unknown
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.shapes import check_shape, in_range, same_parts
from megaspec.lifting.structure import scalar_term, scalars, symbolic
from megaspec.lifting.tree import Leaf, formula, inputs, rule_parameters, tree, value
from megaspec.lifting.unmentioned import FINITE
from megaspec.lifting.values import shown
from megaspec.obligations.identity import Owed
from megaspec.refusal import Refusal, place
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE, Reading, symbols_of

Ranked = LeadsTo | CanReach
"""The claims that are shown by a rank."""

Rank = tuple[Term, ...]

TRIGGERED, PENDING = "when triggered", "while pending"
STAYS: Owed = ("stays pending",)
FALLS_NOT: Owed = ("rank does not rise",)
BEGINS: Owed = (TRIGGERED, "is pending")
BOUNDED: Owed = (PENDING, "rank is not below zero")
HELPED: Owed = (PENDING, "something helps")


def keeps(number: int) -> Owed:
    """The name of what is owed of each step for a helpful action: it still helps."""
    return (f"helpful action {number} stays",)


def lowers(number: int) -> Owed:
    """The name of what is owed of each step of a helpful action: it lowers the rank."""
    return (f"helpful action {number} lowers the rank",)


def ready(number: int) -> Owed:
    """The name of what is owed of each state in which a helpful action helps: its step may be taken."""
    return (PENDING, f"helpful action {number} may be taken")


def recurs(number: int) -> Owed:
    """The name of what is owed of each state in which a helpful action helps that waits for what recurs: it comes."""
    return (PENDING, f"helpful action {number} comes again")


@dataclass(frozen=True, eq=False)
class SaidOfHelp:
    """What a claim says of one helpful action in a state: whether it helps, and with which arguments."""

    when: Term
    arguments: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Said:
    """What the functions of a claim say of one state."""

    begins: Term
    goal: Term
    more: Term
    """What is true from the beginning until the goal is reached."""
    rank: Rank
    helps: tuple[SaidOfHelp, ...]

    @property
    def pending(self) -> Term:
        """That the goal is pending."""
        return t.and_(t.not_(self.goal), self.more)

    def of_the_way(self) -> Iterator[Term]:
        """All that is said but for where it begins."""
        yield from (self.goal, self.more, *self.rank)
        for one in self.helps:
            yield one.when
            yield from (term for value in one.arguments.values() for _, term in scalars(value))


@dataclass
class Reader:
    """Reads functions of a state and of what is known beside it, and keeps what it means to ask them."""

    lifting: Lifting
    state: Any
    known: Mapping[str, Any]
    side_conditions: list[SideCondition] = field(default_factory=list)

    def holds(self, predicate: Predicate) -> Term:
        """A predicate, as a formula."""
        found, more = formula(self.lifting, predicate, asked_for(predicate, self.state, self.known))
        self.side_conditions.extend(more)
        return found

    def answers(self, function: Callable[..., Any]) -> Any:
        """What a function answers."""
        found, more = value(self.lifting, function, asked_for(function, self.state, self.known))
        self.side_conditions.extend(more)
        return found


def parameters_in(lifting: Lifting, claim: Aim) -> dict[str, Any]:
    """The unknown parameters of a claim."""
    return inputs(lifting, claim.parameters, f"{PARAMETER}.")


def check_readable(claim: Aim, *beside: Predicate) -> None:
    """A `Refusal` unless what a claim begins with, its goal and predicates beside these can be read, also where only plain values are asked."""
    lifting = Lifting()
    state, known = unknown(lifting, claim.system.schema, BEFORE), parameters_in(lifting, claim)
    for predicate in (claim.begins, claim.goal, *beside):
        check_finite(formula(lifting, predicate, asked_for(predicate, state, known))[1])


def check_finite(side_conditions: Iterable[SideCondition]) -> None:
    """A `Refusal` of a bulk update that may change endlessly many keys, where only plain values are asked and nobody owes that it does not."""
    for note in side_conditions:
        if note.name == FINITE and note.condition is not t.TRUE:
            raise Refusal(f"it is owed by nobody that {FINITE} in what a run is asked; leave the bulk update out", note.place)


def symbols_for(claim: Aim) -> dict[Symbol, Schema]:
    """The symbols of a claim's parameters."""
    return symbols_of({f"{PARAMETER}.{name}": schema for name, schema in claim.parameters.items()})


def said(claim: Ranked, lifting: Lifting, state: Any) -> tuple[Said, tuple[SideCondition, ...]]:
    """What a claim says of a state, and what its functions owe for it."""
    reader = Reader(lifting, state, parameters_in(lifting, claim))
    rank = reader.answers(claim.rank)
    helps = []
    for help in claim.helps:
        arguments = {name: reader.answers(function) for name, function in help.arguments.items()}
        for name, schema in schemas_given(help).items():
            _refuse_maps(help.arguments[name], schema)
            check_shape(arguments[name], schema, f"what {help.arguments[name].__name__} answers")
        helps.append(SaidOfHelp(t.TRUE if help.when is None else reader.holds(help.when), arguments))
    begins, goal, more = (reader.holds(predicate) for predicate in (claim.begins, claim.goal, claim.until))
    return Said(begins, goal, more, _numbers(claim.rank, rank), tuple(helps)), tuple(reader.side_conditions)


def _numbers(function: Callable[..., Any], answer: Any) -> Rank:
    """The numbers of a rank; a `Refusal` of what is none."""
    parts = answer if isinstance(answer, tuple) else (answer,)
    terms = [term for term in map(scalar_term, parts) if term is not None and term.sort == INTEGER]
    if not terms or len(terms) < len(parts):
        raise Refusal(f"the rank {function.__name__} answers {shown(answer)}; answer a number, or a tuple of some", _site(function))
    return tuple(terms)


def _refuse_maps(function: Callable[..., Any], schema: Schema) -> None:
    """A `Refusal` of a function that answers an argument with a map in it: two of these are not compared where parts of a fairness are told apart."""
    match schema:
        case Fields(_, of):
            for _, inner in of:
                _refuse_maps(function, inner)
        case MapSchema():
            raise Refusal(f"{function.__name__} answers a map; the arguments that a claim gives are scalars, or records of scalars", _site(function))


def _site(function: Callable[..., Any]) -> str:
    code = inspect.unwrap(function).__code__
    return place(code.co_filename, code.co_firstlineno)


def said_of(claim: Aim, predicate: Callable[..., Any]) -> Term:
    """What a predicate of a claim says of a state: the same term where two say the same."""
    lifting = Lifting()
    known = parameters_in(lifting, claim)
    return formula(lifting, predicate, asked_for(predicate, unknown(lifting, claim.system.schema, BEFORE), known))[0]


def schemas_given(help: Help | HelpfulCall) -> dict[str, Schema]:
    """The schemas of the arguments that a helpful action gives."""
    known = {name: schema for action in help.actions for name, schema in arguments_of(action).items()}
    return {name: known[name] for name in help.arguments}


def same_argument(help: Help | HelpfulCall, name: str, one: Any, other: Any) -> Term:
    """That two values of an argument that a helpful action gives are the same."""
    return t.and_(*(same for _, same in same_parts(schemas_given(help)[name], one, other)))


def may_be_taken(claim: Ranked, help: Help | HelpfulCall, lifting: Lifting, state: Any) -> Term:
    """That some step that helps succeeds: its rule, called with its arguments in their ranges, ends in a leaf that does not revert.

    That it ends in none that crashes is what `Safe` says of the system, which every claim of it needs.
    """
    known = parameters_in(lifting, claim)
    found = []
    for action in help.actions:
        schemas = arguments_of(action)
        arguments: dict[str, Any] = {}
        some: list[Term] = []
        for name, schema in schemas.items():
            if name in help.arguments:
                function = help.arguments[name]
                arguments[name], _ = value(lifting, function, asked_for(function, state, known))
            else:
                some.append(t.temporary(sort_of(schema)))
                arguments[name] = symbolic(some[-1])
        first = next(iter(rule_parameters(action)))
        leaves = tree(lifting, action, {first: state, **arguments}, arithmetic=False).leaves
        fits = (in_range(schemas[name], one) for name, one in arguments.items())
        passes = (t.not_(leaf.condition) for leaf in leaves if leaf.kind == "revert")
        found.append(bind("exists", some, t.and_(*fits, *passes)))
    return t.or_(*found)


@functools.cache
def said_before(claim: Ranked) -> tuple[Said, tuple[SideCondition, ...]]:
    """What a claim says of the state before a step: the same terms for every action."""
    lifting = Lifting()
    return said(claim, lifting, unknown(lifting, claim.system.schema, BEFORE))


def said_after(claim: Ranked, reading: Reading, leaf: Leaf) -> Said:
    """What a claim says of the state after a step; the very same where the step leaves alone all that it speaks of."""
    before, _ = said_before(claim)
    if all(reading.leaves_alone(leaf, term) for term in before.of_the_way()):
        return before
    return said(claim, reading.lifting, reading.state_after(leaf))[0]


# Ranks.


def at_most(one: Rank, other: Rank) -> Term:
    """That one rank is no greater than another: earlier numbers count for more."""
    return _lexically(one, other, t.le)


def below(one: Rank, other: Rank) -> Term:
    """That one rank is less than another."""
    return _lexically(one, other, t.lt)


def _lexically(one: Rank, other: Rank, last: Callable[[Term, Term], Term]) -> Term:
    found = last(one[-1], other[-1])
    for first, second in list(zip(one, other, strict=True))[-2::-1]:
        found = t.or_(t.lt(first, second), t.and_(t.eq(first, second), found))
    return found


# What there is to owe.


def owed_of_steps(claim: LeadsTo, action: str) -> Iterator[Owed]:
    """The names of all that is owed of each path of an action."""
    yield from (STAYS, FALLS_NOT)
    for number, help in enumerate(claim.helps):
        yield keeps(number)
        if action in [one.__name__ for one in help.actions]:
            yield lowers(number)


def owed_of_states(claim: LeadsTo) -> Iterator[Owed]:
    """The names of all that is owed of states, but for what the functions of the claim owe."""
    yield from (BEGINS, BOUNDED, HELPED)
    for number, help in enumerate(claim.helps):
        yield ready(number)
        if isinstance(help.again, LeadsTo):
            yield recurs(number)
