"""Upgrades, changes of roles, a pause, and a receiver who calls again while it is paid."""

from megaspec.language import Run, scenario
from spec.staking import governance, pausing
from spec.staking.core import call_returns, deposit, donate, pass_time
from spec.staking.finalization import finalize
from spec.staking.oracle import open_report, vote
from spec.staking.quantities import (
    DAY,
    ETHER,
    GUARDIAN,
    HOUR,
    LEAVE_BOUND,
    LONGEST_PAUSE,
    PAUSE_COOLDOWN,
    TIMELOCK,
    Address,
    ProposalId,
    ReportId,
    Seat,
    Ticket,
)
from spec.staking.quantities import TREASURY_SIGNER_A as ANN
from spec.staking.quantities import TREASURY_SIGNER_B as BEN
from spec.staking.quantities import TREASURY_SIGNER_C as CAT
from spec.staking.queue import claim, request_withdrawal
from spec.staking.records import Kind
from spec.staking.settlement import close_report, settle_loss
from spec.staking.token import transfer

MEMBER, NEWCOMER, USER, CODE = Address("member"), Address("newcomer"), Address("user"), Address("new code")


def scheduled(run: Run, kind: Kind, subject: Address = CODE, seat: Seat = Seat.FIRST, first: int = 0, second: int = 0) -> ProposalId:
    """The number of a proposal that one signer schedules and two approve."""
    number: ProposalId = run(governance.propose, caller=ANN, kind=kind, subject=subject, seat=seat, first=first, second=second)
    run(governance.approve_proposal, caller=BEN, seat=Seat.SECOND, proposal=number)
    run(governance.approve_proposal, caller=CAT, seat=Seat.THIRD, proposal=number)
    return number


