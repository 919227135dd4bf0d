"""LiquidStakingCore: incoming ether, and the shares minted for it."""

from megaspec.language import Outcome, action, all_of, max_of, min_of, mul_div_down, need, record, replace
from spec.staking.books import paused, report_due
from spec.staking.quantities import (
    GREATEST_DEPOSIT,
    GREATEST_EVER,
    GREATEST_SUPPLY,
    GREATEST_TIME,
    GREATEST_TOTAL,
    LEAST_DEPOSIT,
    Address,
    Seconds,
    Shares,
    Wei,
)
from spec.staking.records import Deposit
from spec.staking.state import Staking


@record
class Deposited:
    """Emitted when shares are minted for a deposit of ether."""

    user: Address
    amount: Wei
    minted: Shares


@record
class Donated:
    """Emitted when ether is given to the holders."""

    giver: Address
    amount: Wei


def received(state: Staking, amount: int) -> Staking:
    """The state after ether arrived at the contract, not yet booked to any account."""
    core, draft = state.core, state.draft
    ether = core.balance + core.transit + core.staked + amount
    need(all_of(ether <= GREATEST_TOTAL, ether + draft.staked <= GREATEST_TOTAL + draft.arrived), "POOL_FULL")
    return replace(state, core=replace(core, balance=core.balance + amount))


@action
def deposit(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, int]:
    """Mint `floor(amount * supply / pooled)` shares, priced on the state before the ether is counted (C05, D01, D09).

    All frames that are over must be settled, so that nobody joins for what others have earned in them (X13).
    """
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    need(not report_due(state), "REPORT_DUE")
    need(amount >= LEAST_DEPOSIT, "DEPOSIT_TOO_SMALL")
    need(amount <= GREATEST_DEPOSIT, "DEPOSIT_TOO_LARGE")
    token = state.token
    minted = mul_div_down(amount, token.supply, state.core.pooled)
    need(minted > 0, "MINTS_NOTHING")
    need(token.supply + minted <= GREATEST_SUPPLY, "SUPPLY_FULL")
    need(state.core.minted + minted <= GREATEST_EVER, "LEDGER_FULL")
    arrived = received(state, amount)
    receipt = state.core.last_deposit.successor()
    core = replace(
        arrived.core,
        buffered=arrived.core.buffered + amount,
        pooled=arrived.core.pooled + amount,
        deposits=arrived.core.deposits.set(receipt, Deposit(user=caller, amount=amount, timestamp=state.now, minted=minted)),
        last_deposit=receipt,
        minted=arrived.core.minted + minted,
    )
    credited = replace(token, supply=token.supply + minted, shares=token.shares.set(caller, token.shares[caller] + minted))
    return Outcome(replace(arrived, core=core, token=credited), minted, (Deposited(caller, amount, minted),))


@action
def donate(state: Staking, caller: Address, amount: Wei) -> Outcome[Staking, None]:
    """Give ether to the holders: the only way in which unreported ether raises pooled ether (C02)."""
    need(not paused(state), "PAUSED")
    need(not state.oracle.open, "REPORT_OPEN")
    arrived = received(state, amount)
    core = replace(arrived.core, buffered=arrived.core.buffered + amount, pooled=arrived.core.pooled + amount)
    return Outcome(replace(arrived, core=core), None, (Donated(caller, amount),))


@action
def receive_ether(state: Staking, amount: Wei) -> Outcome[Staking, None]:
    """Receive ether without a call: skimmed rewards, exits, tips, forced ether.  It changes no account (C02, D24)."""
    return Outcome(received(state, amount))


@action
def pass_time(state: Staking, seconds: Seconds) -> Outcome[Staking, None]:
    """Let time pass; the unpaused clock does not run while the contracts are paused (C52)."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    then = state.now + seconds
    governance = state.governance
    still = max_of(state.now, min_of(governance.paused_until, then)) - state.now
    return Outcome(replace(state, now=then, governance=replace(governance, unpaused=governance.unpaused + seconds - still)))


@action
def call_returns(state: Staking) -> Outcome[Staking, None]:
    """The receiver of ether returns control; until then it may have called anything (C56)."""
    need(state.core.depth > 0, "NO_CALL_OPEN")
    return Outcome(replace(state, core=replace(state.core, depth=state.core.depth - 1)))
