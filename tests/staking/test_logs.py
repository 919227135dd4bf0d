"""Logs of what earlier rules accepted to the harm of holders: at which line each no longer is a run, and why.

- an item of a report that is read in twice (X12);
- an honest report of a gain above the cap, which froze the pool (L03, L04);
- governance that waited for withdrawals that waited for an oracle without members (L05);
- a deposit just before a report that is overdue, which takes from the holders' rewards (X13).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server import megaspec_inline

LOGS = Path(__file__).parent / "logs"

REFUSED = {
    "item_read_twice": (22, "the guard ALREADY_READ is not met; the log says that the call succeeds"),
    "gain_above_the_cap": (23, "the call succeeds; the log says that it reverts with RISE_ABOVE_CAP"),
    "oracle_without_members": (11, "the call succeeds; the log says that it reverts with WITHDRAWALS_PENDING"),
    "deposit_before_a_report": (19, "the guard REPORT_DUE is not met; the log says that the call succeeds"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_harmed_holders_is_no_run(name: str) -> None:
    line, why = REFUSED[name]
    done = megaspec_inline("replay", "staking", str(LOGS / f"{name}.jsonl"), cwd=Path(__file__).parents[2])
    assert done.status == 1
    assert f"line {line} does not fit; {line - 1} lines before it do" in done.out
    assert why in done.out


def test_every_log_is_asked() -> None:
    assert {file.stem for file in LOGS.glob("*.jsonl")} == set(REFUSED)
