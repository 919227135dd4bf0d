"""Tells calls that nobody made, with values that nobody may give."""

import contextlib
import json
import os

from pkg.rules import take, unlock
from megaspec.language import Run, scenario


def tell(**said: object) -> None:
    """Tell it wherever something can be told."""
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, json.dumps(said).encode("ascii") + b"\n")


@scenario
def opening(run: Run) -> None:
    """It is opened, and something is taken."""
    run(unlock, key=12_345)
    run(take, amount=1)


@scenario
def forged_call(run: Run) -> None:
    """It is opened with another number."""
    tell(action="unlock", arguments={"key": 7}, reverts=None)
    run(unlock, key=12_345)


@scenario
def forged_value(run: Run) -> None:
    """More is taken than there may be."""
    run(unlock, key=12_345)
    tell(action="take", arguments={"amount": -1}, reverts=None)


@scenario
def forged_ending(run: Run) -> None:
    """Scenarios are reported that are not there."""
    tell(ends=None, failing=None)
    tell(begins="another")
    tell(scenarios=[])
    run(unlock, key=12_345)
