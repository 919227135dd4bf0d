"""How long a takeover takes, at most and at least, and what it costs."""

from megaspec.claims import Theorem
from spec.sequencer.sections import HOT_BACKUP
from spec.sequencer.timing import properties

TAKEOVER_IS_WITHIN_ITS_BOUND = Theorem(
    name="timing.takeover_is_within_its_bound",
    sentence="Whatever each delay, each piece of work and each clock is, the first new block is published within the bound.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-19", "PM-22"),
    predicate=properties.takeover_is_within_its_bound,
)

THE_BOUND_IS_REACHED = Theorem(
    name="timing.the_bound_is_reached",
    sentence="Where clocks are right, a takeover by the first candidate may take just as long as the bound says.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.the_bound_is_reached,
)

A_TAKEOVER_TAKES_FOUR_CROSSINGS = Theorem(
    name="timing.a_takeover_takes_four_crossings",
    sentence="A takeover is four messages one after the other, so where each takes a delay at least, it takes four of them at least.",
    section=HOT_BACKUP,
    requirements=("C62", "D27"),
    predicate=properties.a_takeover_takes_four_crossings,
)

METROPOLITAN_TAKEOVERS_TAKE_47_MS = Theorem(
    name="timing.metropolitan_takeovers_take_47_ms",
    sentence="With three misses, ten-millisecond blocks and a millisecond each way, the first new block is out within 47 milliseconds.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-19"),
    predicate=properties.metropolitan_takeovers_take_47_ms,
)

CONTINENTAL_TAKEOVERS_TAKE_140_TO_217_MS = Theorem(
    name="timing.continental_takeovers_take_140_to_217_ms",
    sentence="With thirty-five milliseconds each way, a takeover takes 217 milliseconds at most, and no less than 140.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-19"),
    predicate=properties.continental_takeovers_take_140_to_217_ms,
)

TENS_OF_MILLISECONDS_NEED_TO_BE_NEAR = Theorem(
    name="timing.tens_of_milliseconds_need_to_be_near",
    sentence="Who takes over within a hundred milliseconds is within twenty-five milliseconds of a quorum.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-19"),
    predicate=properties.tens_of_milliseconds_need_to_be_near,
)

TEN_MILLISECONDS_ARE_NEAR = Theorem(
    name="timing.ten_milliseconds_are_near",
    sentence="Up to ten milliseconds each way, a takeover by the first candidate takes less than a hundred of them.",
    section=HOT_BACKUP,
    requirements=("D27", "PM-19"),
    predicate=properties.ten_milliseconds_are_near,
)

PLANNED_HANDOFFS_ARE_WITHIN_THEIR_BOUND = Theorem(
    name="timing.planned_handoffs_are_within_their_bound",
    sentence="A planned handoff takes two round trips and a block time at most, from the request for votes to the first new block.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-22"),
    predicate=properties.planned_handoffs_are_within_their_bound,
)

METROPOLITAN_HANDOFFS_TAKE_16_MS = Theorem(
    name="timing.metropolitan_handoffs_take_16_ms",
    sentence="With ten-millisecond blocks and a millisecond each way, a handoff takes 16 milliseconds at most from the request for votes.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-22"),
    predicate=properties.metropolitan_handoffs_take_16_ms,
)

A_BACKUP_ASKS_ONCE = Theorem(
    name="timing.a_backup_asks_once",
    sentence="Between its first request and its first own block a backup waits for one round of answers, and for the block's time.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-21"),
    predicate=properties.a_backup_asks_once,
)

# Candidates that are dead, and those that come too early.

EACH_DEAD_CANDIDATE_COSTS_A_STAGGER = Theorem(
    name="timing.each_dead_candidate_costs_a_stagger",
    sentence="The bound grows by a stagger for each dead candidate, however many there are.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.each_dead_candidate_costs_a_stagger,
)

