"""How commands end: each status as the README lists it, whatever becomes of the output, and whenever they are told to stop."""

from __future__ import annotations

import functools
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import pytest

from megaspec.cli import GROUPS
from megaspec.cli.ending import end_with
from megaspec.cli.files import Unwritten, check_writable, write, write_all
from megaspec.cli.folders import MANIFEST, fill
from megaspec.engine import verify as verifying
from megaspec.solving import inquiries, pool, solvers
from megaspec.solving.questions import Reply
from tests.cli.boxes import Boxes
from tests.engine import saboteurs
from tests.inline import Inline

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
COMMANDS = [command for commands in GROUPS.values() for command in commands]
PROGRAM = "from megaspec.cli import main; main()"


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Boxes:
    """A small project."""
    return Boxes(tmp_path_factory.mktemp("boxes"))


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """After each test."""
    import multiprocessing

    yield
    assert multiprocessing.active_children() == []


# Which status.

WITHOUT_ARGUMENTS = ("list", "verify", "lock", "gate", "requirements", "assumptions")

RUNS = [
    (["list"], 0), (["verify", "lemma.division"], 0), (["verify", "loose.two"], 1), (["verify", "box.ten"], 3), (["verify", "box.eleven"], 3),
    (["explain", "loose.two"], 1), (["explain", "box.ten"], 3), (["export", "box.safe", "out"], 0),
    (["explore", "box", "--set", "coins=2"], 0), (["explore", "loose"], 1), (["explore", "box", "--deadlock", "--without", "put"], 1),
    (["bmc", "box", "--depth", "1"], 0), (["bmc", "loose", "--depth", "1"], 1), (["bmc", "loose", "--rlimit", "1"], 3),
    (["simulate", "box", "--runs", "2"], 0), (["simulate", "loose", "--runs", "20"], 1),
    (["replay", "box", "log.jsonl"], 0), (["replay", "box", "wrong.jsonl"], 1), (["infer", "box.ten"], 0), (["infer", "loose.two"], 1),
    (["lock"], 0), (["gate"], 0), (["requirements"], 0), (["assumptions"], 0), (["guards", "box", "put"], 0), (["rounding", "box"], 0),
    *(([command], 2) for command in COMMANDS if command not in WITHOUT_ARGUMENTS),
    *(([command, "--nothing"], 2) for command in WITHOUT_ARGUMENTS),
]  # fmt: skip


