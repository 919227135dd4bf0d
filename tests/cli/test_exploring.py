"""`megaspec explore` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.projects import project
from tests.server import megaspec


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of small systems, some with planted bugs."""
    lines = [
        "from tests.systems.corpus import commit, tickets, token",
        "cases = [*commit.CASES, *tickets.CASES, *token.CASES]",
        "from tests.systems.corpus.cases import claimed",
        "from tests.systems.corpus.pool import model",
        "KEPT = claimed(model(4, 4, 2).POOL, model(4, 4, 2).nothing_is_lost)",
        "globals().update((f'{case.name}.{one.name}', one) for case in cases for one in case.claims())",
    ]
    return project(tmp_path, "\n".join(lines) + "\n")


def test_a_sound_system_is_bounded(small: Path) -> None:
    done = megaspec("explore", "commit", "*all_or_nothing*", "--set", "members=2", cwd=small)
    assert done.status == 0, done.err
    assert "commit: 2 members, 1 initial state" in done.out
    assert "bounded: every reachable state of this instance was visited" in done.out


def test_a_planted_bug_is_told_as_a_run_and_kept_as_json(small: Path) -> None:
    done = megaspec("explore", "lone_commit", "--json", "found.json", cwd=small)
    assert done.status == 1, done.err
    assert ": refuted" in done.out and "from an initial state" in done.out and "deeper states were not visited" in done.out
    found = json.loads((small / "found.json").read_text(encoding="utf-8"))
    assert found["exit_status"] == 1 and found["complete"] is False
    (broken,) = found["counterexamples"]
    assert broken["steps"][0]["action"] == "genesis" and broken["fault"] in done.out
    assert [one["verdict"] for one in found["properties"] if one["name"] == broken["fault"]] == ["refuted"]


def test_what_is_found_is_written_and_replayed(small: Path) -> None:
    done = megaspec("explore", "lone_commit", "--log", "found.jsonl", "--itf", "found.itf.json", "--pytest", "test_found.py", cwd=small)
    assert done.status == 1, done.err
    assert json.loads((small / "found.itf.json").read_text(encoding="utf-8"))["states"]
    assert "def test_" in (small / "test_found.py").read_text(encoding="utf-8")
    assert megaspec("replay", "lone_commit", "found.jsonl", cwd=small).status == 0


def test_a_deadlock_is_a_counterexample_if_it_is_asked_for(small: Path) -> None:
    quiet = megaspec("explore", "commit", "*all_or_nothing*", "--without", "give_up", "--without", "refuse", cwd=small)
    assert quiet.status == 0 and "states have no move in the instance" in quiet.out
    loud = megaspec("explore", "commit", "*all_or_nothing*", "--without", "give_up", "--without", "refuse", "--deadlock", cwd=small)
    assert loud.status == 1 and "deadlock: refuted" in loud.out


def test_a_limit_of_memory_ends_with_3(small: Path) -> None:
    done = megaspec("explore", "pool_4_4_2", "--memory", "0.001", cwd=small)
    assert done.status == 3, done.out
    assert "stopped by the memory limit at depth" in done.out and "bounded" not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch"], "no system is called nosuch; the systems are"),
        (["comit"], "no system is called comit; did you mean commit?"),
        (["commit", "nosuch"], "has no invariant or step claim called nosuch"),
        (["commit", "--set", "members"], "says no number; write NAME=N, as --set members=3"),
        (["commit", "--set", "members=x"], "x is no count; write a whole number from 0 on"),
        (["commit", "--set", "members=2", "--set", "member=3"], "sets members a second time"),
        (["commit", "--set", "memebrs=2"], "did you mean members?"),
        (["token", "--set", "amount=3..1"], "3 is above 1"),
        (["token", "--set", "amount=1..x"], "1..x is no number; write the greatest, as 4, two as 1..4, or some as 1,4"),
        (["commit", "--start", "dawn"], "commit has no start dawn; it has both_commit"),
        (["commit", "--without", "sleep"], "commit has no action sleep; it has"),
        (["commit", "--jobs", "0"], "--jobs"),
        (["commit", "--memory", "0"], "--memory"),
        (["commit", "--json", "no/such/folder.json"], "cannot be written"),
        (["commit", "--set", "members=12", "--symmetry"], "are too many to try; set fewer, or explore without symmetry"),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], said: str, small: Path) -> None:
    done = megaspec("explore", *arguments, cwd=small)
    assert done.status == 2 and said in done.err, done.out + done.err
    assert len(done.err.splitlines()) == 1 and "Traceback" not in done.err
