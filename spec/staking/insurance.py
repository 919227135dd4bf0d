"""The insurance pool, and who bears slashing losses: the operator's bond, then the insurance, then the holders (C47, C48)."""

from megaspec.language import Outcome, action, difference, ite, max_of, min_of, need, predicate, record, replace
from spec.staking.books import free_bond, paused
from spec.staking.core import received
from spec.staking.exits import is_leaving
from spec.staking.oracle import is_read_in
from spec.staking.quantities import GREATEST_EVER, GREATEST_TOTAL, Address, TotalWei, ValidatorKey, Wei
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
    """Report a validator's loss by slashing, first or further: the operator's free bond bears it, then the insurance, then holders."""
    core, registry, insurance = state.core, state.registry, state.insurance
    validator = state.validators[key]
    operator = registry.operators[validator.operator]
    need(is_read_in(state), "NOT_READ_IN")
    need(may_be_slashed(validator), "NOT_SLASHABLE")
    need(balance <= validator.balance, "NO_LOSS")
    loss = validator.balance - balance
    need(insurance.lost + loss <= GREATEST_EVER, "LEDGER_FULL")
    from_bond = min_of(loss, free_bond(operator))
    from_insurance = min_of(loss - from_bond, core.insurance)
    from_holders = loss - from_bond - from_insurance
    gain = difference(operator.gain, from_holders)
    need(gain >= -GREATEST_TOTAL, "LOSS_TOO_LARGE")
    since = ite(validator.status == ValidatorStatus.SLASHED, validator.exited_at, state.now)
    slashed = replace(validator, balance=balance, status=ValidatorStatus.SLASHED, exited_at=since)
    after = replace(
        state,
        core=replace(
            core,
            staked=core.staked - loss,
            buffered=core.buffered + from_bond,
            bonded=core.bonded - from_bond,
            insurance=core.insurance - from_insurance,
            unsettled=core.unsettled - from_holders,
        ),
        validators=state.validators.set(key, slashed),
        exits=replace(state.exits, leaving=state.exits.leaving + ite(is_leaving(validator), 0, 1)),
        registry=replace(
            registry,
            operators=registry.operators.set(validator.operator, replace(operator, gain=gain, bond=operator.bond - from_bond)),
            gains=registry.gains + max_of(0, gain) - max_of(0, operator.gain),
        ),
        insurance=replace(
            insurance,
            lost=insurance.lost + loss,
            from_bonds=insurance.from_bonds + from_bond,
            from_insurance=insurance.from_insurance + from_insurance,
            from_holders=insurance.from_holders + from_holders,
        ),
    )
    return Outcome(after, loss, (ValidatorSlashed(key, validator.operator, loss, from_bond, from_insurance, from_holders),))
