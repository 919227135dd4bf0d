"""How long a takeover takes, at most and at least, and what it costs in blocks."""

from megaspec.claims import Theorem
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing import properties

TAKEOVER_IS_WITHIN_ITS_BOUND = Theorem(
    name="timing.takeover_is_within_its_bound",
    sentence="Whatever the delays, the work and the clocks within the timing, the first new block is published within the takeover bound.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19", "PM-22"),
    predicate=properties.takeover_is_within_its_bound,
)

THE_BOUND_IS_REACHED = Theorem(
    name="timing.the_bound_is_reached",
    sentence="Without clock drift, a takeover by the first candidate can take exactly as long as the bound.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.the_bound_is_reached,
)

A_TAKEOVER_TAKES_FOUR_CROSSINGS = Theorem(
    name="timing.a_takeover_takes_four_crossings",
    sentence="If each message of the handover takes at least a given delay, a takeover takes at least four of these delays.",
    section=HOT_BACKUP,
    requirements=("C62", "D27"),
    predicate=properties.a_takeover_takes_four_crossings,
)

METROPOLITAN_TAKEOVERS_TAKE_47_MS = Theorem(
    name="timing.metropolitan_takeovers_take_47_ms",
    sentence="In the metropolitan timing, with one millisecond each way, the first candidate publishes a new block within 47 milliseconds.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-19"),
    predicate=properties.metropolitan_takeovers_take_47_ms,
)

CONTINENTAL_TAKEOVERS_TAKE_140_TO_217_MS = Theorem(
    name="timing.continental_takeovers_take_140_to_217_ms",
    sentence="At 35 milliseconds each way, the first candidate publishes within 217, and not before 140 if each message takes at least 35.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-19"),
    predicate=properties.continental_takeovers_take_140_to_217_ms,
)

TENS_OF_MILLISECONDS_NEED_TO_BE_NEAR = Theorem(
    name="timing.tens_of_milliseconds_need_to_be_near",
    sentence="If a takeover takes at most 100 milliseconds and each message of its handover takes at least a delay, that delay is at most 25.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-19"),
    predicate=properties.tens_of_milliseconds_need_to_be_near,
)

TEN_MILLISECONDS_ARE_NEAR = Theorem(
    name="timing.ten_milliseconds_are_near",
    sentence="With at most ten milliseconds each way, a takeover by the first candidate takes less than 100 milliseconds.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-19"),
    predicate=properties.ten_milliseconds_are_near,
)

PLANNED_HANDOFFS_ARE_WITHIN_THEIR_BOUND = Theorem(
    name="timing.planned_handoffs_are_within_their_bound",
    sentence="A planned handoff takes at most two round trips and a block time, from the request for votes to the first new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-22"),
    predicate=properties.planned_handoffs_are_within_their_bound,
)

METROPOLITAN_HANDOFFS_TAKE_16_MS = Theorem(
    name="timing.metropolitan_handoffs_take_16_ms",
    sentence="In the metropolitan timing, a planned handoff takes at most 16 milliseconds from the request for votes to the first new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-22"),
    predicate=properties.metropolitan_handoffs_take_16_ms,
)

A_BACKUP_ASKS_ONCE = Theorem(
    name="timing.a_backup_asks_once",
    sentence="Between its first request and its first own block, a backup waits at most one round trip and one block time.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-21"),
    predicate=properties.a_backup_asks_once,
)

# Candidates that are dead, and those that come too early.

EACH_DEAD_CANDIDATE_COSTS_A_STAGGER = Theorem(
    name="timing.each_dead_candidate_costs_a_stagger",
    sentence="The takeover bound of a rank is the bound of the first candidate plus exactly one stagger for each better rank.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.each_dead_candidate_costs_a_stagger,
)

THE_DEAD_COME_FIRST_AT_WORST = Theorem(
    name="timing.the_dead_come_first_at_worst",
    sentence="If all candidates before the first live one are dead, its rank is at most the number of dead candidates.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.the_dead_come_first_at_worst,
)

TAKEOVER_IS_WITHIN_THE_BOUND_OF_THE_DEAD = Theorem(
    name="timing.takeover_is_within_the_bound_of_the_dead",
    sentence="A takeover by a candidate of some rank is within the bound of that rank and of every greater rank.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.takeover_is_within_the_bound_of_the_dead,
)

WINDOWS_ARE_WITHIN_THE_BOUND = Theorem(
    name="timing.windows_are_within_the_bound",
    sentence="A candidate's window closes no earlier than it opens, and at least one handover before its takeover bound.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.windows_are_within_the_bound,
)

CLOCKS_KEEP_THEIR_WINDOWS = Theorem(
    name="timing.clocks_keep_their_windows",
    sentence="With its clock within the drift and the last block within the delay, a candidate begins within the window of its rank.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.clocks_keep_their_windows,
)

TURNS_ARE_APART = Theorem(
    name="timing.turns_are_apart",
    sentence="If a slot exceeds a handover plus clock drift, a candidate's block is seen by all before the window of any later rank opens.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.turns_are_apart,
)

RIGHT_CLOCKS_NEED_A_HANDOVER_APART = Theorem(
    name="timing.right_clocks_need_a_handover_apart",
    sentence="Without clock drift, the windows of consecutive ranks are apart exactly if the stagger exceeds a handover, 2(2d + eps) + Tb.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.right_clocks_need_a_handover_apart,
)

# Blocks.

PUBLISHED_A_ROUND_TRIP_LATER = Theorem(
    name="timing.published_a_round_trip_later",
    sentence="A block is published at most one round trip, two delays and the work on it, after it is sealed.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    predicate=properties.published_a_round_trip_later,
)

BLOCKS_KEEP_THEIR_CADENCE = Theorem(
    name="timing.blocks_keep_their_cadence",
    sentence="The times between two blocks' sealing on schedule and between their publications differ by at most one round trip.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.blocks_keep_their_cadence,
)

PIPELINES_HOLD_THE_BLOCKS_IN_FLIGHT = Theorem(
    name="timing.pipelines_hold_the_blocks_in_flight",
    sentence="At most as many blocks are sealed and not yet published as block times fit in a round trip, rounded up.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.pipelines_hold_the_blocks_in_flight,
)

PIPELINES_GET_FULL = Theorem(
    name="timing.pipelines_get_full",
    sentence="If a round trip takes any time, as many blocks as its block times, rounded up, can be sealed before the first of them is published.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    predicate=properties.pipelines_get_full,
)

A_CADENCE_NEEDS_PIPELINING_WHERE_IT_IS_SHORT = Theorem(
    name="timing.a_cadence_needs_pipelining_where_it_is_short",
    sentence="More than one block is in flight exactly if a round trip is longer than a block time.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.a_cadence_needs_pipelining_where_it_is_short,
)

A_PAUSE_COSTS_ITS_LENGTH_IN_BLOCKS = Theorem(
    name="timing.a_pause_costs_its_length_in_blocks",
    sentence="The number of blocks due during a pause is at least its length in block times rounded down, and at most that rounded up.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-22", "PM-28"),
    predicate=properties.a_pause_costs_its_length_in_blocks,
)

A_TAKEOVER_COSTS_FOUR_OR_FIVE_BLOCKS = Theorem(
    name="timing.a_takeover_costs_four_or_five_blocks",
    sentence="The metropolitan takeover bound is 47 milliseconds, during which four or five ten-millisecond blocks are due.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-22", "PM-28"),
    predicate=properties.a_takeover_costs_four_or_five_blocks,
)
