"""Induction over several steps: what an invariant of some depth owes.

No run of fewer steps than its depth breaks it, whatever else holds; and so many steps in a row, each from a state of which all invariants
hold, lead to one of which it holds.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from megaspec.claims.kinds import Invariant
from megaspec.language.systems import GENESIS
from megaspec.lifting.tree import formula
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.symbolic_unrolling import Chain, UnrolledRun, from_anywhere, from_genesis
from megaspec.vcgen.transitions import Reading, readings


def leading(claim: Invariant) -> Chain:
    """The steps before the last one of the induction, from anywhere."""
    return from_anywhere(claim.system, claim.depth - 1)


def final(claim: Invariant) -> tuple[Reading, ...]:
    """Every action, as it is read after those steps."""
    return leading(claim).next


def first_steps(claim: Invariant) -> list[Obligation]:
    """That no run of at least one and fewer steps than the depth breaks the predicate, an obligation or more for each length."""
    return [one for steps in range(1, claim.depth) for one in _after(claim, steps)]


def _after(claim: Invariant, steps: int) -> Iterator[Obligation]:
    chain = from_genesis(claim.system, steps)
    key = Key(claim.name, Site(steps=steps))
    goal, side_conditions = formula(chain.lifting, claim.predicate, {_state(claim): chain.last})
    yield from parts(key, chain.hypotheses, goal, chain.symbols)
    yield from owed(key, chain.hypotheses, side_conditions, chain.symbols)


def _state(claim: Invariant) -> str:
    (name,) = inspect.signature(claim.predicate).parameters
    return name


def ways(claim: Invariant) -> Iterator[Site]:
    """What must be owed something: genesis, each length of a first run, and each path of the last step."""
    yield from (Site(GENESIS, place) for place in range(len(readings(claim.system)[0].tree.nexts())))
    yield from (Site(steps=steps) for steps in range(1, claim.depth))
    yield from (Site(last.name, place) for last in final(claim) for place in range(len(last.tree.nexts())))


def course(claim: Invariant, site: Site) -> UnrolledRun | None:
    """The steps that an obligation of the claim is about; None for one of a single rule."""
    if site.steps is not None:
        return UnrolledRun(from_genesis(claim.system, site.steps))
    if claim.depth == 1 or site.rule == GENESIS:
        return None
    return UnrolledRun(leading(claim), next(last for last in final(claim) if last.name == site.rule))
