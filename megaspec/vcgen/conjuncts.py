"""Obligations in parts: one for each thing that is to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from megaspec.lifting.reading import SideCondition
from megaspec.obligations.identity import INPUT_RANGES, Key, Origin
from megaspec.obligations.intervals import Intervals
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.term import Term

_OWED = {"contract": "contracts", "crash": "contracts", "measure": "measures", "word": "words"}


def owed(key: Key, given: Hypotheses, side_conditions: Iterable[SideCondition], known: Any, first: Sequence[Hypothesis] = ()) -> list[Obligation]:
    """What must hold for a function to mean anything where it was read: obligations by the kind of what is owed."""
    groups: dict[str, dict[Term, None]] = {}
    for note in side_conditions:
        if note.kind in _OWED and note.condition is not t.TRUE:
            groups.setdefault(_OWED[note.kind], {})[note.condition] = None
    return [one for group, goals in groups.items() for one in parts(key.owing(group), given, t.and_(*goals), known, first=first)]


def meant(said: Term, side_conditions: Iterable[SideCondition]) -> Term:
    """That a predicate holds, and breaks no contract of its own."""
    return t.and_(said, *(note.condition for note in side_conditions if note.kind in ("contract", "crash")))


def conjuncts(goal: Term) -> Sequence[Term]:
    """The parts of a goal of which each is to be shown."""
    return goal.args if goal.op == "and" else (goal,)


def parts(
    key: Key, given: Hypotheses, goal: Term, known: Any, own: Origin | None = None, first: Sequence[Hypothesis] = ()
) -> list[Obligation]:
    """An obligation for each conjunct of a goal: solvers find many small proofs sooner than one large one.

    A conjunct that is the very term of a hypothesis, or that follows from the declared ranges of inputs, is trivially discharged (`kept`).
    """
    goals = conjuncts(goal)
    keys = [Key(key.claim, key.site, key.part, place) for place in range(len(goals))] if len(goals) > 1 else [key]
    intervals = Intervals(known)

    def keeper(part: Term) -> tuple[Origin, ...] | None:
        found = given.keeper(part, own)
        return (INPUT_RANGES,) if found is None and intervals.settles(part) else found

    return [Obligation(called, given, part, known, kept=keeper(part), first=first) for called, part in zip(keys, goals, strict=True)]
