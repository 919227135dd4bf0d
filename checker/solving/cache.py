"""Proofs remembered between runs, for whoever writes rules.  The gate does not use them.

Only `unsat` is kept, under the exact text of the question, the solver's build and its options.  An entry that is
damaged, of another question or of a core that the text does not have is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.solving.solvers import Answer, builds, options_of
from checker.terms.smtlib import assertion_names

if TYPE_CHECKING:
    from checker.solving.pool import Question

FOLDER = Path(".megaspec") / "cache"


@dataclass(frozen=True)
class Cache:
    """The entries in a folder, a file each."""

    folder: Path

    def proof_of(self, question: Question) -> Answer | None:
        """The proof that is remembered of a question."""
        key = key_of(question)
        try:
            held = json.loads(self._file(key).read_text(encoding="utf-8"))
            entry, seal = held["entry"], held["seal"]
            core = tuple(entry["core"])
            whole = seal == _seal(entry) and entry["key"] == key and entry["verdict"] == "unsat"
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not whole or not set(core) <= set(assertion_names(question.text)):
            return None
        return Answer(question.solver, "unsat", core=core)

    def keep(self, question: Question, answer: Answer) -> None:
        """Remember a proof; what cannot be written is not remembered."""
        if answer.verdict != "unsat":
            return
        key = key_of(question)
        entry = {"key": key, "verdict": answer.verdict, "core": list(answer.core)}
        file = self._file(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as writing:
                json.dump({"entry": entry, "seal": _seal(entry)}, writing)
            os.replace(name, file)
        except OSError:
            return

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(question: Question) -> str:
    """What identifies a question with whoever answers it: the text, the solver's build, and how it is run."""
    return _seal([question.text, question.solver, builds()[question.solver], options_of(question.solver, question.rlimit), question.want_model])


def _seal(entry: Any) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()
