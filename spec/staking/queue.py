"""WithdrawalQueue: shares go into escrow at the request and are burned at finalization; the owner claims once."""

from spec.language import Outcome, action, measure, min_of, mul_div_down, need, record, replace, total
from spec.staking.pool import PROTOCOL, Address, Pool, Request, Shares, Status, Ticket, TotalWei, worth


@record
class WithdrawalRequested:
    """Shares went into escrow for a ticket."""

    owner: Address
    ticket: Ticket
    shares: Shares
    value: TotalWei


@record
class WithdrawalClaimed:
    """A finalized request was paid."""

    owner: Address
    recipient: Address
    ticket: Ticket
    payout: TotalWei


@action
def request_withdrawal(pool: Pool, caller: Address, shares: Shares) -> Outcome[Pool, Ticket]:
    """Put shares into escrow and take the next ticket (C32, D04)."""
    need(caller != PROTOCOL, "SEED_STAYS")
    need(shares > 0, "NOTHING_REQUESTED")
    need(shares <= pool.shares[caller], "TOO_FEW_SHARES")
    ticket = pool.last_requested.successor()
    value = worth(pool, shares)
    request = Request(owner=caller, shares=shares, value=value, payout=0, status=Status.PENDING)
    after = replace(
        pool,
        shares=pool.shares.set(caller, pool.shares[caller] - shares),
        escrowed=pool.escrowed + shares,
        requests=pool.requests.set(ticket, request),
        last_requested=ticket,
    )
    return Outcome(after, ticket, (WithdrawalRequested(caller, ticket, shares, value),))


@action
def claim(pool: Pool, caller: Address, ticket: Ticket, recipient: Address) -> Outcome[Pool, int]:
    """Pay a finalized request to whom its owner names, once (C27)."""
    request = pool.requests[ticket]
    need(request.status == Status.FINALIZED, "NOT_CLAIMABLE")
    need(request.owner == caller, "NOT_THE_OWNER")
    after = replace(
        pool,
        locked=pool.locked - request.payout,
        requests=pool.requests.set(ticket, replace(request, status=Status.CLAIMED)),
    )
    return Outcome(after, request.payout, (WithdrawalClaimed(caller, recipient, ticket, request.payout),))


def settlement(request: Request, pooled: int, supply: int) -> int:
    """What a request is finalized for: the lesser of its value when made and its value now (C29, D06)."""
    return min_of(request.value, mul_div_down(request.shares, pooled, supply))


@measure
def due_payout(ticket: Ticket, request: Request, done: Ticket, through: Ticket, pooled: int, supply: int) -> int:
    """What finalization through a ticket pays a request."""
    return settlement(request, pooled, supply) if done < ticket and ticket <= through else 0


@measure
def due_shares(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """What finalization through a ticket burns for a request."""
    return request.shares if done < ticket and ticket <= through else 0


def finalized(pool: Pool, through: Ticket) -> Pool:
    """The pool with every request up to `through` finalized, in order, at one rate.

    Part of an accepted report and of nothing else, so that no holder chooses its moment (D05).
    """
    done = pool.last_finalized
    need(done <= through, "ALREADY_FINALIZED")
    need(through <= pool.last_requested, "NOT_REQUESTED")
    payouts = total(pool.requests, due_payout, done, through, pool.pooled, pool.supply)
    burned = total(pool.requests, due_shares, done, through)
    need(payouts <= pool.buffered, "BUFFER_TOO_LOW")
    requests = pool.requests.where(
        Ticket,
        lambda ticket: done < ticket and ticket <= through,
        lambda ticket: replace(
            pool.requests[ticket],
            status=Status.FINALIZED,
            payout=settlement(pool.requests[ticket], pool.pooled, pool.supply),
        ),
    )
    return replace(
        pool,
        pooled=pool.pooled - payouts,
        buffered=pool.buffered - payouts,
        locked=pool.locked + payouts,
        supply=pool.supply - burned,
        escrowed=pool.escrowed - burned,
        requests=requests,
        last_finalized=through,
    )
