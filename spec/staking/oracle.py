"""The oracle: votes, and reports backed by a quorum, which are read in piece by piece (D12).

A report is opened and says of each validator what happened to it, which goes into a draft; `settlement` gives effect to the
draft, passes on the net result, and closes the report.
That what is read in is what the members voted for is trusted: the contract checks it against the report's hash.
"""

from megaspec.language import Outcome, action, count, difference, ite, max_of, measure, need, predicate, record, replace
from spec.staking.defaults import no_draft
from spec.staking.drafts import forgotten, is_read_in, is_told, is_validating
from spec.staking.quantities import (
    FRAME,
    GREATEST_TOTAL,
    READING_BOUND,
    Address,
    Count,
    ReportId,
    SignedWei,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Member, Validator, ValidatorStatus
from spec.staking.roles import co_signed
from spec.staking.state import Staking


@record
class ReportOpened:
    """Emitted when a report with a quorum is opened."""

    frame: Count
    report: ReportId


@record
class ReportDiscarded:
    """Emitted when an open report is discarded: nothing that it said has any effect."""

    frame: Count
    report: ReportId


@record
class ValidatorReported:
    """Emitted with what a report says of one validator."""

    key: ValidatorKey
    gain: SignedWei


@record
class UnannouncedReported:
    """Emitted with what a report says of ether that came unasked, in wei."""

    amount: Wei


# Votes.


@measure
def is_current(address: Address, member: Member) -> bool:
    """Whether an address is a current member."""
    return member.current


@measure
def stands_behind(address: Address, member: Member, frame: Count, report: ReportId) -> bool:
    """Whether a current member's vote is for a report of a frame."""
    return member.current and member.frame == frame and member.vote == report


@action
def vote(state: Staking, caller: Address, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Vote, as a member, for a report of a frame; it replaces the member's earlier vote.

    While a report is read in, votes are for its frame: for another report instead.  A vote for a later frame would take from the
    open report the quorum that it had, and let anybody discard it.
    """
    oracle, reading = state.oracle, is_read_in(state)
    need(oracle.members[caller].current, "NOT_A_MEMBER")
    need(oracle.frame < frame or (reading and oracle.frame == frame), "STALE_FRAME")
    need(not reading or oracle.frame == frame, "READING_IN")
    voted = oracle.members.set(caller, Member(current=True, frame=frame, vote=report))
    return Outcome(replace(state, oracle=replace(oracle, members=voted)))


def has_quorum(state: Staking, frame: int, report: ReportId) -> bool:
    """Whether more than half of the current members vote for a report (C50)."""
    return state.oracle.size < 2 * count(state.oracle.members, stands_behind, frame, report)


@action
def open_report(state: Staking, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Open a report with a quorum: one a frame, in order, for a frame that is over, and a frame after the last one in time (C49, C50)."""
    oracle = state.oracle
    need(not oracle.open, "REPORT_OPEN")
    need(oracle.frame < frame, "STALE_FRAME")
    need(frame * FRAME <= state.now, "FRAME_NOT_OVER")
    need(oracle.reported_at + FRAME <= state.now, "REPORTED_LATELY")
    need(has_quorum(state, frame, report), "NO_QUORUM")
    opened = replace(
        oracle,
        frame=frame,
        previous=oracle.frame,
        referring=frame * FRAME,
        open=True,
        settled=False,
        pooled=state.core.pooled,
        supply=state.token.supply,
        confirmed=False,
        least=0,
    )
    draft = replace(no_draft(), report=report, opened_at=state.now, missing=state.registry.validating)
    return Outcome(replace(state, oracle=opened, draft=draft), None, (ReportOpened(frame, report),))


# How a report that is not settled ends.


@action
def discard_report(state: Staking) -> Outcome[Staking, None]:
    """Discard an open report that has lost its quorum, with all that it said; anybody may call for it (C50, L03).

    A member that votes again, or is removed, no longer stands behind it.
    """
    need(is_read_in(state), "NOT_READ_IN")
    need(not has_quorum(state, state.oracle.frame, state.draft.report), "QUORUM_STANDS")
    return Outcome(forgotten(state), None, (ReportDiscarded(state.oracle.frame, state.draft.report),))


@action
def abandon_report(state: Staking, caller: Address, second: Address) -> Outcome[Staking, None]:
    """Discard a report that nobody has settled for days, as two signers: nobody has to speak for its members (L03)."""
    need(is_read_in(state), "NOT_READ_IN")
    need(co_signed(state, caller, second), "NOT_CO_SIGNED")
    need(state.draft.opened_at + READING_BOUND <= state.now, "TOO_EARLY")
    return Outcome(forgotten(state), None, (ReportDiscarded(state.oracle.frame, state.draft.report),))


# What a report says.


@predicate
def may_hold_ether(validator: Validator) -> bool:
    """Whether a validator that was not slashed may have the pool's ether on the beacon chain."""
    status = validator.status
    return (
        status == ValidatorStatus.DEPOSITED
        or status == ValidatorStatus.ACTIVE
        or status == ValidatorStatus.EXITING
        or status == ValidatorStatus.WITHDRAWABLE
    )


def cash(state: Staking) -> int:
    """The ether of the contract that is accounted for, or told of by the open report."""
    core, draft = state.core, state.draft
    return core.buffered + state.queue.locked + core.bonded + draft.received + draft.unannounced


def with_gain(state: Staking, address: Address, gain: int, seized: int) -> Staking:
    """The state with another gain of an operator in the open frame, and another part of its bond seized."""
    registry, operator = state.registry, state.registry.operators[address]
    need(gain >= -GREATEST_TOTAL, "LOSS_TOO_LARGE")
    gains = registry.gains + max_of(0, gain) - max_of(0, operator.gain)
    need(gains <= GREATEST_TOTAL, "GAIN_TOO_LARGE")
    operators = registry.operators.set(address, replace(operator, gain=gain, seized=seized))
    return replace(state, registry=replace(registry, operators=operators, gains=gains))


@action
def report_validator(state: Staking, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei) -> Outcome[Staking, int]:
    """Note what the open report says of a validator that was not slashed, once (X12).

    Of its ether in flight `arrived` is now on the beacon chain; its balance there is `balance`; `skimmed` from it and `tips` from
    the execution layer have come to the contract.  The difference from before is a gain of its operator, negative for a loss.
    """
    core, draft = state.core, state.draft
    validator = state.validators[key]
    need(is_read_in(state), "NOT_READ_IN")
    need(may_hold_ether(validator), "NOT_ON_BEACON_CHAIN")
    need(not is_told(validator), "ALREADY_READ")
    need(arrived <= validator.in_flight, "NOT_IN_FLIGHT")
    need(cash(state) + skimmed + tips <= core.balance, "NOT_ARRIVED")
    gain = difference(balance + skimmed + tips, arrived + validator.balance)
    change = difference(balance, validator.balance)
    staked = core.staked + draft.staked + change
    need(core.balance + core.transit + staked <= GREATEST_TOTAL + draft.arrived + arrived, "POOL_FULL")
    operator = state.registry.operators[validator.operator]
    told = replace(validator.told, read=True, change=change, arrived=arrived, gain=gain)
    after = replace(
        with_gain(state, validator.operator, operator.gain + gain, operator.seized),
        core=replace(core, unsettled=core.unsettled + gain),
        validators=state.validators.set(key, replace(validator, told=told)),
        draft=replace(
            draft,
            missing=draft.missing - ite(is_validating(validator), 1, 0),
            staked=draft.staked + change,
            arrived=draft.arrived + arrived,
            received=draft.received + skimmed + tips,
        ),
    )
    return Outcome(after, gain, (ValidatorReported(key, gain),))


@action
def report_unannounced(state: Staking, amount: Wei) -> Outcome[Staking, None]:
    """Note what the open report says of ether that came to the contract unasked, once: it is for the holders (X12, L10)."""
    need(is_read_in(state), "NOT_READ_IN")
    need(state.draft.unannounced == 0, "ALREADY_READ")
    need(amount > 0, "NOTHING_CAME")
    need(cash(state) + amount <= state.core.balance, "NOT_ARRIVED")
    return Outcome(replace(state, draft=replace(state.draft, unannounced=amount)), None, (UnannouncedReported(amount),))
