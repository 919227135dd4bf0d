"""What a response owes that is shown by a rank: of each step while the goal is pending, and of each pending state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from megaspec.claims.aims import PARAMETER, asked_for
from megaspec.claims.fairness import Recurring
from megaspec.claims.liveness import Help, LeadsTo, Response
from megaspec.language.schema import Schema
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.tree import Leaf, formula
from megaspec.obligations.identity import PATH, Key, Owed, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.obligations import Wanted, obligations_at, obligations_of, obligations_of_states, rules_of, some, unknowns_of, wanted_of
from megaspec.vcgen.response_terms import (
    BEGINS,
    BOUNDED,
    FALLS_NOT,
    HELPED,
    STAYS,
    TRIGGERED,
    at_most,
    below,
    keeps,
    lowers,
    may_be_taken,
    owed_of_states,
    owed_of_steps,
    parameters_in,
    ready,
    recurs,
    said_after,
    said_before,
    same_argument,
    symbols_for,
)
from megaspec.vcgen.transitions import BEFORE, Reading, actions_of, assumed_before, assumed_in, inputs_of, reading_of, symbols_of
from megaspec.vcgen.trust import trusted_ids
from megaspec.vcgen.vacuity import Antecedent, among, antecedents_of

# Of steps.


@obligations_of.register
def _(claim: LeadsTo) -> list[Obligation]:
    steps = [one for reading in actions_of(claim.system) for one in obligations_at(claim, reading)]
    return some(claim, obligations_of_states(claim) + steps)


@obligations_at.register
def _(claim: LeadsTo, reading: Reading) -> list[Obligation]:
    """Nothing is owed of genesis, before which nothing is pending."""
    if reading.before is None:
        return []
    symbols = {**reading.symbols, **symbols_for(claim)}
    found: list[Obligation] = []
    for place, leaf in enumerate(reading.tree.nexts()):
        for what, goal in step_goals(claim, reading, leaf):
            found += parts(Key(claim.name, Site(reading.name, place), what), reading.hypotheses(leaf), goal, symbols)
    return found


@rules_of.register
def _(claim: LeadsTo) -> tuple[Reading, ...]:
    return actions_of(claim.system)


@wanted_of.register
def _(claim: LeadsTo) -> Iterator[Wanted]:
    """Each thing that a rank must do at each path of an action, and in each state."""
    for reading in actions_of(claim.system):
        yield from ((Site(reading.name, place), what) for place in range(len(reading.tree.nexts())) for what in owed_of_steps(claim, reading.name))
    yield from ((Site(), what) for what in owed_of_states(claim))


def step_goals(claim: LeadsTo, reading: Reading, leaf: Leaf) -> Iterator[tuple[Owed, Term]]:
    """What is to be shown of a path of an action, each under a name."""
    before, after = said_before(claim)[0], said_after(claim, reading, leaf)
    untouched = after is before
    falls = t.or_(after.goal, below(after.rank, before.rank))
    yield STAYS, t.TRUE if untouched else t.implies(before.pending, t.or_(after.goal, after.more))
    yield FALLS_NOT, t.TRUE if untouched else t.implies(before.pending, t.or_(after.goal, at_most(after.rank, before.rank)))
    action = claim.system.action(reading.name)
    for number, (help, old, new) in enumerate(zip(claim.helps, before.helps, after.helps, strict=True)):
        helping = t.and_(before.pending, old.when)
        still = [new.when, *(same_argument(help, name, new.arguments[name], old.arguments[name]) for name in _part_of(help))]
        yield keeps(number), t.TRUE if untouched else t.and_(*(t.implies(helping, t.or_(falls, one)) for one in still))
        if action in help.actions:
            taken = [same_argument(help, name, reading.arguments[name], old.arguments[name]) for name in _part_of(help)]
            yield lowers(number), t.implies(t.and_(helping, *taken), falls)


def _part_of(help: Help) -> tuple[str, ...]:
    """The arguments that say to which part of the fairness the step of a helpful action belongs."""
    return help.fair.fixed(help.actions[0])


# Of pending states.


@obligations_of_states.register
def _(claim: LeadsTo) -> list[Obligation]:
    """That it begins to be pending where it is triggered, and that something helps while it is."""
    now, side_conditions = said_before(claim)
    given = assumed_before(claim.system)
    symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
    pending = Hypotheses((*given, Hypothesis(PATH, now.pending)))
    found = owed(Key(claim.name, part=(TRIGGERED,)), given, side_conditions, symbols)
    found += parts(Key(claim.name, part=BEGINS), given, t.implies(now.begins, t.or_(now.goal, now.more)), symbols)
    found += parts(Key(claim.name, part=BOUNDED), pending, t.and_(*(t.le(t.ZERO, one) for one in now.rank)), symbols)
    found += parts(Key(claim.name, part=HELPED), pending, t.or_(*(one.when for one in now.helps)), symbols)
    for number, help in enumerate(claim.helps):
        helping = Hypotheses((*pending, Hypothesis(PATH, now.helps[number].when)))
        for what, more, goal, owing in _readiness(claim, number, help):
            along = Hypotheses((*helping, *(Hypothesis(PATH, one) for one in more)))
            found += parts(Key(claim.name, part=what), along, goal, symbols)
            found += owed(Key(claim.name, part=what), helping, owing, symbols)
    return found


def _readiness(claim: LeadsTo, number: int, help: Help) -> Iterator[tuple[Owed, list[Term], Term, tuple[SideCondition, ...]]]:
    """Why the step of a helpful action may be taken: at once, or where something recurs, which then must come; with what is supposed, and owed."""
    lifting = Lifting()
    state = unknown(lifting, claim.system.schema, BEFORE)
    may = may_be_taken(claim, help, lifting, state)
    if help.again is None:
        yield ready(number), [], may, ()
    elif isinstance(help.again, Recurring):
        comes, side_conditions = _said(claim, lifting, help.again.predicate, state)
        yield ready(number), [comes], may, side_conditions
    else:
        comes, side_conditions = _said(claim, lifting, help.again.goal, state)
        begins, more = _said(claim, lifting, help.again.trigger, state)
        yield ready(number), [comes], may, side_conditions
        yield recurs(number), [], t.or_(may, begins), more


def _said(claim: LeadsTo, lifting: Lifting, predicate: Callable[..., Any], state: Any) -> tuple[Term, tuple[SideCondition, ...]]:
    return formula(lifting, predicate, asked_for(predicate, state, parameters_in(lifting, claim)))


# What it trusts and supposes.


@trusted_ids.register
def _(claim: Response) -> tuple[str, ...]:
    """Those of the system, and the ids of what fair runs do."""
    return tuple(dict.fromkeys((*assumed_in(claim.system), *(one.assumption for one in claim.trusted))))


@unknowns_of.register
def _(claim: LeadsTo, site: Site) -> Mapping[str, Schema]:
    of_the_rule = {BEFORE: claim.system.schema} if site.rule is None else inputs_of(reading_of(claim.system, site.rule))
    return {**of_the_rule, **{f"{PARAMETER}.{name}": schema for name, schema in claim.parameters.items()}}


@antecedents_of.register
def _(claim: LeadsTo) -> Iterator[Antecedent]:
    symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
    return among(said_before(claim)[1], claim, Site(), assumed_before(claim.system), symbols)
