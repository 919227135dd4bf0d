"""What the settled network comes to: the bound, and that time neither stops before it nor is filled with steps without end."""

from spec.language import Map, all_of, exists, implies, ite, measure, predicate, total
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import closes, drifted_apart, handover, opens, slot, takeover_bound
from spec.sequencer.timing.quantities import Rank
from spec.sequencer.timing.settled.rules import (
    Phase,
    Settled,
    come_one_by_one,
    may_begin,
    may_count_promises,
    may_pass,
    may_publish,
    may_seal,
    may_stand_down,
)


@predicate
def the_bound_of_a_rank_holds(state: Settled, rank: Rank) -> bool:
    """If the heir begins when a clock at its rank tells it to, a new block is published within the bound of that rank (C62)."""
    in_time = state.closes[state.heir] <= closes(state.timing, rank)
    return implies(in_time, state.published or state.now <= takeover_bound(state.timing, rank))


@predicate
def clocks_make_windows_apart(state: Settled, ranks: Map[NodeId, Rank], one: NodeId, other: NodeId, between: Rank) -> bool:
    """If candidates begin when clocks at their ranks tell them to, and a stagger is long enough, their windows are apart."""
    earlier, later, timing = ranks[one], ranks[other], state.timing
    by_clocks = all_of(
        later == earlier + 1 + between,
        state.closes[one] <= closes(timing, earlier),
        state.opens[other] >= opens(timing, earlier + 1 + between),
    )
    enough = slot(timing) > handover(timing) + drifted_apart(timing, earlier, earlier + 1 + between)
    return implies(by_clocks and enough, come_one_by_one(state, one, other))


@measure
def steps_left(node: NodeId, phase: Phase) -> int:
    """How many steps a node may still take at most."""
    waiting = ite(phase == Phase.WAITING, 5, ite(phase == Phase.ASKING, 4, 0))
    promised = ite(phase == Phase.PROMISED or phase == Phase.PAUSED, 3, 0)
    return waiting + promised + ite(phase == Phase.SEALED, 2, 0)


@predicate
def may_go_on(state: Settled, node: NodeId) -> bool:
    """Whether a node may do what takes it nearer to a new block."""
    return (
        may_begin(state, node) or may_count_promises(state, node) or may_seal(state, node) or may_publish(state, node) or may_stand_down(state, node)
    )


@predicate
def time_is_never_locked(state: Settled) -> bool:
    """Until the first new block is published, time may pass, or a node may do what is due (C62)."""
    return state.published or may_pass(state, 1) or exists(NodeId, lambda node: may_go_on(state, node))


def way_to_go(state: Settled) -> int:
    """How far the first new block is off, in steps of nodes and microseconds, at most."""
    left = state.closes[state.heir] + handover(state.timing) - state.now
    return left + total(state.phase, steps_left)


@predicate
def the_way_to_go_is_never_below_zero(state: Settled) -> bool:
    """Until the first new block is published there is a way to go, and it is no less than nothing."""
    return state.published or way_to_go(state) >= 0


@predicate
def every_step_shortens_the_way(before: Settled, after: Settled) -> bool:
    """Each step, of a node or of time, takes something off the way to go (C62)."""
    return way_to_go(after) < way_to_go(before)


@predicate
def published_stays_published(before: Settled, after: Settled) -> bool:
    """What was published stays so, and time does not go back."""
    return all_of(implies(before.published, after.published), before.now <= after.now)
