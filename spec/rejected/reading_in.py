"""Reports that take effect while they are read in: items that count again, and losses that are left out (X04, X12)."""

from megaspec.language import Outcome, System, action, difference, for_all, implies, max_of, need, predicate, replace
from spec.rejected.equal_balances import validating
from spec.staking.core import receive_ether
from spec.staking.drafts import is_read_in
from spec.staking.oracle import may_hold_ether
from spec.staking.quantities import ValidatorKey, Wei
from spec.staking.settlement import holders_result
from spec.staking.state import Staking


@action
def read_validator_in(state: Staking, key: ValidatorKey, balance: Wei, skimmed: Wei) -> Outcome[Staking, int]:
    """Count at once what the open report says of a validator, as often as it is read in."""
    validator = state.validators[key]
    need(is_read_in(state), "NOT_READ_IN")
    need(may_hold_ether(validator), "NOT_ON_BEACON_CHAIN")
    need(state.core.buffered + skimmed <= state.core.balance, "NOT_ARRIVED")
    gain = difference(balance + skimmed, validator.balance)
    told = replace(validator, balance=balance, period_reward=max_of(0, gain))
    core = replace(state.core, buffered=state.core.buffered + skimmed, unsettled=state.core.unsettled + gain)
    return Outcome(replace(state, core=core, validators=state.validators.set(key, told)), gain)


@action
def settle_what_is_read(state: Staking) -> Outcome[Staking, None]:
    """Settle what was read in so far of a report."""
    need(is_read_in(state), "NOT_READ_IN")
    need(state.core.pooled + holders_result(state) > 0, "LOSES_EVERYTHING")
    core = replace(state.core, pooled=state.core.pooled + state.core.unsettled, unsettled=0)
    return Outcome(replace(state, core=core, oracle=replace(state.oracle, settled=True)))


@predicate
def rewards_of_an_open_report_stay(before: Staking, after: Staking) -> bool:
    """While a report is read in, no validator's reward of the period falls."""
    old, new = before.validators, after.validators
    return implies(
        is_read_in(before) and is_read_in(after), for_all(ValidatorKey, lambda key: old[key].period_reward <= new[key].period_reward)
    )


READ_IN_AT_ONCE = System(
    name="read_in_at_once",
    state=Staking,
    genesis=validating,
    actions=(receive_ether, read_validator_in, settle_what_is_read),
    invariants=(),
    rejected=True,
)
