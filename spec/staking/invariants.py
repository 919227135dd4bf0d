"""What always holds of the pool, and of every step it takes."""

from spec.language import for_all, implies, mul_div_down, mul_div_up, predicate, total
from spec.staking.pool import (
    GREATEST_TOTAL,
    PROTOCOL,
    SEED,
    Address,
    Pool,
    Status,
    Ticket,
    held,
    pending_shares,
    price_not_below,
    unclaimed_payout,
    worth,
)
from spec.staking.queue import settlement

# Of every state.


@predicate
def books_balance(pool: Pool) -> bool:
    """The ether there is equals the ether that is owed: to holders, and to owners of finalized requests."""
    return pool.buffered + pool.staked + pool.locked == pool.pooled + total(pool.requests, unclaimed_payout)


@predicate
def seed_remains(pool: Pool) -> bool:
    """The protocol keeps its seed, so the pool is never empty of shares nor of ether."""
    return pool.shares[PROTOCOL] >= SEED and pool.supply >= SEED and pool.pooled >= 1


@predicate
def ether_is_bounded(pool: Pool) -> bool:
    """All ether that the pool counts, its holders' and what is locked, stays below the bound that arithmetic rests on."""
    return pool.pooled + pool.locked <= GREATEST_TOTAL


@predicate
def supply_is_all_shares(pool: Pool) -> bool:
    """The shares of all holders and those in escrow make the supply."""
    return pool.supply == total(pool.shares, held) + pool.escrowed


@predicate
def escrow_backs_pending_requests(pool: Pool) -> bool:
    """The shares in escrow are those of the pending requests, each counted for one request."""
    return pool.escrowed == total(pool.requests, pending_shares)


@predicate
def locked_is_unclaimed(pool: Pool) -> bool:
    """The ether locked is the sum of the payouts not yet claimed, to the wei."""
    return pool.locked == total(pool.requests, unclaimed_payout)


@predicate
def queue_in_order(pool: Pool) -> bool:
    """Requests are finalized in the order in which they were made, and none before it was made."""
    return pool.last_finalized <= pool.last_requested and for_all(
        Ticket,
        lambda ticket: (pool.requests[ticket].status != Status.PENDING) == (Ticket.first() < ticket and ticket <= pool.last_finalized),
    )


@predicate
def unissued_tickets_are_empty(pool: Pool) -> bool:
    """Nothing stands at a ticket that was never issued."""
    return for_all(
        Ticket,
        lambda ticket: implies(
            ticket == Ticket.first() or pool.last_requested < ticket,
            pool.requests[ticket].shares == 0 and pool.requests[ticket].value == 0 and pool.requests[ticket].owner == Address.none(),
        ),
    )


@predicate
def payout_at_most_value(pool: Pool) -> bool:
    """No request is paid more than its shares were worth when it was made."""
    return for_all(Ticket, lambda ticket: pool.requests[ticket].payout <= pool.requests[ticket].value)


# Of every step.


@predicate
def share_price_never_falls(before: Pool, after: Pool) -> bool:
    """No share becomes worth less: what is minted is backed, what is burned is not overpaid."""
    return price_not_below(before, after)


@predicate
def deposit_mints_the_floor(before: Pool, after: Pool, caller: Address, amount: int, returned: int) -> bool:
    """A deposit mints exactly the floor of its worth on the state before it, at least one share, for the caller alone."""
    return (
        returned == mul_div_down(amount, before.supply, before.pooled)
        and returned > 0
        and after.supply == before.supply + returned
        and after.shares == before.shares.set(caller, before.shares[caller] + returned)
        and after.buffered == before.buffered + amount
        and after.pooled == before.pooled + amount
    )


@predicate
def depositor_loses_dust_only(before: Pool, after: Pool, amount: int, returned: int) -> bool:
    """What a depositor gets is worth the deposit, but for at most the price of one share, rounded up, in wei."""
    return amount - worth(after, returned) <= mul_div_up(before.pooled, 1, before.supply)


@predicate
def claims_are_final(before: Pool, after: Pool) -> bool:
    """A claimed request stays as it is, whatever happens."""
    return for_all(
        Ticket,
        lambda ticket: implies(before.requests[ticket].status == Status.CLAIMED, after.requests[ticket] == before.requests[ticket]),
    )


@predicate
def claim_pays_its_owner_once(before: Pool, after: Pool, caller: Address, ticket: Ticket, returned: int) -> bool:
    """Only the owner of a finalized, unclaimed request claims it, and gets its recorded payout out of the locked ether."""
    request = before.requests[ticket]
    return (
        request.owner == caller
        and request.status == Status.FINALIZED
        and after.requests[ticket].status == Status.CLAIMED
        and returned == request.payout
        and after.locked == before.locked - returned
    )


@predicate
def payout_is_fixed_at_finalization(before: Pool, after: Pool) -> bool:
    """Nothing that happens later changes the payout of a finalized request."""
    return for_all(
        Ticket,
        lambda ticket: implies(before.requests[ticket].status != Status.PENDING, after.requests[ticket].payout == before.requests[ticket].payout),
    )


@predicate
def reward_settles_at_the_lesser_value(before: Pool, after: Pool, reward: int, through: Ticket) -> bool:
    """A report of a reward finalizes exactly the requests it names, each at the lesser of its value then and now."""
    return for_all(
        Ticket,
        lambda ticket: implies(
            before.last_finalized < ticket and ticket <= through,
            after.requests[ticket].payout == settlement(before.requests[ticket], before.pooled + reward, before.supply)
            and after.requests[ticket].status == Status.FINALIZED,
        ),
    )


@predicate
def loss_settles_at_the_lesser_value(before: Pool, after: Pool, loss: int, through: Ticket) -> bool:
    """A report of a loss finalizes exactly the requests it names, each at the lesser of its value then and now."""
    return for_all(
        Ticket,
        lambda ticket: implies(
            before.last_finalized < ticket and ticket <= through,
            after.requests[ticket].payout == settlement(before.requests[ticket], before.pooled - loss, before.supply)
            and after.requests[ticket].status == Status.FINALIZED,
        ),
    )


@predicate
def request_escrows_at_once(before: Pool, after: Pool, caller: Address, shares: int, returned: Ticket) -> bool:
    """A request takes its shares out of the caller's hands in the same step, and keeps them for its ticket."""
    return (
        after.shares == before.shares.set(caller, before.shares[caller] - shares)
        and after.escrowed == before.escrowed + shares
        and after.requests[returned].shares == shares
        and after.requests[returned].owner == caller
        and before.last_requested < returned
    )


INVARIANTS = (
    books_balance,
    seed_remains,
    ether_is_bounded,
    supply_is_all_shares,
    escrow_backs_pending_requests,
    locked_is_unclaimed,
    queue_in_order,
    unissued_tickets_are_empty,
    payout_at_most_value,
)
"""Every invariant of the pool."""
