"""The records of a result: a counterexample (a run that breaks a claim), and a finding (a claim with its verdict, reasons and counterexample)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from megaspec.claims.kinds import Claim
from megaspec.claims.verdicts import Verdict
from megaspec.language.systems import System
from megaspec.runs.steps import Transition


@dataclass
class Counterexample:
    """A run that breaks a claim.  `reachable` is None where that is not known."""

    claim: str
    steps: list[Transition]
    reachable: bool | None
    note: str = ""
    why: tuple[str, ...] = ()
    """What is wrong with the last step, where the claim's predicate does not say it."""
    loop: int | None = None
    """Of a run that goes round for ever: the first step of the loop.  If there are no steps from there on, nothing happens any more."""
    by: str = ""
    """The scenario whose run it is, if it is one's."""
    trap: bool = False
    """Whether from the state that it leads to no allowed calls lead to the goal, in the instance that `why` names."""


NO_SYSTEM = System("none", type(None), lambda: None, (), ())
"""What a claim speaks of that is about no system."""


def counted(steps: int) -> str:
    """So many steps, in words."""
    return "one step" if steps == 1 else f"{steps} steps"


def allowed(steps: Sequence[Transition]) -> str:
    """What is known of steps of which it is not known whether a run leads there."""
    return f"{counted(len(steps))} from a state that the invariants allow"


@dataclass(frozen=True)
class Finding:
    """What is known of one claim in the end, whoever asked."""

    claim: Claim
    verdict: Verdict = Verdict.UNKNOWN
    reasons: tuple[str, ...] = ()
    counterexample: Counterexample | None = None

    @property
    def passed(self) -> bool:
        """Whether the claim reached its declared verdict."""
        return self.verdict == self.claim.expected

    def failing(self, verdict: Verdict, reason: str) -> Self:
        """The same with a verdict that is no better, and one reason more; the gravest is kept first."""
        if verdict.gravity >= self.verdict.gravity or not self.reasons:
            return replace(self, verdict=verdict, reasons=(reason, *self.reasons))
        return replace(self, reasons=(*self.reasons, reason))