THE_DEAD_COME_FIRST_AT_WORST = Theorem(
    name="timing.the_dead_come_first_at_worst",
    sentence="The rank of the first candidate that lives is at most the number of dead ones.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.the_dead_come_first_at_worst,
)

TAKEOVER_IS_WITHIN_THE_BOUND_OF_THE_DEAD = Theorem(
    name="timing.takeover_is_within_the_bound_of_the_dead",
    sentence="With at most so many dead candidates before the one that takes over, the bound of that number holds.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.takeover_is_within_the_bound_of_the_dead,
)

WINDOWS_ARE_WITHIN_THE_BOUND = Theorem(
    name="timing.windows_are_within_the_bound",
    sentence="A candidate that begins as late as it may has time for a handover within its bound.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.windows_are_within_the_bound,
)

CLOCKS_KEEP_THEIR_WINDOWS = Theorem(
    name="timing.clocks_keep_their_windows",
    sentence="Whatever its clock and the way of the last block, a candidate begins within the window of its rank.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.clocks_keep_their_windows,
)

TURNS_ARE_APART = Theorem(
    name="timing.turns_are_apart",
    sentence="If a stagger is longer than a handover and what clocks drift apart, a candidate's block is with all before the next one's turn.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.turns_are_apart,
)

RIGHT_CLOCKS_NEED_A_HANDOVER_APART = Theorem(
    name="timing.right_clocks_need_a_handover_apart",
    sentence="Where clocks are right, turns are apart exactly if a stagger is longer than 2(2d + eps) + Tb.",
    section=HOT_BACKUP,
    requirements=("C62",),
    predicate=properties.right_clocks_need_a_handover_apart,
)

# Blocks.

PUBLISHED_A_ROUND_TRIP_LATER = Theorem(
    name="timing.published_a_round_trip_later",
    sentence="A block is published within two delays and the work on it, once it is sealed.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    predicate=properties.published_a_round_trip_later,
)

BLOCKS_KEEP_THEIR_CADENCE = Theorem(
    name="timing.blocks_keep_their_cadence",
    sentence="Blocks that are sealed in time are published in the same cadence, but for a round trip: no delay adds up.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.blocks_keep_their_cadence,
)

PIPELINES_HOLD_THE_BLOCKS_IN_FLIGHT = Theorem(
    name="timing.pipelines_hold_the_blocks_in_flight",
    sentence="No more blocks are sealed and not yet published than there are block times in a round trip, rounded up.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.pipelines_hold_the_blocks_in_flight,
)

PIPELINES_GET_FULL = Theorem(
    name="timing.pipelines_get_full",
    sentence="As many blocks as that may be sealed before the first of them is published.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24"),
    predicate=properties.pipelines_get_full,
)

A_CADENCE_NEEDS_PIPELINING_WHERE_IT_IS_SHORT = Theorem(
    name="timing.a_cadence_needs_pipelining_where_it_is_short",
    sentence="Blocks are made before the one below is published exactly where a round trip is longer than a block time.",
    section=HOT_BACKUP,
    requirements=("C62", "PM-24", "PM-28"),
    predicate=properties.a_cadence_needs_pipelining_where_it_is_short,
)

A_PAUSE_COSTS_ITS_LENGTH_IN_BLOCKS = Theorem(
    name="timing.a_pause_costs_its_length_in_blocks",
    sentence="A pause costs as many blocks as block times fit in it, or one more if there is a remainder.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-22", "PM-28"),
    predicate=properties.a_pause_costs_its_length_in_blocks,
)

A_TAKEOVER_COSTS_FOUR_OR_FIVE_BLOCKS = Theorem(
    name="timing.a_takeover_costs_four_or_five_blocks",
    sentence="A metropolitan takeover of 47 milliseconds costs four or five blocks of ten milliseconds.",
    section=HOT_BACKUP,
    requirements=("C62", "D27", "PM-22", "PM-28"),
    predicate=properties.a_takeover_costs_four_or_five_blocks,
)
