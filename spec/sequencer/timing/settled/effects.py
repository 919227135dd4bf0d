"""How far nodes come in a takeover at each step, and their deadlines, exactly."""

from megaspec.language import all_of, implies, predicate, replace
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import round_trip
from spec.sequencer.timing.quantities import Span
from spec.sequencer.timing.settled.rules import Phase, Settled


@predicate
def as_much_time_passes(before: Settled, after: Settled, time: Span) -> bool:
    """Time in the settled network advances by exactly the given span; nothing else changes."""
    return after == replace(before, now=before.now + time)


@predicate
def promises_are_due(before: Settled, after: Settled, node: NodeId) -> bool:
    """A candidate that begins asks and holds the term, with one round trip as the deadline of the promises; nothing else changes (C62)."""
    phase = before.phase.set(node, Phase.ASKING)
    return after == replace(before, phase=phase, term=node, due=before.now + round_trip(before.timing))


@predicate
def block_is_due(before: Settled, after: Settled, node: NodeId) -> bool:
    """A candidate that has the promises has one block time as the deadline of its seal; nothing else changes (C62)."""
    return after == replace(before, phase=before.phase.set(node, Phase.PROMISED), due=before.now + before.timing.block_time)


@predicate
def goes_out_at_once(before: Settled, after: Settled, node: NodeId) -> bool:
    """Whether a node has sealed, with a round trip as the deadline of its acknowledgements, and a delay and the work until all see its block."""
    return all_of(
        after.phase == before.phase.set(node, Phase.SEALED),
        after.due == before.now + round_trip(before.timing),
        after.seen_by == before.now + before.timing.delay + before.timing.processing,
        after == replace(before, phase=after.phase, due=after.due, seen_by=after.seen_by),
    )


@predicate
def acknowledgements_are_due(before: Settled, after: Settled, node: NodeId) -> bool:
    """A sealed block is to be seen by all within a delay and the work, and acknowledged within a round trip; nothing else changes (C62)."""
    return goes_out_at_once(before, after, node)


@predicate
def wakes_in_vain_or_holds_the_term(before: Settled, after: Settled) -> bool:
    """A primary that wakes seals, and if it still holds the term, its block goes out at once; nothing else changes (C62)."""
    sealed = before.phase.set(before.primary, Phase.SEALED)
    return all_of(
        implies(before.term == before.primary, goes_out_at_once(before, after, before.primary)),
        implies(before.term != before.primary, after == replace(before, phase=sealed)),
    )
