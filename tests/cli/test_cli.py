"""The command as its users run it: exit status, output, files, and how it stops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from megaspec.solving.solvers import z3_answer
from tests.server import ROOT, megaspec

COMMAND = [sys.executable, "-c", "from megaspec.cli import main; main()"]
CLAIM_KEYS = {
    "name", "kind", "expected", "verdict", "passed", "requirements", "assumptions", "obligations", "second_opinion", "seconds",
    "counterexample",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [("from tests.systems import counter\n\nFITS = counter.within_limits\n", 3, "AttributeError: "), ("FITS = (\n", 1, "SyntaxError: ")],
    ids=["misspelt", "no Python"],
)
def test_a_module_that_cannot_be_imported_is_named_with_its_line(text: str, line: int, why: str, small: Path) -> None:
    (small / "small_claims.py").write_text(text, encoding="utf-8")
    done = megaspec("list", cwd=small)
    assert done.status == 4
    assert f"small_claims.py:{line}: the project's own module small_claims cannot be imported: {why}" in done.err
    assert "the engine itself" not in done.err and "Traceback" not in done.err


def test_a_single_claim_is_listed_with_where_its_functions_stand() -> None:
    done = megaspec("list", "staking.holders_never_pay_a_penalty")
    assert "lemma.division" not in done.out
    assert "holders_never_pay_a_penalty at spec/staking/properties/sla.py:" in done.out
    assert "of penalize, appeal, reverse_penalty" in done.out and "shown by one step" in done.out


def test_a_misspelt_claim_is_suggested() -> None:
    done = megaspec("verify", "staking.seed_remain")
    assert done.status == 2
    assert "no claim is called staking.seed_remain; did you mean staking.seed_remains" in done.err
    assert "Traceback" not in done.err and not done.out


@pytest.mark.parametrize("command", ["export", "explain"])
def test_a_misspelt_claim_is_suggested_by_every_command(command: str, small: Path) -> None:
    rest = ["out"] if command == "export" else []
    done = megaspec(command, "counter.save", *rest, cwd=small)
    assert done.status == 2 and "did you mean counter.safe" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [["verify", "--jobs", "0"], ["verify", "--solver", "guess"], ["prove"], ["verify", "--no-such-option"]])
def test_wrong_usage_exits_with_2(arguments: list[str], small: Path) -> None:
    done = megaspec(*arguments, cwd=small)
    assert done.status == 2 and done.err.startswith("megaspec: ") and "Traceback" not in done.err


def test_without_a_command_the_help_is_shown_and_nothing_else(small: Path) -> None:
    done = megaspec(cwd=small)
    assert done.status == 2 and "Usage: " in done.out and done.err == ""


def test_list_shows_every_claim_once() -> None:
    done = megaspec("list")
    assert done.status == 0
    names = [line.split()[0] for line in done.out.splitlines() if line.startswith(" ") and line.strip() and not line.startswith("  ")]
    assert "staking.seed_remains" in names and "lemma.division" in names and len(names) == len(set(names))


def test_export_writes_files_that_any_solver_reads(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "folder"
    done = megaspec("export", "bonds.nobody_has_a_bond", folder)
    assert done.status == 0, done.err
    files = sorted(folder.glob("*.smt2"))
    assert f"{len(files)} obligations of bonds.nobody_has_a_bond are in" in done.out
    assert len(files) > 8 and "unsat" in (folder / "README.md").read_text(encoding="utf-8")
    assert {z3_answer(file.read_text(encoding="utf-8")).verdict for file in files} == {"unsat"}


def test_an_export_says_what_its_claim_rests_on(tmp_path: Path) -> None:
    for name in ("plain_project", "claim_that_rests_on_a_refuted_one"):
        shutil.copytree(ROOT / "tests" / "attacks" / name, tmp_path, dirs_exist_ok=True)
    assert megaspec("export", "sys.stays", "out", cwd=tmp_path).status == 0
    text = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "the claim follows from what it rests on:\n\n- the claim sys.low, with all that it rests on itself\n- the claim sys.safe, with" in text


def test_an_export_says_what_is_trusted(tmp_path: Path) -> None:
    assert megaspec("export", "round.a_round_comes_to_its_end", tmp_path / "out").status == 0
    text = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "- what is trusted: A14 (weak fairness of pass_time" in text
    assert "- the claim round.rules_are_safe, with all that it rests on itself" in text


def test_a_refutation_has_nothing_to_export(small: Path) -> None:
    done = megaspec("export", "counter.at_most_two.is_broken", "out", cwd=small)
    assert done.status == 2 and "has no obligations to export" in done.err
    assert not (small / "out").exists()


def test_a_selection_is_conditional_and_written_as_json(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    done = megaspec("verify", "signing.one_seal_a_height", "--solver", "z3", "--json", file)
    assert done.status == 3, done.out + done.err
    written = json.loads(file.read_text(encoding="utf-8"))
    assert set(written) == {"schema", "claims", "project", "summary", "exit_status"}
    of = written["project"]
    assert (of["name"], of["spec"], of["claims_in"], set(of["solvers"])) == ("megaspec", ["spec"], ["proofs", "refinement"], {"z3", "cvc5"})
    name, packages, solvers, *_ = done.out.splitlines()
    assert name.startswith("megaspec at " + of["commit"] if of["commit"] else "megaspec, under no version control")
    assert packages == f"packages spec, proofs, refinement: {of['systems']} systems, {of['claims']} claims"
    assert solvers == f"z3 {of['solvers']['z3']}, cvc5 {of['solvers']['cvc5']}"
    assert written["schema"] == 1 and written["exit_status"] == 3
    assert all(set(claim) == CLAIM_KEYS for claim in written["claims"])
    (claim,) = [one for one in written["claims"] if one["name"] == "signing.one_seal_a_height"]
    assert (claim["kind"], claim["expected"], claim["verdict"], claim["passed"]) == ("Invariant", "proved", "conditional", False)
    assert claim["obligations"]["planned"] == claim["obligations"]["discharged"] == 4
    assert set(claim["obligations"]) == {"planned", "discharged", "unknown", "cached"}
    assert set(claim["second_opinion"]) == {"agree", "unknown", "disagree"}
    assert "which this run leaves out" in done.out
    assert claim["counterexample"] is None
    assert sum(written["summary"].values()) == len(written["claims"])


def test_a_false_claim_exits_with_1_and_shows_its_counterexample(small: Path) -> None:
    file = small / "results.json"
    done = megaspec("verify", "--json", file, cwd=small)
    assert done.status == 1, done.out + done.err
    assert "small_counter.at_most_two: refuted, expected proved" in done.out
    written = json.loads(file.read_text(encoding="utf-8"))
    found = {claim["name"]: claim for claim in written["claims"]}
    broken = found["small_counter.at_most_two"]["counterexample"]
    assert set(broken) >= {"reachable", "steps"} and broken["reachable"] in (True, False, None)
    assert broken["steps"][-1]["action"] == "bump" and broken["steps"][-1]["after"] == {"value": 3}
    refuted = found["counter.at_most_two.is_broken"]
    assert refuted["expected"] == refuted["verdict"] == "refuted" and refuted["passed"]
    assert [step["action"] for step in refuted["counterexample"]["steps"]] == ["genesis", "bump", "bump", "bump"]


@pytest.mark.parametrize("where", ["missing/results.json", "pyproject.toml/results.json", "folder", "x" * 300 + ".json"])
def test_results_that_cannot_be_written_are_bad_input(where: str, small: Path) -> None:
    (small / "folder").mkdir()
    done = megaspec("verify", "lemma.division", "--json", where, cwd=small)
    assert done.status == 2, done.out + done.err
    assert done.err.startswith("megaspec: ") and "Traceback" not in done.err


@pytest.fixture
def running() -> Iterator[subprocess.Popen[str]]:
    """A verification that takes a while, in a process group of its own, with its workers at work."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [*COMMAND, "verify", "cluster.*"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while len(members(process.pid)) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(3)
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


def members(group: int) -> list[int]:
    """The living processes of a process group."""
    found = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in found.splitlines()]
    return [int(pid) for pid, of, state in lines if int(of) == group and not state.startswith("Z")]


@pytest.mark.slow
def test_an_interrupt_stops_at_once_says_what_was_decided_and_leaves_no_process(running: subprocess.Popen[str]) -> None:
    assert running.poll() is None and len(members(running.pid)) >= 3
    started = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert time.monotonic() - started < 5
    assert "Traceback" not in err
    assert "lemma.division" in out and "stopped; what is unknown above was not decided" in out
    for _ in range(20):
        if not members(running.pid):
            break
        time.sleep(0.1)
    assert members(running.pid) == []
    assert running.returncode == 3, out


def test_a_scenario_that_does_not_go_as_written_exits_with_4_and_is_told(small: Path) -> None:
    claims = "from tests.systems import safebox\nglobals().update((one.name, one) for one in safebox.GUESSED_CLAIMS)\n"
    (small / "small_claims.py").write_text(claims, encoding="utf-8")
    done = megaspec("verify", cwd=small)
    assert done.status == 4 and not done.err
    assert "the scenario guessing of guessed_box fails at its step 1, unlock: it reverts with WRONG_KEY" in done.out
