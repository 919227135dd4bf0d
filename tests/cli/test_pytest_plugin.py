"""Claims as pytest items."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-n", "0", "-rs", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def test_a_selection_is_conditional_and_not_green() -> None:
    done = _pytest("proofs/sequencer/signing.py", "-k", "one_seal_a_height")
    assert done.returncode == 3, done.stdout
    assert "conditional: it rests on signing." in done.stdout
    assert "1 skipped" in done.stdout


def test_all_claims_of_a_system_pass() -> None:
    done = _pytest("proofs/sequencer/ideal.py")
    assert done.returncode == 0, done.stdout
    assert "failed" not in done.stdout and "skipped" not in done.stdout
