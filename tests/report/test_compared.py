"""Two reports of `verify --json` compared: what is lost or otherwise is told, what is new is no difference."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer import Typer
from typer.testing import CliRunner

from benchmarks.reports import claims_of, differences, main

CLAIM: dict[str, Any] = {
    "name": "a.one", "kind": "Step", "expected": "proved", "verdict": "proved", "requirements": ["TD-01"], "assumptions": ["A1"],
    "obligations": {"planned": 4},
}
CHANGES: dict[str, Any] = {"kind": "Theorem", "expected": "refuted", "verdict": "unknown", "requirements": [], "assumptions": ["A1", "A2"]}


def written(file: Path, *claims: dict[str, Any]) -> Path:
    file.write_text(json.dumps({"claims": claims}), encoding="utf-8")
    return file


def test_alike_and_more_is_no_difference(tmp_path: Path) -> None:
    more = deepcopy(CLAIM) | {"obligations": {"planned": 5}}
    old, new = written(tmp_path / "old.json", CLAIM), written(tmp_path / "new.json", more, CLAIM | {"name": "a.two"})
    assert not list(differences(claims_of(old, {}), claims_of(new, {})))


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_otherwise_is_told(what: str) -> None:
    (line,) = differences({"a.one": CLAIM}, {"a.one": CLAIM | {what: CHANGES[what]}})
    assert line == f"a.one: {what} {CLAIM[what]} -> {CHANGES[what]}"


def test_what_is_lost_is_told() -> None:
    assert list(differences({"a.one": CLAIM}, {})) == ["a.one: is gone"]
    (line,) = differences({"a.one": CLAIM}, {"a.one": CLAIM | {"obligations": {"planned": 1}}})
    assert line == "a.one: 3 obligations fewer, 1 now"


def test_a_claim_that_was_renamed_is_found(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old.json", CLAIM), written(tmp_path / "new.json", CLAIM | {"name": "a.other"})
    assert not list(differences(claims_of(old, {"a.one": "a.other"}), claims_of(new, {})))


def test_the_command_ends_with_one_where_something_differs(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old.json", CLAIM), written(tmp_path / "new.json")
    command = Typer()
    command.command()(main)
    lost = CliRunner().invoke(command, [str(old), str(new)])
    assert lost.exit_code == 1 and "1 claims, then 0: 1 differences" in lost.output
    assert CliRunner().invoke(command, [str(old), str(old)]).exit_code == 0
    assert CliRunner().invoke(command, [str(old), str(tmp_path)]).exit_code == 2
