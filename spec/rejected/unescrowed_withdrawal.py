"""Requests that leave the shares with their holder, and claims that burn them (D04)."""

from spec.language import Outcome, System, action, for_all, measure, need, predicate, replace, total_by
from spec.staking.core import deposit, transfer
from spec.staking.pool import PROTOCOL, Address, Pool, Request, Shares, Status, Ticket, pending_shares, worth
from spec.staking.system import STAKING


@action
def request_without_escrow(pool: Pool, caller: Address, shares: Shares) -> Outcome[Pool, Ticket]:
    """Take the next ticket for shares that the caller keeps."""
    need(caller != PROTOCOL, "SEED_STAYS")
    need(shares > 0, "NOTHING_REQUESTED")
    need(shares <= pool.shares[caller], "TOO_FEW_SHARES")
    ticket = pool.last_requested.successor()
    request = Request(owner=caller, shares=shares, value=worth(pool, shares), payout=0, status=Status.PENDING)
    return Outcome(replace(pool, requests=pool.requests.set(ticket, request), last_requested=ticket), ticket)


@action
def claim_and_burn(pool: Pool, caller: Address, ticket: Ticket) -> Outcome[Pool, int]:
    """Pay a request and burn its shares in the same step."""
    request = pool.requests[ticket]
    need(Ticket.first() < ticket, "NOT_REQUESTED")
    need(ticket <= pool.last_requested, "NOT_REQUESTED")
    need(request.status == Status.PENDING, "NOT_CLAIMABLE")
    need(request.owner == caller, "NOT_THE_OWNER")
    need(request.shares <= pool.shares[caller], "TOO_FEW_SHARES")
    payout = worth(pool, request.shares)
    need(payout <= pool.buffered, "BUFFER_TOO_LOW")
    after = replace(
        pool,
        pooled=pool.pooled - payout,
        buffered=pool.buffered - payout,
        supply=pool.supply - request.shares,
        shares=pool.shares.set(caller, pool.shares[caller] - request.shares),
        requests=pool.requests.set(ticket, replace(request, payout=payout, status=Status.CLAIMED)),
    )
    return Outcome(after, payout)


@measure
def requester(ticket: Ticket, request: Request) -> Address:
    """Whose request it is."""
    return request.owner


@predicate
def requests_are_backed(pool: Pool) -> bool:
    """Every holder has the shares that the holder's pending requests are for."""
    return for_all(Address, lambda holder: total_by(pool.requests, requester, holder, pending_shares) <= pool.shares[holder])


UNESCROWED_WITHDRAWAL = System(
    name="unescrowed_withdrawal",
    state=STAKING.state,
    genesis=STAKING.genesis,
    actions=(deposit, transfer, request_without_escrow, claim_and_burn),
    invariants=(),
    rejected=True,
)
