"""Settlement of an accepted report: fees are taken and pooled ether changes, within the cap on the price.

What a report has earned beyond the cap is the holders' at once, but not in the price: it goes into a reserve, from which later
settlements release it within their caps.  Losses are taken from the reserve first.

A report is read in (see `oracle` and `drafts`), settled once it is complete and while its quorum stands, used to finalize
withdrawals (see `finalization`), and closed.
"""

from megaspec.language import (
    Map,
    Outcome,
    action,
    difference,
    ensure,
    max_of,
    measure,
    min_of,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    require,
    total,
)
from spec.staking.books import paused, sent
from spec.staking.drafts import is_read_in, read_in
from spec.staking.finalization import first_is_mature
from spec.staking.oracle import has_quorum
from spec.staking.quantities import (
    BPS,
    FINALIZATION_WINDOW,
    GREATEST_EVER,
    GREATEST_OPERATOR_RATE,
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
    """Emitted when a report is settled: the net result, the fees taken from it, and by how much pooled ether changes.

    The document's event of this name is for one validator; here that is `ValidatorReported`.
    """

    net: SignedWei
    protocol_fee: TotalWei
    operator_fees: TotalWei
    holders: SignedWei


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


def room(state: Staking) -> int:
    """The wei by which the open report may raise pooled ether: the cap for the frames since the report before (C51)."""
    return mul_div_down(state.core.pooled, RATE_CAP * (state.oracle.frame - state.oracle.previous), BPS)


# Gains and losses.


@measure
def operator_fee(address: Address, operator: Operator, earned: int, gains: int) -> int:
    """An operator's fee: its rate times its part of the net reward, pro rata to positive gains (C21)."""
    return mul_div_down(earned * max_of(0, operator.gain), operator.rate, gains * BPS)


@require("NOTHING_NEGATIVE_IS_SHARED", lambda charged: charged >= 0)
@ensure("IS_NOT_NEGATIVE", lambda result: result >= 0)
@ensure("IS_A_TWENTIETH_AT_MOST", lambda charged, result: BPS * result <= GREATEST_OPERATOR_RATE * charged)
def fees_of_all(operators: Map[Address, Operator], charged: int, gains: int) -> int:
    """All operators' fees together (C20, D03)."""
    return total(operators, operator_fee, charged, gains)


@predicate
def is_affected(operator: Operator) -> bool:
    """Whether a settlement changes an operator's record."""
    return operator.gain != 0 or operator.seized != 0 or operator.rate != operator.next_rate


def as_settled(operator: Operator) -> Operator:
    """An operator after a settlement, without its fee: with what was seized taken from its bond, and its next rate in force."""
    return replace(operator, gain=0, rate=operator.next_rate, bond=operator.bond - operator.seized, seized=0)


def charged_for(state: Staking) -> int:
    """The part of a net reward that fees are taken from: what fits under the cap, fees included.

    What is above it has not reached the price, and a later report may tell of it as lost.
    """
    return min_of(state.core.unsettled, mul_div_down(room(state), BPS, BPS - PROTOCOL_FEE - GREATEST_OPERATOR_RATE))


def need_a_whole_report(state: Staking) -> None:
    """Revert unless a report is open and not yet settled, has told of every validator, and has a quorum of the members of now (C50, X04)."""
    need(is_read_in(state), "NOT_READ_IN")
    need(state.draft.missing == 0, "INCOMPLETE")
    need(has_quorum(state, state.oracle.frame, state.draft.report), "NO_QUORUM")


def holders_result(state: Staking) -> int:
    """What the holders have beside pooled ether once the open report is settled, fees apart; negative for a loss."""
    return state.core.reserve + state.draft.unannounced + state.core.unsettled


def passed_on(state: Staking, result: int) -> Staking:
    """The state with the report read in, and the holders' result passed on: into the price up to the cap, beyond it into the reserve."""
    moved, after = min_of(result, room(state)), read_in(state)
    core = replace(after.core, pooled=state.core.pooled + moved, reserve=difference(result, moved), unsettled=0)
    oracle = replace(state.oracle, settled=True, suspended=False, reports=state.oracle.reports + 1, reported_at=state.now)
    return replace(after, core=core, oracle=oracle)


@action
def settle_gain(state: Staking) -> Outcome[Staking, None]:
    """Pass on a net reward: fees to the protocol and the operators, the rest, with all rounding errors, to holders (C20, D02, D03).

    Fees are taken from the net reward, so never from principal (C21).
    """
    core, registry = state.core, state.registry
    operators = registry.operators
    need_a_whole_report(state)
    need(core.unsettled > 0, "NOTHING_EARNED")
    charged, gains = charged_for(state), registry.gains
    protocol_fee = mul_div_down(charged, PROTOCOL_FEE, BPS)
    operator_fees = fees_of_all(operators, charged, gains)
    need(registry.lifetime + operator_fees <= GREATEST_EVER, "LEDGER_FULL")
    credited = operators.where(
        Address,
        lambda address: is_affected(operators[address]),
        lambda address: replace(
            as_settled(operators[address]),
            lifetime=operators[address].lifetime + operator_fee(address, operators[address], charged, gains),
            owed=operators[address].owed + operator_fee(address, operators[address], charged, gains),
        ),
    )
    paid = passed_on(state, holders_result(state) - protocol_fee - operator_fees)
    after = replace(
        paid,
        core=replace(paid.core, fees=core.fees + protocol_fee, owed=core.owed + operator_fees),
        registry=replace(registry, operators=credited, gains=0, lifetime=registry.lifetime + operator_fees),
    )
    told = RewardsDistributed(core.unsettled, protocol_fee, operator_fees, after.core.pooled - core.pooled)
    return Outcome(after, None, (told,))


@action
def settle_loss(state: Staking) -> Outcome[Staking, None]:
    """Pass on a net loss, or a net result of zero, to the holders alone, out of their reserve first; no fee is taken (C21)."""
    core, registry = state.core, state.registry
    operators = registry.operators
    need_a_whole_report(state)
    need(core.unsettled <= 0, "SOMETHING_EARNED")
    need(core.pooled + holders_result(state) > 0, "LOSES_EVERYTHING")
    renewed = operators.where(
        Address, lambda address: is_affected(operators[address]), lambda address: as_settled(operators[address])
    )
    borne = passed_on(state, holders_result(state))
    after = replace(borne, registry=replace(registry, operators=renewed, gains=0))
    need(not falls_too_far(after) or is_confirmed(after), "FALL_ABOVE_CAP")
    return Outcome(after, None, (RewardsDistributed(core.unsettled, 0, 0, difference(after.core.pooled, core.pooled)),))


@action
def suspend(state: Staking) -> Outcome[Staking, None]:
    """Stop deposits, beacon deposits and finalization: the report would lower the price beyond the cap, or leave nothing (C03, C51)."""
    need(is_read_in(state), "NOT_READ_IN")
    left = max_of(0, state.core.pooled + min_of(0, holders_result(state)))
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
    """Close a settled report, not at once while a request waits that it may finalize."""
    need(state.oracle.settled, "NOT_SETTLED")
    need(not first_is_mature(state) or state.oracle.reported_at + FINALIZATION_WINDOW <= state.now, "FINALIZATION_OPEN")
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
