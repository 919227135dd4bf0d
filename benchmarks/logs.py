"""How fast logs are followed, and in how much memory: `python -m benchmarks.logs [LINES]`.  It needs an idle machine.

The log is of the staking contracts: deposits, transfers, allowances and gifts among thirty holders, as a run of the rules gives them, with the
supply, the pooled ether and the caller's shares after each call.  Many of the calls are refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.figures import Figure, show
from megaspec.language.failing import Revert
from megaspec.language.universe import OpenUniverse
from megaspec.runs.steps import Transition, perform
from spec.staking.quantities import Address
from spec.staking.scenarios.governance import MEMBER
from spec.staking.system import STAKING

HOLDERS = tuple(Address(f"holder {number}") for number in range(30))
ETHER = 10**18
LINES = 1_000_000
FEWER = 100_000
MORE = 10
"""How many MiB more a log may take that is ten times as long."""

REPLAY = """
import resource, sys
from megaspec.cli import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def figures(lines: int = LINES) -> Iterator[Figure]:
    """The rate of `replay`, and its memory beside that of a tenth of the log."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        write(log, lines)
        short = Path(folder) / "short.jsonl"
        with log.open(encoding="utf-8") as whole:
            short.write_text("".join(next(whole) for _ in range(min(FEWER, lines))), encoding="utf-8")
        _, least = replayed(short)
        seconds, most = replayed(log)
        size = log.stat().st_size / 2**20
        yield Figure(f"replay of {lines:,} lines, {size:.0f} MiB", f"{seconds:.0f} s, {lines / seconds:,.0f} lines/s", "", True)
        yield Figure(f"its memory, beside {least} MiB for {FEWER:,} lines", f"{most} MiB", f"{least + MORE} MiB", most <= least + MORE)


def replayed(log: Path) -> tuple[float, int]:
    """Seconds, and MiB at most, of a replay that accepts a log."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", REPLAY, "replay", "staking", str(log)], check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, int(done.stderr.split()[-1])


def write(log: Path, lines: int) -> None:
    """A log of so many lines."""
    random = Random("a log")
    with log.open("w", encoding="utf-8") as file:
        begun = _call(None, "genesis", {"member": MEMBER})
        state = begun.after
        _put(file, begun)
        for number in range(1, lines):
            done = _call(state, *_drawn(random, number))
            state = done.after
            _put(file, done)


def _drawn(random: Random, number: int) -> tuple[str, dict[str, Any]]:
    caller, other = random.sample(HOLDERS, 2)
    if number % 1000 == 1:
        return "deposit", {"caller": caller, "amount": random.randint(1, 50) * ETHER}
    if number % 10 == 0:
        return "deposit", {"caller": caller, "amount": random.randint(0, 99)}
    way = random.random()
    if way < 0.5:
        return "transfer_shares", {"caller": caller, "recipient": other, "shares": random.randint(0, 10)}
    if way < 0.7:
        return "approve", {"caller": caller, "spender": other, "amount": random.randint(0, ETHER)}
    return ("donate", {"caller": caller, "amount": random.randint(0, 10)}) if way < 0.8 else ("pass_time", {"seconds": random.randint(0, 60)})


def _call(state: Any, action: str, arguments: dict[str, Any]) -> Transition:
    return perform(STAKING, action, state, arguments, OpenUniverse((state, tuple(arguments.values()))))


def _put(file: Any, done: Transition) -> None:
    arguments = {name: getattr(value, "name", value) for name, value in done.arguments.items()}
    said: dict[str, Any] = {"action": done.action, "arguments": arguments}
    if isinstance(done.outcome, Revert):
        said["reverts"] = done.outcome.name
    else:
        core, token = done.after.core, done.after.token
        caller = done.arguments.get("caller", MEMBER)
        said["observed"] = {"core.pooled": core.pooled, "token.supply": token.supply, f"token.shares[{caller.name}]": token.shares[caller]}
    file.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    sys.exit(0 if show(list(figures(int(sys.argv[1]) if len(sys.argv) > 1 else LINES))) else 1)