@scenario
def upgrade_behind_withdrawals(run: Run) -> None:
    """A user asks to leave before an upgrade is scheduled; after two days the upgrade waits until the user can leave."""
    run.start(member=MEMBER)
    shares = run(deposit, caller=USER, amount=30 * ETHER)
    ticket = run(request_withdrawal, caller=USER, shares=shares // 3)
    later = run(request_withdrawal, caller=USER, shares=shares // 3)
    run.refused(
        governance.propose, "NOT_A_SIGNER", caller=USER, kind=Kind.UPGRADE, subject=CODE, seat=Seat.FIRST, first=0, second=0
    )
    upgrade = run(governance.propose, caller=ANN, kind=Kind.UPGRADE, subject=CODE, seat=Seat.FIRST, first=0, second=0)
    run(governance.approve_proposal, caller=ANN, seat=Seat.FIRST, proposal=upgrade)
    run.refused(governance.approve_proposal, "NOT_THE_SIGNER", caller=ANN, seat=Seat.SECOND, proposal=upgrade)
    run(pass_time, seconds=TIMELOCK - 1)
    run.refused(governance.execute_upgrade, "NOT_APPROVED", proposal=upgrade)
    run(governance.approve_proposal, caller=BEN, seat=Seat.SECOND, proposal=upgrade)
    run.refused(governance.execute_upgrade, "TIMELOCKED", proposal=upgrade)
    run(pass_time, seconds=1)
    run.refused(governance.execute_upgrade, "WITHDRAWALS_PENDING", proposal=upgrade)
    run(vote, caller=MEMBER, frame=2, report=ReportId("nothing gained"))
    run(open_report, frame=2, report=ReportId("nothing gained"))
    run(settle_loss)
    run(finalize, through=ticket)
    run.refused(governance.execute_upgrade, "WITHDRAWALS_PENDING", proposal=upgrade)
    run(finalize, through=later)
    run(close_report)
    run(governance.execute_upgrade, proposal=upgrade)
    run.refused(governance.execute_upgrade, "NOT_SCHEDULED", proposal=upgrade)


@scenario(after=upgrade_behind_withdrawals)
def receiver_calls_again(run: Run) -> None:
    """While a user is paid it claims again, in vain, claims its other request, and deposits what it got."""
    first = Ticket.first().successor()
    run(claim, caller=USER, ticket=first, recipient=USER)
    run.refused(claim, "NOT_CLAIMABLE", caller=USER, ticket=first, recipient=USER)
    run(claim, caller=USER, ticket=first.successor(), recipient=USER)
    run(deposit, caller=USER, amount=20 * ETHER)
    run(call_returns)
    run(call_returns)
    run.refused(call_returns, "NO_CALL_OPEN")


@scenario(after=upgrade_behind_withdrawals)
def changes_of_roles(run: Run) -> None:
    """Two of three change a signer, the guardian, the oracle, the rate limit and the timelock; one proposal is given up."""
    signer = scheduled(run, Kind.SIGNER, NEWCOMER, Seat.FIRST)
    guardian = scheduled(run, Kind.GUARDIAN, NEWCOMER)
    joining = scheduled(run, Kind.ADD_MEMBER, NEWCOMER)
    leaving = scheduled(run, Kind.REMOVE_MEMBER, MEMBER)
    limit = scheduled(run, Kind.RATE_LIMIT, first=2_000 * ETHER, second=ETHER)
    delay = scheduled(run, Kind.DELAY, first=3 * DAY)
    hasty = scheduled(run, Kind.DELAY, first=HOUR)
    given_up = scheduled(run, Kind.UPGRADE)
    run(pass_time, seconds=TIMELOCK)
    run.refused(governance.execute_delay, "DELAY_TOO_SHORT", proposal=hasty)
    run.refused(governance.execute_delay, "OTHER_KIND", proposal=signer)
    run.refused(governance.cancel_proposal, "MAY_NOT_CANCEL", caller=BEN, second=USER, proposal=given_up)
    run(governance.cancel_proposal, caller=BEN, second=CAT, proposal=given_up)
    run(governance.cancel_proposal, caller=ANN, second=ANN, proposal=hasty)
    run(governance.execute_signer, proposal=signer)
    run(governance.execute_guardian, proposal=guardian)
    run.refused(governance.execute_remove_member, "LAST_MEMBER", proposal=leaving)
    run(governance.execute_add_member, proposal=joining)
    run(governance.execute_remove_member, proposal=leaving)
    run(governance.execute_rate_limit, proposal=limit)
    run(governance.execute_delay, proposal=delay)
    run.refused(governance.execute_upgrade, "NOT_SCHEDULED", proposal=given_up)


@scenario(after=upgrade_behind_withdrawals)
def emergency_pause(run: Run) -> None:
    """The guardian pauses; nothing moves but claims; two signers end it, and the next pause must wait."""
    run(pausing.pause, caller=GUARDIAN)
    run.refused(deposit, "PAUSED", caller=USER, amount=ETHER)
    run.refused(donate, "PAUSED", caller=USER, amount=ETHER)
    run.refused(request_withdrawal, "PAUSED", caller=USER, shares=ETHER)
    run.refused(transfer, "PAUSED", caller=USER, recipient=NEWCOMER, amount=ETHER)
    run(claim, caller=USER, ticket=Ticket.first().successor(), recipient=USER)
    run(call_returns)
    run.refused(pausing.unpause, "NOT_CO_SIGNED", caller=ANN, second=ANN)
    run(pass_time, seconds=HOUR)
    run(pausing.unpause, caller=ANN, second=BEN)
    run(transfer, caller=USER, recipient=NEWCOMER, amount=ETHER)
    run.refused(pausing.pause, "PAUSED_LATELY", caller=GUARDIAN)
    run(pass_time, seconds=PAUSE_COOLDOWN)
    run.refused(pausing.pause, "NO_PAUSE_LEFT", caller=CAT)
    run.refused(pausing.allow_pause, "NOT_CO_SIGNED", caller=BEN, second=BEN)
    run(pausing.allow_pause, caller=BEN, second=CAT)
    run.refused(pausing.allow_pause, "PAUSE_LEFT", caller=BEN, second=CAT)
    run(pausing.pause, caller=CAT)
    run(pass_time, seconds=LONGEST_PAUSE)
    run(transfer, caller=USER, recipient=NEWCOMER, amount=ETHER)


@scenario
def a_member_joins_while_a_report_is_read_in(run: Run) -> None:
    """A member that is added while a report is read in stands behind it, too."""
    report = ReportId("read in")
    run.start(member=MEMBER)
    joins = scheduled(run, Kind.ADD_MEMBER, subject=NEWCOMER)
    run(pass_time, seconds=TIMELOCK)
    run(vote, caller=MEMBER, frame=2, report=report)
    run(open_report, frame=2, report=report)
    run(governance.execute_add_member, proposal=joins)
    run.refused(vote, "READING_IN", caller=NEWCOMER, frame=3, report=report)
    run(vote, caller=NEWCOMER, frame=2, report=report)


@scenario
def oracle_falls_silent(run: Run) -> None:
    """The only member of the oracle is gone, and a request is pending: after nine unpaused days another member takes its place."""
    run.start(member=MEMBER)
    run(deposit, caller=USER, amount=10 * ETHER)
    pending = run(request_withdrawal, caller=USER, shares=ETHER)
    joining = scheduled(run, Kind.ADD_MEMBER, NEWCOMER)
    leaving = scheduled(run, Kind.REMOVE_MEMBER, MEMBER)
    slower = scheduled(run, Kind.RATE_LIMIT, first=10_000 * ETHER, second=ETHER // 10 - 1)
    smaller = scheduled(run, Kind.RATE_LIMIT, first=9_000 * ETHER, second=ETHER)
    faster = scheduled(run, Kind.RATE_LIMIT, first=11_000 * ETHER, second=ETHER)
    run(pass_time, seconds=TIMELOCK + LEAVE_BOUND - 1)
    run.refused(governance.execute_add_member, "WITHDRAWALS_PENDING", proposal=joining)
    run(pass_time, seconds=1)
    run(governance.execute_add_member, proposal=joining)
    run(governance.execute_remove_member, proposal=leaving)
    run.refused(governance.execute_rate_limit, "POSTPONES_WITHDRAWALS", proposal=slower)
    run.refused(governance.execute_rate_limit, "POSTPONES_WITHDRAWALS", proposal=smaller)
    run(governance.execute_rate_limit, proposal=faster)
    run(vote, caller=NEWCOMER, frame=9, report=ReportId("nothing gained"))
    run(open_report, frame=9, report=ReportId("nothing gained"))
    run(settle_loss)
    run(finalize, through=pending)
    run(close_report)
