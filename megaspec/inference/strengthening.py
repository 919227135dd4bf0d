"""What has to be said beside a claim that is true and not inductive."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from megaspec.claims.kinds import Invariant, Step
from megaspec.inference.cti import stopping
from megaspec.inference.houdini import Houdini, hypothesis
from megaspec.inference.proposals import Claimed, proposals_for, rules_of, scope_of
from megaspec.inference.runs import Reached, reached, survivors
from megaspec.inference.scalars import found_by_spacer
from megaspec.inference.writing import Proposed
from megaspec.language.universe import universe
from megaspec.obligations.identity import Key, Origin, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.solving.inquiries import Inquiry, Means, conduct, staying
from megaspec.solving.proofs import proof
from megaspec.vcgen.obligations import obligations_at
from megaspec.vcgen.transitions import Reading

CANDIDATES_CHECKED = 150
"""How many candidates that no run breaks are checked against the rules."""

RLIMIT_AN_OBLIGATION = 5_000_000
"""What Z3 may spend on one obligation of the claim, in its own units."""

SMALLEST = 12
"""From how few found facts on each is left out to see whether it is needed."""


@dataclass
class Inference:
    """A claim, and what is found for it; the counts are of candidates."""

    claim: Claimed
    without: Collection[str] = ()
    """Names of invariants of the system that are not assumed."""
    broken: bool = False
    """Whether a real run breaks the claim itself."""
    inductive: bool = False
    """Whether the claim is proved as it is."""
    read: int = 0
    states: int = 0
    true: int = 0
    tried: int = 0
    """How many of the true ones were checked against the rules at last."""
    kept: list[Proposed] = field(default_factory=list)
    """Those that the rules keep."""
    needed: list[Proposed] = field(default_factory=list)
    """Those with which the claim is proved."""
    spacer: bool = False
    """Whether Spacer proposed one of these."""

    def run(self, means: Means, tell: Callable[[str], None] = lambda stage: None) -> None:
        """Look for what strengthens the claim."""
        with staying(means) as workers:
            self._run(workers, tell)

    def _run(self, means: Means, tell: Callable[[str], None]) -> None:
        tell("making runs")
        states = reached(self.claim.system)
        self.states = len(states)
        if isinstance(self.claim, Invariant) and not _holds(self.claim, states):
            self.broken = True
            return
        tell("proving the claim as it is")
        failed = self._failed([], means)
        if not failed:
            self.inductive = True
            return
        tell("reading candidates")
        solved = [] if isinstance(self.claim, Step) else found_by_spacer(self.claim, scope_of(self.claim), self.without)
        proposals = proposals_for(self.claim, solved)
        self.read = len(proposals)
        tell(f"checking {len(proposals)} candidates against {len(states)} states")
        true = survivors(proposals, states)
        self.true = len(true)
        tell("looking for states from which the induction fails")
        stops = stopping(failed, means)
        for tried in (_false_somewhere(true, stops)[:CANDIDATES_CHECKED], true[:CANDIDATES_CHECKED]):
            tell(f"checking {len(tried)} candidates against the rules")
            if tried and self._keep(tried, means):
                break
        self.spacer = any(one.candidate in solved for one in self.needed)

    def _keep(self, tried: Sequence[Proposed], means: Means) -> bool:
        """Whether the claim is proved with those of some candidates that the rules keep."""
        houdini = Houdini(self.claim.system, self.without)
        self.tried = len(tried)
        self.kept = houdini.kept(tried, means)
        used = self._used(self.kept, means)
        if used is None:
            return False
        names = houdini.needed(used)
        chosen = [one for one in self.kept if one.name in names]
        self.needed = self._fewest(chosen, means) if len(chosen) <= SMALLEST else chosen
        return True

    def _fewest(self, chosen: list[Proposed], means: Means) -> list[Proposed]:
        """Of some that do, those that are left when each is tried without, the longest first."""
        for one in sorted(chosen, key=lambda one: -len(one.candidate.body)):
            houdini = Houdini(self.claim.system, self.without)
            rest = houdini.kept([other for other in chosen if other is not one], means)
            used = self._used(rest, means)
            if used is not None:
                names = houdini.needed(used)
                chosen = [other for other in rest if other.name in names]
        return chosen

    def _used(self, beside: Sequence[Proposed], means: Means) -> set[str] | None:
        """The candidates from which, with the invariants, the claim follows; None if it does not."""
        found: set[str] = set()
        for core, _, _ in self._answers(beside, means).values():
            if core is None:
                return None
            found |= {one.name for one in beside if hypothesis(one.name) in core}
        return found

    def _failed(self, beside: Sequence[Proposed], means: Means) -> dict[Key, tuple[Reading, Obligation]]:
        """What the claim owes that was not shown from some candidates."""
        return {name: (reading, one) for name, (core, reading, one) in self._answers(beside, means).items() if core is None}

    def _answers(self, beside: Sequence[Proposed], means: Means) -> dict[Key, tuple[frozenset[Origin] | None, Reading, Obligation]]:
        """All that the claim owes, each with what it was shown from."""
        houdini = Houdini(self.claim.system, self.without)
        said = {one.name: houdini.before(one) for one in beside}
        owed = {one.key: (reading, one) for reading in rules_of(self.claim) for one in self._owed(reading, houdini.given(reading, said))}
        cores = conduct({name: _core(one) for name, (_, one) in owed.items()}, means)
        return {name: (cores[name], reading, one) for name, (reading, one) in owed.items()}

    def _owed(self, reading: Reading, given: Sequence[Hypothesis]) -> list[Obligation]:
        """What the claim owes of a rule, from other hypotheses of the state before."""
        found = []
        origins = {one.origin for one in given}
        before = {one.origin for one in reading.given}
        for one in obligations_at(self.claim, reading):
            path = [other for other in one.hypotheses if other.origin not in before]
            kept = one.kept if one.kept is None or all(origin in origins or origin.source is not Source.INVARIANT for origin in one.kept) else None
            found.append(dataclasses.replace(one, hypotheses=Hypotheses((*given, *path)), kept=kept))
        return found


def _false_somewhere(candidates: Sequence[Proposed], states: Sequence[Reached]) -> list[Proposed]:
    """The candidates that are false in one of some states."""
    found: dict[str, Proposed] = {}
    for state, within in states:
        with universe(within):
            found |= {one.name: one for one in candidates if one.name not in found and not one.predicate(state)}
    return [one for one in candidates if one.name in found]


def _core(one: Obligation) -> Inquiry[frozenset[Origin] | None]:
    if one.kept is not None:
        return frozenset(one.kept)
    return (yield from proof(one, RLIMIT_AN_OBLIGATION))


def _holds(claim: Invariant, states: Sequence[Reached]) -> bool:
    for state, within in states:
        with universe(within):
            if not claim.predicate(state):
                return False
    return True
