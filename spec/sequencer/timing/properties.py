"""Properties of every timeline."""

from megaspec.language import Identifier, Map, all_of, count, for_all, implies, measure, predicate, record
from spec.sequencer.timing.bounds import (
    Timing,
    at_distance,
    closes,
    continental,
    drifted_apart,
    due_by,
    handover,
    in_flight,
    least_missed,
    metropolitan,
    most_missed,
    opens,
    round_trip,
    seen_within,
    slot,
    takeover_bound,
)
from spec.sequencer.timing.quantities import MILLISECOND, Cadence, Micros, Rank, Span
from spec.sequencer.timing.timelines import (
    Handover,
    Timeline,
    first_new_block,
    handover_fits,
    messages_take,
    time_of_handover,
    time_of_publishing,
    timeline_fits,
)

# How long it takes.


@predicate
def takeover_is_within_its_bound(timing: Timing, rank: Rank, timeline: Timeline) -> bool:
    """Whatever the delays, the work and the clocks within the timing, the first new block is published within the takeover bound (C62)."""
    return implies(timeline_fits(timing, rank, timeline), first_new_block(timeline) <= takeover_bound(timing, rank))


@predicate
def a_takeover_takes_four_crossings(timeline: Timeline, delay: Span) -> bool:
    """If each message of the handover takes at least a given delay, a takeover takes at least four of these delays (C62).

    That is by what a takeover is here, a request, a promise, a block and an acknowledgement; that none can do with fewer is not claimed.
    """
    return implies(messages_take(timeline.handover, delay), first_new_block(timeline) >= 4 * delay)


@predicate
def the_bound_is_reached(timing: Timing) -> bool:
    """Without clock drift, a takeover by the first candidate can take exactly as long as the bound."""
    one = Handover(
        request=timing.delay,
        promising=timing.processing,
        promise=timing.delay,
        sealing=timing.block_time,
        block=timing.delay,
        storing=timing.processing,
        acknowledgement=timing.delay,
    )
    slowest = Timeline(heartbeat=timing.delay, watch=timing.misses * timing.block_time, wait=0, handover=one)
    return implies(timing.drift == 0, timeline_fits(timing, 0, slowest) and first_new_block(slowest) == takeover_bound(timing, 0))


@predicate
def metropolitan_takeovers_take_47_ms(timeline: Timeline) -> bool:
    """In the metropolitan timing, with one millisecond each way, the first candidate publishes a new block within 47 milliseconds."""
    return implies(timeline_fits(metropolitan(), 0, timeline), first_new_block(timeline) <= 47 * MILLISECOND)


@predicate
def continental_takeovers_take_140_to_217_ms(timeline: Timeline) -> bool:
    """At 35 milliseconds each way, the first candidate publishes within 217, and not before 140 if each message takes at least 35 (D27)."""
    never_less = implies(messages_take(timeline.handover, 35 * MILLISECOND), first_new_block(timeline) >= 140 * MILLISECOND)
    return implies(timeline_fits(continental(), 0, timeline), first_new_block(timeline) <= 217 * MILLISECOND) and never_less


@predicate
def tens_of_milliseconds_need_to_be_near(timeline: Timeline, delay: Span) -> bool:
    """If a takeover takes at most 100 milliseconds and each message of its handover takes at least a delay, that delay is at most 25 (D27)."""
    quick = first_new_block(timeline) <= 100 * MILLISECOND
    return implies(messages_take(timeline.handover, delay) and quick, delay <= 25 * MILLISECOND)


@predicate
def ten_milliseconds_are_near(timeline: Timeline, delay: Span) -> bool:
    """With at most ten milliseconds each way, a takeover by the first candidate takes less than 100 milliseconds."""
    near = delay <= 10 * MILLISECOND
    return implies(near and timeline_fits(at_distance(delay), 0, timeline), first_new_block(timeline) < 100 * MILLISECOND)


@predicate
def planned_handoffs_are_within_their_bound(timing: Timing, planned: Handover) -> bool:
    """A planned handoff takes at most two round trips and a block time, from the request for votes to the first new block.

    It is counted from the request for votes, which is taken to go out with the transfer, once all that was sealed is published.
    """
    return implies(handover_fits(timing, planned), time_of_handover(planned) <= handover(timing))


@predicate
def metropolitan_handoffs_take_16_ms(planned: Handover) -> bool:
    """In the metropolitan timing, a planned handoff takes at most 16 milliseconds from the request for votes to the first new block."""
    return implies(handover_fits(metropolitan(), planned), time_of_handover(planned) <= 16 * MILLISECOND)


@predicate
def a_backup_asks_once(timing: Timing, one: Handover) -> bool:
    """Between its first request and its first own block, a backup waits at most one round trip and one block time (D25)."""
    before_sealing = one.request + one.promising + one.promise + one.sealing
    return implies(handover_fits(timing, one), before_sealing <= round_trip(timing) + timing.block_time)


# Candidates that are dead, and those that come too early.


@predicate
def each_dead_candidate_costs_a_stagger(timing: Timing, dead: Rank) -> bool:
    """The takeover bound of a rank is the bound of the first candidate plus exactly one stagger for each better rank."""
    return takeover_bound(timing, dead) == takeover_bound(timing, 0) + dead * timing.stagger


