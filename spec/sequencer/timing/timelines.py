"""What an adversary may choose within a timing: every delay, every piece of work and every clock, each on its own."""

from megaspec.language import all_of, predicate, record
from spec.sequencer.timing.bounds import Timing, slot
from spec.sequencer.timing.quantities import MILLION, Drift, Micros, Rank, Span


@record
class Handover:
    """From the first request to the first new block, each part in true time.

    Of the members of a quorum, `request` and `promise` are those of the slowest, and so are `block` and
    `acknowledgement`.  `sealing` is the wait until the next block is to be made.
    """

    request: Span
    promising: Span
    promise: Span
    sealing: Span
    block: Span
    storing: Span
    acknowledgement: Span


@record
class Timeline:
    """A takeover, from the primary's last block: its way to the candidate, the blocks missed by its clock, the wait for its turn, and the handover.
    """

    heartbeat: Span
    watch: Micros
    wait: Micros
    handover: Handover


def time_of_handover(handover: Handover) -> int:
    """How long a handover takes."""
    voting = handover.request + handover.promising + handover.promise
    return voting + handover.sealing + time_of_publishing(handover)


def time_of_publishing(handover: Handover) -> int:
    """How long it takes from sealing a block to publishing it."""
    return handover.block + handover.storing + handover.acknowledgement


def first_new_block(timeline: Timeline) -> int:
    """When the first new block is published, counted from the primary's last one."""
    return timeline.heartbeat + timeline.watch + timeline.wait + time_of_handover(timeline.handover)


@predicate
def handover_fits(timing: Timing, handover: Handover) -> bool:
    """Whether no part of a handover takes longer than it may."""
    return all_of(
        handover.request <= timing.delay,
        handover.promising <= timing.processing,
        handover.promise <= timing.delay,
        handover.sealing <= timing.block_time,
        handover.block <= timing.delay,
        handover.storing <= timing.processing,
        handover.acknowledgement <= timing.delay,
    )


@predicate
def clock_shows(true: Micros, shown: Micros, drift: Drift) -> bool:
    """Whether a clock that is off by at most a drift may show a span while true time passes."""
    return all_of(shown * (MILLION - drift) <= MILLION * true, MILLION * true <= shown * (MILLION + drift))


@predicate
def timeline_fits(timing: Timing, rank: Rank, timeline: Timeline) -> bool:
    """Whether no part of a takeover by a candidate of a rank takes longer than it may."""
    return all_of(
        timeline.heartbeat <= timing.delay,
        clock_shows(timeline.watch, timing.misses * timing.block_time, timing.drift),
        clock_shows(timeline.wait, rank * slot(timing), timing.drift),
        handover_fits(timing, timeline.handover),
    )


@predicate
def messages_take(handover: Handover, delay: Span) -> bool:
    """Whether every message of a handover takes at least so long."""
    return all_of(handover.request >= delay, handover.promise >= delay, handover.block >= delay, handover.acknowledgement >= delay)
