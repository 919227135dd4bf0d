"""Settlement of an accepted report: fees are taken and pooled ether changes, within the cap on the price.

A report is read in (see `oracle`), settled, used to finalize withdrawals (see `finalization`), and closed.
"""

from megaspec.language import Outcome, action, max_of, measure, mul_div_down, need, predicate, record, replace, total
from spec.staking.books import paused, sent
from spec.staking.oracle import is_read_in
from spec.staking.quantities import (
    BPS,
    GREATEST_EVER,
    PROTOCOL_FEE,
    RATE_CAP,
    Address,
    Count,
    SignedWei,
    TotalWei,
    Wei,
)
from spec.staking.records import Operator
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class RewardsDistributed:
    """Emitted when a report is settled: the net result, and the fees taken from it.

    The document's event of this name is for one validator; here that is `ValidatorReported`.
    """

    net: SignedWei
    protocol_fee: TotalWei
    operator_fees: TotalWei


@record
class ProtocolPaid:
    """Emitted when the protocol's fees are paid out."""

    amount: Wei


@record
class Suspended:
    """Emitted when a report is suspended because it would lower the price beyond the cap."""

    frame: Count
    net: SignedWei


@record
class FallConfirmed:
    """Emitted when two signers confirm that pooled ether has fallen, to no less than `least`."""

    frame: Count
    least: TotalWei


@record
class ReportClosed:
    """Emitted when a report is closed."""

    frame: Count


# The cap on the price of a share, measured from the price at the opening of the report.


@predicate
def rises_too_far(state: Staking) -> bool:
    """Whether the price is above the reference price by more than the cap for the frames since the report before (C51)."""
    oracle = state.oracle
    risen = state.core.pooled * oracle.supply * BPS
    return oracle.pooled * state.token.supply * (BPS + RATE_CAP * (oracle.frame - oracle.previous)) < risen


@predicate
def falls_too_far(state: Staking) -> bool:
    """Whether the price is below the reference price by more than the cap for the frames since the report before (C51)."""
    oracle = state.oracle
    fallen = state.core.pooled * oracle.supply * BPS
    return fallen < oracle.pooled * state.token.supply * max_of(0, BPS - RATE_CAP * (oracle.frame - oracle.previous))


@predicate
def is_confirmed(state: Staking) -> bool:
    """Whether a fall is confirmed and pooled ether is at least the confirmed minimum (C51)."""
    return state.oracle.confirmed and state.oracle.least <= state.core.pooled


# Gains and losses.


@measure
def operator_fee(address: Address, operator: Operator, earned: int, gains: int) -> int:
    """An operator's fee: its rate times its part of the net reward, pro rata to positive gains (C21)."""
    return mul_div_down(earned * max_of(0, operator.gain), operator.rate, gains * BPS)


@action
def settle_gain(state: Staking) -> Outcome[Staking, None]:
    """Pass on a net reward: fees to the protocol and the operators, the rest, with all rounding errors, to holders (C20, D02, D03).

    Fees are taken from the net reward, so never from principal (C21).
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
    """Pass on a net loss, or a net result of zero, to the holders alone; no fee is taken (C21)."""
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
    """The second opinion: two signers confirm that pooled ether has fallen, to no less than `least` (C51)."""
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(state.oracle.suspended, "NOT_SUSPENDED")
    confirmed = replace(state.oracle, confirmed=True, least=least)
    return Outcome(replace(state, oracle=confirmed), None, (FallConfirmed(state.oracle.frame, least),))


@action
def close_report(state: Staking) -> Outcome[Staking, None]:
    """Close a settled report."""
    need(state.oracle.settled, "NOT_SETTLED")
    closed = replace(state.oracle, open=False, settled=False, confirmed=False, least=0)
    return Outcome(replace(state, oracle=closed), None, (ReportClosed(state.oracle.frame),))


# What the protocol is paid.


@action
def pay_protocol(state: Staking, amount: Wei) -> Outcome[Staking, None]:
    """Send fees to the protocol, which owns them; anybody may call for it (L07)."""
    core = state.core
    need(not paused(state), "PAUSED")
    need(amount <= core.fees, "NOT_OWED")
    need(amount <= core.buffered, "BUFFER_TOO_LOW")
    drawn = replace(state, core=replace(core, buffered=core.buffered - amount, fees=core.fees - amount))
    return Outcome(sent(drawn, amount), None, (ProtocolPaid(amount),))
