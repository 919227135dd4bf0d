"""Which versions of Python the command starts with, and what is declared of them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from megaspec.cli import status_of
from megaspec.interpreters import FIRST, LAST, complaint

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("version", [(3, 10), (LAST[0], LAST[1] + 1), (4, 0)])
def test_a_version_that_was_not_tried_is_named_in_one_line(version: tuple[int, int], monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    assert status_of(["list"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "was tried with Python 3.11 to 3.13" in line and f"this is {version[0]}.{version[1]}; use one of those" in line


def test_an_interpreter_that_drops_contracts_is_refused() -> None:
    command = [sys.executable, "-O", "-c", "from megaspec.cli import main; main()", "list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "contracts are dropped by `python -O` and PYTHONOPTIMIZE" in line


def test_what_was_tried_is_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={FIRST[0]}.{FIRST[1]},<{LAST[0]}.{LAST[1] + 1}"
    named = [re.fullmatch(r"Programming Language :: Python :: (\d+)\.(\d+)", one) for one in project["classifiers"]]
    assert [(int(one[1]), int(one[2])) for one in named if one] == [(3, minor) for minor in range(FIRST[1], LAST[1] + 1)]
    assert not any(complaint((3, minor)) for minor in range(FIRST[1], LAST[1] + 1))
