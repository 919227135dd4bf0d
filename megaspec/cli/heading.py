"""What a run is of: said before it begins, and kept with its results."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console

from megaspec.claims.kinds import Claim, Lemma
from megaspec.cli.project import systems
from megaspec.projects.settings import Project
from megaspec.solving.solvers import builds


@dataclass(frozen=True)
class Heading:
    """A project at a commit, how much it has, and the solvers that answer."""

    project: Project
    commit: str
    """None of a project without git is the empty text."""
    changed: bool
    systems: int
    claims: int
    solvers: dict[str, str]

    def show(self, console: Console) -> None:
        """A few lines."""
        at = f" at {self.commit}" + (" with uncommitted changes" if self.changed else "") if self.commit else ", under no version control"
        packages = ", ".join(self.project.packages)
        for line in (
            f"{self.project.name}{at}",
            f"packages {packages}: {_counted(self.systems, 'system')}, {_counted(self.claims, 'claim')}",
            ", ".join(f"{name} {build}" for name, build in self.solvers.items()),
        ):
            console.print(line, markup=False, highlight=False, soft_wrap=True)

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "name": self.project.name,
            "commit": self.commit or None,
            "uncommitted_changes": self.changed,
            "spec": list(self.project.spec),
            "claims_in": list(self.project.claims),
            "systems": self.systems,
            "claims": self.claims,
            "solvers": self.solvers,
        }


def heading(project: Project, spec_modules: Sequence[ModuleType], claims: Sequence[Claim]) -> Heading:
    """What a run of these modules is of; systems are counted with the rejected designs, claims without the checker's own lemmas."""
    own = [claim for claim in claims if not isinstance(claim, Lemma)]
    return heading_of(project, len(systems(spec_modules, own, rejected=True)), len(own))


def heading_of(project: Project, systems: int, claims: int) -> Heading:
    """What a run of a project is of that has so many systems and claims."""
    commit, changed = _commit_of(project.root)
    return Heading(project, commit, changed, systems, claims, builds())


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _commit_of(root: Path) -> tuple[str, bool]:
    commit = _git(root, "rev-parse", "--short=12", "HEAD")
    return commit, bool(commit and _git(root, "status", "--porcelain"))


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
