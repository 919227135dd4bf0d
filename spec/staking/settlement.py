"""Settling an accepted report: fees are taken, the holders' ether changes, withdrawals are finalized, within the cap on the price.

A report is read in (see `oracle`), settled, used to finalize withdrawals, and closed.
"""

from spec.language import Outcome, action, max_of, measure, min_of, mul_div_down, need, predicate, record, replace, total
from spec.staking.books import limit_level, paused
from spec.staking.oracle import is_read_in
from spec.staking.quantities import (
    BPS,
    GREATEST_EVER,
    LEAST_WITHDRAWAL,
    PROTOCOL_FEE,
    RATE_CAP,
    WITHDRAWABILITY_DELAY,
    Address,
    Count,
    Shares,
    SignedWei,
    Ticket,
    TotalWei,
)
from spec.staking.records import Operator, Request, Status
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class RewardsDistributed:
    """A report was settled: what was earned or lost in all, and the fees taken of it.

    The document's event of this name is of one validator; here that is `ValidatorReported`.
    """

    net: SignedWei
    protocol_fee: TotalWei
    operator_fees: TotalWei


@record
class Suspended:
    """A report would lower the price beyond the cap."""

    frame: Count
    net: SignedWei


@record
class FallConfirmed:
    """Two signers agree that the holders' ether has fallen, to no less than `least`."""

    frame: Count
    least: TotalWei


@record
class ReportClosed:
    """The work on a report has ended."""

    frame: Count


@record
class WithdrawalsFinalized:
    """Requests up to a ticket were finalized, and a part of the one after it."""

    through: Ticket
    part: Shares
    amount: TotalWei


# The cap on the price of a share, measured from where it stood when the report was opened.


@predicate
def rises_too_far(state: Staking) -> bool:
    """Whether a share costs more than the cap allows since the report before (C51)."""
    oracle = state.oracle
    risen = state.core.pooled * oracle.supply * BPS
    return oracle.pooled * state.token.supply * (BPS + RATE_CAP * (oracle.frame - oracle.previous)) < risen


@predicate
def falls_too_far(state: Staking) -> bool:
    """Whether a share costs less than the cap allows since the report before (C51)."""
    oracle = state.oracle
    fallen = state.core.pooled * oracle.supply * BPS
    return fallen < oracle.pooled * state.token.supply * max_of(0, BPS - RATE_CAP * (oracle.frame - oracle.previous))


@predicate
def is_confirmed(state: Staking) -> bool:
    """Whether a second opinion holds the holders' ether to have fallen that far (C51)."""
    return state.oracle.confirmed and state.oracle.least <= state.core.pooled


# Gains and losses.


@measure
def operator_fee(address: Address, operator: Operator, earned: int, gains: int) -> int:
    """An operator's fee: its rate of its part of what was earned, in proportion to the gains (C21)."""
    return mul_div_down(earned * max_of(0, operator.gain), operator.rate, gains * BPS)


@action
def settle_gain(state: Staking) -> Outcome[Staking, None]:
    """Pass on what was earned: fees to the protocol and the operators, the rest, with all dust, to the holders (C20, D02, D03).

    Fees are taken of what was earned in all, so never of principal (C21).
    """
    core, registry = state.core, state.registry
    operators = registry.operators
    need(is_read_in(state), "NOT_READ_IN")
    need(core.unsettled > 0, "NOTHING_EARNED")
    earned, gains = core.unsettled, registry.gains
    protocol_fee = mul_div_down(earned, PROTOCOL_FEE, BPS)
    operator_fees = total(operators, operator_fee, earned, gains)
    need(registry.lifetime + operator_fees <= GREATEST_EVER, "LEDGER_FULL")
    credited = operators.where(
        Address,
        lambda address: operators[address].gain != 0 or operators[address].rate != operators[address].next_rate,
        lambda address: replace(
            operators[address],
            gain=0,
            rate=operators[address].next_rate,
            lifetime=operators[address].lifetime + operator_fee(address, operators[address], earned, gains),
            owed=operators[address].owed + operator_fee(address, operators[address], earned, gains),
        ),
    )
    after = replace(
        state,
        core=replace(
            core,
            pooled=core.pooled + earned - protocol_fee - operator_fees,
            unsettled=0,
            fees=core.fees + protocol_fee,
            owed=core.owed + operator_fees,
        ),
        registry=replace(registry, operators=credited, gains=0, lifetime=registry.lifetime + operator_fees),
        oracle=replace(state.oracle, settled=True, suspended=False),
    )
    need(not rises_too_far(after), "RISE_ABOVE_CAP")
    return Outcome(after, None, (RewardsDistributed(earned, protocol_fee, operator_fees),))


