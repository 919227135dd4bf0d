"""Workers and the process that asks them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.test_cli import ROOT, members

ASKING = """
from megaspec.solving.pool import Solvers
from megaspec.solving.questions import Question
from tests.engine import saboteurs

if __name__ == "__main__":
    with Solvers(2, solve=saboteurs.hangs) as solvers:
        solvers.ask(Question("one", "(check-sat)"))
        solvers.ask(Question("two", "(check-sat)"))
        while not all(future.running() for future in solvers.pending):
            list(solvers.ready(0.1))
        print("at work", flush=True)
        list(solvers.replies())
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_at_work_end_with_the_process_that_asks(how: signal.Signals) -> None:
    command = [sys.executable, "-c", ASKING]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "at work\n"
        assert len(members(process.pid)) >= 3
        process.send_signal(how)
        deadline = time.monotonic() + 20
        while members(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert members(process.pid) == []
