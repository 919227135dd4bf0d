"""The insurance pool, and who bears slashing losses: the operator's bond, then the insurance, then the holders (C47, C48)."""

from megaspec.language import Outcome, action, difference, ite, min_of, need, predicate, record, replace
from spec.staking.books import free_bond, paused
from spec.staking.core import received
from spec.staking.drafts import is_read_in, is_told, told_balance
from spec.staking.oracle import with_gain
from spec.staking.quantities import GREATEST_EVER, Address, TotalWei, ValidatorKey, Wei
from spec.staking.records import Validator, ValidatorStatus
from spec.staking.state import Staking


@record
class InsuranceFunded:
    """Emitted when ether is given to the insurance pool."""

    giver: Address
    amount: Wei


@record
class ValidatorSlashed:
    """Emitted when a slashed validator lost ether, with who bore the loss."""

    key: ValidatorKey
    operator: Address
    loss: TotalWei
    from_bond: TotalWei
    from_insurance: TotalWei
    from_holders: TotalWei


@action
def fund_insurance(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Give ether to the insurance pool."""
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    need(state.insurance.premiums + amount <= GREATEST_EVER, "LEDGER_FULL")
    arrived = received(state, amount)
    core = replace(arrived.core, buffered=arrived.core.buffered + amount, insurance=arrived.core.insurance + amount)
    insurance = replace(state.insurance, premiums=state.insurance.premiums + amount)
    return Outcome(replace(arrived, core=core, insurance=insurance), None, (InsuranceFunded(caller, amount),))


@predicate
def may_be_slashed(validator: Validator) -> bool:
    """Whether slashing may take ether from a validator, for the first time or again."""
    status = validator.status
    return status == ValidatorStatus.ACTIVE or status == ValidatorStatus.EXITING or status == ValidatorStatus.SLASHED


@action
def report_slashing(state: Staking, key: ValidatorKey, balance: Wei) -> Outcome[Staking, int]:
    """Note a validator's loss by slashing, first or further, once: the operator's free bond bears it, then the insurance, then holders."""
    core, draft = state.core, state.draft
    validator = state.validators[key]
    operator = state.registry.operators[validator.operator]
    held = told_balance(validator)
    need(is_read_in(state), "NOT_READ_IN")
    need(may_be_slashed(validator), "NOT_SLASHABLE")
    need(not validator.told.slashed, "ALREADY_READ")
    need(balance <= held, "NO_LOSS")
    loss = held - balance
    need(state.insurance.lost + draft.lost + loss <= GREATEST_EVER, "LEDGER_FULL")
    from_bond = min_of(loss, free_bond(operator))
    from_insurance = min_of(loss - from_bond, core.insurance - draft.insured)
    from_holders = loss - from_bond - from_insurance
    told = replace(validator.told, slashed=True, change=difference(validator.told.change, loss))
    after = replace(
        with_gain(state, validator.operator, difference(operator.gain, from_holders), operator.seized + from_bond),
        core=replace(core, unsettled=difference(core.unsettled, from_holders)),
        validators=state.validators.set(key, replace(validator, told=told)),
        draft=replace(
            draft,
            missing=draft.missing - ite(is_told(validator), 0, 1),
            staked=difference(draft.staked, loss),
            seized=draft.seized + from_bond,
            insured=draft.insured + from_insurance,
            lost=draft.lost + loss,
        ),
    )
    return Outcome(after, loss, (ValidatorSlashed(key, validator.operator, loss, from_bond, from_insurance, from_holders),))
