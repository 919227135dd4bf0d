"""After the network has settled, a takeover happens within its bound."""

from megaspec.claims import Fair, Help, Instance, Invariant, LeadsTo, Reachable, Safe, Starved, Step, Theorem
from megaspec.language import Map
from spec.sequencer.identifiers import NodeId
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.bounds import Timing
from spec.sequencer.timing.settled import invariants, progress, reached, rules
from spec.sequencer.timing.settled.system import SETTLED

PRIMARY, ANNE = NodeId("primary"), NodeId("anne")

RULES_ARE_SAFE = Safe(
    name="settled.rules_are_safe",
    sentence="No rule of the settled network crashes, breaks a contract, or writes a value out of its declared range.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
)

# What is promised.

A_NEW_BLOCK_COMES_IN_TIME = Invariant(
    name="settled.a_new_block_comes_in_time",
    sentence="Until the first new block is published, at most one handover has passed since the end of the heir's window.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19", "PM-22", "PM-25", "PM-28", "PM-33"),
    system=SETTLED,
    predicate=invariants.a_new_block_comes_in_time,
)

THE_BOUND_OF_A_RANK_HOLDS = Theorem(
    name="settled.the_bound_of_a_rank_holds",
    sentence="If the heir keeps to its rank, a new block is published within (k Tb + d)(1 + drift), rounded up, + rank stagger + 2(2d + eps) + Tb.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19"),
    predicate=progress.the_bound_of_a_rank_holds,
    given=(SETTLED,),
)

CLOCKS_MAKE_WINDOWS_APART = Theorem(
    name="settled.clocks_make_windows_apart",
    sentence="If two candidates' windows keep to their ranks, and a slot exceeds a handover plus clock drift, the windows are apart.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=progress.clocks_make_windows_apart,
)

NOBODY_IS_PREEMPTED = Invariant(
    name="settled.nobody_is_preempted",
    sentence="A candidate that is under way or leads holds the term.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-33"),
    system=SETTLED,
    predicate=invariants.nobody_is_preempted,
)

SOMETHING_DUE_HAPPENS = Fair("A14", (rules.pass_time, rules.begin, rules.count_promises, rules.seal, rules.publish, rules.stand_down), each=())

A_NEW_BLOCK_COMES = LeadsTo(
    name="settled.a_new_block_comes",
    sentence="A first new block is eventually published.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-25"),
    system=SETTLED,
    trigger=progress.is_waited_for,
    goal=progress.has_come,
    rank=progress.way_to_go,
    helps=(Help(SOMETHING_DUE_HAPPENS, arguments={"time": progress.shortest_time}),),
)

NODES_NEED_NOT_ACT = Starved(
    name="settled.nodes_need_not_act",
    sentence="If time is trusted to pass and nodes are not trusted to act, a first new block is still eventually published.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    trigger=progress.is_waited_for,
    goal=progress.has_come,
    fair=(Fair("A14", (rules.pass_time,), each=()),),
    instance=Instance(
        numbers={"Span": (1,)},
        greatest={"Micros": 9},
        start={
            "timing": Timing(misses=1, block_time=1, delay=1, processing=0, drift=0, stagger=0),
            "primary": PRIMARY,
            "heir": ANNE,
            "candidate": Map(False, {ANNE: True}),
            "lasting": Map(False, {ANNE: True}),
            "opens": Map(0, {ANNE: 1}),
            "closes": Map(0, {ANNE: 2}),
        },
    ),
    resolution=("settled.a_new_block_comes",),
)

EVERY_STEP_SHORTENS_THE_WAY = Step(
    name="settled.every_step_shortens_the_way",
    sentence="Every step of the settled network decreases the greatest number of steps and microseconds left to the first new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-25"),
    system=SETTLED,
    predicate=progress.every_step_shortens_the_way,
)

PUBLISHED_STAYS_PUBLISHED = Step(
    name="settled.published_stays_published",
    sentence="Once a new block is published it stays published, and time never goes back.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=progress.published_stays_published,
)

# The windows.

HEIR_COMES_FIRST = Invariant(
    name="settled.heir_comes_first",
    sentence="The heir is a candidate that will not fail, and the window of no such candidate closes earlier than the heir's.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.heir_comes_first,
)

WINDOWS_ARE_OPEN = Invariant(
    name="settled.windows_are_open",
    sentence="No candidate's window closes before it opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.windows_are_open,
)

WINDOWS_ARE_APART = Invariant(
    name="settled.windows_are_apart",
    sentence="Of any two candidates, one that begins at the end of its window has its block seen by all before the other's window opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.windows_are_apart,
)

# The nodes.

ROLES_ARE_KEPT = Invariant(
    name="settled.roles_are_kept",
    sentence="The primary is no candidate and is paused, has sealed or is dead; candidates are neither out nor paused; all other nodes are out.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.roles_are_kept,
)

WHO_LASTS_LIVES = Invariant(
    name="settled.who_lasts_lives",
    sentence="No node that is recorded as lasting is dead.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.who_lasts_lives,
)

WAITING_IS_NOT_OVERDUE = Invariant(
    name="settled.waiting_is_not_overdue",
    sentence="No node is still waiting after its window has closed.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.waiting_is_not_overdue,
)

NOBODY_IS_EARLY = Invariant(
    name="settled.nobody_is_early",
    sentence="No candidate is under way or leads before its window opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.nobody_is_early,
)

THE_TERM_IS_OF_WHO_BEGAN = Invariant(
    name="settled.the_term_is_of_who_began",
    sentence="The term is held by the primary, or by a candidate that has begun and whose window closes no later than the heir's.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.the_term_is_of_who_began,
)

THE_HOLDER_IS_NOT_OVERDUE = Invariant(
    name="settled.the_holder_is_not_overdue",
    sentence="While the holder of the term is under way, it is not past its deadline.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.the_holder_is_not_overdue,
)

CANDIDACIES_ARE_IN_TIME = Invariant(
    name="settled.candidacies_are_in_time",
    sentence="If a candidate holds the term, each of its deadlines is at most the longest time for that phase after the end of its window.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.candidacies_are_in_time,
)

THE_WOKEN_PRIMARY_IS_IN_TIME = Invariant(
    name="settled.the_woken_primary_is_in_time",
    sentence="If the primary holds the term and has sealed, its deadlines are at most those of a block sealed at the end of the heir's window.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=invariants.the_woken_primary_is_in_time,
)

BLOCKS_ARE_SEEN_IN_TIME = Invariant(
    name="settled.blocks_are_seen_in_time",
    sentence="If the holder of the term has sealed, no node is still waiting after all have seen its block.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.blocks_are_seen_in_time,
)

WHO_STOOD_DOWN_HAD_REASON = Invariant(
    name="settled.who_stood_down_had_reason",
    sentence="If a candidate has stood down, a new block was seen, and if one was seen, the holder of the term is under way or leads.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.who_stood_down_had_reason,
)

LEADERS_HAVE_PUBLISHED = Invariant(
    name="settled.leaders_have_published",
    sentence="If a node leads, a new block has been published.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.leaders_have_published,
)

# What can happen.

A_PAUSED_PRIMARY_GOES_ON = Reachable(
    name="settled.a_paused_primary_goes_on",
    sentence="The primary can publish the first new block some time after its last block.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=reached.primary_published,
    instance={NodeId: 3},
    depth=4,
)

THE_NEXT_TAKES_OVER = Reachable(
    name="settled.the_next_takes_over",
    sentence="The heir can publish after a candidate with an earlier window has died.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-25"),
    system=SETTLED,
    predicate=reached.published_after_a_failure,
    instance={NodeId: 3},
    depth=9,
)
