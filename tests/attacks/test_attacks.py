"""Each project of this folder gets the status, and prints the words, that its `expected.toml` asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.server import ROOT, Done, megaspec_inline

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
ATTACKS = sorted(path.parent.name for path in HERE.glob("*/expected.toml"))
ALWAYS_SILENT = ("Traceback", "the engine itself")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
PLAIN = "plain_project"
"""What every project holds that does not stand alone: a folder has the files that differ from these, or come beside them.

One that is `over` another has those that differ from the other's.
"""
KEYS = {"command", "status", "says", "silent", "fresh"}

def _fresh(*arguments: str, cwd: Path) -> Done:
    """A run in an interpreter of its own, started in the folder."""
    command = [sys.executable, "-c", "from megaspec.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=300, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_seen(name: str, tmp_path: Path) -> None:
    project = tmp_path / name
    expected = tomllib.loads((HERE / name / "expected.toml").read_text(encoding="utf-8"))
    for folder in (name,) if expected.get("alone") else (PLAIN, *expected.get("over", ()), name):
        ignored = shutil.ignore_patterns("expected.toml", "__pycache__")
        shutil.copytree(HERE / folder, project, symlinks=True, ignore=ignored, dirs_exist_ok=True)
    for run in expected["run"]:
        assert set(run) <= KEYS, f"expected.toml of {name} has unknown keys"
        done = (_fresh if run.get("fresh") else megaspec_inline)(*run["command"], cwd=project)
        said = done.out + done.err
        printed = f"megaspec {' '.join(run['command'])} ended with {done.status}:\n{said}"
        assert done.status == run["status"], printed
        assert all(words in said for words in run.get("says", ())), printed
        assert not any(words in said for words in (*run.get("silent", ()), *ALWAYS_SILENT)), printed


def test_every_folder_says_what_is_expected_of_it() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(ATTACKS)
