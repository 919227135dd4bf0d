"""What a run costs: measured here and now, printed beside the targets.  `make bench` calls it; it needs an idle machine."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from checker.engine.plan import claims_in, load
from checker.engine.verify import Options, Verification

ROOT = Path(__file__).resolve().parent.parent
JOBS = 2

LIFTING = """
import json, sys, time
from checker.claims import transitions
from checker.engine.plan import load
from spec.language.systems import System
systems = {one.name: one for module in load(["spec"]) for one in vars(module).values() if isinstance(one, System)}
system = systems[sys.argv[1]]
seconds = {}
def timed(name, lift):
    started = time.perf_counter()
    lift()
    seconds[name] = time.perf_counter() - started
timed("genesis", lambda: transitions.lifted_genesis(system))
for action in system.actions:
    timed(action.__name__, lambda: transitions.lifted_action(system, action))
print(json.dumps(seconds))
"""


@dataclass(frozen=True)
class Figure:
    """One measurement beside its target, in the unit that its text names."""

    what: str
    measured: str
    target: str
    met: bool


def main() -> None:
    """Measure everything, print the table, and end with 1 if a target is missed."""
    figures = [*whole_run(), *obligations(), lifting()]
    table = Table("what", "measured", "target", "", box=None, padding=(0, 1))
    for one in figures:
        table.add_row(one.what, one.measured, one.target, "[green]met[/]" if one.met else "[red]missed[/]")
    Console().print(table)
    sys.exit(0 if all(one.met for one in figures) else 1)


def whole_run() -> Iterator[Figure]:
    """The command from a cold start, both solvers; its peak memory and that of its workers.  Must come before other children."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "results.json"
        command = [sys.executable, "-c", "from checker.cli import main; main()", "verify", "--quiet", "--jobs", str(JOBS), "--json", str(report)]
        started = time.perf_counter()
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        seconds = time.perf_counter() - started
        found = json.loads(report.read_text(encoding="utf-8"))
    planned = sum(claim["obligations"]["planned"] for claim in found["claims"])
    mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    what = f"megaspec verify, {len(found['claims'])} claims, {planned} obligations, exit {status}"
    yield Figure(what, f"{seconds:.1f} s", "20 s", seconds <= 20 and status == 0)
    yield Figure("resident memory of the largest process", f"{mebibytes:.0f} MiB", "500 MiB", mebibytes <= 500)


def obligations() -> Iterator[Figure]:
    """Seconds that Z3 takes for one obligation."""
    sys.path.insert(0, str(ROOT))
    run = Verification(claims_in(load(["proofs", "refinement"])), load(["spec"]), options=Options(JOBS, "z3"))
    seconds = [one.seconds for result in run.run().values() for one in result.discharges.values()]
    median, most = statistics.median(seconds), max(seconds)
    yield Figure("Z3, median obligation", f"{median * 1000:.0f} ms", "50 ms", median <= 0.05)
    yield Figure("Z3, slowest obligation", f"{most:.2f} s", "2 s", most <= 2)


def lifting() -> Figure:
    """The slowest rule to lift, each system in a process of its own so that nothing is lifted already."""
    slowest = max(pair for system in ("staking", "failover") for pair in _lifted(system))
    return Figure(f"lifting, slowest rule ({slowest[1]})", f"{slowest[0] * 1000:.0f} ms", "50 ms", slowest[0] <= 0.05)


def _lifted(system: str) -> Iterator[tuple[float, str]]:
    done = subprocess.run([sys.executable, "-c", LIFTING, system], cwd=ROOT, check=True, capture_output=True, text=True)
    yield from ((seconds, f"{system}.{rule}") for rule, seconds in json.loads(done.stdout).items())


if __name__ == "__main__":
    main()
