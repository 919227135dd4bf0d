"""From a solver's values to a counterexample: the real rule run on them, everything judged again by CPython."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from megaspec.language.systems import System
from megaspec.language.universe import Endless, OpenUniverse, Universe
from megaspec.lifting.reading import SideCondition
from megaspec.lifting.unmentioned import FINITE
from megaspec.runs.steps import Transition, assumed, perform, satisfies_invariants
from megaspec.runs.universes import closed_universe
from megaspec.terms.evaluate import Undefined, evaluate
from megaspec.terms.term import Term
from megaspec.vcgen.faults import owed, stopping
from megaspec.vcgen.transitions import BEFORE, Reading, reading_of
from megaspec.witness.conformance import matched, values_of
from megaspec.witness.violations import failures


class Spurious(Exception):
    """Values that CPython does not confirm; the message says where it differs."""


def replayed(reading: Reading, values: Mapping[str, Any], within: Universe) -> Transition:
    """The transition from given inputs, made by CPython and checked against the tree; `Spurious` unless the invariants hold before."""
    arguments = dict(values)
    before = arguments.pop(BEFORE, None)
    if before is None:
        within = with_state(reading.system, within)
    if before is not None and not satisfies_invariants(reading.system, before, within):
        raise Spurious("CPython does not find the invariants true of the state before")
    done = perform(reading.system, reading.name, before, arguments, within)
    matched(reading, done, values_of(done))
    if done.before is None and done.succeeded and assumed(done.system, done.after, done.universe) is False:
        raise Spurious("CPython does not find true of the state what its system assumes of where it starts")
    return done


def broken_by(goal: Term, done: Transition) -> bool:
    """Whether a goal is false on the values that a real step started from, or has no value there."""
    try:
        return not evaluate(goal, values_of(done))
    except Undefined:
        return True


def not_met(side_conditions: Iterable[SideCondition], done: Transition) -> tuple[str, ...]:
    """Of what a rule owes, what does not hold on the values of a step, each with its place; `side_conditions` are what it owes and what it asks.

    That a bulk update changes finitely many keys is owed in a form that is stronger: it is broken only where CPython finds that it does not.
    """
    unmet = unmet_by(side_conditions, done)
    endless = any(note.name == FINITE for note in unmet) and changes_endlessly(done)
    return tuple(map(_told, (note for note in unmet if note.name != FINITE or endless)))


def unmet_by(side_conditions: Iterable[SideCondition], done: Transition) -> list[SideCondition]:
    """Of what a rule owes, and of what it asks, what does not hold as it is owed on the values of a step."""
    return [note for note in side_conditions if note.kind != "antecedent" and broken_by(note.condition, done)]


def _told(note: SideCondition) -> str:
    return f"{note.place}: {note.name} does not hold"


def changes_endlessly(done: Transition) -> bool:
    """Whether a step changes unboundedly many keys where there are always more identifiers than it mentions."""
    among = OpenUniverse((done.before, tuple(done.arguments.values())))
    return isinstance(perform(done.system, done.action, done.before, done.arguments, among).outcome, Endless)


def failures_with_owed(done: Transition) -> tuple[str, ...]:
    """What CPython finds wrong with a step, or else what its rule owes that does not hold on its values."""
    return tuple(failures(done)) or not_met(owed(reading_of(done.system, done.action)), done)


def unkept(done: Transition) -> tuple[str, ...]:
    """The contracts that a rule breaks on the way of a step, though CPython may pass them by: it asks a quantifier up to its first answer."""
    return not_met(stopping(reading_of(done.system, done.action)), done)


def unreal(run: Iterable[Transition], any_size: bool = False) -> Iterator[str]:
    """Why a run that CPython made is none: a step writes what does not fit.

    In an instance of `any_size` it may not change endlessly many keys of a map either, of which a small universe has few.
    """
    for done in run:
        yield from failures(done)
        if any_size:
            yield from map(_told, unmet_by((note for note in owed(reading_of(done.system, done.action)) if note.name == FINITE), done))


def with_state(system: System, within: Universe) -> Universe:
    """A universe with identifiers of the kinds that genesis makes a state of, and takes none of."""
    return within.beside(closed_universe([system.schema]).members)
