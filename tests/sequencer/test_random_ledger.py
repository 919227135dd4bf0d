"""Ten thousand random steps of the ledger, with all contracts on, take every action and break nothing."""

from spec.sequencer.ledger import LEDGER
from tests.walking import random_run

STEPS = 10_000


def test_ten_thousand_random_steps_take_every_action_and_break_no_contract() -> None:
    tally = random_run(LEDGER, STEPS)
    assert tally.steps >= STEPS
    assert not tally.never(LEDGER)
