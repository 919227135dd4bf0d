"""Runs in a closed universe, made again in larger ones: an order has an identifier after its last member, which no quantifier there visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from megaspec.language.universe import Universe, WatchedUniverse
from megaspec.runs.steps import Transition, perform

ROUNDS = 16
"""How often a run is made again because it has led past the members that it was given."""


def changed_by_room(run: Sequence[Transition], says: Callable[[Transition], bool]) -> Iterator[str]:
    """What of a run is otherwise where there is all that it takes a successor of: how a step ends, or what is said of the last one."""
    known, said = run[0].universe, says(run[-1])
    for _ in range(ROUNDS):
        watched = WatchedUniverse(known.members)
        again = [perform(done.system, done.action, done.before, done.arguments, watched) for done in run]
        changed = next((done for done, other in zip(run, again, strict=True) if not _ends_alike(done, other)), None)
        if changed is not None or says(again[-1]) != said:
            what = f"{changed.action} ends" if changed is not None else f"what is said after {run[-1].action} is"
            yield f"{what} otherwise where there is what it takes the successor of; set more identifiers"
            return
        passed = watched.passed()
        if not passed:
            return
        known = Universe({**known.members, **{kind: tuple(map(kind, range(index + 1))) for kind, index in passed.items()}}, closed=True)
    yield "it leads to ever later identifiers: it takes the successor of what a quantifier ranges over; write `is_right_before`"


def _ends_alike(done: Transition, other: Transition) -> bool:
    if not (done.succeeded and other.succeeded):
        return done.succeeded == other.succeeded
    return bool(done.outcome == other.outcome) and done.starts_well == other.starts_well
