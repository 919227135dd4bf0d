"""What it owes that a goal is reached in stages: of each state in which a round begins, and of each in which a stage ends, that the next one may."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from megaspec.claims.aims import PARAMETER
from megaspec.claims.stages import CanReachInStages
from megaspec.language.schema import Schema
from megaspec.lifting.inputs import unknown
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.shapes import in_range
from megaspec.lifting.structure import scalar_term, symbolic
from megaspec.lifting.tree import inputs
from megaspec.lifting.values import integer_term, shown
from megaspec.obligations.identity import PATH, Key, Owed, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.refusal import Refusal
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.sorts import INTEGER, Symbol
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import conjuncts, owed, parts
from megaspec.vcgen.obligations import Wanted, obligations_of, unknowns_of, wanted_of
from megaspec.vcgen.response_terms import Reader
from megaspec.vcgen.transitions import BEFORE, assumed_before, symbols_of
from megaspec.vcgen.vacuity import Antecedent, among, antecedents_of

START = "start"
"""What the state is called in which a round began."""

BEGINS = "where a round begins"
MEANT: Owed = ("its functions",)
CHOSEN: Owed = (BEGINS, "something is chosen")
TOLD: Owed = (BEGINS, "something is told")
COUNTED: Owed = (BEGINS, "rank is in its range")
FIRST: Owed = (BEGINS, "the first stage begins")


def ends(number: int) -> Owed:
    """The name of what is owed of each state in which a stage ends: the next one begins, or the round is over."""
    return (f"where stage {number} ends",)


@dataclass
class SaidInStages:
    """What the functions of a claim, and of its stages, say of one state."""

    begins: Term
    goal: Term
    among: Term
    told: Term
    rank: Term | None
    stages: tuple[tuple[Term, Term], ...]
    """Of each stage whether it may begin, and whether it has ended."""
    example: Mapping[str, Any]
    side_conditions: tuple[SideCondition, ...]
    """What it means to ask the functions of the claim itself; those of stages owe it themselves."""


def said_in(claim: CanReachInStages, name: str) -> SaidInStages:
    """What is said of the state that is called so."""
    lifting = Lifting()
    reader = Reader(lifting, unknown(lifting, claim.system.schema, name), inputs(lifting, claim.known, f"{PARAMETER}."))
    begins, goal = reader.holds(claim.given), reader.holds(claim.goal)
    chosen, told = (t.TRUE if one is None else reader.holds(one) for one in (claim.among, claim.told))
    rank = None if claim.rank is None else _number(claim.rank, reader.answers(claim.rank))
    example = {called: reader.answers(function) for called, function in claim.example.items()}
    own = tuple(reader.side_conditions)
    stages = tuple((reader.holds(stage.given), reader.holds(stage.goal)) for stage in claim.stages)
    return SaidInStages(begins, goal, chosen, told, rank, stages, example, own)


def _number(function: Callable[..., Any], answer: Any) -> Term:
    term = scalar_term(answer)
    if term is None or term.sort != INTEGER:
        raise Refusal(f"the rank {function.__name__} answers {shown(answer)}; in rounds it is one number")
    return term


@functools.cache
def said_now(claim: CanReachInStages) -> SaidInStages:
    """What is said of a state in which a round begins, or a stage ends."""
    return said_in(claim, BEFORE)


@functools.cache
def said_at_the_start(claim: CanReachInStages) -> SaidInStages:
    """What is said of the state in which the round began, where a stage ends."""
    return said_in(claim, START)


def symbols_for(claim: CanReachInStages, *states: str) -> dict[Symbol, Schema]:
    """The symbols of states, and of all that is known beside one."""
    known = {f"{PARAMETER}.{name}": schema for name, schema in claim.known.items()}
    return symbols_of({**dict.fromkeys(states, claim.system.schema), **known})


@obligations_of.register
def _(claim: CanReachInStages) -> list[Obligation]:
    now, invariants = said_now(claim), assumed_before(claim.system)
    symbols = symbols_for(claim, BEFORE)
    found = owed(Key(claim.name, part=MEANT), invariants, now.side_conditions, symbols)
    pending = _given(invariants, now.begins, t.not_(now.goal))
    found += parts(Key(claim.name, part=CHOSEN), pending, _something_is_chosen(claim), symbols)
    found += parts(Key(claim.name, part=COUNTED), pending, _is_counted(claim, now), symbols)
    found += parts(Key(claim.name, part=TOLD), _given(pending, now.among), _example_is_told(claim), symbols)
    begun = _given(pending, now.among, now.told, _round_of(claim, now))
    found += parts(Key(claim.name, part=FIRST), begun, _begins_or_has_ended(now, 0), symbols)
    return found + [one for number in range(len(claim.stages)) for one in _owed_at_the_end(claim, number)]


def _owed_at_the_end(claim: CanReachInStages, number: int) -> list[Obligation]:
    """That where a stage ends the next one may begin, or the round is over: the goal is reached, or another round begins with a lower rank."""
    now, was = said_now(claim), said_at_the_start(claim)
    round_began = (was.begins, was.among, was.told, _is_counted(claim, was), _round_of(claim, was))
    given = _given(assumed_before(claim.system), *round_began, now.stages[number][1], t.not_(now.goal))
    if number + 1 < len(claim.stages):
        goal = _begins_or_has_ended(now, number + 1)
    elif now.rank is None or was.rank is None:
        goal = t.FALSE
    else:
        goal = t.and_(now.begins, t.lt(now.rank, was.rank))
    return parts(Key(claim.name, part=ends(number)), given, goal, symbols_for(claim, BEFORE, START))


def _begins_or_has_ended(said: SaidInStages, number: int) -> Term:
    """That a stage may begin, or has ended: for each part of what it begins with."""
    begins, ended = said.stages[number]
    return t.and_(*(t.or_(part, ended) for part in conjuncts(begins)))


def _given(hypotheses: Hypotheses, *terms: Term) -> Hypotheses:
    return Hypotheses((*hypotheses, *(Hypothesis(PATH, one) for one in terms if one is not t.TRUE)))


def _round_of(claim: CanReachInStages, said: SaidInStages) -> Term:
    """That what stages know as the rank with which the round began is the rank of a state."""
    if said.rank is None or not claim.of_the_rank:
        return t.TRUE
    lifting = Lifting()
    known = inputs(lifting, claim.of_the_rank, f"{PARAMETER}.")
    return t.eq(integer_term(known[claim.left]), said.rank)


def _is_counted(claim: CanReachInStages, said: SaidInStages) -> Term:
    """That a rank is not below zero, and within the range in which stages know it."""
    if said.rank is None:
        return t.TRUE
    fits = (in_range(schema, symbolic(said.rank)) for schema in claim.of_the_rank.values())
    return t.and_(t.le(t.ZERO, said.rank), *fits)


def _something_is_chosen(claim: CanReachInStages) -> Term:
    if claim.among is None:
        return t.TRUE
    lifting = Lifting()
    reader = Reader(lifting, unknown(lifting, claim.system.schema, BEFORE), inputs(lifting, claim.parameters, f"{PARAMETER}."))
    said = {name: reader.answers(function) for name, function in claim.example.items() if name in claim.chosen}
    some = {name: t.temporary(sort_of(schema)) for name, schema in claim.chosen.items() if name not in said}
    reader.known = {**reader.known, **said, **{name: symbolic(term) for name, term in some.items()}}
    fits = (in_range(schema, reader.known[name]) for name, schema in claim.chosen.items())
    chosen = t.and_(*fits, reader.holds(claim.among))
    return bind("exists", list(some.values()), chosen) if some else chosen


def _example_is_told(claim: CanReachInStages) -> Term:
    """That what the example gives may be told, and is in its range."""
    if claim.told is None:
        return t.TRUE
    lifting = Lifting()
    known = inputs(lifting, {**claim.parameters, **claim.chosen}, f"{PARAMETER}.")
    reader = Reader(lifting, unknown(lifting, claim.system.schema, BEFORE), known)
    example = {name: reader.answers(claim.example[name]) for name in claim.observed}
    reader.known = {**known, **example}
    return t.and_(*(in_range(claim.observed[name], one) for name, one in example.items()), reader.holds(claim.told))


@wanted_of.register
def _(claim: CanReachInStages) -> Iterator[Wanted]:
    """That a round can begin, and that each stage leads on to the next."""
    yield from ((Site(), what) for what in (CHOSEN, COUNTED, TOLD, FIRST))
    yield from ((Site(), ends(number)) for number in range(len(claim.stages)))


@unknowns_of.register
def _(claim: CanReachInStages, site: Site) -> Mapping[str, Schema]:
    states = {BEFORE: claim.system.schema, START: claim.system.schema}
    return {**states, **{f"{PARAMETER}.{name}": schema for name, schema in claim.known.items()}}


@antecedents_of.register
def _(claim: CanReachInStages) -> Iterator[Antecedent]:
    now = said_now(claim)
    return among(now.side_conditions, claim, Site(), assumed_before(claim.system), symbols_for(claim, BEFORE))
