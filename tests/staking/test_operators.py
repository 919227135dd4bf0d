"""Operators and their validators on the real rules: amounts to the wei."""

from spec.staking.defaults import no_validator
from spec.staking.quantities import ETHER, ValidatorKey
from spec.staking.records import Credentials, OperatorStatus, ValidatorStatus
from spec.staking.registry import get_operator_rewards
from spec.staking.scenarios.operators import (
    KEY,
    OPERATOR,
    REWARD,
    USER,
    front_run_key,
    keys_are_freed,
    operator_comes_and_goes,
    operator_is_dismissed,
    proven_key_is_abandoned,
    validator_is_set_up,
)
from spec.staking.state import Staking
from tests.staking.runs import end_of


def states_after(scenario, action: str) -> list[Staking]:
    return [one.after for one in scenario.run() if one.action == action and one.after is not one.before]


def test_a_set_up_validator_has_its_ether_in_transit_once() -> None:
    state = end_of(validator_is_set_up)
    assert (state.core.buffered, state.core.transit, state.core.staked) == (9 * ETHER, 32 * ETHER, 0)
    assert state.core.balance == 9 * ETHER + 2 * ETHER
    assert state.core.pooled == 41 * ETHER
    validator, operator = state.validators[KEY], state.registry.operators[OPERATOR]
    assert (validator.status, validator.credentials, validator.in_flight) == (ValidatorStatus.ACTIVE, Credentials.POOL, 32 * ETHER)
    assert (operator.assigned, operator.deposited, operator.exited) == (1, 1, 0)
    assert (operator.bond, operator.guaranteed) == (2 * ETHER, 0)


def test_the_bond_answers_for_a_predeposit_until_the_rest_follows() -> None:
    (guaranteed,) = states_after(validator_is_set_up, "predeposit")
    (proven,) = states_after(validator_is_set_up, "prove")
    assert guaranteed.registry.operators[OPERATOR].guaranteed == proven.registry.operators[OPERATOR].guaranteed == ETHER
    (topped_up,) = states_after(validator_is_set_up, "top_up")
    assert topped_up.registry.operators[OPERATOR].guaranteed == 0


def test_a_bond_of_one_ether_ties_up_one_ether_of_the_pool() -> None:
    state = end_of(proven_key_is_abandoned)
    operator = state.registry.operators[OPERATOR]
    assert (operator.bond, operator.guaranteed, operator.deposited, operator.exited) == (ETHER, ETHER, 3, 1)
    assert (state.core.pooled, state.core.transit, state.core.buffered) == (41 * ETHER, 33 * ETHER, 8 * ETHER)
    assert state.validators[ValidatorKey("proven")].status == ValidatorStatus.ABANDONED


def test_a_freed_key_is_as_if_it_had_never_been_added() -> None:
    state = end_of(keys_are_freed)
    assert state.validators[ValidatorKey("freed")] == no_validator()
    assert state.validators[ValidatorKey("dropped")].operator == USER
    operators = state.registry.operators
    assert (operators[OPERATOR].assigned, operators[USER].assigned, state.registry.assigned) == (1, 1, 2)


def test_an_operator_is_paid_at_the_rate_of_the_frame_and_a_new_rate_comes_with_the_next() -> None:
    first, second = *states_after(operator_comes_and_goes, "settle_gain"), *states_after(operator_comes_and_goes, "settle_loss")
    assert first.registry.operators[OPERATOR].owed == REWARD // 20
    assert (first.registry.operators[OPERATOR].rate, second.registry.operators[OPERATOR].rate) == (500, 200)


def test_an_operator_that_left_has_everything_and_the_pool_as_well() -> None:
    state = end_of(operator_comes_and_goes)
    operator = state.registry.operators[OPERATOR]
    assert (operator.status, operator.bond, operator.owed, operator.paid) == (OperatorStatus.EXITED, 0, 0, REWARD // 20)
    assert get_operator_rewards(state, OPERATOR) == REWARD // 20
    assert (operator.assigned, operator.deposited, operator.exited) == (1, 1, 1)
    assert state.validators[KEY].status == ValidatorStatus.WITHDRAWN
    assert state.core.pooled == 41 * ETHER + REWARD * 9 // 10
    assert state.core.balance == state.core.buffered == 41 * ETHER + REWARD - REWARD // 20


def test_a_captured_predeposit_costs_the_operator_and_nobody_else() -> None:
    state = end_of(front_run_key)
    assert (state.core.pooled, state.core.buffered, state.core.balance) == (ETHER, ETHER, ETHER)
    assert (state.core.bonded, state.registry.operators[OPERATOR].bond) == (0, 0)
    assert (state.validators[KEY].status, state.validators[KEY].credentials) == (ValidatorStatus.DISPROVEN, Credentials.FOREIGN)


def test_a_dismissed_operator_keeps_its_bond() -> None:
    state = end_of(operator_is_dismissed)
    assert state.registry.operators[OPERATOR].status == OperatorStatus.INACTIVE
    assert state.registry.operators[OPERATOR].bond == 2 * ETHER
    assert state.validators[KEY].status == ValidatorStatus.EXITING
