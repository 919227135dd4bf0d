"""The run into a trap that a claim says is one: of scenarios or walks, or one that a bounded search finds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Any

from megaspec.claims.aims import PARAMETER, asked_for
from megaspec.claims.can_reach import Trapped
from megaspec.claims.fairness import arguments_of
from megaspec.language.universe import Universe
from megaspec.lifting.tree import formula
from megaspec.obligations.obligation import Obligation
from megaspec.runs.open_orders import changed_where_orders_go_on
from megaspec.runs.steps import Transition, made_again, perform
from megaspec.runs.universes import closed_universe
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE
from megaspec.witness.can_reach import call_is_allowed, parameters_at, remembered_of
from megaspec.witness.confirming import confirm
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.finite_transition_relation import unrolled
from megaspec.witness.finite.search import Leading, Search, search_for
from megaspec.witness.ranked import runs_of
from megaspec.witness.replay import Spurious, unreal
from megaspec.witness.response_eval import holds_in, roomy, where
from megaspec.witness.valuation import constants
from megaspec.witness.violations import violation

MOST_PARAMETERS = 200
"""For how many values of the parameters a run is searched for, at most."""


SHOWN = "no such call ends it in instances of any size; that a run leads into it is shown with the identifiers of this run alone"
"""How far what is said of a trap goes."""


class IntoTheTrap:
    """What is sought: a state of which `given` is true, and what is said to be a trap, for some values of the parameters."""

    def __init__(self, claim: Trapped, within: Universe) -> None:
        self.claim, self.within = claim, within
        self.parameters = list(islice(combinations(claim.parameters, claim.instance, within), MOST_PARAMETERS))

    def at(self, way: Leading) -> Term:
        """That it is so after a step that takes a path."""
        return t.or_(*(self._said(way, constants(way.reading.lifting, self.claim.parameters, one)) for one in self.parameters))

    def of(self, step: Transition) -> bool:
        """The same of a step that CPython took."""
        return any(is_in_it(self.claim, step.after, one, roomy(self.claim, step.universe)) for one in self.parameters)

    def _said(self, way: Leading, known: Mapping[str, Any]) -> Term:
        state, wanted = way.reading.state_after(way.leaf), (self.claim.given, self.claim.stuck or self.claim.given)
        return t.and_(*(formula(way.reading.lifting, one, asked_for(one, state, known))[0] for one in wanted))


def is_in_it(claim: Trapped, state: Any, parameters: Mapping[str, Any], within: Universe) -> bool:
    """Whether CPython finds `given` true of a state, and what is said to be a trap."""
    return all(holds_in(one, state, parameters, within) for one in (claim.given, claim.stuck or claim.given))


@search_for.register
def _(claim: Trapped) -> Search | None:
    if claim.stuck is None:
        return None
    sizes = dict(claim.instance.sizes)
    return Search(claim.system, IntoTheTrap(claim, unrolled(claim.system, frozenset(sizes.items())).unknowns.universe), True, sizes)


@confirm.register
def _(claim: Trapped, one: Obligation, values: Mapping[str, Any], within: Universe) -> Counterexample:
    """A state of what is said to be a trap in which the goal is reached, or from which an allowed call leads out; it need not be reachable."""
    parameters, room = {name: values[f"{PARAMETER}.{name}"] for name in claim.parameters}, roomy(claim, within)
    state = values[BEFORE]
    stuck = claim.stuck or claim.given
    if one.key.site.rule is None:
        shown = Transition(claim.system, claim.name, state, parameters, ValueError("false"), room)
        if not (holds_in(stuck, state, parameters, room) and holds_in(claim.goal, state, parameters, room)):
            raise Spurious("CPython does not find both true of the state")
        return Counterexample(claim.name, [shown], None, "a state", (*where(parameters), f"both {stuck.__name__} and {claim.goal.__name__} are true"))
    action = claim.system.action(one.key.site.rule)
    made = perform(claim.system, action.__name__, state, {name: values[name] for name in arguments_of(action)}, room)
    allowed = call_is_allowed(claim, action, state, made.arguments, parameters, room)
    if not (made.succeeded and allowed and holds_in(stuck, state, parameters, room) and not holds_in(stuck, made.after, parameters, room)):
        raise Spurious("CPython does not find that the call leads out")
    why = f"{made.action}, which `by` allows, ends {stuck.__name__}"
    return Counterexample(claim.name, [made], None, "one step from a state, whether or not it is reachable", (*where(parameters), why))


@violation.register
def _(claim: Trapped, step: Transition) -> tuple[str, ...] | None:
    """What is said of a step into the trap; None of any other."""
    if claim.stuck is None or not step.succeeded:
        return None
    known = combinations(claim.parameters, claim.instance, roomy(claim, step.universe))
    parameters = next((one for one in islice(known, MOST_PARAMETERS) if is_in_it(claim, step.after, one, roomy(claim, step.universe))), None)
    return None if parameters is None else _told(claim, parameters)


def _told(claim: Trapped, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    assert claim.stuck is not None
    said = f"there {claim.stuck.__name__} is true, which no call of {', '.join(claim.movers())} ends, and while it is {claim.goal.__name__} is not"
    return (*where(parameters), said, SHOWN)


def come_into(claim: Trapped) -> Counterexample | None:
    """The shortest real run into the trap, of scenarios and of walks from an initial state; None if none of them leads there."""
    random, found = Random(claim.name), None
    for run in runs_of(claim.system):
        remembered = remembered_of(claim, run)
        for place, step in enumerate(run if run and run[0].before is None else ()):
            if found is not None and place >= len(found.steps) - 1:
                break
            within = roomy(claim, closed_universe([claim.system.schema, *claim.parameters.values()], (step.after, *remembered.values())))
            known = parameters_at(claim, step.after, within, remembered, random)
            parameters = next((one for one in known if is_in_it(claim, step.after, one, within)), None)
            steps = None if parameters is None else _again(claim, run[: place + 1], parameters)
            if parameters is not None and steps is not None:
                found = Counterexample(claim.name, steps, True, f"a run of {place} steps into a trap", _told(claim, parameters), trap=True)
                break
    return found


def _again(claim: Trapped, run: Any, parameters: Mapping[str, Any]) -> list[Transition] | None:
    """A run made again over one universe; None if it does not lead into the trap there."""
    known = (*(step.after for step in run), *(tuple(step.arguments.values()) for step in run), tuple(parameters.values()))
    within = roomy(claim, closed_universe([claim.system.schema, *claim.parameters.values()], known))
    steps = made_again(claim.system, [(step.action, step.arguments) for step in run], within)

    def says(step: Transition) -> bool:
        return is_in_it(claim, step.after, parameters, roomy(claim, step.universe))

    made = len(steps) == len(run) and steps[-1].succeeded and steps[0].starts_well and says(steps[-1])
    return steps if made and not any((*unreal(steps, any_size=True), *changed_where_orders_go_on(steps, says))) else None
