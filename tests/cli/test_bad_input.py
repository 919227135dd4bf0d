"""Wrong usage, and surroundings that do not allow what is asked: status 2, one line that names the value, nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from megaspec.cli import GROUPS
from tests.cli.boxes import LOG, Boxes

pytestmark = pytest.mark.slow

HUGE = "9" * 40
PLACES = ["missing/out", "pyproject.toml/out", "folder", "x" * 300, "", "loop"]
EXPORTING = [["verify", "box.safe"], ["explain", "box.safe"], ["explore", "box"], ["bmc", "box"], ["simulate", "box"]]
SETTINGS = [
    ("users=x", "x is no count"), ("users=", "nothing is no count"), ("users", "says no number"), ("users=-1", "-1"),
    ("users=1001", "1001"), (f"users={HUGE}", "too much"), ("user=2.5", "2.5"), ("usrs=2", "did you mean user"), ("=2", "nothing called nothing"),
    ("rounds=0", "rounds=0"), ("", "says no number"), ("users=2\n", None),
]  # fmt: skip
NUMBERS = [
    ("coins=x", "x is no number"), ("coins=4..1", "4 is above 1"), ("coins=1001", "0 to 1000"), ("coins=-1", "0 to 1000"), ("coins=0..1001", "0 to"),
    ("coins=", "nothing is no number"), ("coins=1..", "1.. is no number"), ("coins=..1", "..1 is no number"), (f"coins={HUGE}", "0 to 1000"),
    ("coins=nan", "nan"), ("coins=1e3", "1e3"), ("coins=inf", "inf"), ("held=1,", "1, is no number"),
]  # fmt: skip
OPTIONS = [
    (["verify", "box.safe"], "--jobs", ["0", "-1", "65", "x", "1.5", HUGE]),
    (["verify", "box.safe"], "--rlimit", ["0", "-1", "4294967296", "x", HUGE]),
    (["verify", "box.safe"], "--solver", ["z4", ""]),
    (["explain", "box.safe"], "--jobs", ["0"]),
    (["explain", "box.safe"], "--rlimit", ["0", "4294967296"]),
    (["explore", "box"], "--jobs", ["0", "x"]),
    (["explore", "box"], "--memory", ["inf", "-inf", "nan", "0", "-1", "x", "1e300"]),
    (["explore", "box"], "--start", ["nowhere", ""]),
    (["explore", "box"], "--without", ["nothing", ""]),
    (["explore", "box"], "--set", []),
    (["bmc", "box"], "--depth", ["-1", "1001", "x"]),
    (["bmc", "box"], "--rlimit", ["0", "4294967296"]),
    (["bmc", "box"], "--jobs", ["0"]),
    (["simulate", "box"], "--runs", ["0", "-1", HUGE, "x"]),
    (["simulate", "box"], "--steps", ["0", HUGE]),
    (["simulate", "box"], "--seed", ["x", "1.5"]),
    (["simulate", "box"], "--jobs", ["0"]),
    (["lasso", "box.safe"], "--states", ["0", "-1", HUGE]),
    (["replay", "box", "log.jsonl"], "--missing", ["-1", "9", "x"]),
    (["replay", "box", "log.jsonl"], "--tries", ["0", HUGE]),
    (["replay", "box", "log.jsonl"], "--genesis", []),
    (["infer", "box.ten"], "--without", ["at_most_tem", ""]),
    (["infer", "box.ten"], "--jobs", ["0"]),
    (["assumptions"], "--jobs", ["0"]),
    (["guards", "box"], "--jobs", ["0"]),
    (["lock"], "--jobs", ["0"]),
    (["lock"], "--base", ["nowhere", ""]),
    (["lock"], "--accept", ["", " "]),
    (["gate"], "--jobs", ["0"]),
    (["gate"], "--base", ["nowhere", ""]),
    (["gate"], "--verified", ["missing.json", "folder"]),
]  # fmt: skip
UNKNOWN = [
    ["verify", "box.saef"], ["verify", ""], ["explain", "nothing"], ["explain", "*"], ["export", "box.saef", "out"], ["explore", "bix"],
    ["explore", "box", "box.tem"], ["bmc", "bix"], ["bmc", "box", "box.tem"], ["simulate", ""], ["simulate", "bix"], ["replay", "bix", "log.jsonl"],
    ["infer", "box.tem"], ["lasso", "box.tem"], ["guards", "bix"], ["guards", "box", "drink"], ["rounding", "bix"], ["requirements", "cellar"],
]  # fmt: skip
MISUSED = [
    ["explain", "box.safe", "--itf", "a", "--log", "a"], ["verify", "box.safe", "--json", "a", "--itf", "./a"],
    ["bmc", "box", "--unbounded", "--set", "users=2"], ["infer", "box.safe"], ["lasso", "box.safe"], ["export", "box.eleven", "out"],
    ["explore"], ["nothing"], ["verify", "--nothing"],
]  # fmt: skip


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Boxes:
    """A small project."""
    found = Boxes(tmp_path_factory.mktemp("boxes"))
    (found.folder / "folder").mkdir()
    (found.folder / "loop").symlink_to("loop")
    return found


def refused(boxes: Boxes, *arguments: str, says: str = "") -> None:
    """That a command ends with 2 and one line that says why, and leaves the folder as it was."""
    before = _files(boxes.folder)
    done = boxes.run(*arguments)
    assert done.status == 2, (arguments, done)
    assert done.err.startswith("megaspec: ") and done.err.count("\n") == 1 and len(done.err) > 20, done.err
    assert says in done.err and not done.out, done
    assert _files(boxes.folder) == before


def _files(folder: Path) -> dict[str, bytes | None]:
    ours = [file for file in folder.rglob("*") if "__pycache__" not in file.parts and file.name not in ("out.txt", "err.txt", ".megaspec")]
    return {str(file.relative_to(folder)): file.read_bytes() if file.is_file() and not file.is_symlink() else None for file in ours}


@pytest.mark.parametrize(("command", "option", "values"), OPTIONS, ids=lambda one: " ".join(one) if isinstance(one, list) else one)
def test_a_hostile_value_of_an_option_is_named(boxes: Boxes, command: list[str], option: str, values: list[str]) -> None:
    for value in values:
        refused(boxes, *command, option, value, says=value)
    refused(boxes, *command, option, says=option)


@pytest.mark.parametrize("command", [["explore", "box"], ["bmc", "box"], ["simulate", "box"]], ids=" ".join)
def test_a_setting_that_is_none_is_named(boxes: Boxes, command: list[str]) -> None:
    for setting, says in (*SETTINGS, *(NUMBERS if command[0] == "explore" else [])):
        if says is not None:
            refused(boxes, *command, "--set", setting, says=says)
    refused(boxes, *command, "--set", "users=2", "--set", "user=3", says="a second time")


@pytest.mark.parametrize("arguments", [*UNKNOWN, *MISUSED], ids=" ".join)
def test_what_is_not_there_or_does_not_fit_is_named(boxes: Boxes, arguments: list[str]) -> None:
    refused(boxes, *arguments)


@pytest.mark.parametrize("command", EXPORTING, ids=" ".join)
def test_an_output_that_cannot_be_written_is_named_before_the_work(boxes: Boxes, command: list[str]) -> None:
    options = ["--itf", "--pytest", "--log", *(["--json"] if command[0] in ("verify", "explore") else [])]
    for option in options:
        for place in PLACES:
            if (place, option == "--json") != ("folder", False):
                refused(boxes, *command, option, place, says=place[:50])
    refused(boxes, *command, "--log", "log.jsonl/", says="no folder")


@pytest.mark.parametrize("command", [["requirements"], ["rounding", "box"]], ids=" ".join)
def test_a_document_that_cannot_be_written_is_named(boxes: Boxes, command: list[str]) -> None:
    for place in PLACES[:4]:
        refused(boxes, *command, "--markdown", place, says=place[:50])


@pytest.mark.parametrize("place", ["pyproject.toml", "pyproject.toml/out", ".", "folder/../boxrules", "loop"])
def test_a_folder_that_is_no_place_for_an_export_is_named(boxes: Boxes, place: str) -> None:
    refused(boxes, "export", "box.safe", place, says=place)


BAD_LOGS = {
    "no JSON": b"not json\n", "empty": b"", "no end": b"{}", "binary": bytes(range(256)) + b"\n", "UTF-16": "{}\n".encode("utf-16"),
    "deep": b"[" * 200_000 + b"\n", "huge": b"[" + b"1," * 2**23 + b"1]\n", "a number": b"1e999\n", "nothing": b"\n",
    "another action": b'{"action": "genesis"}\n{"action": "fly"}\n',
    "a number of digits": b'{"action": "put", "arguments": {"coins": ' + b"9" * 5000 + b"}}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_LOGS)
def test_a_log_that_is_none_is_named_with_its_line(boxes: Boxes, name: str) -> None:
    log = boxes.folder / "bad.jsonl"
    log.write_bytes(BAD_LOGS[name])
    refused(boxes, "replay", "box", "bad.jsonl", says="bad.jsonl: line ")
    log.unlink()


@pytest.mark.parametrize("log", ["missing.jsonl", "folder", "pyproject.toml/log", "/dev/zero", "pipe", "loop", "x" * 300, ""])
def test_a_log_that_cannot_be_read_is_named(boxes: Boxes, log: str) -> None:
    if log == "pipe":
        os.mkfifo(boxes.folder / "pipe")
    try:
        refused(boxes, "replay", "box", log, says=log[:50])
    finally:
        (boxes.folder / "pipe").unlink(missing_ok=True)


def test_a_log_that_begins_as_some_editors_write_it_is_read(boxes: Boxes) -> None:
    (boxes.folder / "marked.jsonl").write_text("\ufeff" + LOG, encoding="utf-8")
    assert boxes.run("replay", "box", "marked.jsonl").status == 0
    (boxes.folder / "headless.jsonl").write_text(LOG.split("\n", 1)[1], encoding="utf-8")
    assert boxes.run("replay", "box", "headless.jsonl", "--genesis", "\ufeff{}").status == 0


def test_a_genesis_beside_a_log_that_has_one_is_refused(boxes: Boxes) -> None:
    refused(boxes, "replay", "box", "log.jsonl", "--genesis", "{}", says="the log begins with genesis, and --genesis says another one")


def test_every_option_with_a_value_is_swept() -> None:
    swept = {(command[0], option) for command, option, _ in OPTIONS}
    swept |= {(command[0], option) for command in EXPORTING for option in ("--itf", "--pytest", "--log")}
    swept |= {("verify", "--json"), ("explore", "--json"), ("requirements", "--markdown"), ("rounding", "--markdown")}
    swept |= {(command, "--set") for command in ("explore", "bmc", "simulate", "lasso")}
    assert {(command, option) for command, options in _options().items() for option in options} == swept


def _options() -> dict[str, list[str]]:
    import typer

    from megaspec.cli.app import app

    for commands in GROUPS:
        __import__(f"megaspec.cli.{commands}")
    found = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = {name: [one for one in command.params if not getattr(one, "is_flag", False)] for name, command in found.items()}
    return {name: [one.opts[0] for one in ones if one.opts[0].startswith("--") and one.opts[0] != "--help"] for name, ones in options.items()}
