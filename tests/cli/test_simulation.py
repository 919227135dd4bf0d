"""Random runs and recorded logs on the command line: what is shown, what is written, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.projects import project
from tests.cli.test_cli import members
from tests.server import ROOT, megaspec

LOOSE = [sys.executable, "-c", "from tests.loose import main; main()"]
CLAIMS = """
from tests.systems import counter, lock, queue, token
globals().update((one.name, one) for module in (counter, lock, queue, token) for one in module.CLAIMS)
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of small systems, some of which are broken."""
    return project(tmp_path, CLAIMS)


@pytest.mark.slow
def test_runs_are_shown_and_are_the_same_for_the_same_seed(small: Path) -> None:
    def shown(hashes: str, jobs: int) -> str:
        command = [*LOOSE, "simulate", "lock", "--runs", "2100", "--steps", "4", "--seed", "7", "--jobs", str(jobs), "--log", "none.jsonl"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "PYTHONHASHSEED": hashes}
        done = subprocess.run(command, cwd=small, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        told = done.stdout.splitlines()
        unasked = [line for line in told if line.startswith("not asked: ")]
        assert any("lock.who_is_inside_is_alone" in line for line in unasked)
        *lines, last, unwritten = [line for line in told if line not in unasked]
        assert unwritten == "there is no counterexample to write to none.jsonl" and not (small / "none.jsonl").exists()
        assert re.fullmatch(r"[\d.]+ s, [\d,]+ steps/s", last)
        return "\n".join(lines)

    first = shown("1", 1)
    assert re.search(r"enter +[\d,]+", first) and "2,100 runs, " in first and "2 invariants" in first and "no claim is broken" in first
    assert first == shown("2", 2)


def test_a_broken_claim_is_told_by_its_shortest_run_and_written(small: Path) -> None:
    forms = ["--itf", "found/", "--pytest", "found/", "--log", "run.jsonl"]
    done = megaspec("simulate", "open_lock", "--runs", "50", *forms, cwd=small)
    assert done.status == 1, done.err
    assert "open_lock.at_most_one_inside is broken, first by a run of " in done.out
    assert "a run of 2 steps from an initial state" in done.out and "2. enter_anyway(thread=a)" in done.out
    written = sorted(one.name for one in (small / "found").iterdir())
    assert written == ["open_lock.at_most_one_inside.itf.json", "test_open_lock_at_most_one_inside.py"]
    assert json.loads((small / "found" / "open_lock.at_most_one_inside.itf.json").read_text(encoding="utf-8"))["#meta"]["format"] == "ITF"
    followed = megaspec("replay", "open_lock", "run.jsonl", cwd=small)
    assert (followed.status, followed.out) == (0, "3 lines fit\n")


def test_every_counterexample_of_a_run_is_written_to_a_folder_and_the_first_to_a_file(small: Path) -> None:
    done = megaspec("verify", "small_counter.*", "lock.*", "--quiet", "--log", "all/", "--itf", "one.json", cwd=small)
    assert done.status == 1, done.err
    assert [one.name for one in (small / "all").iterdir()] == ["small_counter.at_most_two.jsonl"]
    assert "lock.everybody_is_inside is a theorem: its inputs are no run, so there is no log to write" in done.out
    assert "1 other counterexamples are not written; name a folder for all of them" in done.out and (small / "one.json").is_file()
    assert megaspec("replay", "small_counter", "all/small_counter.at_most_two.jsonl", cwd=small).out == "4 lines fit\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["simulate", "lock", "--log", "missing/run.jsonl"], "missing/run.jsonl cannot be written"),
        (["replay", "lock", "pyproject.toml"], "line 1: it is no JSON"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], said: str, small: Path) -> None:
    done = megaspec(*arguments, cwd=small)
    assert done.status == 2 and done.err.startswith("megaspec: ") and said in done.err, done.err
    assert "Traceback" not in done.err and len(done.err.splitlines()) == 1


def test_a_log_that_does_not_fit_is_told_with_its_line(small: Path) -> None:
    lines = [{"action": "enter", "arguments": {"thread": name}} for name in "tu"]
    (small / "log.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = megaspec("replay", "lock", "log.jsonl", cwd=small)
    assert done.status == 1 and not done.err
    assert done.out.splitlines() == [
        "line 2 does not fit; 1 line before it do",
        "  enter(thread=u)",
        "  the guard TAKEN is not met; the log says that the call succeeds",
    ]
    tried = megaspec("replay", "lock", "log.jsonl", "--missing", "1", "--tries", "1", cwd=small)
    assert tried.status == 3 and "all of the 1 calls that may be tried were" in tried.out


def test_an_interrupt_stops_runs_says_what_was_made_and_leaves_no_process(small: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [*LOOSE, "simulate", "lock", "--runs", "10000000"]
    process = subprocess.Popen(command, cwd=small, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 30
    while len(members(process.pid)) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 3 and "stopped: the other runs were not made" in out and "no claim is broken" in out
    assert "Traceback" not in err
    for _ in range(20):
        if not members(process.pid):
            break
        time.sleep(0.1)
    assert members(process.pid) == []
