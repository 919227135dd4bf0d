"""The bound of a takeover as one function of its parameters, and what else follows from them (C62, D27)."""

from megaspec.language import mul_div_down, mul_div_up, record
from spec.sequencer.timing.quantities import MILLION, MILLISECOND, Cadence, Drift, Micros, Misses, Rank, Span


@record
class Timing:
    """The parameters of a network and of its setup; times are in microseconds.

    `misses` blocks have to be missing until a backup acts; `block_time` is the time from one block to the next, `delay` the longest time of a
    message, `processing` the longest work on it; `drift` is the greatest error of a clock, and `stagger` the time added for each better rank.
    """

    misses: Misses
    block_time: Cadence
    delay: Span
    processing: Span
    drift: Drift
    stagger: Span


def metropolitan() -> Timing:
    """A cluster within a city: one millisecond each way, one millisecond of work, three misses, no clock drift."""
    return at_distance(MILLISECOND)


def continental() -> Timing:
    """The same cluster with 35 milliseconds each way."""
    return at_distance(35 * MILLISECOND)


def at_distance(delay: Span) -> Timing:
    """Three misses of ten-millisecond blocks, one millisecond of work, no clock drift, and the shortest stagger in whole milliseconds."""
    return Timing(
        misses=3,
        block_time=10 * MILLISECOND,
        delay=delay,
        processing=MILLISECOND,
        drift=0,
        stagger=4 * delay + 13 * MILLISECOND,
    )


# Clocks.


def longest(span: Micros, drift: Drift) -> int:
    """The longest true time that can pass while a clock shows a span."""
    return mul_div_up(span, MILLION + drift, MILLION)


def shortest(span: Micros, drift: Drift) -> int:
    """The shortest true time that can pass while a clock shows a span."""
    return mul_div_down(span, MILLION - drift, MILLION)


# The takeover.


def round_trip(timing: Timing) -> int:
    """The longest time of a message, the work on it, and the answer."""
    return 2 * timing.delay + timing.processing


def handover(timing: Timing) -> int:
    """From the first request to the first new block: promises, the wait for the next block's time, acknowledgements."""
    return 2 * round_trip(timing) + timing.block_time


def detection(timing: Timing) -> int:
    """From the primary's last block until a backup has missed enough of them."""
    return longest(timing.misses * timing.block_time + timing.delay, timing.drift)


def takeover_bound(timing: Timing, rank: Rank) -> int:
    """How long after the primary's last block the first new one is published, by a candidate of a rank: at most so many microseconds (C62)."""
    return detection(timing) + rank * timing.stagger + handover(timing)


# When candidates begin.


def slot(timing: Timing) -> int:
    """What a candidate's clock waits for each rank, rounded down so that a slow clock takes at most a stagger."""
    return mul_div_down(timing.stagger, MILLION, MILLION + timing.drift)


def patience(timing: Timing, rank: Rank) -> int:
    """What the clock of a candidate shows from the last block that it got until it begins."""
    return timing.misses * timing.block_time + rank * slot(timing)


def opens(timing: Timing, rank: Rank) -> int:
    """How long after the primary's last block a candidate of a rank begins at the earliest."""
    return shortest(patience(timing, rank), timing.drift)


def closes(timing: Timing, rank: Rank) -> int:
    """How long after the primary's last block a candidate of a rank begins at the latest."""
    return timing.delay + longest(patience(timing, rank), timing.drift)


def seen_within(timing: Timing) -> int:
    """How long after a candidate began all have received its first block and worked on it, at the latest."""
    return round_trip(timing) + timing.block_time + timing.delay + timing.processing


def drifted_apart(timing: Timing, one: Rank, other: Rank) -> int:
    """By how much clock drift can shorten the time between the turns of two candidates, at most."""
    return mul_div_up(patience(timing, one), timing.drift, MILLION) + mul_div_up(patience(timing, other), timing.drift, MILLION)


# Blocks.


def in_flight(timing: Timing) -> int:
    """How many blocks are sealed and not yet published, at most, where one is sealed each block time."""
    return mul_div_up(round_trip(timing), 1, timing.block_time)


def due_by(moment: Micros, block_time: Cadence) -> int:
    """How many blocks are due by a moment, one each block time."""
    return mul_div_down(moment, 1, block_time)


def least_missed(pause: Micros, block_time: Cadence) -> int:
    """How many blocks a pause costs at least."""
    return mul_div_down(pause, 1, block_time)


def most_missed(pause: Micros, block_time: Cadence) -> int:
    """How many blocks a pause costs at most."""
    return mul_div_up(pause, 1, block_time)
