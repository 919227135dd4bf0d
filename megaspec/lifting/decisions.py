"""Running a function once for every way its conditions can fall: fork, replay, until no branch is left."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any

from megaspec.refusal import Refusal, here, is_own, place, place_of
from megaspec.terms import term as t
from megaspec.terms.term import Term

MOST_PATHS = 4096
MOST_INSIDE = 24
"""How often a function that decides something may be running inside of itself."""


@dataclass
class Performed:
    """A call of an action on a path: its bare rule and arguments, and what it answered; None for one that did not come to an answer."""

    rule: Callable[..., Any]
    arguments: Sequence[Any]
    outcome: Any = None


@dataclass
class Frame:
    """One function being run through all its paths; `arithmetic` if the results of its arithmetic are to be noted."""

    arithmetic: bool
    plan: list[bool] = field(default_factory=list)
    trail: list[tuple[Term, bool]] = field(default_factory=list)
    known: list[Term] = field(default_factory=list)
    """What is known on this path without having been decided: invariants of states between calls."""
    facts: set[Term] = field(default_factory=set)
    reached: list[tuple[Any, Any]] = field(default_factory=list)
    """The states that actions have led to on this path, with the systems that they are states of."""
    performed: list[Performed] = field(default_factory=list)
    """The calls of actions on this path, in the order in which they began."""

    @property
    def path(self) -> Term:
        """All decisions so far, and what is known beside them, as one condition."""
        return t.and_(*self.conditions())

    def conditions(self) -> tuple[Term, ...]:
        """The parts of the path."""
        return (*(condition if taken else t.not_(condition) for condition, taken in self.trail), *self.known)

    def assume(self, condition: Term) -> None:
        """Take a condition for true while this path is run."""
        self.facts.add(condition)
        if condition.op == "and":
            self.facts.update(condition.args)
        if condition.op == "not" and condition.args[0].op == "or":
            self.facts.update(t.not_(part) for part in condition.args[0].args)


class Decisions:
    """The stack of frames: each decides conditions by its plan, knowing what the frames below it have decided."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    @property
    def top(self) -> Frame:
        """The frame being run; refused where nothing is being lifted."""
        if not self.frames:
            raise Refusal("a symbolic value outlived the lifting that made it", here())
        return self.frames[-1]

    def decide(self, condition: Term) -> bool:
        """The side of a condition that this path takes."""
        if condition.op == "boolean":
            return bool(condition.payload)
        for frame in self.frames:
            if condition in frame.facts:
                return True
            if t.not_(condition) in frame.facts:
                return False
        frame = self.top
        depth = len(frame.trail)
        if depth % MOST_INSIDE == MOST_INSIDE - 1:
            _refuse_endless_calls()
        if depth == len(frame.plan):
            frame.plan.append(True)
        taken = frame.plan[depth]
        frame.trail.append((condition, taken))
        frame.assume(condition if taken else t.not_(condition))
        return taken

    @contextmanager
    def forgotten(self) -> Iterator[None]:
        """Know nothing, inside, of what paths have decided so far: what is made there holds on every path."""
        frames, alone = self.frames, Frame(self.frames[-1].arithmetic if self.frames else False)
        self.frames = [alone]
        try:
            yield
        finally:
            self.frames = frames
        if alone.trail:
            raise Refusal("what is read of a state on the way depends on a decision; write it as a @predicate, or by `ite`", here())

    def runs(self, function: Callable[[], Any], assuming: Term, arithmetic: bool) -> Iterator[tuple[Frame, Any]]:
        """Each path of `function` with what it answered: a value, or the `Exception` it raised."""
        if len(self.frames) % MOST_INSIDE == MOST_INSIDE - 1:
            _refuse_endless_calls()
        frame = Frame(arithmetic)
        for _ in range(MOST_PATHS):
            frame.trail, frame.known, frame.facts, frame.reached, frame.performed = [], [], set(), [], []
            frame.assume(assuming)
            self.frames.append(frame)
            try:
                answer = function()
            except RecursionError as error:
                raise Refusal("calls go deeper than Python can follow; write them with fewer functions inside each other", place_of(error)) from None
            except Exception as error:
                answer = error
            finally:
                self.frames.pop()
            yield frame, answer
            while frame.plan and not frame.plan[-1]:
                frame.plan.pop()
            if not frame.plan:
                return
            frame.plan[-1] = False
        raise Refusal(f"more than {MOST_PATHS} paths; give a part of it a name of its own, as a @predicate", here())


def _refuse_endless_calls() -> None:
    """Refuse a function that is running inside of itself too often: what it decides has no end that a reading would come to."""
    running: Counter[CodeType] = Counter()
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if not is_own(frame.f_code.co_filename):
            running[frame.f_code] += 1
        frame = frame.f_back
    for code, times in reversed(running.items()):
        if times >= MOST_INSIDE:
            complaint = f"{code.co_qualname} calls itself again and again; write a bulk update `where`, a quantifier or a total"
            raise Refusal(complaint, place(code.co_filename, code.co_firstlineno))


Leaves = list[tuple[tuple[tuple[Term, bool], ...], Any]]


def merge(leaves: Leaves, choose: Callable[[Term, Any, Any], Any]) -> Any:
    """One value for all leaves: a choice at each decision, in the order in which they were taken."""

    def build(group: Leaves, depth: int) -> Any:
        trail, answer = group[0]
        if len(group) == 1 and len(trail) <= depth:
            return answer
        yes = [leaf for leaf in group if leaf[0][depth][1]]
        no = [leaf for leaf in group if not leaf[0][depth][1]]
        if not yes or not no:
            return build(yes or no, depth + 1)
        return choose(trail[depth][0], build(yes, depth + 1), build(no, depth + 1))

    return build(leaves, 0)
