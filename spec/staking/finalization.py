"""Finalization: ether is locked for pending requests and their shares are burned, in order.

It happens only with a settled report, and leaves the price as it is, so no holder gains by its moment (D05).
"""

from megaspec.language import Outcome, action, measure, min_of, mul_div_down, need, predicate, record, replace, require, total
from spec.staking.books import limit_level, paused, worth
from spec.staking.quantities import GREATEST_EVER, LEAST_WITHDRAWAL, WITHDRAWABILITY_DELAY, Shares, Ticket, TotalWei
from spec.staking.records import Request, Status
from spec.staking.state import Staking


@record
class WithdrawalsFinalized:
    """Emitted when requests through a ticket, or a part of the one after it, are finalized.

    `forfeited` is the worth of the burned shares beyond the ether locked for them, in wei: the gain that the queue gave up, to the
    reserve (D05).
    """

    through: Ticket
    part: Shares
    amount: TotalWei
    forfeited: TotalWei


# What is due.


@predicate
def is_mature(state: Staking, ticket: Ticket) -> bool:
    """Whether a request is old enough to be finalized by the open report (C33, D18)."""
    return state.queue.requests[ticket].requested_at + WITHDRAWABILITY_DELAY <= state.oracle.referring


@predicate
def first_is_mature(state: Staking) -> bool:
    """Whether the first pending request is there, and old enough to be finalized by the open report."""
    first = state.queue.last_finalized.successor()
    return first <= state.queue.last_requested and is_mature(state, first)


def settlement(request: Request, pooled: int, supply: int) -> int:
    """The ether locked for the rest of a request: the lesser of its remaining value and its current worth (C29, D06)."""
    return min_of(request.value, mul_div_down(request.shares, pooled, supply))


@predicate
def is_due(ticket: Ticket, done: Ticket, through: Ticket) -> bool:
    """Whether finalization of the requests after one ticket, through another, includes a request."""
    return done < ticket and ticket <= through


@measure
def due_payout(ticket: Ticket, request: Request, done: Ticket, through: Ticket, pooled: int, supply: int) -> int:
    """The ether that finalization through a ticket locks for a request."""
    return settlement(request, pooled, supply) if is_due(ticket, done, through) else 0


@measure
def due_shares(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """The shares that finalization through a ticket burns for a request."""
    return request.shares if is_due(ticket, done, through) else 0


@measure
def due_demand(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """The part of the demand, in wei, that finalization through a ticket ends for a request."""
    return request.value if is_due(ticket, done, through) else 0


# Finalization of whole requests, and of a slice of one.


@action
def finalize(state: Staking, through: Ticket) -> Outcome[Staking, int]:
    """Finalize every request up to `through`, in order, each at its own price (C24, C29)."""
    queue, core, token = state.queue, state.core, state.token
    level, done = limit_level(state), queue.last_finalized
    need(done < through, "ALREADY_FINALIZED")
    need(through <= queue.last_requested, "NOT_REQUESTED")
    need(is_mature(state, through), "TOO_EARLY")
    payouts = total(queue.requests, due_payout, done, through, core.pooled, token.supply)
    burned = total(queue.requests, due_shares, done, through)
    ended = total(queue.requests, due_demand, done, through)
    forfeited = worth(state, burned) - payouts
    requests = queue.requests.where(
        Ticket,
        lambda ticket: is_due(ticket, done, through),
        lambda ticket: replace(
            queue.requests[ticket],
            status=Status.FINALIZED,
            payout=queue.requests[ticket].payout + settlement(queue.requests[ticket], core.pooled, token.supply),
            shares=0,
            value=0,
            processed_at=state.now,
        ),
    )
    after = locked(replace(state, queue=replace(queue, requests=requests, last_finalized=through)), level, payouts, forfeited, burned, ended)
    return Outcome(after, payouts, (WithdrawalsFinalized(through, 0, payouts, forfeited),))


@action
def finalize_slice(state: Staking, part: Shares) -> Outcome[Staking, int]:
    """Finalize a slice of the first pending request, pro rata, so that a large request does not block the queue (D20).

    A slice is of at least the minimum withdrawal, and leaves at least as much.
    """
    queue, level = state.queue, limit_level(state)
    ticket = queue.last_finalized.successor()
    request = queue.requests[ticket]
    need(ticket <= queue.last_requested, "NOT_REQUESTED")
    need(part < request.shares, "NOT_A_SLICE")
    need(is_mature(state, ticket), "TOO_EARLY")
    value = mul_div_down(request.value, part, request.shares)
    need(value >= LEAST_WITHDRAWAL, "SLICE_TOO_SMALL")
    need(request.value - value >= LEAST_WITHDRAWAL, "REMAINDER_TOO_SMALL")
    worth_now = worth(state, part)
    paid = min_of(value, worth_now)
    rest = replace(request, shares=request.shares - part, value=request.value - value, payout=request.payout + paid)
    after = locked(replace(state, queue=replace(queue, requests=queue.requests.set(ticket, rest))), level, paid, worth_now - paid, part, value)
    return Outcome(after, paid, (WithdrawalsFinalized(queue.last_finalized, part, paid, worth_now - paid),))


@require("PAYS_AT_MOST_THE_DEMAND", lambda payouts, ended: payouts <= ended)
@require("DEMAND_IS_THERE", lambda state, ended: ended <= state.queue.demand)
@require("SHARES_ARE_IN_ESCROW", lambda state, burned: burned <= state.queue.escrowed)
@require("FORFEITS_NOTHING_NEGATIVE", lambda forfeited: forfeited >= 0)
@require(
    "TAKES_AT_MOST_THE_WORTH",
    lambda state, payouts, forfeited, burned: (payouts + forfeited) * state.token.supply <= burned * state.core.pooled,
)
@require("LEAVES_ETHER", lambda state, payouts, forfeited: payouts + forfeited < state.core.pooled)
def locked(state: Staking, level: int, payouts: int, forfeited: int, burned: int, ended: int) -> Staking:
    """The state with ether locked for payouts, shares burned, demand ended, and the rate limit charged (C54).

    Pooled ether falls by the worth of the burned shares: by the payouts, and by what is forfeited, which goes into the reserve.
    """
    queue, core, token = state.queue, state.core, state.token
    need(not paused(state), "PAUSED")
    need(state.oracle.open and state.oracle.settled, "NOT_SETTLED")
    need(payouts <= core.buffered, "BUFFER_TOO_LOW")
    need(payouts <= level, "RATE_LIMITED")
    need(queue.ever_locked + payouts <= GREATEST_EVER, "LEDGER_FULL")
    return replace(
        state,
        core=replace(
            core, buffered=core.buffered - payouts, pooled=core.pooled - (payouts + forfeited), reserve=core.reserve + forfeited
        ),
        token=replace(token, supply=token.supply - burned),
        queue=replace(
            queue,
            escrowed=queue.escrowed - burned,
            demand=queue.demand - ended,
            locked=queue.locked + payouts,
            ever_locked=queue.ever_locked + payouts,
            level=level - payouts,
            charged_at=state.now,
        ),
    )
