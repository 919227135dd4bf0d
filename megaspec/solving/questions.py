"""What solvers are asked, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from megaspec.solving.solvers import Z3_RLIMIT, Answer


@dataclass(frozen=True)
class Question:
    """A script for a solver; `ticket` tells whoever asked what the answer is for."""

    ticket: Any
    text: str
    solver: str = "z3"
    rlimit: int = Z3_RLIMIT
    want_model: bool = False
    keep: bool = False
    """Whether a proof of it may be remembered for other runs."""


@dataclass(frozen=True)
class Reply:
    """The answer to a question, with the hash of the text that was really read."""

    ticket: Any
    hash: str
    answer: Answer
    mistaken: bool = False
    """Whether there is no answer, because a worker answered something else."""
