"""Whole runs that are remembered: of the very same files, solvers and options, in which all was as declared.  For authors; the gate proves anew."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import megaspec
from megaspec.projects.settings import Project
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

    def __init__(self, project: Project, options: Sequence[object], output: Path | None = None) -> None:
        """`options` are all that verdicts may depend on beside files: which claims, which solvers, how much work; `output` is what the run writes."""
        self.project, self.options, self.output = project, list(options), output
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

    def _writes(self, file: Path) -> bool:
        return self.output is not None and self.output.exists() and file.samefile(self.output)

    def _key(self) -> str:
        of_files = [[str(file), sha256(file.read_bytes()).hexdigest()] for file in _files(self.project) if not self._writes(file)]
        return seal(json.dumps([of_files, sys.version, builds(), _versions(), self.options]))


def _files(project: Project) -> Iterator[Path]:
    """The checker itself, and all that stands in the project's folder, whichever of it a run reads: rules, claims, scenarios and their data.

    Left out are hidden folders, virtual environments, and what Python compiled.
    """
    yield from _under(Path(megaspec.__file__).parent)
    yield from _under(project.root)


def _under(root: Path) -> Iterator[Path]:
    seen: set[str] = set()
    for folder, inner, names in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            inner.clear()
            continue
        seen.add(real)
        inner[:] = sorted(name for name in inner if not name.startswith(".") and not Path(folder, name, "pyvenv.cfg").exists())
        yield from (file for name in sorted(names) if not name.endswith(".pyc") and (file := Path(folder, name)).is_file())


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found
