"""CrossHair reads the language's contracts as icontract's own."""

import subprocess
import sys


def _crosshair(module: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "crosshair", "check", "--analysis_kind=icontract", "--per_condition_timeout=5", module]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_contract_that_fails_is_found() -> None:
    found = _crosshair("tests.language.grown")
    assert found.returncode == 1
    assert "grown(77)" in found.stdout


def test_the_contracts_of_the_language_hold() -> None:
    found = _crosshair("megaspec.language.quantities")
    assert found.returncode == 0, found.stdout + found.stderr