@pytest.fixture
def without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are answered in this process."""
    monkeypatch.setattr(verifying, "Solvers", Inline)
    monkeypatch.setattr(inquiries, "Solvers", Inline)


@pytest.mark.usefixtures("without_workers")
@pytest.mark.parametrize(("arguments", "status"), RUNS, ids=lambda one: " ".join(one) if isinstance(one, list) else str(one))
def test_a_command_ends_as_it_is_listed(boxes: Boxes, arguments: list[str], status: int) -> None:
    (boxes.folder / "wrong.jsonl").write_text('{"action": "genesis"}\n{"action": "put", "arguments": {"coins": 30}}\n', encoding="utf-8")
    if arguments == ["gate"]:
        assert boxes.run("lock").status == 0
    done = boxes.run(*arguments)
    assert done.status == status, done
    assert status in _listed()[arguments[0]]


WITHOUT_ANSWERS = [["verify", "box.safe"], ["bmc", "box"], ["bmc", "loose"], ["bmc", "box", "--unbounded"], ["guards", "box"], ["infer", "box.ten"]]


@pytest.mark.parametrize("arguments", WITHOUT_ANSWERS, ids=" ".join)
def test_where_all_workers_die_nothing_is_decided_and_it_is_said_why(
    boxes: Boxes, arguments: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 1)
    for module in (verifying, inquiries):
        monkeypatch.setattr(module, "Solvers", functools.partial(pool.Solvers, solve=saboteurs.dies))
    done = boxes.run(*arguments)
    assert done.status == 3 and "workers died one after the other" in " ".join((done.out + caplog.text).split()), done


def test_every_status_of_every_command_is_listed_and_1_is_a_counterexample_or_a_weakening() -> None:
    listed = _listed()
    assert set(listed) == set(COMMANDS)
    assert all({0, 2, 4} <= set(statuses) for statuses in listed.values())
    with_runs = {"verify", "explain", "explore", "lasso", "bmc", "simulate", "replay", "infer"}
    assert {command for command, statuses in listed.items() if 1 in statuses} == {*with_runs, "lock", "gate"}


def _listed() -> dict[str, list[int]]:
    """The statuses of each command in the README's table."""
    rows = re.findall(r"^\| (`[a-z`, ]+`) \|((?: [^|]+ \|){5})$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    cells = {names: [cell.strip() for cell in rest.split("|")[:5]] for names, rest in rows}
    listed = {names: [status for status, cell in enumerate(found) if cell != "-"] for names, found in cells.items()}
    return {name: statuses for names, statuses in listed.items() for name in re.findall("[a-z]+", names)}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_project_that_cannot_be_imported_ends_every_command_with_4(command: str, tmp_path: Path) -> None:
    broken = Boxes(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.megaspec]\nspec = ["brokenrules"]\nclaims = ["boxclaims"]\n', encoding="utf-8")
    (tmp_path / "brokenrules").mkdir()
    (tmp_path / "brokenrules" / "__init__.py").write_text('"""None."""\n\nWRONG = (\n', encoding="utf-8")
    rest = {"explain": ["a"], "export": ["a", "b"], "replay": ["a", "log.jsonl"], **{name: list[str]() for name in WITHOUT_ARGUMENTS}}
    done = broken.run(command, *rest.get(command, ["a"]))
    assert done.status == 4 and "brokenrules/__init__.py:3" in done.err and not done.out, done


# Whatever becomes of the output.


def _program(boxes: Boxes, redirected: str, arguments: str = "list", **environment: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -c '{PROGRAM}' {arguments} {redirected}"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(["bash", "-c", command], cwd=boxes.folder, env=surroundings, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("redirected", "why"),
    [("> /dev/full", "No space left on device"), ("| true; exit ${PIPESTATUS[0]}", "whoever read it is gone"), (">&-", "it is closed")],
)
def test_output_that_is_lost_ends_with_2_and_says_so(boxes: Boxes, redirected: str, why: str) -> None:
    done = _program(boxes, redirected)
    assert done.returncode == 2 and not done.stdout
    assert done.stderr == f"megaspec: standard output cannot be written: {why}; what was to be said is lost, so this run counts for nothing\n"


def test_an_error_that_cannot_be_said_ends_as_any(boxes: Boxes) -> None:
    assert _program(boxes, "2> /dev/full", "verify --nothing").returncode == 2
    assert _program(boxes, "2>&-", "verify --nothing").returncode == 2


def test_a_terminal_without_the_letters_gets_others(boxes: Boxes) -> None:
    done = _program(boxes, "", "explore loose", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1 and "loose.two" in done.stdout and not done.stderr, done.stderr


@pytest.mark.parametrize(
    ("raised", "status"),
    [(SystemExit(1), 4), (SystemExit(0), 4), (KeyboardInterrupt(), 3), (ValueError(), 4), (GeneratorExit(), 4), (BrokenPipeError(), 4)],
    ids=repr,
)
def test_whatever_a_command_raises_the_process_does_not_end_with_pythons_status(
    raised: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def command() -> int:
        raise raised

    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        end_with(command)
    assert ended.value.code == status
    assert capfd.readouterr().err.startswith("megaspec: ")


@pytest.mark.parametrize(("raised", "status"), [(MemoryError(), 2), (OSError(28, "No space left"), 2), (BrokenPipeError(32, "Broken pipe"), 4)])
def test_what_the_machine_lacks_is_no_error_of_the_engine(
    boxes: Boxes, raised: BaseException, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> None:
        raise raised

    monkeypatch.setattr("megaspec.cli.listing.table_of", lacking)
    done = boxes.run("list")
    assert done.status == status and done.err.startswith("megaspec: ") and "the engine itself" not in done.err


# Files.


def test_a_file_is_replaced_as_a_whole_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, link = tmp_path / "found.json", tmp_path / "link.json"
    write(file, "old")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, "new \ud800")
    assert link.is_symlink() and file.read_text(encoding="utf-8") == "new \\ud800" and file.stat().st_mode & 0o777 == 0o640

    for raised in (KeyboardInterrupt(), OSError(28, "No space left on device")):

        def failing(_: int, error: BaseException = raised) -> None:
            raise error

        monkeypatch.setattr(os, "fsync", failing)
        with pytest.raises((KeyboardInterrupt, Unwritten)):
            write(file, "newer")
        with pytest.raises((KeyboardInterrupt, Unwritten)):
            write_all(tmp_path, {"found.json": "newer", "other.json": "newer"})
    assert file.read_text(encoding="utf-8") == "new \\ud800" and {one.name for one in tmp_path.iterdir()} == {"found.json", "link.json"}


def test_a_device_is_written_and_stays(tmp_path: Path) -> None:
    check_writable(Path("/dev/null"), Path("/dev/null"))
    write(Path("/dev/null"), "text")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(Unwritten, match="/dev/full cannot be written: No space left on device"):
        write(Path("/dev/full"), "text")


def test_an_export_replaces_itself_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    fill(folder, {"a.smt2": "a", "b.smt2": "b"})
    fill(folder, {"b.smt2": "c"})
    assert {one.name for one in folder.iterdir()} == {"b.smt2", MANIFEST} and (folder / "b.smt2").read_text(encoding="utf-8") == "c"
    assert subprocess.run(["sha256sum", "--check", "--quiet", MANIFEST], cwd=folder, check=False).returncode == 0
    for name, text in (("README.md", "mine"), ("b.smt2", "changed")):
        (folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(Unwritten, match=f"{name}, which no export wrote; name a folder that is new or empty"):
            fill(folder, {"README.md": "its own"})
        assert (folder / name).read_text(encoding="utf-8") == text
        (folder / "README.md").unlink(missing_ok=True)


def test_a_deadlock_is_in_the_json_and_announced_once(boxes: Boxes) -> None:
    done = boxes.run("explore", "box", "--deadlock", "--without", "put", "--json", "found.json", "--log", "found.jsonl")
    written = (boxes.folder / "found.json").read_text(encoding="utf-8")
    assert done.status == 1 and '"fault": "deadlock"' in written and '"action": "genesis"' in written
    assert done.out.count("deadlock is in found.jsonl") == 1
    assert boxes.run("replay", "box", "found.jsonl").status == 0


# Whenever they are told to stop.

INTERRUPTED = [
    ["verify"], ["explain", "box.ten"], ["export", "box.safe", "out"], ["explore", "box"], ["bmc", "box"], ["simulate", "box"], ["infer", "box.ten"],
    ["guards", "box"], ["assumptions"], ["list"], ["replay", "box", "log.jsonl"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", INTERRUPTED, ids=" ".join)
def test_an_interrupt_at_any_moment_ends_with_3_or_as_the_command_had_ended(boxes: Boxes, arguments: list[str]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        done = copy_context().run(boxes.run, *arguments)  # what it had begun when it was stopped ends with it
    except KeyboardInterrupt:
        return
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert done.status in ((0, 3) if arguments != ["verify"] else (1, 3)) and "Traceback" not in done.out + done.err, done


def test_an_exploration_that_is_interrupted_says_what_it_has(boxes: Boxes, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return ""

    monkeypatch.setattr("megaspec.cli.exploring._far", stop)
    done = boxes.run("explore", "box")
    assert done.status == 3 and "stopped by an interruption at depth 0; of the states that were visited, none breaks a property" in done.out


def test_a_verification_that_is_interrupted_says_what_it_has(boxes: Boxes, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(solvers: pool.Solvers, seconds: float) -> Iterator[Reply]:
        yield from ready(solvers, 60.0)
        os.kill(os.getpid(), signal.SIGINT)

    ready = pool.Solvers.ready
    monkeypatch.setattr(pool.Solvers, "ready", interrupted)
    done = boxes.run("verify", "lemma.*")
    assert done.status == 3 and "stopped; what is unknown above was not decided" in done.out and "lemma.division" in done.out


HARD = """
(declare-fun f (Int Int) Int)
(declare-fun g (Int) Int)
(assert (forall ((x Int) (y Int)) (= (* (f x y) (f y x)) (+ (g x) (* y y)))))
(assert (forall ((x Int)) (> (g (* x x)) (f x (g x)))))
(check-sat)
"""


@pytest.mark.parametrize("want_model", [False, True])
def test_z3_that_is_interrupted_in_this_process_is_an_interrupt(want_model: bool) -> None:
    interrupt = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        solvers.z3_answer(HARD, solvers.MOST_RLIMIT, want_model)
    interrupt.join()


@pytest.mark.parametrize("want_model", [False, True])
@pytest.mark.parametrize("rlimit", [100, 1_000, 20_000])
def test_z3_that_has_spent_its_work_is_none(rlimit: int, want_model: bool) -> None:
    assert solvers.z3_answer(HARD, rlimit, want_model).verdict == "unknown"
