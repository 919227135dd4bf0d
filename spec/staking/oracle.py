"""The oracle: votes, and reports that a quorum stands behind, read in piece by piece (D12).

A report is opened and says of each validator what happened to it; `settlement` passes on what came of it, and closes it.
That what is read in is what the members voted for is trusted: the contract checks it against the report's hash.
"""

from megaspec.language import Outcome, action, count, difference, max_of, measure, need, predicate, record, replace
from spec.staking.quantities import (
    FRAME,
    GREATEST_TOTAL,
    Address,
    Count,
    ReportId,
    SignedWei,
    ValidatorKey,
    Wei,
)
from spec.staking.records import Member, Validator, ValidatorStatus
from spec.staking.state import Staking


@record
class ReportOpened:
    """A report with a quorum behind it begins to be read in."""

    frame: Count
    report: ReportId


@record
class ValidatorReported:
    """What a report says of one validator."""

    key: ValidatorKey
    gain: SignedWei


# Votes.


@measure
def is_current(address: Address, member: Member) -> bool:
    """Whether somebody is a member now."""
    return member.current


@measure
def stands_behind(address: Address, member: Member, frame: Count, report: ReportId) -> bool:
    """Whether a current member voted for a report of a frame."""
    return member.current and member.frame == frame and member.vote == report


@action
def vote(state: Staking, caller: Address, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """A member votes for a report of a frame, or changes its vote."""
    oracle = state.oracle
    need(oracle.members[caller].current, "NOT_A_MEMBER")
    need(oracle.frame < frame, "STALE_FRAME")
    voted = oracle.members.set(caller, Member(current=True, frame=frame, vote=report))
    return Outcome(replace(state, oracle=replace(oracle, members=voted)))


def has_quorum(state: Staking, frame: int, report: ReportId) -> bool:
    """Whether more than half of the current members stand behind a report (C50)."""
    return state.oracle.size < 2 * count(state.oracle.members, stands_behind, frame, report)


@action
def open_report(state: Staking, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Begin to read in a report: one a frame, in order, of a frame that is over, with a quorum behind it (C49, C50)."""
    oracle = state.oracle
    need(not oracle.open, "REPORT_OPEN")
    need(oracle.frame < frame, "STALE_FRAME")
    need(frame * FRAME <= state.now, "FRAME_NOT_OVER")
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
    return Outcome(replace(state, oracle=opened), None, (ReportOpened(frame, report),))


# What a report says of a validator.


@predicate
def is_read_in(state: Staking) -> bool:
    """Whether a report is open and still being read in."""
    return state.oracle.open and not state.oracle.settled


@predicate
def may_hold_ether(validator: Validator) -> bool:
    """Whether a validator's pool ether may be on the beacon chain."""
    status = validator.status
    return (
        status == ValidatorStatus.DEPOSITED
        or status == ValidatorStatus.ACTIVE
        or status == ValidatorStatus.EXITING
        or status == ValidatorStatus.WITHDRAWABLE
    )


@action
def report_validator(state: Staking, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei) -> Outcome[Staking, int]:
    """Count what happened to a validator that was not slashed, in the frame of the open report.

    Of its ether in flight `arrived` is now on the beacon chain; its balance there is `balance`; `skimmed` of it and
    `tips` from the execution layer have come to the contract.  What that is more than before is a gain of its
    operator's, with its sign.
    """
    core, registry = state.core, state.registry
    validator = state.validators[key]
    need(is_read_in(state), "NOT_READ_IN")
    need(may_hold_ether(validator), "NOT_ON_BEACON_CHAIN")
    need(arrived <= validator.in_flight, "NOT_IN_FLIGHT")
    cash = core.buffered + state.queue.locked + core.bonded
    need(cash + skimmed + tips <= core.balance, "NOT_ARRIVED")
    gain = difference(balance + skimmed + tips, arrived + validator.balance)
    staked = core.staked + balance - validator.balance
    transit = core.transit - arrived
    need(core.balance + transit + staked <= GREATEST_TOTAL, "POOL_FULL")
    operator = registry.operators[validator.operator]
    need(operator.gain + gain >= -GREATEST_TOTAL, "LOSS_TOO_LARGE")
    gains = registry.gains + max_of(0, operator.gain + gain) - max_of(0, operator.gain)
    need(gains <= GREATEST_TOTAL, "GAIN_TOO_LARGE")
    reported = replace(
        validator,
        in_flight=validator.in_flight - arrived,
        balance=balance,
        period_reward=max_of(0, gain),
        last_reward_time=state.oracle.referring,
    )
    after = replace(
        state,
        core=replace(core, buffered=core.buffered + skimmed + tips, transit=transit, staked=staked, unsettled=core.unsettled + gain),
        validators=state.validators.set(key, reported),
        registry=replace(
            registry,
            operators=registry.operators.set(validator.operator, replace(operator, gain=operator.gain + gain)),
            gains=gains,
        ),
    )
    return Outcome(after, gain, (ValidatorReported(key, gain),))
