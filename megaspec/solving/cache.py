"""Proofs remembered between runs, for whoever writes rules.  The gate does not use them.

Only `unsat` is kept, under the exact text of the question, the solver's build and its options.  An entry that is
damaged, of another question or of a core that the text does not have is as good as none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from megaspec.solving.entries import keep, kept, seal
from megaspec.solving.questions import Question
from megaspec.solving.solvers import Answer, builds, options_of
from megaspec.terms.smtlib import assertion_names

FOLDER = Path(".megaspec") / "cache"

LARGEST = 2**20
"""The most bytes of an entry: what is larger was not written here."""


@dataclass(frozen=True)
class Cache:
    """The entries in a folder, a file each."""

    folder: Path

    def proof_of(self, question: Question) -> Answer | None:
        """The proof that is remembered of a question."""
        key = key_of(question)
        core = _core_in(kept(self._file(key), LARGEST), key)
        if core is None or not set(core) <= set(assertion_names(question.text)):
            return None
        return Answer(question.solver, "unsat", core=core)

    def keep(self, question: Question, answer: Answer) -> None:
        """Remember a proof; what cannot be written is not remembered."""
        if answer.verdict != "unsat":
            return
        key = key_of(question)
        keep(self._file(key), "\n".join([key, "unsat", *map(json.dumps, answer.core)]))

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(question: Question) -> str:
    """What identifies a question with whoever answers it: the text, the solver's build, and how it is run."""
    known = [question.text, question.solver, builds()[question.solver], options_of(question.solver, question.rlimit), question.want_model]
    return seal(json.dumps(known, sort_keys=True))


# An entry has a line each for the key, the verdict, and the names in the core.


def _core_in(entry: str | None, key: str) -> tuple[str, ...] | None:
    """The core in the entry of a key; none if it is not that."""
    of, *names = (entry or "").split("\n")
    if of != key or names[:1] != ["unsat"] or not all(name.startswith('"') for name in names[1:]):
        return None
    try:
        return tuple(json.loads(name) for name in names[1:])
    except ValueError:
        return None
