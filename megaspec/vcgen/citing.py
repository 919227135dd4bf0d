"""What a theorem takes over from those that it cites: that they are true of its own states, for all identifiers that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from megaspec.claims.kinds import ClaimError, Invariant, Theorem
from megaspec.language.logic import for_all
from megaspec.language.schema import Atom, Fields, Schema
from megaspec.lifting.reading import Lifting
from megaspec.lifting.tree import Tree, formula, rule_parameters
from megaspec.obligations.identity import Origin, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis
from megaspec.vcgen.transitions import invariant_of


def facts_cited(claim: Theorem, lifting: Lifting, inputs: Mapping[str, Any], given: Hypotheses) -> Iterator[Hypothesis]:
    """What each claim says that a theorem cites: an invariant is among what is given, a theorem is closed over its identifiers."""
    schemas = rule_parameters(claim.predicate)
    for one in claim.citing:
        if isinstance(one, Invariant):
            yield from (fact for fact in given if fact.origin == invariant_of(one.system, one.predicate))
        else:
            needed = [schema for schema in rule_parameters(one.predicate).values() if isinstance(schema, Fields)]
            states: dict[Schema, Any] = {schema: inputs[_only(claim, schema, schemas)] for schema in needed}
            yield Hypothesis(Origin(Source.THEOREM, one.name, said=one), formula(lifting, _said_for_all(one, states), {})[0], derived=True)


def schemas_cited(claim: Theorem) -> list[Schema]:
    """The schemas of what the theorems speak of that a theorem cites."""
    return [schema for one in claim.citing if isinstance(one, Theorem) for schema in rule_parameters(one.predicate).values()]


def _only(claim: Theorem, wanted: Schema, schemas: Mapping[str, Schema]) -> str:
    """The one input of a theorem that has a schema."""
    found = [name for name, schema in schemas.items() if schema == wanted]
    if len(found) != 1:
        raise ClaimError(f"{claim.name}: what it cites is of one state, and it takes {len(found)} of that kind")
    return found[0]


def _said_for_all(theorem: Theorem, states: Mapping[Schema, Any]) -> Any:
    """What a theorem says of given states and all identifiers, as a function that asks it."""
    schemas = rule_parameters(theorem.predicate)
    known = {name: states[schema] for name, schema in schemas.items() if schema in states}
    others = {name: schema.kind for name, schema in schemas.items() if isinstance(schema, Atom)}
    if not others:
        return lambda: theorem.predicate(**known)
    return lambda: for_all(*others.values(), lambda *members: theorem.predicate(**known, **dict(zip(others, members, strict=True))))


def check_citable(claim: Theorem, cited: Theorem, tree: Tree) -> None:
    """A `ClaimError` unless a theorem is one of states and identifiers, and calls no rule that may revert."""
    for name, schema in rule_parameters(cited.predicate).items():
        of_a_state = isinstance(schema, Fields) and any(schema.kind is system.state for system in cited.given)
        if not of_a_state and not (isinstance(schema, Atom) and not issubclass(schema.kind, Enum)):
            raise ClaimError(f"{claim.name} cites {cited.name}, whose {name} is neither a state that it is given nor an identifier")
    if any(leaf.performed for leaf in tree.leaves):
        raise ClaimError(f"{claim.name} cites {cited.name}, which calls rules, and so says nothing where one of them reverts")
