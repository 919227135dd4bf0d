"""Consequences of the invariants: nobody honest is convicted, and whoever makes two blocks of one is."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.accountability.invariants import is_passed_over
from spec.sequencer.accountability.offences import (
    broke_a_promise_of,
    common_members_are_convicted,
    is_convicted,
    led_falsely_in,
    was_signed,
)
from spec.sequencer.accountability.state import Accountability, has_members, is_on
from spec.sequencer.evidence import Signed, is_offence
from spec.sequencer.identifiers import Block, Epoch, NodeId, Quorum


@predicate
def no_honest_node_is_convicted(state: Accountability) -> bool:
    """Nothing that honest nodes signed convicts one of them, whatever all others do (C68)."""
    return for_all(
        NodeId,
        lambda node: not (state.world.honest[node] and is_convicted(state, node)),
    )


@predicate
def offenders_are_convicted(state: Accountability, node: NodeId, one: Signed, other: Signed) -> bool:
    """Whoever signed two messages that are an offence for the bonds is convicted here, so the two agree on what convicts."""
    return implies(all_of(was_signed(state, node, one), was_signed(state, node, other), is_offence(one, other)), is_convicted(state, node))


@predicate
def honest_nodes_are_never_slashable(state: Accountability, node: NodeId, one: Signed, other: Signed) -> bool:
    """No two messages that an honest node signed are an offence for the bonds (C68)."""
    return implies(all_of(was_signed(state, node, one), was_signed(state, node, other), state.world.honest[node]), not is_offence(one, other))


@predicate
def are_two_blocks(state: Accountability, one: Block, other: Block) -> bool:
    """Whether two different blocks are of one height."""
    return all_of(one != other, state.world.height_of[one] == state.world.height_of[other])


@predicate
def two_blocks_of_an_epoch_convict_common_members(state: Accountability) -> bool:
    """If an epoch publishes two blocks at a height, then whoever is in both quorums is convicted."""
    published = state.shown.published
    return for_all(
        Epoch,
        Block,
        Block,
        Quorum,
        Quorum,
        lambda epoch, one, other, quorum, another: (
            common_members_are_convicted(state, quorum, another)
            if published[epoch, one, quorum] and published[epoch, other, another] and are_two_blocks(state, one, other)
            else True
        ),
    )


@predicate
def two_blocks_of_two_epochs_were_fenced_or_passed_over(state: Accountability) -> bool:
    """If a later epoch publishes another block at a height, the earlier block is fenced, or a certified log of its own epoch passes over it."""
    published = state.shown.published
    return for_all(
        Epoch,
        Epoch,
        Block,
        Block,
        Quorum,
        Quorum,
        lambda epoch, later, one, other, quorum, another: (
            state.shown.fenced[epoch, one] or is_passed_over(state, epoch, one)
            if epoch < later
            and published[epoch, one, quorum]
            and published[later, other, another]
            and are_two_blocks(state, one, other)
            else True
        ),
    )


@predicate
def fenced_blocks_convict_common_members(state: Accountability) -> bool:
    """If a fenced block is published, then whoever acknowledged it and is in the fencing quorum broke a promise, and both have members.

    The genesis block is in every log, so that it is no other block than any.
    """
    shown, member = state.shown, state.world.member
    return for_all(
        Epoch,
        Block,
        Quorum,
        NodeId,
        lambda epoch, block, quorum, node: (
            all_of(
                has_members(state, quorum),
                has_members(state, shown.fence[epoch, block]),
                implies(
                    all_of(member[quorum, node], member[shown.fence[epoch, block], node]),
                    broke_a_promise_of(state, node, epoch, block),
                ),
            )
            if block != Block.none() and shown.published[epoch, block, quorum] and shown.fenced[epoch, block]
            else True
        ),
    )


@predicate
def fenced_blocks_were_voted_for_falsely(state: Accountability) -> bool:
    """If a fenced block is published, then whoever is in its quorum and in the fencing one is convicted as a member."""
    shown = state.shown
    return for_all(
        Epoch,
        Block,
        Quorum,
        lambda epoch, block, quorum: (
            common_members_are_convicted(state, quorum, shown.fence[epoch, block])
            if block != Block.none() and shown.published[epoch, block, quorum] and shown.fenced[epoch, block]
            else True
        ),
    )


@predicate
def logs_of_one_leader_convict_it(state: Accountability) -> bool:
    """If a leader has two certified logs in an epoch, of which one reaches as high as a block of the other and lacks it, then it is convicted."""
    certified, height_of = state.shown.certified, state.world.height_of
    return for_all(
        Epoch,
        NodeId,
        Block,
        Block,
        Block,
        lambda epoch, leader, one, other, block: (
            led_falsely_in(state, leader, epoch)
            if certified[epoch, leader, one]
            and certified[epoch, leader, other]
            and is_on(state, block, one)
            and height_of[block] <= height_of[other]
            and not is_on(state, block, other)
            else True
        ),
    )


@predicate
def logs_of_two_leaders_convict_common_members(state: Accountability) -> bool:
    """If an epoch has certified logs of two leaders, then whoever is in the quorums that voted for both is convicted."""
    shown = state.shown
    return for_all(
        Epoch,
        NodeId,
        NodeId,
        Block,
        Block,
        lambda epoch, leader, rival, one, other: (
            common_members_are_convicted(state, shown.voters[epoch, leader], shown.voters[epoch, rival])
            if leader != rival and shown.certified[epoch, leader, one] and shown.certified[epoch, rival, other]
            else True
        ),
    )


@predicate
def two_blocks_are_published(state: Accountability) -> bool:
    """Whether two different blocks are published at one height, in any epochs."""
    published = state.shown.published
    return exists(
        Epoch,
        Epoch,
        Block,
        Block,
        Quorum,
        Quorum,
        lambda epoch, later, one, other, quorum, another: published[epoch, one, quorum]
        and published[later, other, another]
        and are_two_blocks(state, one, other),
    )


@predicate
def only_certified_blocks_are_stored(before: Accountability, after: Accountability, node: NodeId, epoch: Epoch) -> bool:
    """What a node stores, and so acknowledges, is certified, by whatever leader."""
    stored = after.records.stored[node, epoch]
    return exists(NodeId, lambda leader: before.shown.certified[epoch, leader, stored])
