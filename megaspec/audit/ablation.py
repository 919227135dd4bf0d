"""Which claims fall when something that their proofs use is taken away.

A claim falls if what it owes follows as things are, and does not follow without.  What a proof did not use is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from megaspec.audit.confirming import confirmed, confirmed_by_trial, confirmed_near
from megaspec.audit.omission import Without
from megaspec.audit.retrying import broken, near
from megaspec.audit.sites import GuardSite, met_by
from megaspec.boundary import fault
from megaspec.claims.can_reach import CanReach
from megaspec.claims.kinds import Claim, Invariant, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo
from megaspec.language.systems import System
from megaspec.obligations.identity import Key, Origin
from megaspec.obligations.obligation import Obligation
from megaspec.refusal import Refusal
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.solving.proofs import proof
from megaspec.terms.sorts import Symbol
from megaspec.terms.term import Term, subterms
from megaspec.vcgen.obligations import OfSteps, obligations_at, obligations_of, obligations_of_states
from megaspec.vcgen.response_terms import Ranked
from megaspec.vcgen.transitions import Reading, readings
from megaspec.witness.drawing import rules_named
from megaspec.witness.finite.small_scope import SIZES

QUICK_RLIMIT = 1_000_000
"""The work that Z3 may spend on what probably does not follow, before numbers are tried."""

SIZES_TRIED = SIZES[1:4:2]
"""The instances that are tried where no real call is near."""

CONFIRMED, SATISFIABLE, UNDECIDED, FAILED = "confirmed", "sat, unconfirmed", "undecided", "error"


@dataclass(frozen=True)
class Fall:
    """A claim that falls, by an obligation that no longer follows."""

    claim: str
    obligation: str
    how: str
    """`CONFIRMED` if CPython broke the claim, `SATISFIABLE` if only a solver did, `UNDECIDED` if the solver gave no answer.

    `FAILED` if it could not be asked; the obligation then says why.
    """


@dataclass(frozen=True)
class AblationPart:
    """What a claim owes of one rule when something is taken away.

    Without a rule it is all that a theorem owes, or an invariant of some depth; and what a claim that is shown by a rank owes of states.
    """

    claim: Claim
    without: Without
    reading: Reading | None
    spoken: frozenset[Symbol] = frozenset()
    """What the conditions that are taken away speak of."""

    @property
    def rule(self) -> str:
        """The rule's name, if it is of one."""
        return self.reading.name if self.reading else ""

    def owed(self) -> list[Obligation]:
        """The obligations."""
        if isinstance(self.claim, Theorem):
            return self.without.theorem(self.claim)
        if self.reading is not None:
            return _owed_at(self.claim, self.reading)
        return self.without.pending(self.claim) if isinstance(self.claim, Ranked) else self.without.deep(_deep(self.claim))


def _owed_at(claim: Claim, reading: Reading) -> list[Obligation]:
    assert isinstance(claim, OfSteps)
    return obligations_at(claim, reading)


def _deep(claim: Claim) -> Invariant:
    assert isinstance(claim, Invariant) and claim.depth > 1
    return claim


class AblationBase:
    """The claims about one system as they stand, with everything in place."""

    def __init__(self, system: System, claims: Sequence[Claim]) -> None:
        self.system = system
        self.readings = {reading.name: reading for reading in readings(system)}
        own = [claim for claim in claims if isinstance(claim, OfSteps) and claim.system is system]
        self.deep = [claim for claim in own if isinstance(claim, Invariant) and claim.depth > 1]
        self.claims = [claim for claim in own if claim not in self.deep]
        """Those that are shown a rule at a time."""
        self.theorems = [claim for claim in claims if isinstance(claim, Theorem) and (system in claim.given or _calls(claim, system))]
        self.unproved: set[str] = set()
        """The claims met so far that are not proved as they stand."""
        self._met: dict[str, frozenset[GuardSite]] = {}
        self._owed: dict[tuple[Claim, str], list[Obligation]] = {}
        self._cores: dict[Key, frozenset[Origin] | None] = {}

    def about(self, rule: str) -> list[Claim]:
        """The claims about a rule: those about few rules first, those shown by a rank and that it is safe last."""
        return [claim for claim in sorted(self.claims, key=_general) if _concerns(claim, rule)]

    def parts(self, without: Without) -> Iterator[AblationPart]:
        """What could fall of steps: at each rule that changes, the claims about few rules first, responses and that it is safe last."""
        changed = [(now, _spoken(before, now)) for before in self.readings.values() if (now := without.reading(before)) is not before]
        for claim in sorted(self.claims, key=_general):
            for reading, spoken in changed:
                if _concerns(claim, reading.name):
                    yield AblationPart(claim, without, reading, spoken)

    def sequences(self, without: Without) -> Iterator[AblationPart]:
        """What could fall of theorems, of invariants of some depth, and of what is owed of states where a rank shows a claim."""
        for one in self.theorems:
            by_state = without.state in self.system.assumptions and self.system in one.given
            if by_state or not self._meets(one).isdisjoint(without.sites):
                yield AblationPart(one, without, None)
        if without.state in self.system.assumptions or any(site.system is self.system for site in without.sites):
            yield from (AblationPart(one, without, None) for one in (*self.deep, *(one for one in self.claims if isinstance(one, Ranked))))

    def _meets(self, claim: Theorem) -> frozenset[GuardSite]:
        if claim.name not in self._met:
            self._met[claim.name] = frozenset(met_by(claim, self.system))
        return self._met[claim.name]

    def owed(self, claim: Claim, rule: str) -> list[Obligation]:
        """What a claim owes of a rule as it stands; see `AblationPart` for what it owes without a rule."""
        if (claim, rule) not in self._owed:
            self._owed[claim, rule] = self._owes(claim, rule)
        return self._owed[claim, rule]

    def _owes(self, claim: Claim, rule: str) -> list[Obligation]:
        if rule:
            return _owed_at(claim, self.readings[rule])
        return obligations_of_states(claim) if isinstance(claim, Ranked) else obligations_of(claim)

    def stands(self, claim: Claim, rule: str) -> Inquiry[bool]:
        """Whether a claim is proved at a rule as it stands; if it is not, nothing can make it fall."""
        for one in self.owed(claim, rule):
            if one.kept is None and (yield from proof(one)) is None:
                self.unproved.add(claim.name)
                return False
        return True

    def settled(self, part: AblationPart, one: Obligation) -> Inquiry[bool]:
        """Whether the same goal is proved, as things stand, without what is no longer assumed."""
        for same in self.owed(part.claim, part.rule) if part.without.state is not None else ():
            if same.key == one.key and same.goal is one.goal:
                if same.kept is None and same.key not in self._cores:
                    self._cores[same.key] = yield from proof(same)
                core = self._cores.get(same.key) if same.kept is None else same.kept
                derived = {fact.origin for fact in same.hypotheses if fact.derived}
                if core is not None and derived.isdisjoint(core) and not any(map(part.without.takes, core)):
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
    return 3 if isinstance(claim, Safe | Ranked) else 1 if isinstance(claim, Invariant) else 0 if isinstance(claim, Step) and claim.of else 2


