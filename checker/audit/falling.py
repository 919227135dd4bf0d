"""Which claims fall when something that their proofs use is taken away.

A claim falls if what it owes follows as things are, and does not follow without.  What a proof did not use is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.audit.confirming import confirmed
from checker.audit.inquiries import Ask, Inquiry
from checker.audit.sites import Site, met_by
from checker.audit.without import Without
from checker.claims.kinds import Claim, Invariant, Safe, Step, Theorem
from checker.claims.obligations import obligations_at, theorem
from checker.claims.transitions import Reading, readings
from checker.obligations.obligation import Obligation
from checker.solving.solvers import Answer
from checker.terms.term import Term
from spec.language.systems import System

QUICK_RLIMIT = 1_000_000
"""The work that Z3 may spend on what probably does not follow, before small numbers are tried."""

CONFIRMED, SATISFIABLE, UNDECIDED = "confirmed", "sat, unconfirmed", "undecided"


@dataclass(frozen=True)
class Fall:
    """A claim that falls, by an obligation that no longer follows."""

    claim: str
    obligation: str
    how: str
    """`CONFIRMED` if CPython broke the claim, `SATISFIABLE` if only a solver did, `UNDECIDED` if the solver gave no answer."""


@dataclass(frozen=True)
class Proof:
    """What was shown, and the hypotheses that it was shown by."""

    goal: Term
    used: frozenset[Term]


@dataclass(frozen=True)
class Part:
    """What a claim owes of one rule (of a theorem: all it owes) when something is taken away."""

    claim: Claim
    without: Without
    reading: Reading | None

    def owed(self) -> list[Obligation]:
        """The obligations."""
        if isinstance(self.claim, Theorem):
            return self.without.theorem(self.claim)
        assert self.reading is not None and isinstance(self.claim, Invariant | Step | Safe)
        return obligations_at(self.claim, self.reading)


class Standing:
    """The claims about one system as they stand, with everything in place."""

    def __init__(self, system: System, claims: Sequence[Claim]) -> None:
        self.system = system
        self.readings = {reading.name: reading for reading in readings(system)}
        self.claims = [claim for claim in claims if isinstance(claim, Invariant | Step | Safe) and claim.system is system]
        self.theorems = [claim for claim in claims if isinstance(claim, Theorem) and system in claim.given]
        self.unproved: set[str] = set()
        """The claims met so far that are not proved as they stand."""
        self._met: dict[str, frozenset[Site]] = {}

    def parts(self, without: Without) -> Iterator[Part]:
        """What could fall: at each rule that changes, the claims about few rules first, that it is safe last; then theorems."""
        changed = [now for before in self.readings.values() if (now := without.reading(before)) is not before]
        for claim in sorted(self.claims, key=_general):
            for reading in changed:
                if _concerns(claim, reading.name):
                    yield Part(claim, without, reading)
        for one in self.theorems:
            if without.state in self.system.assumptions or not self._meets(one).isdisjoint(without.sites):
                yield Part(one, without, None)

    def _meets(self, claim: Theorem) -> frozenset[Site]:
        if claim.name not in self._met:
            self._met[claim.name] = frozenset(met_by(claim))
        return self._met[claim.name]

    def proofs(self, part: Part) -> Inquiry[list[Proof] | None]:
        """How the claim of a part is proved as it stands; None if it is not, so that nothing can make it fall."""
        claim = part.claim
        if isinstance(claim, Theorem):
            owed = theorem(claim)[1]
        else:
            assert part.reading is not None and isinstance(claim, Invariant | Step | Safe)
            owed = obligations_at(claim, self.readings[part.reading.name])
        found = []
        for one in owed:
            if one.kept is None:
                answer = yield Ask(one.wide.text)
                if answer.verdict != "unsat":
                    return None
                found.append(Proof(one.goal, _used(one, answer)))
            else:
                found.append(Proof(one.goal, frozenset(hypothesis.term for hypothesis in one.hypotheses if hypothesis.name in one.kept)))
        return found

    def unsettled(self, part: Part) -> Inquiry[list[Obligation]]:
        """The obligations of a part that no proof settles which did without what is taken away."""
        proofs = yield from self.proofs(part)
        if proofs is None:
            self.unproved.add(part.claim.name)
            return []
        return [one for one in part.owed() if one.kept is None and not _settled(one, proofs)]


def _general(claim: Claim) -> int:
    return 3 if isinstance(claim, Safe) else 1 if isinstance(claim, Invariant) else 0 if isinstance(claim, Step) and claim.of else 2


def _concerns(claim: Claim, rule: str) -> bool:
    return not isinstance(claim, Step) or rule in [one.__name__ for one in claim.actions()]


def _used(one: Obligation, answer: Answer) -> frozenset[Term]:
    """The hypotheses of an obligation that its proof used.  Of several under one name, those that the core shows, or all."""
    names = {re.sub(r" \(\d+\)$", "", name) for name in answer.core}
    asserted = {part.term for part in one.wide.script.assertions if part.name in answer.core}
    found: set[Term] = set()
    for name in names:
        under = [hypothesis.term for hypothesis in one.hypotheses if hypothesis.name == name]
        shown = {part.name for part in one.wide.script.assertions if part.name in answer.core and part.name.startswith(name)}
        seen = [term for term in under if term in asserted]
        found.update(seen if len(seen) == len(shown) else under)
    return frozenset(found)


def _settled(one: Obligation, proofs: Iterable[Proof]) -> bool:
    given = {hypothesis.term for hypothesis in one.hypotheses}
    return any(proof.goal is one.goal and proof.used <= given for proof in proofs)


def first_fall(standing: Standing, parts: Iterable[Part]) -> Inquiry[Fall | None]:
    """The first claim found that falls, confirmed if small numbers show it; None if every obligation still follows."""
    left: list[tuple[Part, Obligation, str]] = []
    for part in parts:
        for one in (yield from standing.unsettled(part)):
            answer = yield Ask(one.wide.text, rlimit=QUICK_RLIMIT)
            if answer.verdict == "unsat":
                continue
            if (yield from confirmed(part.claim, part.reading, part.without, one)):
                return Fall(part.claim.name, one.name, CONFIRMED)
            left.append((part, one, answer.verdict))
    undecided: Fall | None = None
    for part, one, verdict in sorted(left, key=lambda found: found[2] != "sat"):
        if verdict != "sat":
            verdict = (yield Ask(one.wide.text)).verdict
        if verdict == "sat":
            return Fall(part.claim.name, one.name, SATISFIABLE)
        if verdict != "unsat":
            undecided = undecided or Fall(part.claim.name, one.name, UNDECIDED)
    return undecided
