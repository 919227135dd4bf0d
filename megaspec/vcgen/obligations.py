"""From a claim to its obligations: the questions that each kind of claim answers in its own module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch

from megaspec.claims.can_reach import CanReach
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Refines, Safe, Step
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.runs import RunClaim
from megaspec.language.schema import Schema
from megaspec.language.systems import Predicate, System
from megaspec.lifting.tree import Tree
from megaspec.obligations.identity import Key, Owed, Site
from megaspec.obligations.obligation import Obligation
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.transitions import Reading, inputs_of, invariant_of, reading_of, readings

OfSteps = Invariant | Step | Safe | Refines | LeadsTo | CanReach
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


@singledispatch
def obligations_of_states(claim: Claim) -> list[Obligation]:
    """What a claim that is shown by a rank owes of every state that the invariants allow."""
    raise ClaimError(f"{claim.name}: a {claim.kind} owes nothing of states")


Wanted = tuple[Site, Owed]
"""A place, and what must be owed there."""


@singledispatch
def rules_of(claim: Claim) -> tuple[Reading, ...]:
    """The rules of which a claim owes something."""
    return ()


@singledispatch
def wanted_of(claim: Claim) -> Iterator[Wanted]:
    """What a claim must have obligations for, and where: computed from the rules and not from its obligations, which are checked against it."""
    yield from ()


@singledispatch
def unknowns_of(claim: Claim, site: Site) -> Mapping[str, Schema]:
    """All that is unknown in what a claim owes at a place, by name."""
    return inputs_of(reading_of(claim.systems()[0], site.rule))


@singledispatch
def called_by(claim: Claim) -> dict[System, str]:
    """The systems whose actions are called by what a claim is about; and where first."""
    return called_in(reading.tree for system in claim.systems() for reading in readings(system))


def called_in(trees: Iterable[Tree]) -> dict[System, str]:
    """The systems whose actions are called on the paths of some trees, with the first place of each."""
    found: dict[System, str] = {}
    for tree in trees:
        found = {**tree.called, **found}
    return found


def leaves_of(readings: Iterable[Reading], part: Owed = ()) -> Iterator[Wanted]:
    """Each path of some rules, at which something is owed."""
    yield from ((Site(reading.name, place), part) for reading in readings for place in range(len(reading.tree.nexts())))


def some(claim: Claim, found: list[Obligation]) -> list[Obligation]:
    """Obligations of a claim; a `ClaimError` if there are none."""
    if not found:
        raise ClaimError(f"{claim.name}: nothing is to be shown; a claim without obligations proves nothing")
    return found


def at_leaves(name: str, reading: Reading, predicate: Predicate) -> Iterator[Obligation]:
    """What a predicate of states or steps owes at each path of a rule: that it holds, and what it means to ask it."""
    for place, leaf in enumerate(reading.tree.nexts()):
        said = reading.untouched(leaf, predicate)
        goal, side_conditions = reading.about(leaf, predicate) if said is None else (said, ())
        key = Key(name, Site(reading.name, place))
        yield from parts(key, reading.hypotheses(leaf), goal, reading.symbols, own=invariant_of(reading.system, predicate))
        yield from owed(key, reading.hypotheses(leaf), side_conditions, reading.symbols)
