"""What replicas record and tell at each step."""

from megaspec.claims import Step
from spec.sequencer.failover import effects, rules
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

VOTE_IS_RECORDED = Step(
    name="failover.vote_is_recorded",
    sentence="A vote is the one thing that is said, and the voter leaves the epochs before it, no others, of nobody else.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.vote_is_recorded,
    of=(rules.promise,),
)

TAKEOVER_IS_TOLD = Step(
    name="failover.takeover_is_told",
    sentence="A takeover tells which epoch began, under whom and with how much of the log, and that is what the epoch has.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=FAILOVER,
    predicate=effects.takeover_is_told,
    of=(rules.takeover,),
)

ACKNOWLEDGEMENT_IS_RECORDED = Step(
    name="failover.acknowledgement_is_recorded",
    sentence="A node has then acknowledged the epoch up to the height, and left all epochs before it; that is all that changes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.acknowledgement_is_recorded,
    of=(rules.acknowledge,),
)

PUBLICATION_IS_TOLD = Step(
    name="failover.publication_is_told",
    sentence="Whoever gives out a block, and the world, are told the block that the epoch has at that height, which is public then.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.publication_is_told,
    of=(rules.publish,),
)

CLOSES_AT_THE_TIP = Step(
    name="failover.closes_at_the_tip",
    sentence="An epoch is closed at the height that is told, its tip; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-23"),
    system=FAILOVER,
    predicate=effects.closes_at_the_tip,
    of=(rules.close,),
)

HANDOFF_IS_TOLD = Step(
    name="failover.handoff_is_told",
    sentence="A handoff tells the epoch and its heir, and changes nothing else than that.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=effects.handoff_is_told,
    of=(rules.hand_over,),
)

BECOMES_A_LEARNER = Step(
    name="failover.becomes_a_learner",
    sentence="A node that comes back is a learner, with everything that it has; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=FAILOVER,
    predicate=effects.becomes_a_learner,
    of=(rules.rejoin,),
)

LEARNED_IS_RECORDED = Step(
    name="failover.learned_is_recorded",
    sentence="A learner has then the log of an epoch up to the height; nothing else changes, so it is no acknowledgement.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-18"),
    system=FAILOVER,
    predicate=effects.learned_is_recorded,
    of=(rules.learn,),
)

GETS_ITS_SAY = Step(
    name="failover.gets_its_say",
    sentence="A node that is promoted is no learner any more; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=FAILOVER,
    predicate=effects.gets_its_say,
    of=(rules.promote,),
)
