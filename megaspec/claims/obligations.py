"""From a claim to its obligations, a front end a kind."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial, singledispatch
from typing import Any

from megaspec.claims.citing import check_citable, facts_cited
from megaspec.claims.conjuncts import owed, parts
from megaspec.claims.k_induction import final, first_steps
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Lemma, Refines, RunClaim, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.refining import mapped_given, refined_at
from megaspec.claims.response import ranked_at, ranked_while_pending
from megaspec.claims.transitions import Reading, actions_of, assumed_of, invariant_of, readings, symbols_of
from megaspec.language.schema import Fields, Mapping, Schema
from megaspec.language.systems import System, rule_of
from megaspec.lifting.inputs import symbols, unknown
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import content_of
from megaspec.lifting.reading import Lifting
from megaspec.lifting.shapes import bounds
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Leaf, Tree, admit_records, rule_parameters, tree
from megaspec.obligations.identity import PATH, Key, Owed, Site
from megaspec.obligations.lemmas import justifications
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term

RANGE: Owed = ("range",)
"""What `Safe` owes of each way of a rule: what is written lies in its declared range."""

OfSteps = Invariant | Step | Safe | Refines | LeadsTo
"""The claims that owe something of each step of a system."""


@singledispatch
def obligations_of(claim: Claim) -> list[Obligation]:
    """Everything that must be shown for the claim to be proved, each under a name of its own."""
    raise ClaimError(f"{claim.name}: a {claim.kind} has no obligations")


@obligations_of.register
def _(claim: RunClaim | Starved) -> list[Obligation]:
    return []


@obligations_of.register
def _(claim: LeadsTo) -> list[Obligation]:
    steps = [one for reading in actions_of(claim.system) for one in obligations_at(claim, reading)]
    return _some(claim, ranked_while_pending(claim) + steps)


@obligations_of.register
def _(claim: Lemma) -> list[Obligation]:
    goals = {name: goal for name, goal in justifications().items() if name.startswith(claim.schema)}
    return [Obligation(Key(claim.name, part=(name,)), Hypotheses(), goal, {}, assisted=False) for name, goal in goals.items()]


@obligations_of.register
def _(claim: Invariant | Safe | Refines) -> list[Obligation]:
    if isinstance(claim, Invariant) and claim.depth > 1:
        genesis = readings(claim.system)[0]
        return [*first_steps(claim), *(one for reading in (genesis, *final(claim)) for one in obligations_at(claim, reading))]
    return _some(claim, [one for reading in readings(claim.system) for one in obligations_at(claim, reading)])


@obligations_of.register
def _(claim: Step) -> list[Obligation]:
    names = {action.__name__ for action in claim.actions()}
    chosen = [reading for reading in actions_of(claim.system) if reading.name in names]
    found = _some(claim, [one for reading in chosen for one in obligations_at(claim, reading)])
    if all(one.kept is not None for one in found) and not _speaks_of_the_step(claim, chosen):
        raise ClaimError(f"{claim.name}: the predicate {claim.predicate.__name__} is true whatever the state after; it says nothing of the step")
    return found


def _speaks_of_the_step(claim: Step, chosen: Iterable[Reading]) -> bool:
    """Whether it takes the step's own outcome to make a predicate true."""
    if {"returned", "events"} & set(inspect.signature(claim.predicate).parameters):
        return True
    for reading in chosen:
        anything = unknown(reading.lifting, claim.system.schema, "after")
        for leaf in reading.tree.nexts():
            goal, _ = reading.asked(claim.predicate, anything, leaf.answer)
            if any(one.kept is None for one in parts(Key(claim.name), reading.hypotheses(leaf), goal, reading.symbols)):
                return True
    return False


def obligations_at(claim: OfSteps, reading: Reading) -> list[Obligation]:
    """What a claim owes of one rule, as that rule was read."""
    if isinstance(claim, LeadsTo):
        return ranked_at(claim, reading)
    if isinstance(claim, Refines):
        return refined_at(claim, reading)
    if not isinstance(claim, Safe):
        return list(_at_leaves(claim.name, reading, claim.predicate))
    found = owed(Key(claim.name, Site(reading.name)), reading.given, reading.tree.notes, reading.symbols)
    for place, leaf in enumerate(reading.tree.nexts()):
        written = t.and_(*_written(reading.system.schema, reading.state_after(leaf), "before"))
        found += parts(Key(claim.name, Site(reading.name, place), RANGE), reading.hypotheses(leaf), written, reading.symbols)
    return found


@obligations_of.register
def _(claim: Theorem) -> list[Obligation]:
    _, found, _ = theorem(claim)
    return _some(claim, found)


