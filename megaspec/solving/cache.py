"""Proofs remembered between runs, for whoever writes rules.  The gate does not use them.

Only `unsat` is kept, under the exact text of the question, the solver's build and its options.  An entry that is
damaged, of another question or of a core that the text does not have is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
        core = _core_of(_text_of(self._file(key)), key)
        if core is None or not set(core) <= set(assertion_names(question.text)):
            return None
        return Answer(question.solver, "unsat", core=core)

    def keep(self, question: Question, answer: Answer) -> None:
        """Remember a proof; what cannot be written is not remembered."""
        if answer.verdict != "unsat":
            return
        key = key_of(question)
        file = self._file(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as writing:
                    writing.write(_entry(key, answer.core))
                os.replace(name, file)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(name)
        except OSError:
            return

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(question: Question) -> str:
    """What identifies a question with whoever answers it: the text, the solver's build, and how it is run."""
    known = [question.text, question.solver, builds()[question.solver], options_of(question.solver, question.rlimit), question.want_model]
    return _seal(json.dumps(known, sort_keys=True))


# An entry is text: its seal, then what is sealed, a line each: the key, the verdict, and the names in the core.


def _entry(key: str, core: Iterable[str]) -> str:
    sealed = "\n".join([key, "unsat", *map(json.dumps, core)])
    return f"{_seal(sealed)}\n{sealed}"


def _core_of(text: str, key: str) -> tuple[str, ...] | None:
    """The core in the entry of a key; none if the text is not that."""
    seal, _, sealed = text.partition("\n")
    of, *names = sealed.split("\n")
    if seal != _seal(sealed) or of != key or names[:1] != ["unsat"] or not all(name.startswith('"') for name in names[1:]):
        return None
    try:
        return tuple(json.loads(name) for name in names[1:])
    except ValueError:
        return None


def _text_of(file: Path) -> str:
    """What stands in a file; nothing where there is no file that can be an entry."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return ""
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
