"""Quorums intersect, counted by voters or by stake, for any number of nodes."""

from megaspec.claims import Theorem
from spec.sequencer import quorums
from spec.sequencer.sections import HOT_BACKUP, SECURITY

MAJORITIES_INTERSECT = Theorem(
    name="quorums.majorities_intersect",
    sentence="Two majorities of the same voters have a member in common, for any number of voters.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.majorities_intersect,
)

STAKES_INTERSECT = Theorem(
    name="quorums.stakes_intersect",
    sentence="Two sets that hold more than given fractions of the stake have a common member if the fractions sum to at least one.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.parts_above_the_whole_intersect,
)

COMMON_MEMBERS_HOLD_THE_EXCESS = Theorem(
    name="quorums.common_members_hold_the_excess",
    sentence="The common members of two sets that hold more than given fractions of the stake hold more than the fractions' sum minus one.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.common_members_hold_the_excess,
)

HONEST_MEMBERS_HOLD_THE_REST = Theorem(
    name="quorums.honest_members_hold_the_rest",
    sentence="If a set holds at least c of the stake and faulty nodes hold at most s of it, the set's honest members hold at least c minus s.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=quorums.honest_members_hold_the_rest,
)

MAJORITIES_SERVE_FAILOVER = Theorem(
    name="quorums.majorities_serve_failover",
    sentence="If every quorum of failover that has members is a majority of the same voters, any two such quorums intersect, as failover assumes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.quorums_of_majorities_intersect,
)

STAKES_SERVE_FAILOVER = Theorem(
    name="quorums.stakes_serve_failover",
    sentence="If every quorum of failover that has members holds more than half of the stake, any two such quorums intersect, as failover assumes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.quorums_of_stake_intersect,
)
