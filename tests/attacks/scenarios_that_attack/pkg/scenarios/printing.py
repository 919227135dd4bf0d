"""Prints what looks like a line of a report, and writes what is no text at all."""

import os
import sys

from pkg.rules import take, unlock
from megaspec.language import Run, scenario

print("printing.safe  Safe  FORGED")


@scenario
def opening(run: Run) -> None:
    """It is opened, and something is taken."""
    print({"ends": None}, flush=True)
    print("FORGED", file=sys.stderr, flush=True)
    os.write(1, b'\xff\xfe{"ends": null}\n')
    run(unlock, key=12_345)
    run(take, amount=1)
