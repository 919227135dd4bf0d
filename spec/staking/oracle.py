"""The oracle: votes, and reports backed by a quorum, which are read in piece by piece (D12).

A report is opened and says of each validator what happened to it; `settlement` passes on the net result, and closes it.
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
    """Emitted when a report with a quorum is opened."""

    frame: Count
    report: ReportId


@record
class ValidatorReported:
    """Emitted with what a report says of one validator."""

    key: ValidatorKey
    gain: SignedWei


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
    """Vote, as a member, for a report of a frame; it replaces the member's earlier vote."""
    oracle = state.oracle
    need(oracle.members[caller].current, "NOT_A_MEMBER")
    need(oracle.frame < frame, "STALE_FRAME")
    voted = oracle.members.set(caller, Member(current=True, frame=frame, vote=report))
    return Outcome(replace(state, oracle=replace(oracle, members=voted)))


def has_quorum(state: Staking, frame: int, report: ReportId) -> bool:
    """Whether more than half of the current members vote for a report (C50)."""
    return state.oracle.size < 2 * count(state.oracle.members, stands_behind, frame, report)


@action
def open_report(state: Staking, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Open a report with a quorum: one a frame, in order, for a frame that is over (C49, C50)."""
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
    """Whether a report is open and not yet settled."""
    return state.oracle.open and not state.oracle.settled


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


@action
def report_validator(state: Staking, key: ValidatorKey, balance: Wei, arrived: Wei, skimmed: Wei, tips: Wei) -> Outcome[Staking, int]:
    """Count what the open report says of a validator that was not slashed.

    Of its ether in flight `arrived` is now on the beacon chain; its balance there is `balance`; `skimmed` from it and `tips` from
    the execution layer have come to the contract.  The difference from before is a gain of its operator, negative for a loss.
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