@predicate
def takeover_is_within_the_bound_of_the_dead(timing: Timing, rank: Rank, more: Rank, timeline: Timeline) -> bool:
    """A takeover by a candidate of some rank is within the bound of that rank and of every greater rank."""
    return implies(timeline_fits(timing, rank, timeline), first_new_block(timeline) <= takeover_bound(timing, rank + more))


@predicate
def windows_are_within_the_bound(timing: Timing, rank: Rank) -> bool:
    """A candidate's window closes no earlier than it opens, and at least one handover before its takeover bound."""
    return opens(timing, rank) <= closes(timing, rank) and closes(timing, rank) + handover(timing) <= takeover_bound(timing, rank)


@predicate
def clocks_keep_their_windows(timing: Timing, rank: Rank, timeline: Timeline) -> bool:
    """With its clock within the drift and the last block within the delay, a candidate begins within the window of its rank."""
    begun = timeline.heartbeat + timeline.watch + timeline.wait
    return implies(timeline_fits(timing, rank, timeline), opens(timing, rank) <= begun and begun <= closes(timing, rank))


@predicate
def turns_are_apart(timing: Timing, earlier: Rank, between: Rank) -> bool:
    """If a slot exceeds a handover plus clock drift, a candidate's block is seen by all before the window of any later rank opens."""
    later = earlier + 1 + between
    enough = slot(timing) > handover(timing) + drifted_apart(timing, earlier, later)
    return implies(enough, closes(timing, earlier) + seen_within(timing) < opens(timing, later))


@predicate
def right_clocks_need_a_handover_apart(timing: Timing, rank: Rank) -> bool:
    """Without clock drift, the windows of consecutive ranks are apart exactly if the stagger exceeds a handover, 2(2d + eps) + Tb."""
    apart = closes(timing, rank) + seen_within(timing) < opens(timing, rank + 1)
    return implies(timing.drift == 0, apart == (timing.stagger > handover(timing)))


class Candidate(Identifier):
    """A node that may take over."""


@record
class Standing:
    """A candidate's standing: whether it is dead, and whether it comes before the first that is not."""

    dead: bool
    before: bool


@measure
def is_dead(candidate: Candidate, standing: Standing) -> bool:
    """Whether a candidate is dead."""
    return standing.dead


@measure
def comes_before(candidate: Candidate, standing: Standing) -> bool:
    """Whether a candidate comes before the first that is not dead."""
    return standing.before


@predicate
def the_dead_come_first_at_worst(standings: Map[Candidate, Standing]) -> bool:
    """If all candidates before the first live one are dead, its rank is at most the number of dead candidates."""
    all_dead = for_all(Candidate, lambda one: implies(standings[one].before, standings[one].dead))
    return implies(all_dead, count(standings, comes_before) <= count(standings, is_dead))


# Blocks.


@predicate
def published_a_round_trip_later(timing: Timing, one: Handover) -> bool:
    """A block is published at most one round trip, two delays and the work on it, after it is sealed."""
    return implies(handover_fits(timing, one), time_of_publishing(one) <= round_trip(timing))


@predicate
def blocks_keep_their_cadence(timing: Timing, height: Rank, later: Rank, one: Handover, other: Handover) -> bool:
    """The times between two blocks' sealing on schedule and between their publications differ by at most one round trip."""
    first = height * timing.block_time + time_of_publishing(one)
    last = (height + later) * timing.block_time + time_of_publishing(other)
    apart = last - first
    in_time = later * timing.block_time - round_trip(timing) <= apart and apart <= later * timing.block_time + round_trip(timing)
    return implies(handover_fits(timing, one) and handover_fits(timing, other), in_time)


@predicate
def pipelines_hold_the_blocks_in_flight(timing: Timing, height: Rank, newest: Rank, moment: Micros) -> bool:
    """At most as many blocks are sealed and not yet published as block times fit in a round trip, rounded up."""
    unpublished = moment < height * timing.block_time + round_trip(timing)
    sealed = newest * timing.block_time <= moment
    return implies(unpublished and sealed, newest < height + in_flight(timing))


@predicate
def pipelines_get_full(timing: Timing, height: Rank) -> bool:
    """If a round trip takes any time, as many blocks as its block times, rounded up, can be sealed before the first of them is published."""
    last = height + in_flight(timing) - 1
    return implies(round_trip(timing) > 0, last * timing.block_time < height * timing.block_time + round_trip(timing))


@predicate
def a_cadence_needs_pipelining_where_it_is_short(timing: Timing) -> bool:
    """More than one block is in flight exactly if a round trip is longer than a block time."""
    return (in_flight(timing) > 1) == (round_trip(timing) > timing.block_time)


@predicate
def a_pause_costs_its_length_in_blocks(start: Micros, pause: Micros, block_time: Cadence) -> bool:
    """The number of blocks due during a pause is at least its length in block times rounded down, and at most that rounded up."""
    missed = due_by(start + pause, block_time) - due_by(start, block_time)
    return least_missed(pause, block_time) <= missed and missed <= most_missed(pause, block_time)


@predicate
def a_takeover_costs_four_or_five_blocks(start: Micros) -> bool:
    """The metropolitan takeover bound is 47 milliseconds, during which four or five ten-millisecond blocks are due (D27)."""
    missed = due_by(start + 47 * MILLISECOND, 10 * MILLISECOND) - due_by(start, 10 * MILLISECOND)
    return all_of(takeover_bound(metropolitan(), 0) == 47 * MILLISECOND, missed >= 4, missed <= 5)
