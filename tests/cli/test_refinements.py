"""A refinement in every command, and among the items of pytest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.projects import claims_of, project
from tests.server import megaspec

NAME = "halves.refine_stock"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one refinement and what it rests on."""
    return project(tmp_path, claims_of("tests.systems.halves"))


def test_it_is_listed_with_its_sentence(small: Path) -> None:
    done = megaspec("list", cwd=small)
    line = next(line for line in done.out.splitlines() if NAME in line)
    assert "Refines" in line and "Two halves are one stock." in line


def test_it_is_verified_and_told_to_machines(small: Path) -> None:
    done = megaspec("verify", "--solver", "z3", "--json", "found.json", cwd=small)
    assert done.status == 0, done.out + done.err
    (found,) = (one for one in json.loads((small / "found.json").read_text(encoding="utf-8"))["claims"] if one["name"] == NAME)
    assert found["kind"] == "Refines" and found["verdict"] == "proved"
    assert found["obligations"]["planned"] == found["obligations"]["discharged"] > 0


def test_it_is_explained_with_the_mapping_and_the_correspondences(small: Path) -> None:
    done = megaspec("explain", NAME, cwd=small)
    assert "def as_stock(" in done.out and "def finishes(" in done.out and "def add(" in done.out
    assert f"{NAME}/put/0/0/held  unsat" in done.out


def test_its_obligations_are_exported(small: Path) -> None:
    done = megaspec("export", NAME, "out", cwd=small)
    assert done.status == 0
    assert (small / "out" / f"{NAME}~put~+leaf0~+path0~.held.smt2").is_file()
    assert "finish/0/1/held: true as it stands" in (small / "out" / "README.md").read_text(encoding="utf-8")
