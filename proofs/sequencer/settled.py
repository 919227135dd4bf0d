"""After the network has settled a takeover happens, within its bound."""

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
    sentence="No rule of the settled network crashes, and none writes a moment that is out of range.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
)

# What is promised.

A_NEW_BLOCK_COMES_IN_TIME = Invariant(
    name="settled.a_new_block_comes_in_time",
    sentence="The first new block is published before the bound is over, whoever wakes, and whoever fails before anyone has seen a new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19", "PM-22", "PM-25", "PM-28", "PM-33"),
    system=SETTLED,
    predicate=invariants.a_new_block_comes_in_time,
)

THE_BOUND_OF_A_RANK_HOLDS = Theorem(
    name="settled.the_bound_of_a_rank_holds",
    sentence="If the heir's clock keeps to its rank, a new block is published within (k Tb + d)(1 + drift) + rank stagger + 2(2d + eps) + Tb.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19"),
    predicate=progress.the_bound_of_a_rank_holds,
    given=(SETTLED,),
)

CLOCKS_MAKE_WINDOWS_APART = Theorem(
    name="settled.clocks_make_windows_apart",
    sentence="If candidates begin when clocks at their ranks tell them to, and a stagger is long enough, their windows are apart.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=progress.clocks_make_windows_apart,
)

NOBODY_IS_PREEMPTED = Invariant(
    name="settled.nobody_is_preempted",
    sentence="Candidates whose turns are apart do not starve each other: none asks while another is on its way.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-33"),
    system=SETTLED,
    predicate=invariants.nobody_is_preempted,
)

SOMETHING_DUE_HAPPENS = Fair("A14", (rules.pass_time, rules.begin, rules.count_promises, rules.seal, rules.publish, rules.stand_down), each=())

A_NEW_BLOCK_COMES = LeadsTo(
    name="settled.a_new_block_comes",
    sentence="A new block comes, whoever wakes, or fails unseen: until then time may pass or a node do what is due; each step shortens the way.",
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
    sentence="If time passes as long as it may, and nodes need not do what is due, a new block comes all the same.",
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
    sentence="Each step, of a node or of time, takes something off the way to the first new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-25"),
    system=SETTLED,
    predicate=progress.every_step_shortens_the_way,
)

PUBLISHED_STAYS_PUBLISHED = Step(
    name="settled.published_stays_published",
    sentence="What was published stays so, and time does not go back.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=progress.published_stays_published,
)

# The windows.

HEIR_COMES_FIRST = Invariant(
    name="settled.heir_comes_first",
    sentence="The heir is the first candidate that will not fail.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.heir_comes_first,
)

WINDOWS_ARE_OPEN = Invariant(
    name="settled.windows_are_open",
    sentence="No window closes before it opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.windows_are_open,
)

WINDOWS_ARE_APART = Invariant(
    name="settled.windows_are_apart",
    sentence="A candidate's block is with all before another one may begin.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=rules.windows_are_apart,
)

# The nodes.

ROLES_ARE_KEPT = Invariant(
    name="settled.roles_are_kept",
    sentence="Only candidates wait or ask, only they and a primary that woke fail, and only the primary is paused.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.roles_are_kept,
)

WHO_LASTS_LIVES = Invariant(
    name="settled.who_lasts_lives",
    sentence="No candidate fails that is to last.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.who_lasts_lives,
)

WAITING_IS_NOT_OVERDUE = Invariant(
    name="settled.waiting_is_not_overdue",
    sentence="Nobody still waits whose window has closed.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.waiting_is_not_overdue,
)

NOBODY_IS_EARLY = Invariant(
    name="settled.nobody_is_early",
    sentence="No candidate begins before its window opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.nobody_is_early,
)

THE_TERM_IS_OF_WHO_BEGAN = Invariant(
    name="settled.the_term_is_of_who_began",
    sentence="The term is the primary's, or that of a candidate that began no later than the heir.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.the_term_is_of_who_began,
)

THE_HOLDER_IS_NOT_OVERDUE = Invariant(
    name="settled.the_holder_is_not_overdue",
    sentence="What the holder of the term does is not over its time.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.the_holder_is_not_overdue,
)

CANDIDACIES_ARE_IN_TIME = Invariant(
    name="settled.candidacies_are_in_time",
    sentence="Each part of a candidacy is over in its time, counted from the end of the candidate's window.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.candidacies_are_in_time,
)

THE_WOKEN_PRIMARY_IS_IN_TIME = Invariant(
    name="settled.the_woken_primary_is_in_time",
    sentence="A primary that wakes before anyone asked does so before the heir's window closes.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=invariants.the_woken_primary_is_in_time,
)

BLOCKS_ARE_SEEN_IN_TIME = Invariant(
    name="settled.blocks_are_seen_in_time",
    sentence="Nobody still waits once the new block is with everybody.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.blocks_are_seen_in_time,
)

WHO_STOOD_DOWN_HAD_REASON = Invariant(
    name="settled.who_stood_down_had_reason",
    sentence="Once a candidate has stood down for a new block, someone is on the way to publishing one, or has done so.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.who_stood_down_had_reason,
)

LEADERS_HAVE_PUBLISHED = Invariant(
    name="settled.leaders_have_published",
    sentence="Who leads has published.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SETTLED,
    predicate=invariants.leaders_have_published,
)

# What can happen.

A_PAUSED_PRIMARY_GOES_ON = Reachable(
    name="settled.a_paused_primary_goes_on",
    sentence="A primary that was only paused may go on, and nobody takes over.",
    section=HOT_BACKUP,
    requirements=("C62", "D26"),
    system=SETTLED,
    predicate=reached.primary_published,
    instance={NodeId: 3},
    depth=4,
)

THE_NEXT_TAKES_OVER = Reachable(
    name="settled.the_next_takes_over",
    sentence="A candidate fails, and the next one publishes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-25"),
    system=SETTLED,
    predicate=reached.published_after_a_failure,
    instance={NodeId: 3},
    depth=9,
)
