"""How a run is asked for, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from megaspec.solving.solvers import Z3_RLIMIT


@dataclass(frozen=True)
class Options:
    """How to run: workers, which solvers, how much work a question may take."""

    jobs: int = 2
    solver: str = "both"
    rlimit: int = Z3_RLIMIT
    cache: Path | None = None
    """Where proofs are remembered, if they are."""


@dataclass
class Progress:
    """How far a run is, for whoever shows it."""

    planned: int = 0
    done: int = 0
    doing: str = ""
