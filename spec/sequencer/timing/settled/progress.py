"""The bound of a takeover in the settled network, and how far away the first new block is."""

from megaspec.language import Map, all_of, implies, ite, measure, predicate, total
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import closes, drifted_apart, handover, opens, slot, takeover_bound
from spec.sequencer.timing.quantities import Rank
from spec.sequencer.timing.settled.rules import Phase, Settled, come_one_by_one


@predicate
def the_bound_of_a_rank_holds(state: Settled, rank: Rank) -> bool:
    """If the heir's window closes no later than a clock of its rank allows, a new block is published within the takeover bound of that rank (C62)."""
    in_time = state.closes[state.heir] <= closes(state.timing, rank)
    return implies(in_time, state.published or state.now <= takeover_bound(state.timing, rank))


@predicate
def clocks_make_windows_apart(state: Settled, ranks: Map[NodeId, Rank], one: NodeId, other: NodeId, between: Rank) -> bool:
    """If two windows keep to their ranks, and a slot exceeds a handover plus drift, the first block is seen by all before the later window opens."""
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
    """How many steps a node may still take, at most."""
    waiting = ite(phase == Phase.WAITING, 5, ite(phase == Phase.ASKING, 4, 0))
    promised = ite(phase == Phase.PROMISED or phase == Phase.PAUSED, 3, 0)
    return waiting + promised + ite(phase == Phase.SEALED, 2, 0)


@predicate
def is_waited_for(state: Settled) -> bool:
    """Whether the first new block is not yet published."""
    return not state.published


@predicate
def has_come(state: Settled) -> bool:
    """Whether the first new block is published."""
    return state.published


def shortest_time(state: Settled) -> int:
    """The shortest time that can pass: one microsecond."""
    return 1


def way_to_go(state: Settled) -> int:
    """The greatest number of steps and microseconds until the first new block."""
    left = state.closes[state.heir] + handover(state.timing) - state.now
    return left + total(state.phase, steps_left)


@predicate
def every_step_shortens_the_way(before: Settled, after: Settled) -> bool:
    """Every step, of a node or of time, decreases the greatest number of steps and microseconds left to the first new block (C62)."""
    return way_to_go(after) < way_to_go(before)


@predicate
def published_stays_published(before: Settled, after: Settled) -> bool:
    """Once a new block is published it stays published, and time never goes back."""
    return all_of(implies(before.published, after.published), before.now <= after.now)
