"""Invariants, whoever is honest: of records, of signatures, and of what can be shown."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.accountability.offences import led_falsely_in, promise_of, reports_less
from spec.sequencer.accountability.state import (
    Accountability,
    blocks_fix_themselves,
    genesis_block_is_first,
    has_members,
    is_a_block,
    is_on,
    logs_have_a_block_a_height,
    logs_share_what_is_below,
)
from spec.sequencer.evidence import is_well_formed
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# Honest nodes.


@predicate
def honest_acknowledge_what_they_store(state: Accountability) -> bool:
    """Every block that an honest node acknowledged in an epoch is above genesis, and in the log that the node stored for that epoch."""
    return for_all(
        NodeId,
        Epoch,
        Block,
        lambda node, epoch, block: implies(
            all_of(state.world.honest[node], state.signed.acknowledgements[node, epoch, block]),
            all_of(Height.first() < state.world.height_of[block], is_on(state, block, state.records.stored[node, epoch])),
        ),
    )


@predicate
def honest_report_what_they_store(state: Accountability) -> bool:
    """An honest node signs only the promise of an epoch that is in its records, which reports what it stored in an earlier epoch."""
    records = state.records
    return for_all(
        NodeId,
        lambda node: not state.world.honest[node]
        or for_all(
            Epoch,
            NodeId,
            Epoch,
            Block,
            lambda epoch, candidate, source, block: not state.signed.promises[node, epoch, candidate, source, block]
            or all_of(
                source < epoch,
                candidate != NodeId.none(),
                records.chose[node, epoch] == candidate,
                records.reported[node, epoch] == source,
                records.stored[node, source] == block,
            ),
        ),
    )


@predicate
def voters_leave_earlier_epochs(state: Accountability) -> bool:
    """A node that voted in an epoch has left all earlier epochs, and stored nothing in those after the epoch that it reported."""
    records = state.records
    return for_all(
        NodeId,
        Epoch,
        Epoch,
        lambda node, epoch, earlier: implies(
            all_of(records.chose[node, epoch] != NodeId.none(), earlier < epoch),
            all_of(
                records.left[node, earlier],
                implies(records.reported[node, epoch] < earlier, records.stored[node, earlier] == Block.none()),
            ),
        ),
    )


@predicate
def honest_seal_one_log(state: Accountability) -> bool:
    """Every block that an honest node sealed in an epoch is in the log that it led there, and its records say that it leads the epoch."""
    return for_all(
        NodeId,
        Epoch,
        Block,
        lambda node, epoch, block: implies(
            all_of(state.world.honest[node], state.signed.seals[node, epoch, block]),
            all_of(state.records.leading[node, epoch], is_on(state, block, state.records.led[node, epoch])),
        ),
    )


@predicate
def honest_take_over_once(state: Accountability) -> bool:
    """An honest node signs at most one takeover of an epoch, and records that it leads the epoch."""
    takeovers = state.signed.takeovers
    return for_all(
        NodeId,
        Epoch,
        Block,
        Block,
        lambda node, epoch, one, other: implies(
            all_of(state.world.honest[node], takeovers[node, epoch, one]),
            all_of(state.records.leading[node, epoch], implies(takeovers[node, epoch, other], one == other)),
        ),
    )


@predicate
def honest_lead_with_votes(state: Accountability) -> bool:
    """An honest node takes over an epoch, except the first, only if it is elected there with the block that it takes over from."""
    return for_all(
        NodeId,
        Epoch,
        Block,
        lambda node, epoch, block: implies(
            all_of(state.world.honest[node], state.signed.takeovers[node, epoch, block], Epoch.first() < epoch),
            state.shown.elected[epoch, node, block],
        ),
    )


# What can be shown.


@predicate
def certified_are_blocks(state: Accountability) -> bool:
    """Every certified or elected block is the genesis block or above the first height."""
    shown = state.shown
    return for_all(
        Epoch,
        NodeId,
        Block,
        lambda epoch, leader, block: implies(
            shown.certified[epoch, leader, block] or shown.elected[epoch, leader, block],
            is_a_block(state, block),
        ),
    )


@predicate
def elected_by_a_quorum(state: Accountability) -> bool:
    """Every member of the quorum that elected a leader signed a well-formed promise of the epoch to that leader."""
    shown = state.shown
    return for_all(
        Epoch,
        NodeId,
        Block,
        NodeId,
        lambda epoch, leader, block, node: (
            is_promised(state, node, epoch, leader)
            if shown.elected[epoch, leader, block] and state.world.member[shown.voters[epoch, leader], node]
            else True
        ),
    )


@predicate
def is_promised(state: Accountability, node: NodeId, epoch: Epoch, candidate: NodeId) -> bool:
    """Whether a node signed a well-formed promise of an epoch to a candidate."""
    return exists(
        Epoch,
        Block,
        lambda source, block: state.signed.promises[node, epoch, candidate, source, block]
        and is_well_formed(promise_of(state, epoch, candidate, source, block)),
    )


@predicate
def certified_by_a_leader(state: Accountability) -> bool:
    """Every certified log contains its base, where its leader took over as the founder (first epoch) or as elected with it (later epochs)."""
    shown, world = state.shown, state.world
    return for_all(
        Epoch,
        NodeId,
        Block,
        lambda epoch, leader, block: implies(
            shown.certified[epoch, leader, block],
            all_of(
                state.signed.takeovers[leader, epoch, shown.base[epoch, leader, block]],
                is_on(state, shown.base[epoch, leader, block], block),
                implies(epoch == Epoch.first(), leader == world.founder),
                implies(Epoch.first() < epoch, shown.elected[epoch, leader, shown.base[epoch, leader, block]]),
            ),
        ),
    )


@predicate
def certified_is_sealed(state: Accountability) -> bool:
    """Every block of a certified log above the log's base is sealed by the log's leader."""
    shown, height_of = state.shown, state.world.height_of
    return for_all(
        Epoch,
        NodeId,
        Block,
        Block,
        lambda epoch, leader, tip, block: implies(
            all_of(
                shown.certified[epoch, leader, tip],
                is_on(state, block, tip),
                height_of[shown.base[epoch, leader, tip]] < height_of[block],
            ),
            state.signed.seals[leader, epoch, block],
        ),
    )


@predicate
def is_logged(state: Accountability, epoch: Epoch, leader: NodeId, tip: Block, height: Height) -> bool:
    """Whether the block that was last certified at a height, under a leader of an epoch, is in a log at that height."""
    block = state.shown.log[epoch, leader, height]
    return all_of(is_on(state, block, tip), state.world.height_of[block] == height)


@predicate
def certified_logs_agree(state: Accountability) -> bool:
    """Above its base, a certified log has the block last certified under its leader at each height, or the leader is convicted as leader."""
    shown, height_of = state.shown, state.world.height_of
    return for_all(
        Epoch,
        NodeId,
        Block,
        Height,
        lambda epoch, leader, tip, height: (
            is_logged(state, epoch, leader, tip, height) or led_falsely_in(state, leader, epoch)
            if shown.certified[epoch, leader, tip] and height_of[shown.base[epoch, leader, tip]] < height <= height_of[tip]
            else True
        ),
    )


@predicate
def fenced_by_promises(state: Accountability) -> bool:
    """For a fenced block above genesis, every member of the fencing quorum signed a promise that acknowledging the block would break."""
    shown, height_of = state.shown, state.world.height_of
    return for_all(
        Epoch,
        Block,
        NodeId,
        lambda epoch, block, node: (
            reports_less(state, node, epoch, block)
            if Height.first() < height_of[block] and shown.fenced[epoch, block] and state.world.member[shown.fence[epoch, block], node]
            else True
        ),
    )


@predicate
def is_passed_over(state: Accountability, epoch: Epoch, block: Block) -> bool:
    """Whether a certified log of an epoch reaches as high as a block and does not have it."""
    return exists(
        NodeId,
        Block,
        lambda leader, tip: all_of(
            state.shown.certified[epoch, leader, tip],
            state.world.height_of[block] <= state.world.height_of[tip],
            not is_on(state, block, tip),
        ),
    )


@predicate
def is_kept_or_accounted_for(state: Accountability, epoch: Epoch, block: Block, tip: Block) -> bool:
    """Whether a later log has a block, or the block is fenced or passed over in its epoch, so that to publish it there convicts somebody."""
    return is_on(state, block, tip) or state.shown.fenced[epoch, block] or is_passed_over(state, epoch, block)


@predicate
def elected_logs_keep_blocks(state: Accountability) -> bool:
    """For every block and epoch before the election's, the elected log has the block, or the block is fenced or passed over in that epoch."""
    return for_all(
        Epoch,
        Epoch,
        NodeId,
        Block,
        Block,
        lambda earlier, epoch, leader, tip, block: (
            is_kept_or_accounted_for(state, earlier, block, tip)
            if is_a_block(state, block) and earlier < epoch and state.shown.elected[epoch, leader, tip]
            else True
        ),
    )