@action
def settle_loss(state: Staking) -> Outcome[Staking, None]:
    """Pass on a loss, or nothing: it is the holders' alone, and no fee is taken (C21)."""
    core, registry = state.core, state.registry
    operators = registry.operators
    need(is_read_in(state), "NOT_READ_IN")
    need(core.unsettled <= 0, "SOMETHING_EARNED")
    need(core.pooled + core.unsettled > 0, "LOSES_EVERYTHING")
    renewed = operators.where(
        Address,
        lambda address: operators[address].gain != 0 or operators[address].rate != operators[address].next_rate,
        lambda address: replace(operators[address], gain=0, rate=operators[address].next_rate),
    )
    after = replace(
        state,
        core=replace(core, pooled=core.pooled + core.unsettled, unsettled=0),
        registry=replace(registry, operators=renewed, gains=0),
        oracle=replace(state.oracle, settled=True, suspended=False),
    )
    need(not falls_too_far(after) or is_confirmed(after), "FALL_ABOVE_CAP")
    return Outcome(after, None, (RewardsDistributed(core.unsettled, 0, 0),))


@action
def suspend(state: Staking) -> Outcome[Staking, None]:
    """Stop deposits, beacon deposits and finalization: the report would lower the price beyond the cap, or leave nothing (C03, C51)."""
    need(is_read_in(state), "NOT_READ_IN")
    left = max_of(0, state.core.pooled + state.core.unsettled)
    need(falls_too_far(replace(state, core=replace(state.core, pooled=left))), "WITHIN_CAP")
    suspended = replace(state.oracle, suspended=True)
    return Outcome(replace(state, oracle=suspended), None, (Suspended(state.oracle.frame, state.core.unsettled),))


