"""Ten thousand random calls of honest signing, with all contracts on, take every action and break nothing."""

from spec.sequencer.signing.system import SIGNING
from tests.walking import random_run

CALLS = 10_000


def test_ten_thousand_random_calls_take_every_action_and_break_no_contract() -> None:
    tally = random_run(SIGNING, CALLS)
    assert tally.calls >= CALLS and tally.steps >= CALLS // 5
    assert not tally.never(SIGNING)
