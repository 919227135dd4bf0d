"""What a command costs before it has anything to say: a listing, and one claim of one action, from a cold start.

`python -m benchmarks.start` prints them beside the targets; `python -m benchmarks.start COMMIT` beside what they cost at a commit, as a ratio.
The seconds are those of the processor, of a command and all its processes, at its best: so they hardly depend on what else a machine does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, show

ROOT = Path(__file__).resolve().parent.parent
TIMES = 3

COMMANDS: dict[tuple[str, ...], float] = {
    ("list",): 0.5,
    ("verify", "ideal.chains_are_linked"): 3,
    ("verify", "bonds.deposits_are_booked"): 3,
    ("verify", "staking.attestations_are_counted_once"): 3,
}
"""Commands, each with the seconds that it may take: a listing of all claims, an invariant of a small system, a step of a small and of a great one."""

PARSED = """
import ast, pathlib
for folder in ("spec", "proofs", "refinement"):
    for file in pathlib.Path(folder).rglob("*.py"):
        compile(ast.parse(file.read_bytes()), file, "exec")
"""
FLOOR = {
    "the interpreter": "pass",
    "with icontract and the command framework": "import icontract, typer",
    "with the syntax and the code of the project's modules": PARSED,
}
"""What none of them can do without."""


class Seconds(NamedTuple):
    """How long something took."""

    of_the_processor: float
    of_the_clock: float


def figures() -> Iterator[Figure]:
    """Each command beside its target, and each part of the floor."""
    for what, program in FLOOR.items():
        yield Figure(f"floor: {what}", _shown(best(["-c", program], ROOT)), "", True)
    for command, most in COMMANDS.items():
        found = best(_program(command), ROOT)
        yield Figure(f"megaspec {' '.join(command)}", _shown(found), f"{most} s", found.of_the_clock <= most)


def compared(commit: str) -> Iterator[Figure]:
    """Each command here beside what it costs at a commit."""
    with _checked_out(commit) as there:
        for command in COMMANDS:
            now, then = (best(_program(command), root) for root in (ROOT, there))
            ratio = then.of_the_processor / now.of_the_processor
            yield Figure(f"megaspec {' '.join(command)}", f"{_shown(now)}: {ratio:.1f} times as fast", f"{_shown(then)} at {commit}", ratio >= 1)


def best(program: list[str], root: Path) -> Seconds:
    """The least that a program takes in a folder, after a run that leaves compiled modules behind."""
    return min(_once(program, root) for _ in range(TIMES + 1))


def _once(program: list[str], root: Path) -> Seconds:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *program], cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return Seconds(usage.ru_utime + usage.ru_stime, time.perf_counter() - started)


def _program(command: tuple[str, ...]) -> list[str]:
    return ["-c", "from megaspec.cli import main; main()", *command]


@contextmanager
def _checked_out(commit: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        yield Path(folder)


def _shown(found: Seconds) -> str:
    return f"{found.of_the_processor:.2f} s of the processor, {found.of_the_clock:.2f} s"


if __name__ == "__main__":
    sys.exit(0 if show(list(compared(sys.argv[1]) if sys.argv[1:] else figures())) else 1)