@predicate
def certified_logs_keep_blocks(state: Accountability) -> bool:
    """For every block and epoch before the log's, a certified log has the block, or the block is fenced or passed over in that epoch."""
    return for_all(
        Epoch,
        Epoch,
        NodeId,
        Block,
        Block,
        lambda earlier, epoch, leader, tip, block: (
            is_kept_or_accounted_for(state, earlier, block, tip)
            if is_a_block(state, block) and earlier < epoch and state.shown.certified[epoch, leader, tip]
            else True
        ),
    )


@predicate
def published_is_acknowledged(state: Accountability) -> bool:
    """Every member of the quorum that a block was published by acknowledged that block in its epoch."""
    return for_all(
        Epoch,
        Block,
        Quorum,
        NodeId,
        lambda epoch, block, quorum, node: implies(
            state.shown.published[epoch, block, quorum],
            implies(state.world.member[quorum, node], state.signed.acknowledgements[node, epoch, block]),
        ),
    )


@predicate
def published_is_certified(state: Accountability) -> bool:
    """Every block that is published in an epoch is in a certified log of that epoch."""
    return for_all(
        Epoch,
        Block,
        Quorum,
        lambda epoch, block, quorum: not state.shown.published[epoch, block, quorum]
        or exists(NodeId, Block, lambda leader, tip: state.shown.certified[epoch, leader, tip] and is_on(state, block, tip)),
    )


