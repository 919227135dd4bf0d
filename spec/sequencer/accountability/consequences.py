"""Consequences of the invariants: no honest node is convicted, and nodes that cause two blocks at a height are."""

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
    """No honest node is convicted by messages that it signed, however many other nodes are faulty (C68)."""
    return for_all(
        NodeId,
        lambda node: not (state.world.honest[node] and is_convicted(state, node)),
    )


@predicate
def offenders_are_convicted(state: Accountability, node: NodeId, one: Signed, other: Signed) -> bool:
    """A node that signed two messages that are an offence for the bonds is convicted."""
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
    """If one epoch publishes two blocks at a height, both quorums have members, and every common member is convicted as a voter."""
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
    """If two epochs publish two blocks at a height, the earlier epoch's block is fenced, or a certified log of that epoch passes over it."""
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
    """If a fenced block above genesis is published, its quorum and the fencing one have members, and each common one broke a promise on it.

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
    """If a fenced block above genesis is published, its quorum and the fencing one have members, and each common one is convicted as voter."""
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
    """If a leader has two certified logs in an epoch, one of which passes over a block of the other, it is convicted as the epoch's leader."""
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
    """If two leaders have certified logs in an epoch, the quorums that elected them have members, and each common one is convicted as voter."""
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
    """A node stores a block only if the epoch's log up to it is already certified, under some leader."""
    stored = after.records.stored[node, epoch]
    return exists(NodeId, lambda leader: before.shown.certified[epoch, leader, stored])
