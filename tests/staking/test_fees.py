"""What becomes of a report's gain or loss, to the wei."""

from __future__ import annotations

import pytest

from megaspec.language import replace
from spec.staking.core import receive_ether
from spec.staking.oracle import report_validator
from spec.staking.quantities import ETHER
from spec.staking.settlement import RewardsDistributed
from tests.staking.reports import ANNE, BERT, OF_ANNE, OF_BERT, STAKE, at_work, lost, opened, refusal, settle_gain, settle_loss, skimmed

MILLI = ETHER // 1_000


def test_a_reward_of_both_is_shared_by_their_rates() -> None:
    state = skimmed(skimmed(opened(at_work(), 1), OF_ANNE, 100 * MILLI), OF_BERT, 100 * MILLI)
    outcome = settle_gain(state)
    core, operators = outcome.state.core, outcome.state.registry.operators
    assert core.fees == 10 * MILLI
    assert operators[ANNE].owed == operators[ANNE].lifetime == 2 * MILLI
    assert operators[BERT].owed == operators[BERT].lifetime == 5 * MILLI
    assert core.owed == 7 * MILLI
    assert core.pooled == 64 * ETHER + 183 * MILLI
    assert outcome.events == (RewardsDistributed(200 * MILLI, 10 * MILLI, 7 * MILLI, 183 * MILLI),)
    assert core.unsettled == 0 and operators[ANNE].gain == 0


def test_fees_are_of_the_net_reward_and_the_gainers_alone() -> None:
    state = lost(skimmed(opened(at_work(), 1), OF_ANNE, 100 * MILLI), OF_BERT, 40 * MILLI)
    after = settle_gain(state).state
    assert after.core.fees == 3 * MILLI
    assert after.registry.operators[ANNE].owed == 1_200 * MILLI // 1_000
    assert after.registry.operators[BERT].owed == 0
    assert after.core.pooled == 64 * ETHER + 60 * MILLI - 3 * MILLI - 1_200 * MILLI // 1_000


@pytest.mark.parametrize("loss", [ETHER // 10, ETHER // 10 + 1, ETHER // 5])
def test_gains_that_losses_cancel_pay_no_fee(loss: int) -> None:
    state = lost(skimmed(opened(at_work(), 1), OF_ANNE, ETHER // 10), OF_BERT, loss)
    assert refusal(settle_gain, state) == "NOTHING_EARNED"
    outcome = settle_loss(state)
    assert outcome.state.core.fees == outcome.state.core.owed == 0
    assert outcome.state.core.pooled == 64 * ETHER + ETHER // 10 - loss
    assert outcome.events == (RewardsDistributed(ETHER // 10 - loss, 0, 0, ETHER // 10 - loss),)


def test_a_gain_is_not_settled_as_a_loss() -> None:
    assert refusal(settle_loss, skimmed(opened(at_work(), 1), OF_ANNE, 1)) == "SOMETHING_EARNED"


def test_the_rounding_error_is_the_holders() -> None:
    state = skimmed(skimmed(opened(at_work(), 1), OF_ANNE, 33), OF_BERT, 66)
    after = settle_gain(state).state
    assert after.core.fees == 99 * 500 // 10_000 == 4
    assert after.registry.operators[ANNE].owed == 33 * 200 // 10_000 == 0
    assert after.registry.operators[BERT].owed == 66 * 500 // 10_000 == 3
    assert after.core.pooled == 64 * ETHER + 99 - 4 - 3


def test_the_next_rate_holds_from_the_next_frame() -> None:
    state = at_work()
    raised = replace(state.registry.operators[ANNE], next_rate=300)
    state = replace(state, registry=replace(state.registry, operators=state.registry.operators.set(ANNE, raised)))
    after = settle_gain(skimmed(opened(state, 1), OF_ANNE, 100 * MILLI)).state
    assert after.registry.operators[ANNE].owed == 2 * MILLI
    assert after.registry.operators[ANNE].rate == 300


def test_three_flows_of_rewards_need_no_exit_but_the_principal() -> None:
    """Skimmed rewards and tips come while the validator works on; an exit only moves principal (D24)."""
    state = receive_ether(opened(at_work(), 1), 3 * MILLI).state
    outcome = report_validator(state, OF_ANNE, STAKE + MILLI, 0, 2 * MILLI, MILLI)
    assert outcome.returned == 4 * MILLI
    assert outcome.state.draft.received == 3 * MILLI
    assert settle_gain(outcome.state).state.core.buffered == state.core.buffered + 3 * MILLI
    assert outcome.state.validators[OF_ANNE].status == state.validators[OF_ANNE].status
    gone = receive_ether(state, STAKE).state
    outcome = report_validator(gone, OF_ANNE, 0, 0, STAKE, 0)
    assert outcome.returned == 0
    assert settle_loss(outcome.state).state.core.buffered == gone.core.buffered + STAKE


def test_a_report_counts_no_ether_that_has_not_come() -> None:
    assert refusal(report_validator, opened(at_work(), 1), OF_ANNE, STAKE, 0, 1, 0) == "NOT_ARRIVED"
