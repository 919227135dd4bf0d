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
from checker.evidence.small import SIZES
from checker.obligations.obligation import Obligation
from checker.solving.solvers import Answer
from checker.terms.sorts import Symbol
from checker.terms.term import Term, subterms
from spec.language.systems import System

QUICK_RLIMIT = 1_000_000
"""The work that Z3 may spend on what probably does not follow, before small numbers are tried."""

FEW = 4
"""How many sizes of instances are tried before the solver is asked whether an obligation follows all the same."""

CONFIRMED, SATISFIABLE, UNDECIDED = "confirmed", "sat, unconfirmed", "undecided"


@dataclass(frozen=True)
class Fall:
    """A claim that falls, by an obligation that no longer follows."""

    claim: str
    obligation: str
    how: str
    """`CONFIRMED` if CPython broke the claim, `SATISFIABLE` if only a solver did, `UNDECIDED` if the solver gave no answer."""


@dataclass(frozen=True)
class Part:
    """What a claim owes of one rule (of a theorem: all it owes) when something is taken away."""

    claim: Claim
    without: Without
    reading: Reading | None
    spoken: frozenset[Symbol] = frozenset()
    """What the conditions that are taken away speak of."""

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
        self._owed: dict[tuple[Claim, str], list[Obligation]] = {}

    def parts(self, without: Without) -> Iterator[Part]:
        """What could fall: at each rule that changes, the claims about few rules first, that it is safe last; then theorems."""
        changed = [(now, _spoken(before, now)) for before in self.readings.values() if (now := without.reading(before)) is not before]
        for claim in sorted(self.claims, key=_general):
            for reading, spoken in changed:
                if _concerns(claim, reading.name):
                    yield Part(claim, without, reading, spoken)
        for one in self.theorems:
            if without.state in self.system.assumptions or not self._meets(one).isdisjoint(without.sites):
                yield Part(one, without, None)

    def _meets(self, claim: Theorem) -> frozenset[Site]:
        if claim.name not in self._met:
            self._met[claim.name] = frozenset(met_by(claim))
        return self._met[claim.name]

    def owed(self, part: Part) -> list[Obligation]:
        """What the claim of a part owes there as it stands."""
        claim, rule = part.claim, part.reading.name if part.reading else ""
        if (claim, rule) not in self._owed:
            if isinstance(claim, Theorem):
                self._owed[claim, rule] = theorem(claim)[1]
            elif isinstance(claim, Invariant | Step | Safe):
                self._owed[claim, rule] = obligations_at(claim, self.readings[rule])
        return self._owed[claim, rule]

    def stands(self, part: Part) -> Inquiry[bool]:
        """Whether the claim of a part is proved there as it stands; if it is not, nothing can make it fall."""
        for one in self.owed(part):
            if one.kept is None:
                answer = yield Ask(one.wide.text)
                if answer.verdict != "unsat":
                    self.unproved.add(part.claim.name)
                    return False
        return True

    def settled(self, part: Part, one: Obligation) -> Inquiry[bool]:
        """Whether the same goal is proved, as things stand, by hypotheses that are all there without."""
        given = {hypothesis.term for hypothesis in one.hypotheses}
        for same in self.owed(part):
            if same.goal is one.goal and same.kept is not None:
                return {hypothesis.term for hypothesis in same.hypotheses if hypothesis.name in same.kept} <= given
            if same.goal is one.goal:
                answer = yield Ask(same.wide.text)
                if answer.verdict == "unsat" and _used(same, answer) <= given:
                    return True
        return False


def _spoken(before: Reading, now: Reading) -> frozenset[Symbol]:
    """The symbols of the hypotheses that a rule has and, as it is now read, has not."""
    conditions = [{one.term for leaf in reading.tree.nexts() for one in reading.hypotheses(leaf)} for reading in (before, now)]
    return _symbols(*(conditions[0] - conditions[1]))


def _symbols(*terms: Term) -> frozenset[Symbol]:
    return frozenset(term.payload for term in subterms(*terms) if term.op == "apply")


def _likeness(spoken: frozenset[Symbol], goal: Term) -> float:
    """How much of what either speaks of both speak of."""
    asked = _symbols(goal)
    return len(spoken & asked) / (len(spoken | asked) or 1)


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


def first_fall(standing: Standing, parts: Iterable[Part]) -> Inquiry[Fall | None]:
    """The first claim found that falls, confirmed if small numbers show it; None if every obligation still follows.

    Obligations that speak of what a guard speaks of come first, theorems last.
    """
    left: list[tuple[Part, Obligation, str]] = []
    for part, one in _candidates(parts):
        if (yield from standing.settled(part, one)):
            continue
        found = yield from confirmed(part.claim, part.reading, part.without, one, SIZES[:FEW])
        verdict = "sat" if found else (yield Ask(one.wide.text, rlimit=QUICK_RLIMIT)).verdict
        if verdict == "unsat":
            continue
        found = found or (yield from confirmed(part.claim, part.reading, part.without, one, SIZES[FEW:]))
        if not (yield from standing.stands(part)):
            continue
        if found:
            return Fall(part.claim.name, one.name, CONFIRMED)
        left.append((part, one, verdict))
    undecided: Fall | None = None
    for part, one, verdict in sorted(left, key=lambda each: each[2] != "sat"):
        if verdict != "sat":
            verdict = (yield Ask(one.wide.text)).verdict
        if verdict == "sat":
            return Fall(part.claim.name, one.name, SATISFIABLE)
        if verdict != "unsat":
            undecided = undecided or Fall(part.claim.name, one.name, UNDECIDED)
    return undecided


def _candidates(parts: Iterable[Part]) -> Iterator[tuple[Part, Obligation]]:
    theorems = []
    found = []
    for part in parts:
        if part.reading is None:
            theorems.append(part)
        else:
            found += [(_likeness(part.spoken, one.goal), part, one) for one in part.owed() if one.kept is None]
    yield from ((part, one) for _, part, one in sorted(found, key=lambda each: each[0], reverse=True))
    yield from ((part, one) for part in theorems for one in part.owed() if one.kept is None)
