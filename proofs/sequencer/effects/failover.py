"""What replicas record and emit at each step."""

from megaspec.claims import Step
from spec.sequencer.failover import effects, rules
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.sections import HOT_BACKUP

VOTE_IS_RECORDED = Step(
    name="failover.vote_is_recorded",
    sentence="A vote records the candidate, and makes no node but the voter leave any epoch, and the voter only earlier ones; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.vote_is_recorded,
    of=(rules.promise,),
)

TAKEOVER_IS_TOLD = Step(
    name="failover.takeover_is_told",
    sentence="A takeover emits exactly event TookOver, records leader and quorum, and returns the kept height, which is the epoch's base and tip.",
    section=HOT_BACKUP,
    requirements=("C58", "C59"),
    system=FAILOVER,
    predicate=effects.takeover_is_told,
    of=(rules.takeover,),
)

ACKNOWLEDGEMENT_IS_RECORDED = Step(
    name="failover.acknowledgement_is_recorded",
    sentence="An acknowledgement records the node's height in the epoch, and makes the node leave exactly the earlier epochs; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.acknowledgement_is_recorded,
    of=(rules.acknowledge,),
)

PUBLICATION_IS_TOLD = Step(
    name="failover.publication_is_told",
    sentence="Publishing returns the epoch's block at the height, which is then public, and emits exactly event Published with it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=FAILOVER,
    predicate=effects.publication_is_told,
    of=(rules.publish,),
)

CLOSES_AT_THE_TIP = Step(
    name="failover.closes_at_the_tip",
    sentence="Closing marks the epoch as closed and returns its tip; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-23"),
    system=FAILOVER,
    predicate=effects.closes_at_the_tip,
    of=(rules.close,),
)

HANDOFF_IS_TOLD = Step(
    name="failover.handoff_is_told",
    sentence="A handoff records the heir, and emits exactly event HandedOver with the epoch and the heir; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-26"),
    system=FAILOVER,
    predicate=effects.handoff_is_told,
    of=(rules.hand_over,),
)

BECOMES_A_LEARNER = Step(
    name="failover.becomes_a_learner",
    sentence="A replica that rejoins becomes a learner; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=FAILOVER,
    predicate=effects.becomes_a_learner,
    of=(rules.rejoin,),
)

LEARNED_IS_RECORDED = Step(
    name="failover.learned_is_recorded",
    sentence="Learning records the height up to which the replica has learned the epoch's log; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-18"),
    system=FAILOVER,
    predicate=effects.learned_is_recorded,
    of=(rules.learn,),
)

GETS_ITS_SAY = Step(
    name="failover.gets_its_say",
    sentence="A promoted replica is no longer a learner; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=FAILOVER,
    predicate=effects.gets_its_say,
    of=(rules.promote,),
)