@cache
def theorem(claim: Theorem) -> tuple[Tree, list[Obligation], dict[str, Any]]:
    """A theorem's tree, its obligations, and its inputs."""
    lifting = Lifting()
    schemas = rule_parameters(claim.predicate)
    for schema in schemas.values():
        admit_records(schema)
    arguments = {name: unknown(lifting, schema, name) for name, schema in schemas.items()}
    given: list[Hypothesis] = []
    for name, schema in schemas.items():
        for system in claim.given:
            if isinstance(schema, Fields) and schema.kind is system.state:
                given += assumed_of(system, lifting, arguments[name])
                lifting.given = (*lifting.given, (arguments[name], system))
                given += [fact for one in claim.through if one.system is system for fact in mapped_given(one, lifting, arguments[name])]
    for one in claim.citing:
        if isinstance(one, Theorem):
            check_citable(claim, one, theorem(one)[0])
    known = tuple(dict.fromkeys(facts_cited(claim, lifting, arguments, Hypotheses(given))))
    given += [fact for fact in known if fact.derived]
    symbolic = symbols_of(schemas)
    lifting.between = partial(_known_of_step, claim.between)
    found = tree(lifting, _plain(claim.predicate), arguments, arithmetic=False, owing=True)
    obligations = owed(Key(claim.name), Hypotheses(given), found.notes, symbolic)
    for place, leaf in enumerate(found.nexts()):
        goal = scalar_term(leaf.answer)
        if goal is None or goal.sort != t.TRUE.sort:
            raise ClaimError(f"{claim.name}: the predicate {claim.predicate.__name__} answers {leaf.answer!r}, which is no truth value")
        hypotheses = Hypotheses((*given, *(Hypothesis(PATH, condition) for condition in leaf.path)))
        obligations += parts(Key(claim.name, Site(leaf=place)), hypotheses, goal, symbolic, first=known)
    return found, obligations, arguments


def called_by(claim: Claim) -> dict[System, str]:
    """The systems whose actions are called by a theorem, or by the rules that a claim is about; and where first."""
    trees = [theorem(claim)[0]] if isinstance(claim, Theorem) else [reading.tree for system in claim.systems() for reading in readings(system)]
    return {system: place for tree in reversed(trees) for system, place in tree.called.items()}


def _known_of_step(claims: Iterable[Invariant | Step], system: System, rule: Callable[..., Any], before: Any, after: Any) -> list[Any]:
    """What some claims say of one step of a system."""
    found = []
    for claim in claims:
        if claim.system is not system:
            continue
        if isinstance(claim, Invariant):
            found.append(claim.predicate(after))
        elif any(rule_of(action) is rule for action in claim.actions()):
            found.append(claim.predicate(before=before, after=after))
    return found


def _plain(predicate: Callable[..., Any]) -> Callable[..., Any]:
    """The function under `@predicate`, so that its paths stay apart and a revert inside it is its own leaf."""
    found: Callable[..., Any] = predicate.__wrapped__  # type: ignore[attr-defined]
    return found


def _some(claim: Claim, found: list[Obligation]) -> list[Obligation]:
    if not found:
        raise ClaimError(f"{claim.name}: nothing is to be shown; a claim without obligations proves nothing")
    return found


def _at_leaves(name: str, reading: Reading, predicate: Callable[..., Any]) -> Iterator[Obligation]:
    for place, leaf in enumerate(reading.tree.nexts()):
        said = reading.untouched(leaf, predicate)
        goal, notes = reading.about(leaf, predicate) if said is None else (said, ())
        key = Key(name, Site(reading.name, place))
        yield from parts(key, reading.hypotheses(leaf), goal, reading.symbols, own=invariant_of(reading.system, predicate))
        yield from owed(key, reading.hypotheses(leaf), notes, reading.symbols)


def _written(schema: Schema, value: Any, path: str) -> Iterator[Term]:
    """That everything written lies in its declared range; nothing for what is left as it was."""
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _written(inner, getattr(value, name), f"{path}.{name}")
        case Mapping(atoms, inner):
            keys = tuple(t.temporary(sort_of(atom)) for atom in atoms)
            yield from (bind("forall", keys, one) for one in _bounds_of(inner, content_of(value).read(keys), path, keys))
        case _:
            yield from _bounds_of(schema, value, path, ())


def _bounds_of(schema: Schema, value: Any, path: str, keys: tuple[Term, ...]) -> Iterator[Term]:
    """That the scalars of one value fit, but for those that are what stood there before."""
    if isinstance(schema, Fields):
        for name, inner in schema.of:
            yield from _bounds_of(inner, getattr(value, name), f"{path}.{name}", keys)
        return
    (symbol,) = symbols(schema, path, tuple(key.sort for key in keys))
    term = scalar_term(value)
    assert term is not None
    if term is not t.apply(symbol, *keys):
        yield bounds(schema, term)


__all__ = ["Leaf", "OfSteps", "obligations_at", "obligations_of", "theorem"]
