"""The books: sums of the ledgers, the worth of shares, and how ether leaves."""

from megaspec.language import all_of, ensure, implies, max_of, measure, min_of, mul_div_down, need, predicate, replace
from spec.staking.quantities import (
    FRAME,
    GREATEST_WITHDRAWAL,
    LONGEST_REFILL,
    Address,
    PenaltyId,
    Receipt,
    Shares,
    Ticket,
    ValidatorKey,
)
from spec.staking.records import Deposit, Operator, Penalty, PenaltyStatus, Request, Status, Validator
from spec.staking.state import Staking

GREATEST_DEPTH = 1_024
"""The maximum nesting depth of external calls: the machine's own limit."""

# Measures of the ledgers.


@measure
def held(holder: Address, shares: Shares) -> int:
    """The shares of a holder."""
    return shares


@measure
def balance(holder: Address, shares: Shares, pooled: int, supply: int) -> int:
    """The worth of a holder's shares in wei, rounded down: `balanceOf` in the rebasing view of the token."""
    return mul_div_down(shares, pooled, supply)


@measure
def escrowed_shares(ticket: Ticket, request: Request) -> int:
    """The shares of a request that remain in escrow."""
    return request.shares


@measure
def demanded(ticket: Ticket, request: Request) -> int:
    """The maximum ether still to be locked for a request."""
    return request.value


@measure
def locked_in_all(ticket: Ticket, request: Request) -> int:
    """The total of ether ever locked for a request."""
    return request.payout


@measure
def unclaimed_payout(ticket: Ticket, request: Request) -> int:
    """The ether locked for a request: its payout, slices included, until it is claimed (C28)."""
    return request.payout if request.status != Status.CLAIMED else 0


@measure
def minted_shares(receipt: Receipt, deposit: Deposit) -> int:
    """The shares minted for a deposit."""
    return deposit.minted


@measure
def travelling(key: ValidatorKey, validator: Validator) -> int:
    """The ether in flight to a validator."""
    return validator.in_flight


@measure
def validating(key: ValidatorKey, validator: Validator) -> int:
    """The balance of a validator, as last reported."""
    return validator.balance


@measure
def gained(address: Address, operator: Operator) -> int:
    """The gain of an operator's validators in the open frame, negative for a loss."""
    return operator.gain


@measure
def gain_if_any(address: Address, operator: Operator) -> int:
    """The gain of an operator, if it is positive; zero otherwise."""
    return max_of(0, operator.gain)


@measure
def earned_by(address: Address, operator: Operator) -> int:
    """The lifetime fees of an operator."""
    return operator.lifetime


@measure
def owed_to(address: Address, operator: Operator) -> int:
    """The fees that an operator has not yet drawn."""
    return operator.owed


@measure
def bond_of(address: Address, operator: Operator) -> int:
    """An operator's bond."""
    return operator.bond


@predicate
def is_undecided(penalty: Penalty) -> bool:
    """Whether a penalty may still be reversed or distributed."""
    return penalty.status == PenaltyStatus.CHARGED or penalty.status == PenaltyStatus.APPEALED


@measure
def fee_in_escrow(number: PenaltyId, penalty: Penalty) -> int:
    """What an undecided penalty took from the operator's fee; zero once it is decided."""
    return penalty.from_fee if is_undecided(penalty) else 0


@measure
def bond_in_escrow(number: PenaltyId, penalty: Penalty) -> int:
    """What an undecided penalty took from the operator's bond; zero once it is decided."""
    return penalty.from_bond if is_undecided(penalty) else 0


def free_bond(operator: Operator) -> int:
    """The part of an operator's bond that guarantees no pre-deposit, and that the open report does not take."""
    return operator.bond - operator.guaranteed - operator.seized


# Shares and their price.


def worth(state: Staking, shares: int) -> int:
    """The worth of shares in wei, rounded down in favour of the pool."""
    return mul_div_down(shares, state.core.pooled, state.token.supply)


@predicate
def price_not_below(before: Staking, after: Staking) -> bool:
    """Whether the price of a share is at least as high after as before."""
    return after.core.pooled * before.token.supply >= before.core.pooled * after.token.supply


# Reserved ether, and ether that leaves.


def reserved(state: Staking) -> int:
    """The part of the buffer that no beacon deposit may use: the queue's demand and all accounts except the holders' (C09)."""
    core = state.core
    return state.queue.demand + core.fees + core.owed + core.insurance + core.escrow


@ensure(
    "IS_FULL_FOR_THE_LARGEST_AFTER_A_DAY",
    lambda state, result: implies(
        all_of(
            state.queue.charged_at + LONGEST_REFILL <= state.now,
            state.queue.refill * LONGEST_REFILL >= GREATEST_WITHDRAWAL,
            state.queue.cap >= GREATEST_WITHDRAWAL,
        ),
        result >= GREATEST_WITHDRAWAL,
    ),
)
def limit_level(state: Staking) -> int:
    """The current level of the rate limit: the stored level, plus the refill since, up to its cap (C54)."""
    queue = state.queue
    return min_of(queue.cap, queue.level + queue.refill * (state.now - queue.charged_at))


@predicate
def paused(state: Staking) -> bool:
    """Whether the contracts are paused; a pause ends by itself (C53)."""
    return state.now < state.governance.paused_until


@predicate
def report_due(state: Staking) -> bool:
    """Whether the frame after the last report is over, so that a report of it may come at any moment."""
    return state.oracle.referring + FRAME <= state.now


def sent(state: Staking, amount: int) -> Staking:
    """The state after ether left for a receiver, which now has control.  The sender has updated its books before (C56)."""
    need(state.core.depth < GREATEST_DEPTH, "CALLS_TOO_DEEP")
    return replace(state, core=replace(state.core, balance=state.core.balance - amount, depth=state.core.depth + 1))


