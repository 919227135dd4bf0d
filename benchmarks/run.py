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
from pathlib import Path
from typing import Any

from benchmarks import exploration, inference, logs, simulation, start
from benchmarks.figures import Figure, show
from megaspec.cli.project import systems
from megaspec.engine.plan import claims_in, load
from megaspec.engine.verify import Options, Verification

ROOT = Path(__file__).resolve().parent.parent
JOBS = 2

LIFTING = """
import json, sys, time
from megaspec.vcgen import transitions
from megaspec.cli.project import here
from megaspec.engine.plan import load
from megaspec.language.systems import System
here()
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


SUITES = {"staking": ("proofs.staking",), "sequencer": ("proofs.sequencer", "refinement")}
"""The packages whose claims make each suite."""

LONGEST_SUITE = 60
LONGEST_OBLIGATION = 5
"""Seconds: the targets of a suite, and of one obligation, with Z3."""


def main() -> None:
    """Measure everything, print the table, and end with 1 if a target is missed."""
    figures = [*whole_run(), *suites(), *author(), *start.figures(), lifting()]
    figures += [*exploration.figures(), *simulation.figures(), *logs.figures(), *inference.figures()]
    sys.exit(0 if show(figures) else 1)


def whole_run() -> Iterator[Figure]:
    """The gate from a cold start, both solvers; its peak memory and that of its workers.  Must come before other children."""
    seconds, status, found = run()
    planned = sum(claim["obligations"]["planned"] for claim in found["claims"])
    mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure(f"megaspec verify, {len(found['claims'])} claims, {planned} obligations, both solvers", f"{seconds:.1f} s", "all hold", status == 0)
    yield Figure("resident memory of the largest process", f"{mebibytes:.0f} MiB", "500 MiB", mebibytes <= 500)


def run(*arguments: str) -> tuple[float, int, dict[str, Any]]:
    """Seconds, exit status and results of `megaspec verify` as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "results.json"
        options = ["--quiet", "--jobs", str(JOBS), "--json", str(report)]
        command = [sys.executable, "-c", "from megaspec.cli import main; main()", "verify", *options, *arguments]
        started = time.perf_counter()
        status = subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode
        return time.perf_counter() - started, status, json.loads(report.read_text(encoding="utf-8"))


def suites() -> Iterator[Figure]:
    """Each suite with Z3, in one process that starts cold; the obligations that Z3 takes longest for."""
    for name in SUITES:
        patterns = claims_of(name)
        seconds, status, _ = run("--solver", "z3", *patterns)
        yield Figure(f"the {name} suite with Z3", f"{seconds:.1f} s", f"{LONGEST_SUITE} s", seconds <= LONGEST_SUITE and status in (0, 3))
        claims = Verification(claims_in(load(["proofs", "refinement"])), load(["spec"]), patterns, Options(JOBS, "z3"))
        taken = {one.name: one.seconds for result in claims.run().values() for one in result.discharges.values()}
        slowest = max(taken, key=lambda one: taken[one])
        asked = [one for one in taken.values() if one]
        median = statistics.median(asked)
        yield Figure(f"{name}: median obligation, {len(asked)} asked of {len(taken)}", f"{median * 1000:.0f} ms", "50 ms", median <= 0.05)
        yield Figure(f"{name}: slowest, {slowest}", f"{taken[slowest]:.2f} s", f"{LONGEST_OBLIGATION} s", taken[slowest] <= LONGEST_OBLIGATION)


def claims_of(suite: str) -> list[str]:
    """The names of the claims of a suite."""
    return [claim.name for claim in claims_in(load(SUITES[suite]))]


def author() -> Iterator[Figure]:
    """What the author of a rule waits for when nothing that a proof speaks of has changed."""
    patterns = claims_of("staking")
    run("--solver", "z3", "--cache", *patterns)
    seconds, status, _ = run("--solver", "z3", "--cache", *patterns)
    yield Figure("the staking suite again, with --cache", f"{seconds:.1f} s", "30 s", seconds <= 30 and status in (0, 3))


def lifting() -> Figure:
    """The slowest rule to lift, each system in a process of its own so that nothing is lifted already."""
    slowest = max(pair for system in systems(load(["spec"]), ()) for pair in _lifted(system.name))
    return Figure(f"lifting, slowest rule ({slowest[1]})", f"{slowest[0] * 1000:.0f} ms", "50 ms", slowest[0] <= 0.05)


def _lifted(system: str) -> Iterator[tuple[float, str]]:
    done = subprocess.run([sys.executable, "-c", LIFTING, system], cwd=ROOT, check=True, capture_output=True, text=True)
    yield from ((seconds, f"{system}.{rule}") for rule, seconds in json.loads(done.stdout).items())


if __name__ == "__main__":
    main()
