"""Quorums intersect: counted by heads or by stake, of any number of nodes."""

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
    sentence="Two sets that each hold more than a part of the stake have a member in common, if the two parts make up the whole.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.parts_above_the_whole_intersect,
)

COMMON_MEMBERS_HOLD_THE_EXCESS = Theorem(
    name="quorums.common_members_hold_the_excess",
    sentence="Those in two sets hold more than what the parts of both exceed the whole by: of two sets above two thirds, more than a third.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.common_members_hold_the_excess,
)

HONEST_MEMBERS_HOLD_THE_REST = Theorem(
    name="quorums.honest_members_hold_the_rest",
    sentence="Of a set that holds a part of the stake, the honest hold at least that part less what the faulty hold of all.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=quorums.honest_members_hold_the_rest,
)

MAJORITIES_SERVE_FAILOVER = Theorem(
    name="quorums.majorities_serve_failover",
    sentence="Where every quorum of failover is a majority of the same voters, any two of them intersect, as failover assumes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.quorums_of_majorities_intersect,
)

STAKES_SERVE_FAILOVER = Theorem(
    name="quorums.stakes_serve_failover",
    sentence="Where every quorum of failover holds more than half of the stake, any two of them intersect, as failover assumes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    predicate=quorums.quorums_of_stake_intersect,
)
