"""Verdicts, and the exit status that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from megaspec.claims.kinds import Claim
from megaspec.language.systems import System
from megaspec.obligations.identity import Key, Origin
from megaspec.runs.steps import Transition
from megaspec.solving.solvers import Answer

PROVED, BOUNDED, REFUTED, CONDITIONAL, UNKNOWN, ERROR = "proved", "bounded", "refuted", "conditional", "unknown", "error"


KEPT = "kept"
"""The verdict of an obligation whose goal is one of its hypotheses, or true as it stands."""


@dataclass
class Discharge:
    """What became of one obligation."""

    key: Key
    hash: str = ""
    """Of the text that was last asked."""
    verdict: str = "open"
    """`unsat`, `sat`, `unknown` or `error`; `open` until answered; `kept` where nothing is asked."""
    reason: str = ""
    core: tuple[str, ...] = ()
    """The names of what was used, for readers."""
    used: frozenset[Origin] = frozenset()
    """Where that comes from."""
    seconds: float = 0.0
    second: Answer | None = None
    grounded: int = 0
    """How many real transitions its hypotheses were found to allow."""
    cached: bool = False
    """Whether the proof was remembered from another run."""
    dead: bool = False
    """Whether no state that satisfies the hypotheses can take this way."""

    @property
    def name(self) -> str:
        """What readers call the obligation."""
        return str(self.key)

    @property
    def settled(self) -> bool:
        """Whether the goal follows: shown, or a hypothesis itself."""
        return self.verdict in ("unsat", KEPT)


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


NO_SYSTEM = System("none", type(None), lambda: None, (), ())
"""What a claim speaks of that is about no system."""


def counted(steps: int) -> str:
    """So many steps, in words."""
    return "one step" if steps == 1 else f"{steps} steps"


def allowed(steps: Sequence[Transition]) -> str:
    """What is known of steps of which it is not known whether a run leads there."""
    return f"{counted(len(steps))} from a state that the invariants allow"


@dataclass
class Result:
    """What is known of one claim."""

    claim: Claim
    discharges: dict[Key, Discharge] = field(default_factory=dict)
    verdict: str = UNKNOWN
    reasons: list[str] = field(default_factory=list)
    counterexample: Counterexample | None = None
    rests_on: set[str] = field(default_factory=set)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the claim reached its declared verdict."""
        return self.verdict == self.claim.expected

    def fail(self, verdict: str, reason: str) -> None:
        """Lower the verdict; the gravest reason is kept first."""
        if _gravity(verdict) >= _gravity(self.verdict) or not self.reasons:
            self.verdict = verdict
            self.reasons.insert(0, reason)
        else:
            self.reasons.append(reason)


def _gravity(verdict: str) -> int:
    return [PROVED, BOUNDED, CONDITIONAL, UNKNOWN, REFUTED, ERROR].index(verdict)


def exit_status(results: Iterable[Result]) -> int:
    """0 all as declared; 4 an engine error; 1 a counterexample; 3 undecided, or a run that is declared and was not found."""
    statuses = {_status(result) for result in results}
    return next((status for status in (4, 1, 3) if status in statuses), 0)


def _status(result: Result) -> int:
    if result.verdict == ERROR:
        return 4
    if result.passed:
        return 0
    return 1 if result.verdict == REFUTED else 3

