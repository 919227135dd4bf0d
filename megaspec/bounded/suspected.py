"""Suspected traps: a run to a state of which `given` is true and the goal is not, and in which none of the calls that were tried succeeds.

It is a hint and no verdict: with other values a call may succeed, and what does not lead on at once may do so after a call of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from megaspec.bounded.finite import smallest
from megaspec.claims.aims import asked_for
from megaspec.claims.can_reach import Action, Possibility
from megaspec.claims.fairness import arguments_of
from megaspec.claims.instances import Instance
from megaspec.language.schema import Mapping as MapSchema
from megaspec.lifting.reading import Lifting
from megaspec.lifting.tree import formula, rule_parameters, tree
from megaspec.runs.steps import Transition, perform
from megaspec.runs.universes import kinds_in
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import readings
from megaspec.witness.can_reach import call_is_allowed
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.finite_transition_relation import unrolled
from megaspec.witness.finite.search import Leading, Search
from megaspec.witness.response_eval import holds_in
from megaspec.witness.valuation import constants

MOST_CALLS = 200
"""How many calls are tried, for all values of the parameters together, at most."""

MOST_READINGS = 4_000
"""How often a rule is read at most: each call is read at the end of each path of each rule."""


class Stuck:
    """What is sought: that for some values of the parameters it is given, the goal is not reached, and no call that is tried succeeds."""

    def __init__(self, claim: Possibility, instance: Mapping[type, int]) -> None:
        self.claim = claim
        self.within = unrolled(claim.system, frozenset(instance.items())).unknowns.universe
        self.parameters = list(islice(combinations(claim.parameters, Instance(), self.within), MOST_CALLS + 1)) if self._has_all_kinds() else []
        calls = ((action, one) for action in claim.by for one in combinations(arguments_of(action), Instance(), self.within))
        self.calls: list[tuple[Action, Mapping[str, Any]]] = list(islice(calls, MOST_CALLS + 1))

    def _has_all_kinds(self) -> bool:
        return all(kind in self.within.members for schema in self.claim.parameters.values() for kind in kinds_in(schema))

    @property
    def is_small(self) -> bool:
        """Whether few enough calls are to be tried, none of which is given a map."""
        given = [self.claim.parameters, *map(arguments_of, self.claim.by)]
        if any(isinstance(schema, MapSchema) for schemas in given for schema in schemas.values()):
            return False
        paths = sum(len(reading.tree.nexts()) for reading in readings(self.claim.system))
        tried = len(self.parameters) * len(self.calls)
        return 0 < tried <= MOST_CALLS and tried * paths <= MOST_READINGS

    def at(self, way: Leading) -> Term:
        """That it is so after a step that takes a path."""
        state, lifting = way.reading.state_after(way.leaf), way.reading.lifting
        return t.or_(*(self._stuck(lifting, state, constants(lifting, self.claim.parameters, parameters)) for parameters in self.parameters))

    def of(self, step: Transition) -> bool:
        """The same of a step that CPython took."""
        return any(self._is_stuck(step.after, parameters) for parameters in self.parameters)

    def _stuck(self, lifting: Lifting, state: Any, parameters: Mapping[str, Any]) -> Term:
        given, goal = (formula(lifting, one, asked_for(one, state, parameters))[0] for one in (self.claim.given, self.claim.goal))
        return t.and_(given, t.not_(goal), *(t.not_(self._succeeds(lifting, state, parameters, *call)) for call in self.calls))

    def _succeeds(self, lifting: Lifting, state: Any, parameters: Mapping[str, Any], action: Action, arguments: Mapping[str, Any]) -> Term:
        """That a call is allowed, and ends in no revert."""
        predicate, arguments = self.claim.allows(action), constants(lifting, arguments_of(action), arguments)
        allowed = t.TRUE if predicate is None else formula(lifting, predicate, asked_for(predicate, state, {**parameters, **arguments}))[0]
        first = next(iter(rule_parameters(action)))
        leaves = tree(lifting, action, {first: state, **arguments}, arithmetic=False).leaves
        return t.and_(allowed, *(t.not_(leaf.condition) for leaf in leaves if leaf.kind == "revert"))

    def _is_stuck(self, state: Any, parameters: Mapping[str, Any]) -> bool:
        given, goal = (holds_in(one, state, parameters, self.within) for one in (self.claim.given, self.claim.goal))
        return given and not goal and not any(self._is_taken(state, parameters, *call) for call in self.calls)

    def _is_taken(self, state: Any, parameters: Mapping[str, Any], action: Action, arguments: Mapping[str, Any]) -> bool:
        allowed = call_is_allowed(self.claim, action, state, arguments, parameters, self.within)
        return allowed and perform(self.claim.system, action.__name__, state, arguments, self.within).succeeded


def suspected(claim: Possibility, instance: Mapping[type, int], depth: int, rlimit: int) -> Inquiry[list[Transition] | None]:
    """A shortest run of up to so many steps to such a state, made by CPython; None if none is found, or too many calls would be tried."""
    stuck = Stuck(claim, instance)
    if not stuck.is_small:
        return None
    search = Search(claim.system, stuck, True, instance)
    for steps in range(depth + 1):
        answer = yield Ask(search.script(steps).text(), want_model=True, rlimit=rlimit)
        if answer.model is not None:
            return (yield from smallest(search, steps, answer.model))
    return None
