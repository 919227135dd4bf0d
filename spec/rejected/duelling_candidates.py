"""Candidates that ask again after they were preempted, sooner than a handover takes."""

from megaspec.language import Outcome, System, action, need, predicate, record, replace
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.quantities import LAST_MOMENT, MILLISECOND, Micros, Span

HANDOVER = 16 * MILLISECOND
"""From the first request to the first new block, in a city."""

RETRY = 10 * MILLISECOND
"""How long a candidate waits before it preempts the one that preempted it."""


@record
class Duel:
    """The time, who asked last and when, and whether a new block was published."""

    now: Micros
    holder: NodeId
    asked_at: Micros
    published: bool


def asked(first: NodeId) -> Outcome[Duel, None]:
    """A first candidate has just asked."""
    need(first != NodeId.none(), "NOBODY")
    return Outcome(Duel(now=0, holder=first, asked_at=0, published=False))


@action
def pass_time(duel: Duel, time: Span) -> Outcome[Duel, None]:
    """Time passes, at most until the holder is done."""
    later = duel.now + time
    need(duel.published or later <= duel.asked_at + HANDOVER, "HANDOVER_IS_DUE")
    need(later <= LAST_MOMENT, "END_OF_TIME")
    return Outcome(replace(duel, now=later))


@action
def ask_again(duel: Duel, node: NodeId) -> Outcome[Duel, None]:
    """Another candidate asks, once it has waited, and preempts the holder."""
    need(node != NodeId.none(), "NOBODY")
    need(node != duel.holder, "HOLDS_THE_TERM")
    need(duel.asked_at + RETRY <= duel.now, "TOO_EARLY")
    return Outcome(replace(duel, holder=node, asked_at=duel.now))


@action
def publish(duel: Duel) -> Outcome[Duel, None]:
    """The holder has had the time of a handover, and publishes."""
    need(duel.asked_at + HANDOVER <= duel.now, "TOO_EARLY")
    return Outcome(replace(duel, published=True))


@predicate
def comes_within_three_handovers(duel: Duel) -> bool:
    """A new block is published within the time of three handovers."""
    return duel.published or duel.now <= 3 * HANDOVER


DUELLING_CANDIDATES = System(
    name="duelling_candidates",
    state=Duel,
    genesis=asked,
    actions=(pass_time, ask_again, publish),
    invariants=(),
    rejected=True,
    actors=(NodeId,),
)
