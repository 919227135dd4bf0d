"""Random calls of accountability, with all contracts on, take every action and break nothing; its invariants take CPython long to ask."""

from spec.sequencer.accountability.system import ACCOUNTABILITY
from tests.walking import random_run

CALLS = 150


def test_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(ACCOUNTABILITY, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(ACCOUNTABILITY)
