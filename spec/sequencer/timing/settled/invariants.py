"""Invariants of a settled network that waits for its first new block."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import handover, round_trip, seen_within
from spec.sequencer.timing.settled.rules import (
    Phase,
    Settled,
    has_sealed,
    heir_comes_first,
    is_under_way,
    windows_are_apart,
    windows_are_open,
)


@predicate
def a_new_block_comes_in_time(state: Settled) -> bool:
    """Until the first new block is published, at most one handover has passed since the end of the heir's window (C62)."""
    return state.published or state.now <= state.closes[state.heir] + handover(state.timing)


@predicate
def nobody_is_preempted(state: Settled) -> bool:
    """A candidate that is under way or leads holds the term."""
    return for_all(
        NodeId,
        lambda node: implies(
            all_of(state.candidate[node], is_under_way(state.phase[node]) or state.phase[node] == Phase.LEADING),
            state.term == node,
        ),
    )


@predicate
def roles_are_kept(state: Settled) -> bool:
    """The primary is no candidate and is paused, has sealed or is dead; candidates are neither out nor paused; all other nodes are out."""
    primary = state.phase[state.primary]
    return all_of(
        not state.candidate[state.primary],
        primary == Phase.PAUSED or has_sealed(primary) or primary == Phase.DEAD,
        for_all(
            NodeId,
            lambda node: all_of(
                implies(state.candidate[node], state.phase[node] != Phase.OUT and state.phase[node] != Phase.PAUSED),
                implies(not state.candidate[node] and node != state.primary, state.phase[node] == Phase.OUT),
            ),
        ),
    )


@predicate
def who_lasts_lives(state: Settled) -> bool:
    """No node that is recorded as lasting is dead."""
    return for_all(NodeId, lambda node: implies(state.lasting[node], state.phase[node] != Phase.DEAD))


@predicate
def waiting_is_not_overdue(state: Settled) -> bool:
    """No node is still waiting after its window has closed."""
    return for_all(NodeId, lambda node: implies(state.phase[node] == Phase.WAITING, state.now <= state.closes[node]))


@predicate
def nobody_is_early(state: Settled) -> bool:
    """No candidate is under way or leads before its window opens."""
    return for_all(
        NodeId,
        lambda node: implies(
            all_of(state.candidate[node], is_under_way(state.phase[node]) or state.phase[node] == Phase.LEADING),
            state.opens[node] <= state.now,
        ),
    )


@predicate
def the_term_is_of_who_began(state: Settled) -> bool:
    """The term is held by the primary, or by a candidate that has begun and whose window closes no later than the heir's."""
    holder = state.phase[state.term]
    candidates = all_of(
        state.candidate[state.term],
        state.closes[state.term] <= state.closes[state.heir],
        holder != Phase.WAITING,
        holder != Phase.STOOD_DOWN,
    )
    return state.term == state.primary or candidates


@predicate
def the_holder_is_not_overdue(state: Settled) -> bool:
    """While the holder of the term is under way, it is not past its deadline."""
    return implies(is_under_way(state.phase[state.term]), state.now <= state.due)


@predicate
def candidacies_are_in_time(state: Settled) -> bool:
    """If a candidate holds the term, each of its deadlines is at most the longest time for that phase after the end of its window."""
    holder, closed, timing = state.phase[state.term], state.closes[state.term], state.timing
    return implies(
        state.candidate[state.term],
        all_of(
            implies(holder == Phase.ASKING, state.due <= closed + round_trip(timing)),
            implies(holder == Phase.PROMISED, state.due <= closed + round_trip(timing) + timing.block_time),
            implies(holder == Phase.SEALED, state.due <= closed + handover(timing)),
            implies(has_sealed(holder), state.seen_by <= closed + seen_within(timing)),
        ),
    )


@predicate
def the_woken_primary_is_in_time(state: Settled) -> bool:
    """If the primary holds the term and has sealed, its deadlines are at most those of a block sealed at the end of the heir's window."""
    holder, closed, timing = state.phase[state.term], state.closes[state.heir], state.timing
    return implies(
        state.term == state.primary,
        all_of(
            implies(holder == Phase.SEALED, state.due <= closed + round_trip(timing)),
            implies(has_sealed(holder), state.seen_by <= closed + timing.delay + timing.processing),
        ),
    )


@predicate
def blocks_are_seen_in_time(state: Settled) -> bool:
    """If the holder of the term has sealed, no node is still waiting after all have seen its block."""
    return for_all(
        NodeId,
        lambda node: implies(all_of(state.phase[node] == Phase.WAITING, has_sealed(state.phase[state.term])), state.now <= state.seen_by),
    )


@predicate
def who_stood_down_had_reason(state: Settled) -> bool:
    """If a candidate has stood down, a new block was seen, and if one was seen, the holder of the term is under way or leads."""
    holder = state.phase[state.term]
    return all_of(
        for_all(NodeId, lambda node: implies(state.phase[node] == Phase.STOOD_DOWN, state.heeded)),
        implies(state.heeded, is_under_way(holder) or holder == Phase.LEADING),
    )


@predicate
def leaders_have_published(state: Settled) -> bool:
    """If a node leads, a new block has been published."""
    return for_all(NodeId, lambda node: implies(state.phase[node] == Phase.LEADING, state.published))


INVARIANTS = (
    a_new_block_comes_in_time,
    nobody_is_preempted,
    heir_comes_first,
    windows_are_open,
    windows_are_apart,
    roles_are_kept,
    who_lasts_lives,
    waiting_is_not_overdue,
    nobody_is_early,
    the_term_is_of_who_began,
    the_holder_is_not_overdue,
    candidacies_are_in_time,
    the_woken_primary_is_in_time,
    blocks_are_seen_in_time,
    who_stood_down_had_reason,
    leaders_have_published,
)
