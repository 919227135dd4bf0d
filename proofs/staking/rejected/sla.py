"""Readings of the SLA that do not work, each refuted by a run."""

from megaspec.claims import Refuted
from spec.rejected import cumulative_downtime, minutes_against_seconds, penalty_from_the_reward
from spec.rejected.cumulative_downtime import CUMULATIVE_DOWNTIME
from spec.rejected.endless_appeals import ENDLESS_APPEALS, penalties_can_end
from spec.rejected.metrics_by_anybody import METRICS_BY_ANYBODY
from spec.rejected.minutes_against_seconds import MINUTES_AGAINST_SECONDS
from spec.rejected.penalty_from_the_reward import PENALTY_FROM_THE_REWARD
from spec.staking.properties import sla as properties
from spec.staking.quantities import Address, PenaltyId, ProposalId, Receipt, ReportId, Ticket, ValidatorKey

SECTION = "TD Smart Contract Architecture, 5 SLAEnforcer"

MINUTES_AGAINST_SECONDS_SPARE = Refuted(
    name="rejected.minutes_against_seconds",
    sentence="With minutes compared with 3,600, there is a penalty once the rule was enforced after at least 61 minutes offline.",
    section=SECTION,
    requirements=("D10", "TD-72"),
    system=MINUTES_AGAINST_SECONDS,
    predicate=minutes_against_seconds.an_hour_offline_is_penalized,
    depth=3,
    resolution=("staking.penalties_are_for_unbroken_hours", "staking.downtime_is_not_forgotten"),
)

PENALTIES_FROM_THE_REWARD_COST_HOLDERS = Refuted(
    name="rejected.penalty_from_the_reward",
    sentence="With penalties taken from the reward before it is shared, holders get at least the whole reward minus the fees on it.",
    section="TD Data Flow, Validator Reward Distribution",
    requirements=("D11", "TD-66", "TD-73", "TD-84"),
    system=PENALTY_FROM_THE_REWARD,
    predicate=penalty_from_the_reward.holders_get_their_part_of_the_reward,
    depth=2,
    resolution=("staking.penalties_are_one_per_cent", "staking.holders_never_pay_a_penalty"),
)

METRICS_BY_ANYBODY_ARE_ANYTHING = Refuted(
    name="rejected.metrics_by_anybody",
    sentence="With downtime reported by any caller, attestation counts and offline intervals change only while a report is open and not yet settled.",
    section=SECTION,
    requirements=("D12", "TD-64"),
    system=METRICS_BY_ANYBODY,
    predicate=properties.metrics_come_from_reports,
    instance={Address: 3, ValidatorKey: 2, ReportId: 2, Ticket: 1, Receipt: 1, PenaltyId: 1, ProposalId: 1},
    depth=2,
    resolution=("staking.metrics_come_from_reports",),
)

CUMULATIVE_DOWNTIME_ADDS_UP = Refuted(
    name="rejected.cumulative_downtime",
    sentence="With downtime added up over intervals, a validator is penalized only if one of its intervals was longer than one hour.",
    section=SECTION,
    requirements=("D33", "TD-65", "TD-71"),
    system=CUMULATIVE_DOWNTIME,
    predicate=cumulative_downtime.only_long_intervals_are_penalized,
    depth=4,
    resolution=("staking.penalties_are_for_unbroken_hours", "staking.penalized_hours_do_not_overlap"),
)

APPEALS_NEVER_END = Refuted(
    name="rejected.endless_appeals",
    sentence="With appeals that signers alone can end, anybody may distribute an undecided penalty more than 21 days after its charge.",
    section="TD Security Considerations, 4 Slashing Risk",
    requirements=("L09", "TD-149"),
    system=ENDLESS_APPEALS,
    predicate=penalties_can_end,
    instance={Address: 8, PenaltyId: 2, ValidatorKey: 2, ReportId: 1, Ticket: 1, Receipt: 1, ProposalId: 1},
    depth=2,
    resolution=("staking.undecided_appeals_are_lost", "staking.reversals_come_in_time"),
)
