"""Whole runs that are remembered: of the very same files, solvers and options, in which all was as declared.  For authors; the gate proves anew."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Container, Iterator, Sequence
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

LIBRARIES = ("icontract", "numba", "numpy", "scipy", "z3-solver", "cvc5")


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
        self.project, self.options = project, list(options)
        self.hindered = output is not None and self._is_among_the_files(output)
        """Whether the run writes what it may also read: then nothing is remembered of it."""
        self.key = self._key()

    def found(self) -> Earlier | None:
        """The run, if it is remembered."""
        if self.hindered:
            return None
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
        if not self.hindered and self._key() == self.key:
            keep(self._file(), f"{self.key}\n{json.dumps(asdict(run) | {'rows': [list(one) for one in run.rows]})}")

    def _file(self) -> Path:
        return FOLDER / "runs" / f"{self.key}.json"

    def _is_among_the_files(self, output: Path) -> bool:
        known = set(map(os.path.realpath, self._files()))
        return os.path.realpath(output) in known or os.path.realpath(output.parent) in known

    def _files(self) -> list[Path]:
        return [*_under(Path(megaspec.__file__).parent), *_under(self.project.root, _roots(self.project))]

    def _key(self) -> str:
        of_files = [[str(one), _content(one)] for one in self._files()]
        return seal(json.dumps([of_files, sys.version, builds(), _versions(), self.options]))


def _roots(project: Project) -> frozenset[str]:
    """The folders at the root of a project that its packages stand in."""
    return frozenset(package.partition(".")[0] for package in project.packages)


def _under(root: Path, kept: Container[str] = ()) -> Iterator[Path]:
    """All that stands in a folder, whichever of it a run reads, rules, claims, scenarios and their data: files, and folders with where they lead.

    Left out are hidden folders, what Python compiled in folders of its own, and folders at the root that are virtual environments, but for those
    that are `kept`.
    """
    seen: set[str] = set()
    for folder, inner, names in os.walk(root, followlinks=True):
        yield Path(folder)
        real = os.path.realpath(folder)
        if real in seen:
            inner.clear()
            continue
        seen.add(real)
        shown = sorted(name for name in inner if not name.startswith("."))
        inner[:] = [name for name in shown if folder != str(root) or name in kept or not Path(folder, name, "pyvenv.cfg").exists()]
        files = (Path(folder, name) for name in sorted(names))
        yield from (file for file in files if file.is_file() and not (file.suffix == ".pyc" and file.parent.name == "__pycache__"))


def _content(one: Path) -> str:
    """What identifies what stands at a path: the real place of a folder, the hash of a file."""
    return os.path.realpath(one) if one.is_dir() else sha256(one.read_bytes()).hexdigest()


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found
