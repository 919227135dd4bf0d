"""What clocks and distances do not allow, refuted by runs."""

from megaspec.claims import Refuted
from spec.rejected.duelling_candidates import DUELLING_CANDIDATES, comes_within_three_handovers
from spec.rejected.instant_takeover import INSTANT_TAKEOVER, misses_no_block, takes_tens_of_milliseconds
from spec.rejected.short_stagger import SHORT_STAGGER
from spec.rejected.trusted_lease import LEASE_AND_PAUSE, LEASE_BY_DRIFTING_CLOCKS, one_block_a_height
from spec.sequencer.identifiers import Block, Height, NodeId
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing.settled import invariants

TWO_NODES = {NodeId: 3, Height: 2, Block: 3}

LEASE_UNDER_DRIFT_FORKS = Refuted(
    name="rejected.lease_by_drifting_clocks",
    sentence="If a backup waits until a lease is over by its own clock, the primary and the backup never publish different blocks at a height.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=LEASE_BY_DRIFTING_CLOCKS,
    predicate=one_block_a_height,
    instance=TWO_NODES,
    depth=4,
    resolution=("failover.one_published_block_a_height", "failover.published_is_acknowledged", "failover.takeovers_fence"),
)

LEASE_BEFORE_A_PAUSE_FORKS = Refuted(
    name="rejected.lease_and_pause",
    sentence="If clocks are exact and the primary checks its lease before each block, the two never publish different blocks at a height.",
    section=HOT_BACKUP,
    requirements=("D26", "PM-25"),
    system=LEASE_AND_PAUSE,
    predicate=one_block_a_height,
    instance=TWO_NODES,
    depth=5,
    resolution=("failover.one_published_block_a_height", "failover.published_is_acknowledged", "failover.takeovers_fence"),
)

TENS_OF_MILLISECONDS_AT_ANY_DISTANCE = Refuted(
    name="rejected.tens_of_milliseconds_at_any_distance",
    sentence="A takeover publishes its first new block in less than 100 milliseconds, at any distance.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-19"),
    system=INSTANT_TAKEOVER,
    predicate=takes_tens_of_milliseconds,
    depth=3,
    resolution=(
        "timing.takeover_is_within_its_bound",
        "timing.a_takeover_takes_four_crossings",
        "timing.tens_of_milliseconds_need_to_be_near",
        "settled.a_new_block_comes_in_time",
    ),
)

ZERO_DOWNTIME = Refuted(
    name="rejected.zero_downtime",
    sentence="A takeover misses no block: when it publishes its first new block, at most one block has become due.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-22", "PM-28"),
    system=INSTANT_TAKEOVER,
    predicate=misses_no_block,
    depth=3,
    resolution=("timing.a_pause_costs_its_length_in_blocks", "timing.a_takeover_costs_four_or_five_blocks"),
)

SHORT_STAGGER_PREEMPTS = Refuted(
    name="rejected.short_stagger",
    sentence="With windows three milliseconds apart, every candidate that is under way or leads holds the term.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=SHORT_STAGGER,
    predicate=invariants.nobody_is_preempted,
    instance={NodeId: 4},
    depth=5,
    resolution=("settled.nobody_is_preempted", "settled.windows_are_apart", "timing.turns_are_apart"),
)

CANDIDATES_STARVE_EACH_OTHER = Refuted(
    name="rejected.duelling_candidates",
    sentence="If two candidates can preempt each other within a handover, a new block is still published within the time of three handovers.",
    section=HOT_BACKUP,
    requirements=("C62",),
    system=DUELLING_CANDIDATES,
    predicate=comes_within_three_handovers,
    instance={NodeId: 3},
    depth=7,
    resolution=("settled.nobody_is_preempted", "settled.a_new_block_comes_in_time", "timing.turns_are_apart"),
)
