"""Ways to count quorums that do not work, each refuted by an electorate."""

from megaspec.claims import Refuted
from spec.rejected import quorums
from spec.sequencer.identifiers import NodeId, Quorum
from spec.sequencer.sections import HOT_BACKUP

HALVES_ARE_DISJOINT = Refuted(
    name="rejected.halves_intersect",
    sentence="Any two non-empty quorums of at least half of the voters have a common member.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=quorums.HALVES,
    predicate=quorums.any_two_intersect,
    instance={NodeId: 2, Quorum: 2},
    depth=0,
    resolution=("quorums.majorities_intersect",),
)

HALVES_OF_THE_STAKE_ARE_DISJOINT = Refuted(
    name="rejected.halves_of_the_stake_intersect",
    sentence="Any two non-empty quorums that hold at least half of the stake have a common member.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=quorums.HALF_THE_STAKE,
    predicate=quorums.any_two_intersect,
    instance={NodeId: 2, Quorum: 2},
    depth=0,
    resolution=("quorums.stakes_intersect",),
)

THREE_MAJORITIES_SHARE_NOBODY = Refuted(
    name="rejected.three_majorities_intersect",
    sentence="Any three non-empty quorums that are majorities of the same voters have a common member.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=quorums.MAJORITIES,
    predicate=quorums.any_three_intersect,
    instance={NodeId: 3, Quorum: 3},
    depth=0,
    resolution=("quorums.majorities_intersect",),
)
