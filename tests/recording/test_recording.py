"""What the process that runs scenarios answers is made again here; whatever it does, only its own evidence is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from megaspec.exploration.instance import ExploredInstance
from megaspec.language import Revert, System
from megaspec.recording import asking, process, remade
from megaspec.recording.asking import NoStarts, started, starts_of
from megaspec.recording.homes import home_of, is_run_apart
from megaspec.recording.process import Recorder, recorder
from megaspec.recording.remade import NoScenarios, failures_of, scenarios_of
from megaspec.simulation.starts import scenarios_for
from tests.recording import boxes
from tests.recording.boxes import EMPTY, HONEST, LOOPING, MISSING, RAISING, STRAY, TWICE, Owner


def failures(system: System) -> dict[str, str | None]:
    return {one.name: one.failure for one in failures_of(system)}


def test_scenarios_are_made_again_from_names_and_values() -> None:
    filling, more = scenarios_of(HONEST)
    assert [filling.name, more.name] == ["filling", "more"] and failures(HONEST) == {}
    assert [(step.action, dict(step.arguments).get("amount"), step.after.held) for step in more.run()] == [
        ("genesis", None, 0), ("put", 2, 2), ("put", 3, 5), ("put", 9, 5), ("put", 1, 6),
    ]  # fmt: skip
    assert more.steps[:4] == filling.steps and isinstance(more.steps[3].outcome, Revert)
    assert "tests.recording.scenarios.honest" not in sys.modules


@pytest.mark.parametrize(
    ("system", "line"),
    [
        (MISSING, "tests.recording.scenarios.missing cannot be read: ModuleNotFoundError"),
        (RAISING, "tests.recording.scenarios.raising cannot be read: ValueError: not today"),
        (EMPTY, "tests.recording.scenarios.empty defines no scenario; write functions of a Run under @scenario, or leave it out of empty"),
        (TWICE, "tests.recording.scenarios.twice has two scenarios called putting; give one of them another name"),
        (STRAY, "the scenario late follows filling, which tests.recording.scenarios.stray does not define"),
        (boxes.box("scenarios.honest"), "the system honest stands at the top of no module"),
    ],
)
def test_modules_that_are_not_as_they_should_be_are_told_in_one_line(system: System, line: str) -> None:
    assert scenarios_of(system) == ()
    (told,) = failures(system).values()
    assert told is not None and told.startswith(line)


def test_runs_do_not_begin_without_scenarios_that_are_named() -> None:
    with pytest.raises(NoScenarios, match="tests.recording.scenarios.raising cannot be read: ValueError: not today"):
        scenarios_for(RAISING)


def test_a_scenario_without_an_end_is_ended_and_the_others_are_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder()
    monkeypatch.setattr(process, "SECONDS_SILENT", 2.0)
    steps = {one.name: [step.action for step in one.steps] for one in scenarios_of(LOOPING)}
    assert steps == {"before": ["genesis", "put"], "endless": ["genesis"], "behind": ["genesis"], "onward": ["genesis", "put", "put"]}
    line = "the scenario endless of looping fails before its step 1: its process did nothing more in 2 seconds"
    assert failures(LOOPING) == {"endless": line, "behind": line}


def test_what_tells_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LARGEST_ANSWER", 50)
    found, told = remade._told.__wrapped__(HONEST)
    assert not found and told == "the scenarios of honest cannot be run: its process told more than 50 bytes"


def test_where_the_process_has_ended_another_is_started() -> None:
    first = recorder()
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    found, told = remade._told.__wrapped__(HONEST)
    assert len(found) == 2 and told == ""
    assert recorder() is not first


class Telling(Recorder):
    """Answers with lines that nobody wrote."""

    def __init__(self, *lines: bytes) -> None:
        self.lines = lines

    def ask(self, request: Any, load: Any = ()) -> Any:
        return self

    def wait(self) -> tuple[list[bytes], str]:
        return list(self.lines), "it has no more to tell"


LISTED = b'{"scenarios": [{"name": "one", "after": null}, {"name": "two", "after": "one"}]}'
BEGUN = b'{"begins": "one"}'
GENESIS = b'{"action": "genesis", "arguments": {"owner": "ann", "most": 9, "allowed": {"ann": true}}, "reverts": null}'
ENDED = b'{"ends": null}'


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([b"garbage"], "the scenarios of honest cannot be run: its process tells what is no call of honest"),
        ([b"[" * 200_000], "its process tells what is no call of honest: its brackets are nested more than 100 deep"),
        ([b'{"scenarios": 3}'], "the scenarios of honest cannot be run: its process tells what is no call of honest"),
        ([b'{"scenarios": [{"name": "a b", "after": null}]}'], "the scenarios of honest cannot be run: its process tells what is no call"),
        ([b'{"unfit": ["x"]}'], '["x"]'),
        ([GENESIS], "the scenarios of honest cannot be run: its process tells what is no call of honest"),
        ([LISTED, b'{"begins": "two"}'], "the scenario one of honest was not run: its process tells what is no call"),
        ([LISTED, BEGUN, BEGUN], "the scenario one of honest fails before its step 0: its process tells what is no call"),
        ([LISTED, BEGUN, b'{"action": "take", "arguments": {}}'], "honest has no action \"take\""),
        ([LISTED, BEGUN, b'{"action": ["put"], "arguments": {}}'], "is no call"),
        ([LISTED, BEGUN, GENESIS, b'{"action": "put", "arguments": {"amount": 101}}'], "amount is 101, outside Small 0..100"),
        ([LISTED, BEGUN, GENESIS, b'{"action": "put", "arguments": {"amount": 1.5}}'], '"1.5" is no integer'),
        ([LISTED, BEGUN, GENESIS, GENESIS], "genesis comes first, and only once"),
        ([LISTED, BEGUN, b'{"action": "put", "arguments": {"amount": 1}}'], "genesis comes first, and only once"),
        ([LISTED, BEGUN, GENESIS, ENDED], "the scenario one of honest takes no step"),
        (
            [LISTED, BEGUN, GENESIS, b'{"action": "put", "arguments": {"amount": 10}}', ENDED],
            "the scenario one of honest fails at its step 1, put: its process says that it succeeds, and here it reverts with FULL",
        ),
        (
            [LISTED, BEGUN, GENESIS, b'{"action": "put", "arguments": {"amount": 1}, "reverts": "FULL"}', ENDED],
            "the scenario one of honest fails at its step 1, put: its process says that it reverts with FULL, and here it succeeds",
        ),
        ([LISTED, BEGUN, GENESIS, b'{"ends": "anything\\nat all", "failing": null}'], "the scenario one of honest fails before its step 1: anything"),
        ([LISTED, b'{"scenarios": []}'], "the scenario one of honest was not run"),
    ],
)
def test_nothing_that_is_told_is_believed(lines: list[bytes], why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "recorder", lambda: Telling(*lines))
    found, told = remade._told.__wrapped__(HONEST)
    reasons = [told, *(one.failure for one in found)]
    assert any(reason is not None and why in reason for reason in reasons), reasons
    assert all(one.failure is not None for one in found)


WRONG = "tests/recording/starts/wrong.py"
NO_PARAMETERS = "what are no parameters of genesis"
MEANT = "write a list of choices of genesis's parameters, each a dictionary"


def test_starts_are_asked_by_name_and_told_the_identifiers_of_the_instance() -> None:
    assert starts_of(HONEST) == ("full", "roomy")
    instance = ExploredInstance(HONEST, start=lambda known: started(HONEST, "roomy", known))
    owners = {made.after.owner for made in instance.starts}
    assert {made.after.most for made in instance.starts} == {3} and Owner("stranger") in owners and len(owners) > 2


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("too_much", f"{WRONG}:11: the start too_much of raising answers with {NO_PARAMETERS}: most is 101, outside Small 0..100"),
        ("too_little", f"{WRONG}:16: the start too_little of raising answers with {NO_PARAMETERS}: most is missing"),
        ("one_alone", f"{WRONG}:26: the start one_alone of raising answers with a dict; {MEANT}"),
        ("nothing", f"{WRONG}:31: the start nothing of raising answers with a NoneType; {MEANT}"),
        ("a_name", f"{WRONG}:36: the start a_name of raising answers with a str among them; {MEANT}"),
        ("another_kind", f"{WRONG}:41: the start another_kind of raising answers with {NO_PARAMETERS}: owner is 1, which is no Owner"),
        ("failing", "tests.recording.starts.wrong cannot be read: KeyError: 'nobody'"),
        ("nowhere", "tests.recording.starts.wrong has no start nowhere"),
    ],
)
def test_a_start_that_is_none_is_refused(name: str, line: str) -> None:
    with pytest.raises(NoStarts) as caught:
        ExploredInstance(RAISING, start=lambda known: started(RAISING, name, known))
    assert str(caught.value) == line


def test_where_systems_stand() -> None:
    assert home_of(HONEST) == ("tests.recording.boxes", "HONEST")
    assert [is_run_apart(name) for name in ("a.scenarios", "a.starts.b", "scenarios.a", "a.scenario")] == [True, True, False, False]


@pytest.mark.slow
def test_no_module_of_scenarios_or_starts_is_imported_where_claims_are_judged() -> None:
    script = """
import sys
from pathlib import Path
from megaspec.witness.evidence import Evidence
from megaspec.engine.plan import claims_in, load, plan
from megaspec.projects.loading import serve
from megaspec.recording.homes import is_run_apart
serve(Path.cwd(), ["spec", "proofs", "refinement"])
spec, claims = load(["spec"]), claims_in(load(["proofs", "refinement"]))
plan(claims, spec, ["ledger.*", "failover.*safe*"])
for system in {system.name: system for claim in claims for system in claim.systems()}.values():
    if system.name in ("ledger", "ideal"):
        Evidence().walk(system)
print(sorted(name for name in sys.modules if name.split(".")[0] != "megaspec" and is_run_apart(name)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
