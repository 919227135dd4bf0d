"""How many states a second are explored, every property checked: `python -m benchmarks.exploration`.  It needs an idle machine.

SPIN visits 1.0 to 1.3 million states a second of a primary with backups on one core, with 270 bytes a state, rumur 0.2 million on two, with 50
bytes, TLC 0.04 million on two.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.figures import Figure, show
from megaspec.cli.instances import instance_of
from megaspec.cli.project import modules
from megaspec.engine.plan import claims_in
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Explorer
from megaspec.exploration.properties import properties_of
from megaspec.language import System
from spec.sequencer.failover.system import FAILOVER
from tests.systems.corpus.pool import model

JOBS = 2
REPLICAS = ("nodes=3", "epochs=1", "heights=2", "blocks=1")
FEW = ("--set", "nodes=2", "--set", "epochs=1", "--set", "heights=2", "--set", "blocks=1")


def figures() -> Iterator[Figure]:
    """A failover instance of 11 million states, a pool of 4 million, and how long a small instance takes as a process of its own."""
    yield from rate(FAILOVER, REPLICAS, 3_000_000, 32)
    yield from rate(model(8, 8, 4).POOL, (), 0, 0)
    yield small()


def rate(system: System, settings: tuple[str, ...], target: int, most_bytes: int) -> Iterator[Figure]:
    """States a second, from the instance to the last state; bytes a state."""
    claims = claims_in(modules()[1])
    started = time.perf_counter()
    found = Explorer(Machine(instance_of(system, settings, None), properties_of(system, claims)), JOBS).run()
    seconds = time.perf_counter() - started
    states, transitions = found.reached.states, found.reached.transitions
    what = f"explore {system.name}, {states:,} states, {transitions:,} transitions"
    yield Figure(what, f"{states / seconds:,.0f} states/s", f"{target:,} states/s" if target else "", found.complete and states / seconds >= target)
    size, target_size = found.bytes / states, f"{most_bytes} bytes" if most_bytes else ""
    yield Figure(f"explore {system.name}, memory", f"{size:.0f} bytes a state", target_size, size <= most_bytes or not most_bytes)


def small() -> Figure:
    """An instance of some 10,000 states, start-up included."""
    started = time.perf_counter()
    command = [sys.executable, "-c", "from megaspec.cli import main; main()", "explore", "failover", *FEW]
    done = subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - started
    states = done.stdout.decode().split(" states")[0].split()[-1]
    return Figure(f"explore failover, {states} states, as a process", f"{seconds:.1f} s", "2 s", seconds <= 2)


if __name__ == "__main__":
    sys.setrecursionlimit(50_000)
    sys.exit(0 if show(list(figures())) else 1)
