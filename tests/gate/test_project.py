"""The lock of this project is what its sources say, and the sabotages that were tried on it first are seen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from megaspec.gate.lockfile import FILE
from tests.server import ROOT, megaspec_inline

pytestmark = pytest.mark.slow


def test_the_lock_is_what_the_sources_say() -> None:
    done = megaspec_inline("gate", cwd=ROOT)
    assert done.status == 0, f"run `megaspec lock`: {done}"


SABOTAGES = {
    "a dust bound times a thousand": (
        "spec/staking/properties/fees.py", re.escape("< BPS * (fee + 1)"), "< BPS * (fee + 1_000)",
        "claim staking.protocol_loses_only_rounding: weakened",
    ),
    "a claim deleted": (
        "proofs/staking/minting.py", r"DEPOSITS_ARE_KEPT = Step\(.*?\n\)\n", "", "claim staking.deposits_are_kept: deleted",
    ),
    "an invariant deleted with its claim": (
        "proofs/staking/books.py", r"CASH_IS_THERE = Invariant\(.*?\n\)\n", "", "claim staking.cash_is_there: deleted",
    ),
    "a loose assumption under an existing id": (
        "spec/sequencer/availability/operators.py", "<= bearable, ", "<= bearable - 1, ", "what go_on assumes by A11 is more than before",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_sabotage_of_this_project_is_seen(tmp_path: Path, name: str) -> None:
    file, old, new, says = SABOTAGES[name]
    for part in ("spec", "proofs", "refinement"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", FILE):
        shutil.copy(ROOT / part, tmp_path / part)
    _replace(tmp_path / file, old, new)
    if name == "an invariant deleted with its claim":
        _replace(tmp_path / "spec/staking/invariants/books.py", "    cash_is_there,\n", "")
    done = megaspec_inline("gate", cwd=tmp_path)
    assert done.status == 1 and says in done.out, done


def _replace(file: Path, old: str, new: str) -> None:
    text, times = re.subn(old, new, file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert times == 1
    file.write_text(text, encoding="utf-8")