@action
def confirm_fall(state: Staking, caller: Address, second: Address, least: TotalWei) -> Outcome[Staking, None]:
    """The second opinion: two signers agree that the holders' ether has fallen, to no less than `least` (C51)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(state.oracle.suspended, "NOT_SUSPENDED")
    confirmed = replace(state.oracle, confirmed=True, least=least)
    return Outcome(replace(state, oracle=confirmed), None, (FallConfirmed(state.oracle.frame, least),))


@action
def close_report(state: Staking) -> Outcome[Staking, None]:
    """End the work on a settled report."""
    need(state.oracle.open and state.oracle.settled, "NOT_SETTLED")
    closed = replace(state.oracle, open=False, settled=False, confirmed=False, least=0)
    return Outcome(replace(state, oracle=closed), None, (ReportClosed(state.oracle.frame),))


# Finalization: part of a settled report and of nothing else, so that no holder chooses its moment (D05).


def settlement(request: Request, pooled: int, supply: int) -> int:
    """What is locked for what remains of a request: the lesser of its value when made and its value now (C29, D06)."""
    return min_of(request.value, mul_div_down(request.shares, pooled, supply))


@measure
def due_payout(ticket: Ticket, request: Request, done: Ticket, through: Ticket, pooled: int, supply: int) -> int:
    """What finalization through a ticket locks for a request."""
    return settlement(request, pooled, supply) if done < ticket and ticket <= through else 0


@measure
def due_shares(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """What finalization through a ticket burns for a request."""
    return request.shares if done < ticket and ticket <= through else 0


@measure
def due_demand(ticket: Ticket, request: Request, done: Ticket, through: Ticket) -> int:
    """What finalization through a ticket ends of the demand."""
    return request.value if done < ticket and ticket <= through else 0


def is_mature(state: Staking, ticket: Ticket) -> bool:
    """Whether a request is old enough to be finalized by the open report (C33, D18)."""
    return state.queue.requests[ticket].requested_at + WITHDRAWABILITY_DELAY <= state.oracle.referring


@action
def finalize(state: Staking, through: Ticket) -> Outcome[Staking, int]:
    """Finalize every request up to `through`, in order, each at its own price (C24, C29)."""
    queue, core, token = state.queue, state.core, state.token
    done = queue.last_finalized
    need(done < through, "ALREADY_FINALIZED")
    need(through <= queue.last_requested, "NOT_REQUESTED")
    need(is_mature(state, through), "TOO_EARLY")
    payouts = total(queue.requests, due_payout, done, through, core.pooled, token.supply)
    burned = total(queue.requests, due_shares, done, through)
    ended = total(queue.requests, due_demand, done, through)
    requests = queue.requests.where(
        Ticket,
        lambda ticket: done < ticket and ticket <= through,
        lambda ticket: replace(
            queue.requests[ticket],
            status=Status.FINALIZED,
            payout=queue.requests[ticket].payout + settlement(queue.requests[ticket], core.pooled, token.supply),
            shares=0,
            value=0,
            processed_at=state.now,
        ),
    )
    after = locked(replace(state, queue=replace(queue, requests=requests, last_finalized=through)), payouts, burned, ended)
    return Outcome(after, payouts, (WithdrawalsFinalized(through, 0, payouts),))


@action
def finalize_slice(state: Staking, part: Shares) -> Outcome[Staking, int]:
    """Finalize a slice of the first pending request, prorated, so that a large one does not block the queue (D20)."""
    queue = state.queue
    ticket = queue.last_finalized.successor()
    request = queue.requests[ticket]
    need(ticket <= queue.last_requested, "NOT_REQUESTED")
    need(part < request.shares, "NOT_A_SLICE")
    need(is_mature(state, ticket), "TOO_EARLY")
    value = mul_div_down(request.value, part, request.shares)
    need(request.value - value >= LEAST_WITHDRAWAL, "REMAINDER_TOO_SMALL")
    paid = min_of(value, mul_div_down(part, state.core.pooled, state.token.supply))
    rest = replace(request, shares=request.shares - part, value=request.value - value, payout=request.payout + paid)
    after = locked(replace(state, queue=replace(queue, requests=queue.requests.set(ticket, rest))), paid, part, value)
    return Outcome(after, paid, (WithdrawalsFinalized(queue.last_finalized, part, paid),))


def locked(state: Staking, payouts: int, burned: int, ended: int) -> Staking:
    """The state with ether locked for payouts, shares burned out of escrow, demand ended, the rate limit charged, within the cap (C51, C54)."""
    queue, core, token = state.queue, state.core, state.token
    level = limit_level(state)
    need(not paused(state), "PAUSED")
    need(state.oracle.open and state.oracle.settled, "NOT_SETTLED")
    need(payouts <= core.buffered, "BUFFER_TOO_LOW")
    need(payouts <= level, "RATE_LIMITED")
    after = replace(
        state,
        core=replace(core, buffered=core.buffered - payouts, pooled=core.pooled - payouts),
        token=replace(token, supply=token.supply - burned),
        queue=replace(
            queue,
            escrowed=queue.escrowed - burned,
            demand=queue.demand - ended,
            locked=queue.locked + payouts,
            level=level - payouts,
            charged_at=state.now,
        ),
    )
    need(not rises_too_far(after), "RISE_ABOVE_CAP")
    return after
