"""From a claim to its obligations: the questions that each kind of claim answers in its own module."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from megaspec.claims.kinds import Claim, ClaimError, Invariant, Refines, RunClaim, Safe, Step
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.language.systems import Predicate
from megaspec.obligations.identity import Key, Site
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.transitions import Reading, invariant_of

OfSteps = Invariant | Step | Safe | Refines | LeadsTo
"""The claims that owe something of each step of a system."""


@singledispatch
def obligations_of(claim: Claim) -> list[Obligation]:
    """Everything that must be shown for the claim to be proved, each under a name of its own."""
    raise ClaimError(f"{claim.name}: a {claim.kind} has no obligations")


@obligations_of.register
def _(claim: RunClaim | Starved) -> list[Obligation]:
    return []


@singledispatch
def obligations_at(claim: OfSteps, reading: Reading) -> list[Obligation]:
    """What a claim owes of one rule, as that rule was read."""
    raise ClaimError(f"{claim.name}: a {claim.kind} owes nothing of a step")


def some(claim: Claim, found: list[Obligation]) -> list[Obligation]:
    """Obligations of a claim; a `ClaimError` if there are none."""
    if not found:
        raise ClaimError(f"{claim.name}: nothing is to be shown; a claim without obligations proves nothing")
    return found


def at_leaves(name: str, reading: Reading, predicate: Predicate) -> Iterator[Obligation]:
    """What a predicate of states or steps owes at each way of a rule: that it holds, and what it means to ask it."""
    for place, leaf in enumerate(reading.tree.nexts()):
        said = reading.untouched(leaf, predicate)
        goal, notes = reading.about(leaf, predicate) if said is None else (said, ())
        key = Key(name, Site(reading.name, place))
        yield from parts(key, reading.hypotheses(leaf), goal, reading.symbols, own=invariant_of(reading.system, predicate))
        yield from owed(key, reading.hypotheses(leaf), notes, reading.symbols)
