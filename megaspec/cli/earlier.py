"""Whole runs that are remembered: of the very same files, solvers and options, in which all was as declared.  For authors; the gate proves anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import megaspec
from megaspec.projects.settings import FILE, Project
from megaspec.report.screen import Row
from megaspec.solving.cache import FOLDER
from megaspec.solving.entries import keep, kept, seal
from megaspec.solving.solvers import builds

LARGEST = 2**26
"""The most bytes of a remembered run."""

LIBRARIES = ("icontract", "numba", "numpy", "z3-solver", "cvc5")


@dataclass(frozen=True)
class Earlier:
    """A run in which every claim was as declared."""

    at: str
    """When it ended."""
    seconds: float
    systems: int
    claims: int
    obligations: int
    rows: list[Row]
    report: dict[str, Any]
    """What `--json` writes."""


class Remembered:
    """The run of a project as its files stand now, if there was one."""

    def __init__(self, project: Project, options: Sequence[object]) -> None:
        """`options` are all that the verdicts may depend on beside files: which claims, which solvers, how much work."""
        self.project, self.options = project, list(options)
        self.key = self._key()

    def found(self) -> Earlier | None:
        """The run, if it is remembered."""
        text = kept(self._file(), LARGEST)
        key, _, entry = (text or "").partition("\n")
        if key != self.key:
            return None
        try:
            known = json.loads(entry)
            return Earlier(**{**known, "rows": [Row(*one) for one in known["rows"]]})
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    def keep(self, run: Earlier) -> None:
        """Remember a run, unless a file was changed since it began."""
        if self._key() == self.key:
            keep(self._file(), f"{self.key}\n{json.dumps(asdict(run) | {'rows': [list(one) for one in run.rows]})}")

    def _file(self) -> Path:
        return FOLDER / "runs" / f"{self.key}.json"

    def _key(self) -> str:
        of_files = [[str(file), sha256(file.read_bytes()).hexdigest()] for file in _files(self.project)]
        return seal(json.dumps([of_files, sys.version, builds(), _versions(), self.options]))


def _files(project: Project) -> Iterator[Path]:
    """All that a run reads: the settings, the packages with what stands in them, and the checker itself."""
    yield project.root / FILE
    folders = [*(project.root.joinpath(*package.split(".")) for package in project.packages), Path(megaspec.__file__).parent]
    for folder in folders:
        yield from sorted(one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts)


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found
