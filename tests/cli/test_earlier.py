"""Whole runs that are remembered: only of the very same files, only where all was as declared, and never if the entry is damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import megaspec
from megaspec.cli import earlier
from megaspec.cli.earlier import Earlier, Remembered
from megaspec.projects.settings import project_at
from megaspec.report.screen import Row

ROOT = Path(__file__).parents[2]
GREEN = ROOT / "tests" / "attacks" / "start_that_is_assumed_away"
RUN = Earlier("today", 1.5, 1, 2, 3, [Row("a.claim", "Safe", "proved", "green", "3/3", "-", "0.10")], {"claims": []})
AGAIN = "in a run of the very same files"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project all of whose claims are as declared."""
    home = tmp_path / "__pycache__" / "home"
    for one in (ROOT / "tests" / "attacks" / "plain_project", GREEN):
        shutil.copytree(one, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.toml", "__pycache__"))
    shutil.copytree(home / "pkg", home.parent / "linked")
    (home / "linked").symlink_to(home.parent / "linked")
    (home / "again").symlink_to(home / "pkg")
    (home / "environment").mkdir()
    for name in ("__init__.py", "pyvenv.cfg"):
        (home / "environment" / name).touch()
    (home / "environment" / "rules.py").write_text("MOST = 1\n", encoding="utf-8")
    settings = home / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('spec = ["pkg"]', 'spec = ["pkg", "environment"]'), encoding="utf-8")
    monkeypatch.chdir(home)
    return home


def remembered(folder: Path, options: tuple[object, ...] = ()) -> Remembered:
    return Remembered(project_at(folder), options)


def _entry(folder: Path) -> Path:
    (found,) = (folder / ".megaspec" / "cache" / "runs").iterdir()
    return found


def test_a_run_is_found_again(folder: Path) -> None:
    assert remembered(folder).found() is None
    remembered(folder).keep(RUN)
    assert remembered(folder).found() == RUN
    assert remembered(folder, ("z3",)).found() is None


CHANGES: dict[str, Callable[[Path], object]] = {
    "a rule": lambda folder: _appended(folder / "pkg" / "rules.py"),
    "a claim": lambda folder: _appended(folder / "pkgclaims" / "claims.py"),
    "the settings": lambda folder: _appended(folder / "pyproject.toml"),
    "a new module": lambda folder: (folder / "pkg" / "other.py").write_text("", encoding="utf-8"),
    "a module less": lambda folder: (folder / "pkgclaims" / "__init__.py").unlink(),
    "a file beside the packages": lambda folder: (folder / "data.json").write_text("1", encoding="utf-8"),
    "data that is called as what Python compiles": lambda folder: (folder / "pkg" / "data.pyc").write_text("2", encoding="utf-8"),
    "a folder that is linked to": lambda folder: _appended(folder.parent / "linked" / "rules.py"),
    "a rule in a package that looks like an environment": lambda folder: _appended(folder / "environment" / "rules.py"),
    "where a second link leads": lambda folder: _linked(folder / "again", folder / "environment"),
    "a second link to a folder": lambda folder: _linked(folder / "pkg" / "more", folder / "pkgclaims"),
}


def _linked(link: Path, to: Path) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(to)


def _appended(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize("what", CHANGES)
def test_a_run_of_other_files_is_not_believed(what: str, folder: Path) -> None:
    before = remembered(folder)
    before.keep(RUN)
    CHANGES[what](folder)
    assert remembered(folder).found() is None
    _entry(folder).unlink()
    before.keep(RUN)
    assert not list((folder / ".megaspec" / "cache" / "runs").iterdir()), "what changes while it is proved is not remembered"


@pytest.mark.parametrize("what", ["pkg/rules.py", "out.json", "pkg/out.json", "../linked/out.json", ".hidden/rules.json"])
def test_a_run_that_writes_among_the_files_that_it_reads_is_not_remembered(what: str, folder: Path) -> None:
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "rules.json").symlink_to(folder / "pkg" / "rules.py")
    assert Remembered(project_at(folder), (), folder / what).hindered
    Remembered(project_at(folder), (), folder / what).keep(RUN)
    assert remembered(folder).found() is None
    remembered(folder).keep(RUN)
    assert Remembered(project_at(folder), (), folder / what).found() is None


@pytest.mark.parametrize("what", [".hidden/out.json", "../out.json"])
def test_a_file_that_a_run_only_writes_does_not_count(what: str, folder: Path) -> None:
    (folder / ".hidden").mkdir()
    before = Remembered(project_at(folder), (), folder / what)
    (folder / what).write_text("{}", encoding="utf-8")
    before.keep(RUN)
    assert Remembered(project_at(folder), (), folder / what).found() == RUN


@pytest.mark.parametrize("what", ["builds", "_versions"])
def test_a_run_by_other_solvers_or_libraries_is_not_believed(what: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered(folder).keep(RUN)
    monkeypatch.setattr(earlier, what, lambda: {"z3": "another"})
    assert remembered(folder).found() is None


def test_a_run_by_another_checker_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = folder / "checker"
    shutil.copytree(Path(earlier.__file__).parent, checker, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(megaspec, "__file__", str(checker / "__init__.py"))
    remembered(folder).keep(RUN)
    assert remembered(folder).found() == RUN
    _appended(checker / "earlier.py")
    assert remembered(folder).found() is None


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: text.replace("proved", "proven"), lambda _: "", lambda _: "[" * 100_000])
def test_a_damaged_run_is_none(damage: Callable[[str], str], folder: Path) -> None:
    remembered(folder).keep(RUN)
    file = _entry(folder)
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert remembered(folder).found() is None
    remembered(folder).keep(RUN)
    assert remembered(folder).found() == RUN


def _verify(folder: Path, *arguments: str, output: str = "../out.json") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from megaspec.cli import main; main()", "verify", "--cache", "--json", output, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _table(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stdout.splitlines() if line.startswith(" sys.")]


def test_the_command_shows_what_it_remembers_and_says_so(folder: Path) -> None:
    first, second = _verify(folder), _verify(folder)
    assert first.returncode == second.returncode == 0
    assert AGAIN not in first.stdout and AGAIN in second.stdout
    assert _table(first) == _table(second) != []
    assert "remembered" in json.loads((folder.parent / "out.json").read_text(encoding="utf-8"))
    assert AGAIN not in _verify(folder, "sys.safe").stdout
    here = _verify(folder, output="out.json")
    assert AGAIN not in here.stdout and "the run is not remembered: it could read out.json, which it writes" in here.stdout


def test_a_run_that_is_not_as_declared_is_proved_again(folder: Path) -> None:
    rules = folder / "pkg" / "rules.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace("pair.one <= 15", "pair.one <= 14"), encoding="utf-8")
    for _ in range(2):
        done = _verify(folder)
        assert done.returncode == 1 and AGAIN not in done.stdout
