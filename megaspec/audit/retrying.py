"""Calls that a guard refused in CPython, made again as if it did not stand, and the claims that they break."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from megaspec.audit.sites import GuardSite, ignoring
from megaspec.claims.kinds import Claim, Refines, Safe
from megaspec.language.contracts import ContractBroken
from megaspec.language.failing import Revert
from megaspec.language.systems import System
from megaspec.runs.steps import Transition, argument_schemas, is_allowed, perform
from megaspec.witness import refinement as refinement_witness
from megaspec.witness.drawing import Nearby, drawn, numbers_named
from megaspec.witness.violations import violation
from megaspec.witness.walks import perturbed, played, transitions

CALLS_MADE_AGAIN = 24
"""How many calls that a guard refused are made again."""

FROM = 16
"""From how many states an action is called with other arguments."""

TIMES = 40
"""How often each time."""


CALLS_SEARCHED_NEAR = 2
"""How many calls of each kind counterexamples are sought near."""


@functools.cache
def calls(system: System) -> dict[str, list[Transition]]:
    """The calls of each action in scenarios and walks, those of scenarios first."""
    found: dict[str, list[Transition]] = {}
    for one in (*played(system), *transitions(system)):
        found.setdefault(one.action, []).append(one)
    return found


def near(system: System, rule: str, sites: Sequence[GuardSite] = ()) -> list[Transition]:
    """A few calls of an action from states that the invariants allow: those that guards refused, then those that it took."""
    known = [one for one in calls(system).get(rule, []) if one.before is not None]
    refused = [one for one in known if any(_refused(one, site) for site in sites)]
    taken = [one for one in known if one.succeeded]
    return [one for ones in (refused, taken) for one in _spread(ones, CALLS_SEARCHED_NEAR) if is_allowed(one)]


def broken(site: GuardSite, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, in their order, that some call breaks which only the guard refused."""
    made = passed(site)
    return (claim for claim in claims if any(breaks(claim, one) for one in made))


def passed(site: GuardSite) -> list[Transition]:
    """Calls that the guard refused, with how they end without it."""
    known = calls(site.system).get(site.rule, [])
    refused = [one for one in known if _refused(one, site)]
    again = [one for one in _spread(refused, CALLS_MADE_AGAIN) if is_allowed(one)]
    with ignoring(site):
        found = [perform(one.system, one.action, one.before, one.arguments, one.universe) for one in again]
    found = [one for one in found if not isinstance(one.outcome, Revert)]
    return found or list(_nearby(site, known, refused))


def _nearby(site: GuardSite, known: Sequence[Transition], refused: Sequence[Transition]) -> Iterator[Transition]:
    """Calls with other arguments, from states where the action was taken or refused by the guard, and from those next to them."""
    random = Random(f"{site.rule} {site.name}")
    if site.rule == "genesis":
        return
    taken = [one for one in known if one.succeeded]
    schemas = argument_schemas(site.system, site.rule)
    numbers = numbers_named(site.system.action(site.rule))
    for one in (*_spread(taken, FROM), *_spread(refused, FROM)):
        if not is_allowed(one):
            continue
        for time in range(TIMES):
            before = one.before if time % 2 else perturbed(site.system, one.before, one.universe, random) or one.before
            near = Nearby(site.system.schema, before).turned_to(random, numbers)
            arguments = {
                name: one.arguments[name] if random.random() < 0.7 else drawn(schema, one.universe, random, near) for name, schema in schemas.items()
            }
            done = perform(site.system, site.rule, before, arguments, one.universe)
            if _refused(done, site):
                with ignoring(site):
                    done = perform(site.system, site.rule, before, arguments, one.universe)
                if not isinstance(done.outcome, Revert):
                    yield done


def _refused(one: Transition, site: GuardSite) -> bool:
    return isinstance(one.outcome, Revert) and one.outcome.name == site.name


def _spread(ones: Sequence[Transition], most: int) -> list[Transition]:
    step = max(1, len(ones) // most)
    return list(ones[::step][:most])


def breaks(claim: Claim, done: Transition) -> bool:
    """Whether CPython finds a claim false of a call that was let pass."""
    if isinstance(done.outcome, Exception):
        return isinstance(claim, Safe) and isinstance(done.outcome, ContractBroken)
    if isinstance(claim, Refines):
        return refinement_witness.breaks(claim, done)
    try:
        return violation(claim, done) is not None
    except Revert:
        return False
