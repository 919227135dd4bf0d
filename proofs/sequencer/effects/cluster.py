"""What nodes of the cluster send and write at each step."""

from megaspec.claims import Step
from spec.sequencer.cluster import effects, faults, membership, rules
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

ASKS_EVERYBODY = Step(
    name="cluster.asks_everybody",
    sentence="A request for votes in an epoch is sent in the candidate's name, and that is all.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=effects.asks_everybody,
    of=(rules.campaign,),
)

SIGNS_A_REPORT = Step(
    name="cluster.signs_a_report",
    sentence="A voter signs one report: of the epoch and the height of the log that is on its disk.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=effects.signs_a_report,
    of=(rules.grant,),
)

LEADS_FROM_WHAT_IS_KEPT = Step(
    name="cluster.leads_from_what_is_kept",
    sentence="Whoever takes office believes that it leads, and is told from which height it goes on.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20"),
    system=CLUSTER,
    predicate=effects.leads_from_what_is_kept,
    of=(rules.take_office,),
)

SIGNS_A_SEAL = Step(
    name="cluster.signs_a_seal",
    sentence="A leader signs one seal: of its block, in its epoch, at the height that is then the tip.",
    section=HOT_BACKUP,
    requirements=("C68", "PM-17"),
    system=CLUSTER,
    predicate=effects.signs_a_seal,
    of=(rules.seal,),
)

SIGNS_AN_ACKNOWLEDGEMENT = Step(
    name="cluster.signs_an_acknowledgement",
    sentence="Whoever stores a log signs one acknowledgement: of the block at that height, which is then on its disk.",
    section=HOT_BACKUP,
    requirements=("C58", "C68", "PM-18"),
    system=CLUSTER,
    predicate=effects.signs_an_acknowledgement,
    of=(rules.store,),
)

HANDS_BACK_THE_BLOCK = Step(
    name="cluster.hands_back_the_block",
    sentence="Whoever gives out a block is told which one it is; nothing is signed for it.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=effects.hands_back_the_block,
    of=(rules.give_out,),
)

CLOSES_AT_THE_TIP = Step(
    name="cluster.closes_at_the_tip",
    sentence="Whoever closes an epoch tells everybody so, and is told at which height it ends; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-23"),
    system=CLUSTER,
    predicate=effects.closes_at_the_tip,
    of=(membership.close,),
)

GOES_DOWN = Step(
    name="cluster.goes_down",
    sentence="A node that crashes is down, is not paused any more, and leads nothing; no other node notices.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=CLUSTER,
    predicate=effects.goes_down,
    of=(faults.crash,),
)

STOPS = Step(
    name="cluster.stops",
    sentence="A node that is paused stops, and forgets nothing; no other node notices.",
    section=HOT_BACKUP,
    requirements=("D26",),
    system=CLUSTER,
    predicate=effects.stops,
    of=(faults.pause,),
)

GOES_ON = Step(
    name="cluster.goes_on",
    sentence="A node that was paused goes on, with all that it had in memory.",
    section=HOT_BACKUP,
    requirements=("D26",),
    system=CLUSTER,
    predicate=effects.goes_on,
    of=(faults.resume,),
)
