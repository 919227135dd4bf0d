"""Theorems: that a predicate holds of all inputs for which no rule that it calls reverts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from megaspec.claims.kinds import ClaimError, Invariant, Step, Theorem
from megaspec.language.schema import Fields, Schema
from megaspec.language.systems import System, rule_of
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Tree, admit_records, rule_parameters, tree
from megaspec.obligations.identity import PATH, Key, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.vcgen.citing import check_citable, facts_cited
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.obligations import called_by, called_in, obligations_of, some, unknowns_of
from megaspec.vcgen.refinement import mapped_given
from megaspec.vcgen.transitions import assumed_in, assumed_of, assumed_on, symbols_of
from megaspec.vcgen.trust import trusted_ids
from megaspec.vcgen.vacuity import Antecedent, among, antecedents_of


@obligations_of.register
def _(claim: Theorem) -> list[Obligation]:
    _, found, _ = theorem(claim)
    return some(claim, found)


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
    obligations = owed(Key(claim.name), Hypotheses(given), found.side_conditions, symbolic)
    for place, leaf in enumerate(found.nexts()):
        goal = scalar_term(leaf.answer)
        if goal is None or goal.sort != t.TRUE.sort:
            raise ClaimError(f"{claim.name}: the predicate {claim.predicate.__name__} answers {leaf.answer!r}, which is no truth value")
        hypotheses = Hypotheses((*given, *(Hypothesis(PATH, condition) for condition in leaf.path)))
        obligations += parts(Key(claim.name, Site(leaf=place)), hypotheses, goal, symbolic, first=known)
    return found, obligations, arguments


@called_by.register
def _(claim: Theorem) -> dict[System, str]:
    return called_in([theorem(claim)[0]])


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


@trusted_ids.register
def _(claim: Theorem) -> tuple[str, ...]:
    """Those of the systems that it is given, and those of the rules that it calls and of its own words."""
    of_systems = (one for system in claim.systems() for one in assumed_in(system))
    return tuple(dict.fromkeys((*of_systems, *assumed_on(theorem(claim)[0]))))


@unknowns_of.register
def _(claim: Theorem, site: Site) -> Mapping[str, Schema]:
    return rule_parameters(claim.predicate)


@antecedents_of.register
def _(claim: Theorem) -> Iterator[Antecedent]:
    found, obligations, _ = theorem(claim)
    given = Hypotheses(one for one in obligations[0].hypotheses if not one.of_the_path)
    return among(found.side_conditions, claim, Site(), given, obligations[0].symbols)
