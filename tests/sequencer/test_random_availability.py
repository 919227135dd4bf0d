"""Ten thousand random steps of availability, with all contracts on, take every action and break nothing."""

from spec.sequencer.availability.system import AVAILABILITY
from tests.walking import random_run

STEPS = 10_000


def test_ten_thousand_random_steps_take_every_action_and_break_no_contract() -> None:
    tally = random_run(AVAILABILITY, STEPS)
    assert tally.steps >= STEPS
    assert not tally.never(AVAILABILITY)
