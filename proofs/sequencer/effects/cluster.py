"""What nodes of the cluster send and write at each step."""

from megaspec.claims import Step
from spec.sequencer.cluster import effects, faults, membership, rules
from spec.sequencer.cluster.system import CLUSTER
from spec.sequencer.sections import HOT_BACKUP

ASKS_EVERYBODY = Step(
    name="cluster.asks_everybody",
    sentence="A campaign sends the candidate's request for votes in the epoch; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=effects.asks_everybody,
    of=(rules.campaign,),
)

SIGNS_A_REPORT = Step(
    name="cluster.signs_a_report",
    sentence="A vote signs exactly one report, of the epoch and the height of the log on the voter's disk.",
    section=HOT_BACKUP,
    requirements=("C58", "C68"),
    system=CLUSTER,
    predicate=effects.signs_a_report,
    of=(rules.grant,),
)

LEADS_FROM_WHAT_IS_KEPT = Step(
    name="cluster.leads_from_what_is_kept",
    sentence="Taking office makes the candidate believe that it leads, returns the kept height as the epoch's base, and signs no other message.",
    section=HOT_BACKUP,
    requirements=("C58", "PM-20"),
    system=CLUSTER,
    predicate=effects.leads_from_what_is_kept,
    of=(rules.take_office,),
)

SIGNS_A_SEAL = Step(
    name="cluster.signs_a_seal",
    sentence="Sealing signs exactly one seal, of the given block at the height that is then the epoch's tip, and returns that height.",
    section=HOT_BACKUP,
    requirements=("C68", "PM-17"),
    system=CLUSTER,
    predicate=effects.signs_a_seal,
    of=(rules.seal,),
)

SIGNS_AN_ACKNOWLEDGEMENT = Step(
    name="cluster.signs_an_acknowledgement",
    sentence="Storing signs exactly one acknowledgement, of the block at the given height, which is then stored on the node's disk and acknowledged.",
    section=HOT_BACKUP,
    requirements=("C58", "C68", "PM-18"),
    system=CLUSTER,
    predicate=effects.signs_an_acknowledgement,
    of=(rules.store,),
)

HANDS_BACK_THE_BLOCK = Step(
    name="cluster.hands_back_the_block",
    sentence="Publishing returns the block at the given height of the epoch's log, and signs nothing.",
    section=HOT_BACKUP,
    requirements=("C58",),
    system=CLUSTER,
    predicate=effects.hands_back_the_block,
    of=(rules.give_out,),
)

CLOSES_AT_THE_TIP = Step(
    name="cluster.closes_at_the_tip",
    sentence="Closing an epoch sends that it is closed and returns its tip; nothing else changes.",
    section=HOT_BACKUP,
    requirements=("D35", "PM-23"),
    system=CLUSTER,
    predicate=effects.closes_at_the_tip,
    of=(membership.close,),
)

GOES_DOWN = Step(
    name="cluster.goes_down",
    sentence="A crash marks the node as down, not paused and not leading, and changes these marks of no other node.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=CLUSTER,
    predicate=effects.goes_down,
    of=(faults.crash,),
)

STOPS = Step(
    name="cluster.stops",
    sentence="Pausing marks the node as paused, and changes nothing else in the processes of nodes.",
    section=HOT_BACKUP,
    requirements=("D26",),
    system=CLUSTER,
    predicate=effects.stops,
    of=(faults.pause,),
)

GOES_ON = Step(
    name="cluster.goes_on",
    sentence="Resuming marks the node as not paused, and changes nothing else in the processes of nodes.",
    section=HOT_BACKUP,
    requirements=("D26",),
    system=CLUSTER,
    predicate=effects.goes_on,
    of=(faults.resume,),
)