def _calls(claim: Theorem, system: System) -> bool:
    """Whether a theorem calls rules of a system of which it is given no state."""
    rules = {id(rule) for rule in (system.genesis, *system.actions)}
    return any(id(one) in rules for one in rules_named(claim.predicate))


def _concerns(claim: Claim, rule: str) -> bool:
    if isinstance(claim, LeadsTo):
        return rule != "genesis"
    if isinstance(claim, CanReach):
        return rule in [one.__name__ for one in claim.actions()]
    return not isinstance(claim, Step) or rule in [one.__name__ for one in claim.actions()]


def first_fall(standing: AblationBase, *parts: Iterable[AblationPart]) -> Inquiry[Fall | None]:
    """The first claim found that falls, confirmed if some numbers show it in CPython; None if every obligation still follows.

    Of parts that are given together, obligations that speak of what a guard speaks of come first.
    """
    left: list[tuple[AblationPart, Obligation]] = []
    for part, one in chain.from_iterable(map(_candidates, parts)):
        if (yield from standing.settled(part, one)) or (yield from proof(one, QUICK_RLIMIT)) is not None:
            continue
        if not (yield from standing.stands(part.claim, part.rule)):
            continue
        if (yield from _shown(part, one)):
            return Fall(part.claim.name, one.name, CONFIRMED)
        left.append((part, one))
    for part, one in left:
        verdict = (yield Ask(one.wide.text)).verdict
        if verdict != "unsat":
            return Fall(part.claim.name, one.name, SATISFIABLE if verdict == "sat" else UNDECIDED)
    return None


def _shown(part: AblationPart, one: Obligation) -> Inquiry[bool]:
    """Whether some numbers show in CPython that an obligation does not hold."""
    if isinstance(part.claim, Ranked) or part.reading is None and not isinstance(part.claim, Theorem):
        return False
    if isinstance(part.claim, Theorem):
        if confirmed_by_trial(part.claim, part.without):
            return True
    elif part.reading is not None and (bases := near(part.reading.system, part.rule, part.without.sites)):
        return (yield from confirmed_near(part.claim, part.reading, part.without, one, part.spoken, bases))
    return (yield from confirmed(part.claim, part.reading, part.without, one, SIZES_TRIED))


def first_break(standing: AblationBase, site: GuardSite) -> Inquiry[Fall | None]:
    """The first claim that falls when a guard is ignored: by a call that CPython made, or else by what no longer follows."""
    without = Without((site,))
    for claim in broken(site, standing.about(site.rule)):
        if (yield from standing.stands(claim, site.rule)):
            return Fall(claim.name, f"{claim.name}/{site.rule}", CONFIRMED)
    return (yield from first_fall(standing, standing.parts(without), standing.sequences(without)))


def apart(inquiry: Inquiry[Fall | None]) -> Inquiry[Fall | None]:
    """An inquiry whose failure is a finding of its own, and costs no other."""
    try:
        return (yield from inquiry)
    except (Exception, Refusal) as error:
        return Fall("", fault(error), FAILED)


def _candidates(parts: Iterable[AblationPart]) -> list[tuple[AblationPart, Obligation]]:
    found = [(part, one) for part in parts for one in part.owed() if one.kept is None]
    return sorted(found, key=lambda each: _likeness(each[0].spoken, each[1].goal), reverse=True)
