"""Verdicts, and the exit status that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from megaspec.claims.kinds import Claim
from megaspec.claims.verdicts import Verdict
from megaspec.obligations.identity import Key, Origin
from megaspec.solving.solvers import Answer
from megaspec.witness.findings import Counterexample, Finding

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
    """Whether no state that satisfies the hypotheses can take this path."""

    @property
    def name(self) -> str:
        """What readers call the obligation."""
        return str(self.key)

    @property
    def settled(self) -> bool:
        """Whether the goal follows: shown, or a hypothesis itself."""
        return self.verdict in ("unsat", KEPT)


@dataclass
class Record:
    """What is known of one claim while a run goes on."""

    claim: Claim
    discharges: dict[Key, Discharge] = field(default_factory=dict)
    failures: list[tuple[Verdict, str]] = field(default_factory=list)
    """What counts against it already, in the order in which it was found: the verdict that it comes to, and the reason."""
    counterexample: Counterexample | None = None
    seconds: float = 0.0

    def fail(self, verdict: Verdict, reason: str) -> None:
        """Something counts against the claim."""
        self.failures.append((verdict, reason))


@dataclass(frozen=True)
class Result(Finding):
    """What a run says of one claim."""

    discharges: Mapping[Key, Discharge] = field(default_factory=dict)
    rests_on: frozenset[str] = frozenset()
    seconds: float = 0.0

    @classmethod
    def of(cls, record: Record) -> Result:
        """What is known of a claim, with all that counts against it."""
        found = cls(record.claim, counterexample=record.counterexample, discharges=record.discharges, seconds=record.seconds)
        for verdict, reason in record.failures:
            found = found.failing(verdict, reason)
        return found


def exit_status(results: Iterable[Result]) -> int:
    """0 all as declared; 4 an engine error; 1 a counterexample; 3 undecided, or a run that is declared and was not found."""
    statuses = {_status(result) for result in results}
    return next((status for status in (4, 1, 3) if status in statuses), 0)


def _status(result: Result) -> int:
    if result.verdict == Verdict.ERROR:
        return 4
    if result.passed:
        return 0
    return 1 if result.verdict == Verdict.REFUTED else 3

