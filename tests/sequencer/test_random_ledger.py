"""Ten thousand random calls of the ledger, with all contracts on, take every action and break nothing."""

from spec.sequencer.ledger import LEDGER
from tests.walking import random_run

CALLS = 10_000


def test_ten_thousand_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(LEDGER, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(LEDGER)
