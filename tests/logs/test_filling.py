"""What a log leaves out is found within a bound, with the fewest steps; where nothing is found, that is said and nothing is claimed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spec.staking.system import STAKING
from tests.logs.written import followed, log_of, random_run, written
from tests.systems import lock, queue
from tests.systems.shapes import VAULT
from tests.systems.token import TOKEN

BEGUN = {"action": "genesis"}


def call(action: str, observed: dict[str, Any] | None = None, **arguments: Any) -> dict[str, Any]:
    return {"action": action, "arguments": arguments, **({"observed": observed} if observed else {})}


def test_a_step_that_was_not_recorded_is_found(tmp_path: Path) -> None:
    log = written([BEGUN, call("enter", thread="t"), call("enter", thread="u")], tmp_path)
    assert followed(lock.LOCK, log)[0].accepted == 2
    verdict, told = followed(lock.LOCK, log, missing=1)
    assert (verdict.accepted, verdict.filled, told) == (3, 1, ["before line 3: leave(thread=t)"])


def test_a_number_is_found_from_what_was_observed(tmp_path: Path) -> None:
    log = written([BEGUN, call("mint", holder="a", amount=70), call("move", {"supply": 1_070}, sender="a", recipient="b", amount=5)], tmp_path)
    verdict, told = followed(TOKEN, log, missing=1)
    assert verdict.accepted == 3 and len(told) == 1 and told[0].startswith("before line 3: mint(") and "amount=1_000" in told[0]


def test_arguments_that_were_left_out_are_found(tmp_path: Path) -> None:
    lines = [BEGUN, call("mint", {"held[b]": 12}, amount=12), call("move", {"held[b]": 5, "held[a]": 7}, sender="b")]
    verdict, told = followed(TOKEN, written(lines, tmp_path), missing=0)
    assert (verdict.accepted, told) == (3, ["line 2: holder=b", "line 3: recipient=a, amount=7"])


def test_what_seemed_to_fit_is_taken_back_when_a_later_line_says_otherwise(tmp_path: Path) -> None:
    lines = [BEGUN, call("mint", amount=9), call("move", {"supply": 9}, sender="c", recipient="d", amount=4)]
    verdict, told = followed(TOKEN, written(lines, tmp_path), missing=0)
    assert (verdict.accepted, told) == (3, ["line 2: holder=c"])


def test_the_fewest_steps_are_found(tmp_path: Path) -> None:
    log = written([BEGUN, call("serve", {"served": "#2", "last": "#2"})], tmp_path)
    verdict, told = followed(queue.QUEUE, log, missing=5)
    assert verdict.accepted == 2 and sorted(told) == [f"before line 2: {name}()" for name in ("join", "join", "serve")]
    assert followed(queue.QUEUE, log, missing=2)[0].undecided


def test_what_is_not_found_is_undecided(tmp_path: Path) -> None:
    log = written([BEGUN, call("join", {"last": "#7"})], tmp_path)
    verdict, told = followed(queue.QUEUE, log, missing=2)
    assert verdict.undecided and verdict.accepted == 1 and not told
    assert verdict.why[0] == "last is #7 in the log and #1 in the spec"
    assert "up to 2 unrecorded steps between two lines: all that seemed plausible was tried" in verdict.why[-1]
    assert "all of the 3 calls that may be tried were" in followed(queue.QUEUE, log, missing=2, tries=3)[0].why[-1]


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), data=st.data())
def test_a_log_from_which_a_line_is_lost_is_accepted_with_one_step_more(seed: int, data: st.DataObject, tmp_path: Path) -> None:
    steps = [step for step in random_run(VAULT, seed, 12) if step.succeeded]
    if len(steps) < 3:
        return
    lost = data.draw(st.integers(1, len(steps) - 2))
    verdict, told = followed(VAULT, log_of(steps, tmp_path, lambda lines: lines.pop(lost)), missing=1)
    if verdict.undecided:
        assert "calls that may be tried were" in verdict.why[-1] and verdict.accepted >= lost
    else:
        assert verdict.accepted == len(steps) - 1 and len(told) <= 1


@pytest.mark.parametrize(("seed", "lost"), [(1, 2), (2, 1), (3, 3)])
def test_a_line_that_is_lost_is_found_again(seed: int, lost: int, tmp_path: Path) -> None:
    steps = [step for step in random_run(VAULT, seed, 12) if step.succeeded]
    verdict, told = followed(VAULT, log_of(steps, tmp_path, lambda lines: lines.pop(lost)), missing=1)
    assert verdict.accepted == len(steps) - 1 and len(told) <= 1


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000))
def test_a_whole_log_is_accepted_without_anything_filled_in(seed: int, tmp_path: Path) -> None:
    steps = random_run(VAULT, seed, 12)
    verdict, told = followed(VAULT, log_of(steps, tmp_path), missing=2)
    assert (verdict.accepted, verdict.filled, told) == (len(steps), 0, [])


@pytest.mark.slow
def test_a_step_of_the_staking_contracts_is_found(tmp_path: Path) -> None:
    ether = 10**18
    lines = [
        {"action": "genesis", "arguments": {"member": "m"}},
        call("deposit", caller="a", amount=3 * ether),
        call("transfer_shares", {"core.pooled": 9 * ether}, caller="a", recipient="b", shares=ether),
    ]
    verdict, told = followed(STAKING, written(lines, tmp_path), missing=1)
    assert verdict.accepted == 3 and len(told) == 1 and "amount=5_000_000_000_000_000_000" in told[0]


@pytest.mark.parametrize("missing", [0, 1])
def test_arguments_are_missed_where_nothing_may_be_missing(missing: int, tmp_path: Path) -> None:
    from megaspec.runs.lines import BadLine

    log = written([BEGUN, {"action": "enter"}], tmp_path)
    with pytest.raises(BadLine, match="line 2: arguments: thread is missing"):
        followed(lock.LOCK, log)
    assert followed(lock.LOCK, log, missing=missing)[0].accepted == 2
