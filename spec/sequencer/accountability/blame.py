"""Two different blocks that are published at a height convict a node that is not honest: first in each case, then in general (C68)."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.accountability.consequences import are_two_blocks, two_blocks_are_published
from spec.sequencer.accountability.invariants import is_passed_over
from spec.sequencer.accountability.offences import is_convicted
from spec.sequencer.accountability.state import Accountability, is_on, quorums_intersect
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum


@predicate
def somebody_is_convicted(state: Accountability) -> bool:
    """Whether a node that is not honest is convicted."""
    return exists(NodeId, lambda node: not state.world.honest[node] and is_convicted(state, node))


@predicate
def two_blocks_are_of_an_epoch(state: Accountability) -> bool:
    """Whether an epoch has published two blocks at a height."""
    published = state.shown.published
    return exists(
        Epoch,
        Block,
        Block,
        Quorum,
        Quorum,
        lambda epoch, one, other, quorum, another: published[epoch, one, quorum]
        and published[epoch, other, another]
        and are_two_blocks(state, one, other),
    )


@predicate
def two_blocks_of_an_epoch_convict_somebody(state: Accountability) -> bool:
    """If quorums intersect and one epoch publishes two blocks at a height, a node that is not honest is convicted."""
    return implies(all_of(quorums_intersect(state), two_blocks_are_of_an_epoch(state)), somebody_is_convicted(state))


@predicate
def fenced_is_published(state: Accountability) -> bool:
    """Whether a block above genesis is published of which a quorum reported less."""
    shown = state.shown
    return exists(
        Epoch,
        Block,
        Quorum,
        lambda epoch, block, quorum: block != Block.none() and shown.published[epoch, block, quorum] and shown.fenced[epoch, block],
    )


@predicate
def fenced_blocks_convict_somebody(state: Accountability) -> bool:
    """If quorums intersect and a fenced block above genesis is published, a node that is not honest is convicted."""
    return implies(all_of(quorums_intersect(state), fenced_is_published(state)), somebody_is_convicted(state))


@predicate
def leader_has_two_logs(state: Accountability) -> bool:
    """Whether a leader has two certified logs in an epoch, of which one reaches as high as a block of the other and lacks it."""
    certified, height_of = state.shown.certified, state.world.height_of
    return exists(
        Epoch,
        NodeId,
        Block,
        Block,
        Block,
        lambda epoch, leader, one, other, block: certified[epoch, leader, one]
        and certified[epoch, leader, other]
        and is_on(state, block, one)
        and height_of[block] <= height_of[other]
        and not is_on(state, block, other),
    )


@predicate
def logs_of_one_leader_convict_somebody(state: Accountability) -> bool:
    """If a leader has two certified logs in an epoch, one of which passes over a block of the other, a node that is not honest is convicted."""
    return implies(leader_has_two_logs(state), somebody_is_convicted(state))


@predicate
def two_leaders_have_logs(state: Accountability) -> bool:
    """Whether two leaders have certified logs in one epoch."""
    certified = state.shown.certified
    return exists(
        Epoch,
        NodeId,
        NodeId,
        Block,
        Block,
        lambda epoch, leader, rival, one, other: leader != rival and certified[epoch, leader, one] and certified[epoch, rival, other],
    )


@predicate
def logs_of_two_leaders_convict_somebody(state: Accountability) -> bool:
    """If quorums intersect and two leaders have certified logs in one epoch, a node that is not honest is convicted."""
    return implies(all_of(quorums_intersect(state), two_leaders_have_logs(state)), somebody_is_convicted(state))


@predicate
def passed_over_is_published(state: Accountability) -> bool:
    """Whether a block is published that a certified log of its own epoch passes over."""
    return exists(
        Epoch,
        Block,
        Quorum,
        lambda epoch, block, quorum: state.shown.published[epoch, block, quorum] and is_passed_over(state, epoch, block),
    )


@predicate
def blocks_passed_over_are_of_two_logs(state: Accountability) -> bool:
    """If a certified log of its epoch passes over a published block, some epoch has conflicting logs of one leader, or logs of two leaders."""
    return implies(passed_over_is_published(state), leader_has_two_logs(state) or two_leaders_have_logs(state))


@predicate
def blocks_passed_over_convict_somebody(state: Accountability) -> bool:
    """If quorums intersect and a certified log of its epoch passes over a published block, a node that is not honest is convicted."""
    return implies(all_of(quorums_intersect(state), passed_over_is_published(state)), somebody_is_convicted(state))


@predicate
def only_blocks_above_genesis_have_rivals(state: Accountability) -> bool:
    """If a block is published, no other block of its height is the genesis block."""
    return for_all(
        Epoch,
        Block,
        Block,
        Quorum,
        lambda epoch, one, other, quorum: implies(
            all_of(state.shown.published[epoch, one, quorum], are_two_blocks(state, one, other)), other != Block.none()
        ),
    )


@predicate
def two_published_blocks_are_of_three_kinds(state: Accountability) -> bool:
    """If two blocks are published at a height, some epoch published two blocks at a height, or a fenced or passed-over block is published."""
    return implies(
        two_blocks_are_published(state),
        two_blocks_are_of_an_epoch(state) or fenced_is_published(state) or passed_over_is_published(state),
    )


@predicate
def two_published_blocks_convict_somebody(state: Accountability) -> bool:
    """If quorums intersect and two blocks are published at a height, in any epochs, a node that is not honest is convicted."""
    return implies(all_of(quorums_intersect(state), two_blocks_are_published(state)), somebody_is_convicted(state))