# Quorums that decided.


@predicate
def electing_quorums_have_members(state: Accountability) -> bool:
    """Every election is in an epoch after the first, by a quorum that has members."""
    shown = state.shown
    return for_all(
        Epoch,
        NodeId,
        Block,
        lambda epoch, leader, block: implies(
            shown.elected[epoch, leader, block],
            Epoch.first() < epoch and has_members(state, shown.voters[epoch, leader]),
        ),
    )


@predicate
def fencing_quorums_have_members(state: Accountability) -> bool:
    """Every quorum that fenced a block has members."""
    shown = state.shown
    return for_all(
        Epoch,
        Block,
        lambda epoch, block: implies(shown.fenced[epoch, block], has_members(state, shown.fence[epoch, block])),
    )


@predicate
def publishing_quorums_have_members(state: Accountability) -> bool:
    """Every quorum that a block was published by has members."""
    return for_all(
        Epoch,
        Block,
        Quorum,
        lambda epoch, block, quorum: implies(state.shown.published[epoch, block, quorum], has_members(state, quorum)),
    )


INVARIANTS = (
    genesis_block_is_first,
    blocks_fix_themselves,
    logs_have_a_block_a_height,
    logs_share_what_is_below,
    honest_acknowledge_what_they_store,
    honest_report_what_they_store,
    voters_leave_earlier_epochs,
    honest_seal_one_log,
    honest_take_over_once,
    honest_lead_with_votes,
    certified_are_blocks,
    elected_by_a_quorum,
    certified_by_a_leader,
    certified_is_sealed,
    certified_logs_agree,
    fenced_by_promises,
    elected_logs_keep_blocks,
    certified_logs_keep_blocks,
    published_is_acknowledged,
    published_is_certified,
    electing_quorums_have_members,
    fencing_quorums_have_members,
    publishing_quorums_have_members,
)
"""Every invariant of accountability."""
