"""The greatest set of candidates that a system keeps: each is dropped that the others, with the invariants, do not carry over every step."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from megaspec.inference.writing import Proposed
from megaspec.language.systems import System
from megaspec.lifting.inputs import unknown
from megaspec.lifting.reading import Lifting
from megaspec.lifting.tree import Leaf, formula
from megaspec.obligations.identity import PATH, Key, Origin, Site, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.solving.inquiries import Inquiry, Means, conduct
from megaspec.solving.proofs import proof
from megaspec.terms import term as t
from megaspec.terms.term import Term
from megaspec.vcgen.transitions import BEFORE, Reading, readings

RLIMIT_A_STEP = 1_000_000
"""What Z3 may spend on one step of one candidate, in its own units; what takes more is dropped."""


@dataclass(frozen=True)
class CandidatePath:
    """A candidate after one path of one rule."""

    name: str
    rule: str
    place: int


@dataclass
class Houdini:
    """Candidates of a system under the hypotheses that its invariants hold, but for those that are left out."""

    system: System
    without: Collection[str] = ()
    """Names of invariants that are not assumed."""
    cores: dict[CandidatePath, frozenset[Origin]] = field(default_factory=dict)
    """What each path was shown from."""

    def kept(self, candidates: Sequence[Proposed], means: Means) -> list[Proposed]:
        """The candidates that hold at first and are kept by every rule, if all of them hold before."""
        alive = {one.name: one for one in candidates}
        said = {one.name: self.before(one) for one in candidates}
        waiting = {way: self._obligation(one, way, said) for one in candidates for way in self._ways(one, said[one.name])}
        while waiting:
            answers = conduct({way: self._shown(one) for way, one in waiting.items()}, means)
            lost = {way.name for way, core in answers.items() if core is None}
            self.cores |= {way: core for way, core in answers.items() if core is not None}
            for name in lost:
                del alive[name], said[name]
            gone = {hypothesis(name) for name in lost}
            again = [way for way, core in self.cores.items() if way.name in alive and core & gone]
            for way in [*again, *(way for way in self.cores if way.name in lost)]:
                del self.cores[way]
            waiting = {way: self._obligation(alive[way.name], way, said) for way in again}
        return list(alive.values())

    def needed(self, names: Iterable[str]) -> set[str]:
        """Some candidates that were kept, with all others on which they rest."""
        found: set[str] = set()
        ahead = list(names)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                used = frozenset[Origin]().union(*(core for way, core in self.cores.items() if way.name == name))
                ahead += [one.name for one in used if one.source is Source.CANDIDATE]
        return found

    def given(self, reading: Reading, said: Mapping[str, Term]) -> list[Hypothesis]:
        """What is assumed before a step: the invariants that are not left out, and candidates."""
        known = [one for one in reading.given if not is_invariant(one.origin, self.without)]
        return [*known, *(Hypothesis(hypothesis(name), term) for name, term in said.items() if reading.before is not None)]

    def _ways(self, one: Proposed, said: Term) -> list[CandidatePath]:
        """The paths that may break a candidate: those that write what it speaks of."""
        found = []
        for reading in readings(self.system):
            for place, leaf in enumerate(reading.tree.nexts()):
                if reading.before is None or not reading.leaves_alone(leaf, said):
                    found.append(CandidatePath(one.name, reading.name, place))
        return found

    def before(self, one: Proposed) -> Term:
        """What a candidate says of the state before a step."""
        lifting = Lifting()
        (name,) = inspect.signature(one.predicate).parameters
        return formula(lifting, one.predicate, {name: unknown(lifting, self.system.schema, BEFORE)})[0]

    def _obligation(self, one: Proposed, way: CandidatePath, said: Mapping[str, Term]) -> Obligation:
        reading = next(reading for reading in readings(self.system) if reading.name == way.rule)
        leaf: Leaf = reading.tree.nexts()[way.place]
        goal, _ = reading.asked(one.predicate, reading.state_after(leaf), leaf.answer)
        path = [Hypothesis(PATH, condition) for condition in leaf.path]
        return Obligation(Key(one.name, Site(way.rule, way.place)), Hypotheses((*self.given(reading, said), *path)), goal, reading.symbols)

    def _shown(self, one: Obligation) -> Inquiry[frozenset[Origin] | None]:
        """The origins of what an obligation follows from, itself if it is a hypothesis; None if that is not shown."""
        if one.goal is t.TRUE:
            return frozenset()
        keeper = one.hypotheses.keeper(one.goal)
        if keeper is not None:
            return frozenset(keeper)
        return (yield from proof(one, RLIMIT_A_STEP))


def hypothesis(name: str) -> Origin:
    """A candidate, among the hypotheses; candidates are known by their names."""
    return Origin(Source.CANDIDATE, name)


def is_invariant(origin: Origin, names: Collection[str]) -> bool:
    """Whether a hypothesis is one of some invariants of the system, which has no two of one name."""
    return origin.source is Source.INVARIANT and origin.name in names
