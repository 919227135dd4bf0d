"""Votes for the next frame while a report is read in: they take its quorum away, and anybody discards it (C50, L03)."""

from megaspec.language import Outcome, System, action, need, replace
from spec.staking.core import pass_time
from spec.staking.deployment import deployed
from spec.staking.oracle import open_report, vote
from spec.staking.quantities import FRAME, Address, Count, ReportId
from spec.staking.records import Member
from spec.staking.state import Staking


def reading_in(member: Address, report: ReportId) -> Outcome[Staking, None]:
    """The contracts with a report of the first frame that is read in, backed by the only member."""
    late = pass_time(deployed(member).state, FRAME).state
    return Outcome(open_report(vote(late, member, 1, report).state, 1, report).state)


@action
def vote_ahead(state: Staking, caller: Address, frame: Count, report: ReportId) -> Outcome[Staking, None]:
    """Vote, as a member, for a report of any later frame."""
    oracle = state.oracle
    need(oracle.members[caller].current, "NOT_A_MEMBER")
    need(oracle.frame < frame, "STALE_FRAME")
    voted = oracle.members.set(caller, Member(current=True, frame=frame, vote=report))
    return Outcome(replace(state, oracle=replace(oracle, members=voted)))


EARLY_VOTES = System(name="early_votes", state=Staking, genesis=reading_in, actions=(vote_ahead,), invariants=(), rejected=True)
