"""Ends its process, and the one that it was forked from; what comes after it and before it is evidence all the same."""

import os
import signal
import sys

from pkg.rules import take, unlock
from megaspec.language import Run, scenario


@scenario
def opening(run: Run) -> None:
    """It is opened, and something is taken."""
    run(unlock, key=12_345)
    run(take, amount=1)


@scenario
def exit_of_the_interpreter(run: Run) -> None:
    """Everything ends well."""
    run(unlock, key=12_345)
    sys.exit(0)


@scenario
def exit_of_the_process(run: Run) -> None:
    """Everything ends at once."""
    run(unlock, key=12_345)
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(0)


@scenario
def opening_again(run: Run) -> None:
    """It is opened, and much is taken."""
    run(unlock, key=12_345)
    run(take, amount=2**64)
