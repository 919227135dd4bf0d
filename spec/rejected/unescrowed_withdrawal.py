"""Requests that leave the shares with their holder until the claim (D04)."""

from megaspec.language import Outcome, System, action, for_all, measure, need, predicate, replace, total_by
from spec.rejected.small_queue import Asked, SmallPool, asked, two_holders
from spec.staking.quantities import Address, Shares, Ticket


@action
def request_without_escrow(pool: SmallPool, caller: Address, shares: Shares) -> Outcome[SmallPool, Ticket]:
    """Request for shares that the caller keeps."""
    return asked(pool, caller, shares)


@action
def sell(pool: SmallPool, caller: Address, buyer: Address, shares: Shares) -> Outcome[SmallPool, None]:
    """Shares change hands."""
    need(caller != buyer, "TO_ONESELF")
    need(shares <= pool.shares[caller], "TOO_FEW_SHARES")
    left = pool.shares.set(caller, pool.shares[caller] - shares)
    return Outcome(replace(pool, shares=left.set(buyer, left[buyer] + shares)))


@measure
def owner_of(ticket: Ticket, request: Asked) -> Address:
    """Whose request it is."""
    return request.owner


@measure
def asked_for(ticket: Ticket, request: Asked) -> int:
    """The shares of a pending request."""
    return request.shares if request.pending else 0


@predicate
def requests_are_backed(pool: SmallPool) -> bool:
    """Every holder has at least the shares that the holder's pending requests are for."""
    return for_all(Address, lambda holder: total_by(pool.requests, owner_of, holder, asked_for) <= pool.shares[holder])


@predicate
def sellers_keep_what_they_asked_for(before: SmallPool, after: SmallPool) -> bool:
    """A sale that lowers a holder's shares leaves at least those that the holder's pending requests are for."""
    return for_all(
        Address,
        lambda holder: after.shares[holder] >= before.shares[holder]
        or total_by(after.requests, owner_of, holder, asked_for) <= after.shares[holder],
    )


UNESCROWED_WITHDRAWAL = System(
    name="unescrowed_withdrawal",
    state=SmallPool,
    genesis=two_holders,
    actions=(request_without_escrow, sell),
    invariants=(),
    rejected=True,
)
