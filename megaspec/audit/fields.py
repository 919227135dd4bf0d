"""Which claim holds each field that an action writes, and each field of what it tells: the one that falls if that is wrong.

What an action writes is read off its lifted tree.  A field is made wrong in real steps, and claims are asked of these in CPython: no action
is changed, and nothing that is asked rests on a solver.  Only that a field is written as what stands there already is proved.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from megaspec.audit.mutating import GONE, LEFT, RETURNED, Mutant, Place, mutated
from megaspec.audit.retrying import breaks
from megaspec.claims.kinds import Claim, Invariant, Refines, Safe, Step
from megaspec.language.records import is_record
from megaspec.language.systems import System
from megaspec.lifting.tree import Leaf
from megaspec.obligations.identity import Key, Site
from megaspec.runs.steps import Transition
from megaspec.solving.inquiries import settled
from megaspec.solving.proofs import proof
from megaspec.tables import Listing
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.vcgen.conjuncts import parts
from megaspec.vcgen.transitions import BEFORE, Reading, actions_of
from megaspec.witness.conformance import written
from megaspec.witness.walks import played, transitions

TRIES = 12
"""In how many steps a field is made wrong in one path, at most."""

LITTLE = 100_000
"""What is spent on showing that what is written stands there already, in Z3's own units: it is one invariant that says so."""

ALREADY = "stands there already"
UNSEEN = "no step that was taken writes anything else there"


@dataclass(frozen=True)
class FieldFinding:
    """A mutant of what an action writes, and the claim that falls by it, or why it needs none."""

    system: str
    mutant: Mutant
    claim: str | None
    why: str = ""

    @property
    def survives(self) -> bool:
        """Whether no claim falls, and it is not shown that the action does the same."""
        return self.claim is None and self.why != ALREADY

    def __str__(self) -> str:
        place, at = self.mutant.place, f" at [{self.mutant.at}]" if self.mutant.at else ""
        return f"{self.system}.{place.action}: {place.field}{at} {self.mutant.how}" + (f"; {self.why}" if self.why else "")


def places(system: System, actions: Collection[str] = ()) -> dict[Place, str]:
    """All that the actions write and tell on each of their paths, with the least that is wrong of it."""
    found: dict[Place, str] = {}
    for reading in _readings(system, actions):
        for number, leaf in enumerate(reading.tree.nexts()):
            for symbol in _written(reading, number):
                found[Place(reading.name, number, symbol)] = LEFT
            for said in _told(leaf):
                found[Place(reading.name, number, said)] = GONE
    return found


def findings(system: System, claims: Iterable[Claim], actions: Collection[str] = ()) -> list[FieldFinding]:
    """Every mutant of every place that the actions write, with the claim that falls by it."""
    expected = places(system, actions)
    trial = _Trial(system, claims)
    for one in played(system):
        trial.take(one, actions)
    left = [place for place in expected if place not in trial.met]
    already = {place for place in left if expected[place] == LEFT and _stands_there(system, place)}
    missing = set(left) - already
    for one in transitions(system) if missing else ():
        if one.action in {place.action for place in missing}:
            trial.take(one, actions)
            missing -= trial.met
        if not missing:
            break
    found = [FieldFinding(system.name, mutant, claim) for mutant, claim in trial.killed.items()]
    found += [FieldFinding(system.name, mutant, None) for mutant in trial.tried if mutant not in trial.killed]
    found += [FieldFinding(system.name, Mutant(place, LEFT), None, ALREADY) for place in already]
    found += [FieldFinding(system.name, Mutant(place, expected[place]), None, UNSEEN) for place in missing]
    return sorted(found, key=lambda one: one.mutant)


def listing(found: Iterable[FieldFinding]) -> Listing:
    """The findings as they are shown."""
    rows = tuple(
        (one.mutant.place.action, one.mutant.place.field, one.mutant.at, one.mutant.how, one.claim or (one.why if not one.survives else "NONE"))
        for one in found
    )
    return Listing("", ("action", "field", "at", "made wrong", "what falls"), rows)


class _Trial:
    """The mutants that were tried so far, and the claims that fell."""

    def __init__(self, system: System, claims: Iterable[Claim]) -> None:
        self.system = system
        self.claims = [one for one in claims if isinstance(one, Invariant | Step | Safe | Refines) and one.system is system]
        self.tried: Counter[Mutant] = Counter()
        self.killed: dict[Mutant, str] = {}
        self.met: set[Place] = set()
        self._about: dict[str, Sequence[Claim]] = {}

    def take(self, one: Transition, actions: Collection[str]) -> None:
        """Make a step wrong in every way in which no claim has fallen yet."""
        if one.before is None or not one.succeeded or actions and one.action not in actions:
            return
        for mutant, wrong in mutated(one, self._is_open):
            if not one.starts_well:
                return
            self.tried[mutant] += 1
            self.met.add(mutant.place)
            fallen = next((claim for claim in self._of(one.action) if breaks(claim, wrong)), None)
            if fallen is not None:
                self.killed[mutant] = fallen.name

    def _is_open(self, mutant: Mutant) -> bool:
        return mutant not in self.killed and self.tried[mutant] < TRIES

    def _of(self, action: str) -> Sequence[Claim]:
        """The claims about an action, those that say most of it first."""
        if action not in self._about:
            about = [one for one in self.claims if not isinstance(one, Step) or action in [each.__name__ for each in one.actions()]]
            self._about[action] = sorted(about, key=_generality)
        return self._about[action]


def _generality(claim: Claim) -> int:
    if isinstance(claim, Step):
        return len(claim.actions())
    return 1_000 if isinstance(claim, Invariant) else 1_001 if isinstance(claim, Safe) else 1_002


def _readings(system: System, actions: Collection[str]) -> list[Reading]:
    return [reading for reading in actions_of(system) if not actions or reading.name in actions]


def _written(reading: Reading, number: int) -> dict[str, t.Term]:
    """The paths of the fields that a leaf writes, with what it comes to that each is as it was."""
    return {
        symbol.name.removeprefix(f"{BEFORE}."): bind("forall", keys, t.eq(term, t.apply(symbol, *keys)))
        for symbol, keys, term in written(reading, number)
        if term is not t.apply(symbol, *keys)
    }


def _told(leaf: Leaf) -> Iterator[str]:
    for event in leaf.answer.events:
        said = type(event).__name__
        yield said
        yield from (f"{said}.{name}" for name in _fields(event))
    if leaf.answer.returned is not None:
        inner = list(_fields(leaf.answer.returned))
        yield from (f"{RETURNED}.{name}" for name in inner) if inner else (RETURNED,)


def _fields(value: Any) -> Iterator[str]:
    if is_record(type(value)):
        for field in dataclasses.fields(value):
            inner = list(_fields(getattr(value, field.name)))
            yield from (f"{field.name}.{name}" for name in inner) if inner else (field.name,)


def _stands_there(system: System, place: Place) -> bool:
    """Whether what an action writes somewhere stands there already, in every state that satisfies the invariants."""
    (reading,) = _readings(system, (place.action,))
    same = _written(reading, place.way)[place.field]
    given = reading.hypotheses(reading.tree.nexts()[place.way])
    owed = parts(Key(system.name, Site(place.action, place.way), (place.field,)), given, same, reading.symbols)
    return all(one.kept is not None or settled(proof(one, LITTLE)) is not None for one in owed)
