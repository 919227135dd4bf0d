"""What it owes that some actors can bring about a goal: of each pending state that a helpful call succeeds, and of each such call that it helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from megaspec.claims.aims import PARAMETER, asked_for
from megaspec.claims.can_reach import Action, CanReach, Possibility, Trapped
from megaspec.claims.kinds import ClaimError
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting, SideCondition
from megaspec.lifting.structure import scalars
from megaspec.lifting.tree import Leaf, formula
from megaspec.obligations.identity import PATH, Key, Owed, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import conjuncts, owed, parts
from megaspec.vcgen.obligations import (
    Wanted,
    leaves_of,
    obligations_at,
    obligations_of,
    obligations_of_states,
    rules_of,
    some,
    unknowns_of,
    wanted_of,
)  # fmt: skip
from megaspec.vcgen.response_terms import (
    BOUNDED,
    FALLS_NOT,
    HELPED,
    PENDING,
    STAYS,
    Said,
    at_most,
    below,
    check_finite,
    check_readable,
    lowers,
    may_be_taken,
    parameters_in,
    ready,
    said_after,
    said_before,
    same_argument,
    symbols_for,
)
from megaspec.vcgen.transitions import BEFORE, Reading, actions_of, assumed_before, inputs_of, reading_of, symbols_of
from megaspec.vcgen.vacuity import Antecedent, among, antecedents_of

GIVEN = "where given"
IS_PENDING: Owed = (GIVEN, "is pending")


def is_allowed(number: int) -> Owed:
    """The name of what is owed of each state in which a helpful action helps: `by` allows its call."""
    return (PENDING, f"helpful action {number} is allowed")


# Of steps.


@obligations_of.register
def _(claim: CanReach) -> list[Obligation]:
    check_observed(claim)
    steps = [one for reading in rules_of(claim) for one in obligations_at(claim, reading)]
    return some(claim, obligations_of_states(claim) + steps)


@obligations_at.register
def _(claim: CanReach, reading: Reading) -> list[Obligation]:
    """Nothing is owed of genesis, before which nothing is pending, nor of calls that are not part of the claim."""
    if reading.before is None or claim.system.action(reading.name) not in claim.actions():
        return []
    symbols = {**reading.symbols, **symbols_for(claim)}
    found: list[Obligation] = []
    for place, leaf in enumerate(reading.tree.nexts()):
        for what, goal, side_conditions in _owed_of_step(claim, reading, leaf):
            key = Key(claim.name, Site(reading.name, place), what)
            found += parts(key, reading.hypotheses(leaf), goal, symbols)
            found += owed(key, reading.hypotheses(leaf), side_conditions, symbols)
    return found


@rules_of.register
def _(claim: CanReach) -> tuple[Reading, ...]:
    names = [action.__name__ for action in claim.actions()]
    return tuple(reading for reading in actions_of(claim.system) if reading.name in names)


@wanted_of.register
def _(claim: CanReach) -> Iterator[Wanted]:
    """Each thing that the strategy must do at each path of its calls, and in each state; and that no other call undoes it, where that is claimed."""
    for reading in rules_of(claim):
        helping = [lowers(number) for number, help in enumerate(claim.helps) if help.action.__name__ == reading.name]
        wanted = [*helping, *((STAYS, FALLS_NOT) if claim.undisturbed else ())]
        yield from ((Site(reading.name, place), what) for place in range(len(reading.tree.nexts())) for what in wanted)
    yield from ((Site(), what) for what in (IS_PENDING, BOUNDED, HELPED))
    yield from ((Site(), what) for number in range(len(claim.helps)) for what in (ready(number), is_allowed(number)))


def _owed_of_step(claim: CanReach, reading: Reading, leaf: Leaf) -> Iterator[tuple[Owed, Term, tuple[SideCondition, ...]]]:
    """What is to be shown of a path of an action, each under a name, with what it means to ask it."""
    before, after = said_before(claim)[0], said_after(claim, reading, leaf)
    action = claim.system.action(reading.name)
    for number, (help, old) in enumerate(zip(claim.helps, before.helps, strict=True)):
        if help.action is action:
            taken = (same_argument(help, name, reading.arguments[name], old.arguments[name]) for name in help.arguments)
            helping = t.and_(before.pending, old.when, *taken)
            yield lowers(number), t.and_(*(t.implies(helping, part) for part in _nearer(after, before))), ()
    if claim.undisturbed:
        allowed, side_conditions = call_is_allowed(claim, action, reading.lifting, reading.before, reading.arguments)
        others = t.and_(before.pending, t.not_(allowed))
        untouched = after is before
        yield STAYS, t.TRUE if untouched else t.implies(others, t.or_(after.goal, after.more)), side_conditions
        yield FALLS_NOT, t.TRUE if untouched else t.implies(others, t.or_(after.goal, at_most(after.rank, before.rank))), ()


def _nearer(after: Said, before: Said) -> Iterator[Term]:
    """That the goal is reached, or pending with a lower rank, in parts: those of the goal where it cannot be pending, else those of what goes on."""
    goes_on = t.and_(after.more, below(after.rank, before.rank))
    if goes_on is t.FALSE:
        yield from conjuncts(after.goal)
    else:
        yield from (t.or_(after.goal, part) for part in conjuncts(goes_on))


def call_is_allowed(
    claim: Possibility, action: Action, lifting: Lifting, state: Any, arguments: Mapping[str, Any]
) -> tuple[Term, tuple[SideCondition, ...]]:
    """That a call of an action is one that `by` allows, and what it means to ask that."""
    if action not in claim.by:
        return t.FALSE, ()
    predicate = claim.allows(action)
    if predicate is None:
        return t.TRUE, ()
    return formula(lifting, predicate, asked_for(predicate, state, {**parameters_in(lifting, claim), **arguments}))


def check_calls_readable(claim: Possibility) -> None:
    """A `Refusal` unless what a claim says of states and of calls can be read, also where only plain values are asked."""
    check_readable(claim)
    for reading in actions_of(claim.system):
        check_finite(call_is_allowed(claim, claim.system.action(reading.name), reading.lifting, reading.before, reading.arguments)[1])


# Of states.


@obligations_of_states.register
def _(claim: CanReach) -> list[Obligation]:
    """That it is pending where it is given, and that while it is some helpful call is allowed and succeeds."""
    now, side_conditions = said_before(claim)
    given = assumed_before(claim.system)
    symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
    pending = Hypotheses((*given, Hypothesis(PATH, now.pending)))
    found = owed(Key(claim.name, part=(GIVEN,)), given, side_conditions, symbols)
    found += parts(Key(claim.name, part=IS_PENDING), given, t.implies(now.begins, t.or_(now.goal, now.more)), symbols)
    found += parts(Key(claim.name, part=BOUNDED), pending, t.and_(*(t.le(t.ZERO, one) for one in now.rank)), symbols)
    found += parts(Key(claim.name, part=HELPED), pending, t.or_(*(one.when for one in now.helps)), symbols)
    for number, (help, said) in enumerate(zip(claim.helps, now.helps, strict=True)):
        helping = Hypotheses((*pending, Hypothesis(PATH, said.when)))
        lifting = Lifting()
        state = unknown(lifting, claim.system.schema, BEFORE)
        found += parts(Key(claim.name, part=ready(number)), helping, may_be_taken(claim, help, lifting, state), symbols)
        allowed, more = call_is_allowed(claim, help.action, lifting, state, said.arguments)
        found += parts(Key(claim.name, part=is_allowed(number)), helping, allowed, symbols)
        found += owed(Key(claim.name, part=is_allowed(number)), helping, more, symbols)
    return found


def check_observed(claim: CanReach) -> None:
    """A `ClaimError` where a strategy chooses what a caller reports of the world: each scalar of it is a parameter, or stands in one."""
    for help, said in zip(claim.helps, said_before(claim)[0].helps, strict=True):
        for name in claim.system.observed.get(help.action, ()):
            for _, term in scalars(said.arguments[name]):
                if not (term.op == "apply" and term.payload.name.startswith(f"{PARAMETER}.")):
                    told = f"`{name}` of {help.action.__name__}, which its caller observes and reports"
                    raise ClaimError(f"{claim.name}: the strategy chooses {told}; make it a parameter of {claim.given.__name__}")


# Of a trap.

STUCK = "while stuck"
SHORT: Owed = (STUCK, "the goal is not reached")
STAYS_STUCK: Owed = ("stays stuck",)


@obligations_of.register
def _(claim: Trapped) -> list[Obligation]:
    """Of a trap that is said to be one: the goal is not reached in it, and no allowed call leads out; no invariant is supposed."""
    check_calls_readable(claim)
    if claim.stuck is None:
        return []
    lifting = Lifting()
    state = unknown(lifting, claim.system.schema, BEFORE)
    symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
    (stuck, side_conditions), (goal, more) = (_said(claim, lifting, one, state) for one in (claim.stuck, claim.goal))
    found = owed(Key(claim.name, part=(STUCK,)), Hypotheses(), side_conditions, symbols)
    inside = Hypotheses((Hypothesis(PATH, stuck),))
    found += owed(Key(claim.name, part=SHORT), inside, more, symbols) + parts(Key(claim.name, part=SHORT), inside, t.not_(goal), symbols)
    return found + [one for reading in rules_of(claim) for one in _owed_of_trap(claim, claim.stuck, reading)]


def _owed_of_trap(claim: Trapped, stuck: Predicate, reading: Reading) -> Iterator[Obligation]:
    """What is to be shown of each path of an action, whose calls may be allowed."""
    symbols = {**reading.symbols, **symbols_for(claim)}
    before, _ = _said(claim, reading.lifting, stuck, reading.before)
    allowed, side_conditions = call_is_allowed(claim, claim.system.action(reading.name), reading.lifting, reading.before, reading.arguments)
    for place, leaf in enumerate(reading.tree.nexts()):
        path = Hypotheses((*(Hypothesis(PATH, one) for one in leaf.path), Hypothesis(PATH, before)))
        after, _ = _said(claim, reading.lifting, stuck, reading.state_after(leaf))
        key = Key(claim.name, Site(reading.name, place), STAYS_STUCK)
        yield from parts(key, path, t.implies(allowed, after), symbols)
        yield from owed(key, path, side_conditions, symbols)


def _said(claim: Trapped, lifting: Lifting, predicate: Predicate, state: Any) -> tuple[Term, tuple[SideCondition, ...]]:
    return formula(lifting, predicate, asked_for(predicate, state, parameters_in(lifting, claim)))


@rules_of.register
def _(claim: Trapped) -> tuple[Reading, ...]:
    names = [action.__name__ for action in claim.by] if claim.stuck is not None else []
    return tuple(reading for reading in actions_of(claim.system) if reading.name in names)


@wanted_of.register
def _(claim: Trapped) -> Iterator[Wanted]:
    """That the goal is not reached in a trap, and that each path of each action keeps it one."""
    if claim.stuck is not None:
        yield Site(), SHORT
    yield from leaves_of(rules_of(claim), STAYS_STUCK)


# What it supposes.


@unknowns_of.register
def _(claim: CanReach | Trapped, site: Site) -> Mapping[str, Schema]:
    of_the_rule = {BEFORE: claim.system.schema} if site.rule is None else inputs_of(reading_of(claim.system, site.rule))
    return {**of_the_rule, **{f"{PARAMETER}.{name}": schema for name, schema in claim.parameters.items()}}


@antecedents_of.register
def _(claim: CanReach) -> Iterator[Antecedent]:
    """Those of its functions, and of what `by` says of helpful calls."""
    symbols = {**symbols_of({BEFORE: claim.system.schema}), **symbols_for(claim)}
    now, side_conditions = said_before(claim)
    lifting = Lifting()
    state = unknown(lifting, claim.system.schema, BEFORE)
    for help, said in zip(claim.helps, now.helps, strict=True):
        side_conditions += call_is_allowed(claim, help.action, lifting, state, said.arguments)[1]
    return among(side_conditions, claim, Site(), assumed_before(claim.system), symbols)
