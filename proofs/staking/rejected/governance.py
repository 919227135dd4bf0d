"""Governance that traps users or waits for ever, approvals that outlast their signers, and pauses without end."""

from megaspec.claims import Refuted
from proofs.staking.governance import OPERATIONAL
from spec.rejected.kept_approvals import KEPT_APPROVALS
from spec.rejected.lone_pauses import LONE_PAUSES
from spec.rejected.renewable_pause import RENEWABLE_PAUSE
from spec.rejected.unbounded_wait import UNBOUNDED_WAIT, waiting_ends
from spec.rejected.wall_clock_timelock import WALL_CLOCK_TIMELOCK, upgraded_after_two_days_unpaused
from spec.staking.invariants.governance import pauses_are_allowed
from spec.staking.properties import governance, pausing
from spec.staking.quantities import Address, ProposalId, Receipt, ReportId, Ticket

SIGNERS_AND_ANOTHER = 8
"""The seven named addresses, and one without a name."""

WALL_CLOCK_TIMELOCK_TRAPS = Refuted(
    name="rejected.wall_clock_timelock",
    sentence=(
        "With a timelock of 48 hours of wall-clock time, a proposal is executed only when every withdrawal requested before it was scheduled is "
        "finalized, or seven unpaused days after its timelock."
    ),
    section=OPERATIONAL,
    requirements=("D19", "TD-143"),
    system=WALL_CLOCK_TIMELOCK,
    predicate=governance.executed_when_users_could_leave,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 2, Receipt: 2, ProposalId: 2, ReportId: 1},
    depth=6,
    resolution=("staking.executed_when_users_could_leave", "staking.executed_proposals_waited"),
)

WALL_CLOCK_RUNS_THROUGH_PAUSES = Refuted(
    name="rejected.timelock_through_a_pause",
    sentence="With a timelock of 48 hours of wall-clock time, at least 48 hours in total were unpaused before the first upgrade.",
    section=OPERATIONAL,
    requirements=("D19", "TD-143"),
    system=WALL_CLOCK_TIMELOCK,
    predicate=upgraded_after_two_days_unpaused,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 2, Receipt: 2, ProposalId: 2, ReportId: 1},
    depth=7,
    resolution=("staking.executed_when_due", "staking.time_only_passes"),
)

UNBOUNDED_WAIT_LOCKS_GOVERNANCE = Refuted(
    name="rejected.unbounded_wait",
    sentence=(
        "With executions that wait for every earlier withdrawal, a proposal that two signers approved, and that has waited for seven unpaused days "
        "beyond its timelock, may be executed."
    ),
    section=OPERATIONAL,
    requirements=("L05",),
    system=UNBOUNDED_WAIT,
    predicate=waiting_ends,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 2, Receipt: 2, ProposalId: 2, ReportId: 1},
    depth=4,
    resolution=(
        "staking.executed_when_users_could_leave",
        "staking.executions_keep_requests",
        "staking.executions_postpone_no_request",
    ),
)

RENEWABLE_PAUSE_NEVER_ENDS = Refuted(
    name="rejected.renewable_pause",
    sentence="With pauses that may follow each other at once, all time paused is at most a third of the time passed, plus seven days.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=RENEWABLE_PAUSE,
    predicate=pausing.pauses_leave_time,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 1, ProposalId: 1, ReportId: 1},
    depth=5,
    resolution=("staking.pauses_leave_time", "staking.pausing_is_bounded", "staking.pauses_take_a_third"),
)

LONE_PAUSES_GO_ON = Refuted(
    name="rejected.lone_pauses",
    sentence="With pauses that their cooldown alone limits, at most as many pauses were begun as were allowed, and at most one more is allowed.",
    section=OPERATIONAL,
    requirements=("L06",),
    system=LONE_PAUSES,
    predicate=pauses_are_allowed,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 1, ProposalId: 1, ReportId: 1},
    depth=3,
    resolution=("staking.pauses_are_allowed", "staking.pauses_take_a_week_each", "staking.allowing_takes_two"),
)

KEPT_APPROVALS_OUTLIVE_SIGNERS = Refuted(
    name="rejected.kept_approvals",
    sentence=(
        "With approvals that outlast their signers, a proposal is executed only if scheduled, approved by two current signers, and past 48 "
        "unpaused hours and the timelock."
    ),
    section=OPERATIONAL,
    requirements=("C52", "TD-142"),
    system=KEPT_APPROVALS,
    predicate=governance.executed_when_due,
    instance={Address: SIGNERS_AND_ANOTHER, Ticket: 1, ProposalId: 3, ReportId: 1},
    depth=7,
    resolution=("staking.executed_when_due", "staking.approving_is_the_signers"),
)
