"""What always holds of failover, what follows from it, and what holds of every step."""

from spec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.failover import Failover, has_members
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum

# Questions about logs.


@predicate
def holds(state: Failover, epoch: Epoch, height: Height, block: Block) -> bool:
    """Whether the log of an epoch has a block at a height."""
    return all_of(height <= state.tip[epoch], state.log[epoch, height] == block)


@predicate
def lacks_a_member(state: Failover, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether a member of a quorum has left an epoch without acknowledging its log up to a height, and never will."""
    return exists(NodeId, lambda node: all_of(state.member[quorum, node], state.left[node, epoch], state.acked[node, epoch] < height))


# Of every state.


@predicate
def inactive_epochs_are_empty(state: Failover) -> bool:
    """An epoch that has not begun has no log."""
    return for_all(
        Epoch,
        lambda epoch: implies(not state.active[epoch], all_of(state.base[epoch] == Height.first(), state.tip[epoch] == Height.first())),
    )


@predicate
def logs_start_at_genesis(state: Failover) -> bool:
    """Every log starts with the genesis block."""
    return for_all(Epoch, lambda epoch: state.log[epoch, Height.first()] == Block.none())


@predicate
def base_within_log(state: Failover) -> bool:
    """What an epoch adopted is part of its log."""
    return for_all(Epoch, lambda epoch: state.base[epoch] <= state.tip[epoch])


@predicate
def acknowledged_within_log(state: Failover) -> bool:
    """Nodes acknowledge only what an active epoch has in its log."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: all_of(
            state.acked[node, epoch] <= state.tip[epoch],
            implies(Height.first() < state.acked[node, epoch], state.active[epoch]),
        ),
    )


@predicate
def acknowledged_covers_base(state: Failover) -> bool:
    """A node that acknowledges anything in an epoch holds all that the epoch adopted."""
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(Height.first() < state.acked[node, epoch], state.base[epoch] <= state.acked[node, epoch]),
    )


@predicate
def below_is_right_below(state: Failover) -> bool:
    """Of every height in a log it is known which one is right below."""
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, height, lower: implies(
            all_of(Height.first() < height, height <= state.tip[epoch]),
            all_of(state.below[height] < height, implies(lower < height, lower <= state.below[height])),
        ),
    )


@predicate
def logs_are_linked(state: Failover) -> bool:
    """In every log, each block's hash commits to the block right below it."""
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            all_of(Height.first() < height, height <= state.tip[epoch]),
            state.parent[state.log[epoch, height]] == state.log[epoch, state.below[height]],
        ),
    )


@predicate
def votes_leave_earlier_epochs(state: Failover) -> bool:
    """A node that voted for an epoch has left every earlier one."""
    return for_all(
        NodeId,
        Epoch,
        Epoch,
        lambda node, earlier, epoch: implies(all_of(earlier < epoch, state.voted[node, epoch]), state.left[node, earlier]),
    )


@predicate
def takeovers_fence(state: Failover) -> bool:
    """Once an epoch is active, every quorum has a member that has left each earlier one."""
    return for_all(
        Epoch,
        Epoch,
        Quorum,
        lambda earlier, later, quorum: implies(
            all_of(earlier < later, state.active[later], has_members(state, quorum)),
            exists(NodeId, lambda node: all_of(state.member[quorum, node], state.left[node, earlier])),
        ),
    )


@predicate
def dropped_blocks_are_fenced(state: Failover) -> bool:
    """A block that a later epoch does not have in its log lacks, for good, a member of every quorum."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(
                earlier < later,
                state.active[later],
                Height.first() < height,
                height <= state.tip[earlier],
                not holds(state, later, height, state.log[earlier, height]),
                has_members(state, quorum),
            ),
            lacks_a_member(state, quorum, earlier, height),
        ),
    )


@predicate
def heights_above_base_are_fenced(state: Failover) -> bool:
    """A height above what a later epoch adopted lacks, for good, a member of every quorum."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(earlier < later, state.active[later], state.base[later] < height, has_members(state, quorum)),
            lacks_a_member(state, quorum, earlier, height),
        ),
    )


@predicate
def published_is_in_log(state: Failover) -> bool:
    """A published block stands in the log of an active epoch, above genesis."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            state.published[epoch, height, quorum],
            all_of(state.active[epoch], Height.first() < height, height <= state.tip[epoch]),
        ),
    )


@predicate
def published_is_acknowledged(state: Failover) -> bool:
    """Every member of the quorum that a block was published by has acknowledged it."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        NodeId,
        lambda epoch, height, quorum, node: implies(
            all_of(state.published[epoch, height, quorum], state.member[quorum, node]),
            height <= state.acked[node, epoch],
        ),
    )


@predicate
def publishing_quorums_have_members(state: Failover) -> bool:
    """No block is published by nobody's acknowledgement."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            state.published[epoch, height, quorum],
            has_members(state, quorum),
        ),
    )


@predicate
def sealed_is_above_base(state: Failover) -> bool:
    """An epoch has sealed exactly what is in its log above what it adopted."""
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: state.sealed[epoch, height] == all_of(state.base[epoch] < height, height <= state.tip[epoch]),
    )


INVARIANTS = (
    inactive_epochs_are_empty,
    logs_start_at_genesis,
    base_within_log,
    acknowledged_within_log,
    acknowledged_covers_base,
    below_is_right_below,
    logs_are_linked,
    votes_leave_earlier_epochs,
    takeovers_fence,
    dropped_blocks_are_fenced,
    heights_above_base_are_fenced,
    published_is_in_log,
    published_is_acknowledged,
    publishing_quorums_have_members,
    sealed_is_above_base,
)
"""Every invariant of failover."""


# What follows, of every state.


@predicate
def one_published_block_a_height(state: Failover) -> bool:
    """Whatever two epochs publish at one height is one block."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        Quorum,
        lambda one, other, height, quorum, another: implies(
            all_of(state.published[one, height, quorum], state.published[other, height, another]),
            state.log[one, height] == state.log[other, height],
        ),
    )


@predicate
def published_neighbours_are_linked(state: Failover) -> bool:
    """Of two published blocks at neighbouring heights, the upper one's hash commits to the lower one."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Height,
        Quorum,
        Quorum,
        lambda one, other, lower, upper, quorum, another: implies(
            all_of(lower.is_right_before(upper), state.published[one, lower, quorum], state.published[other, upper, another]),
            state.parent[state.log[other, upper]] == state.log[one, lower],
        ),
    )


@predicate
def takeovers_lose_nothing(state: Failover) -> bool:
    """What an epoch publishes, before or after a later one begins, is in the log of the later one."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(earlier < later, state.active[later], state.published[earlier, height, quorum]),
            holds(state, later, height, state.log[earlier, height]),
        ),
    )


@predicate
def published_logs_are_prefixes(state: Failover) -> bool:
    """Up to a published height, every later epoch has the same log, so that published logs are prefixes of one chain."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Height,
        Quorum,
        lambda earlier, later, height, below, quorum: implies(
            all_of(earlier < later, state.active[later], state.published[earlier, height, quorum], below <= height),
            state.log[later, below] == state.log[earlier, below],
        ),
    )


@predicate
def base_covers_published(state: Failover) -> bool:
    """What an epoch adopted reaches every height that an earlier one publishes, before or after."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(earlier < later, state.active[later], state.published[earlier, height, quorum]),
            height <= state.base[later],
        ),
    )


@predicate
def published_heights_are_never_resealed(state: Failover) -> bool:
    """No epoch seals a block of its own at a height that an earlier one publishes."""
    return for_all(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: implies(
            all_of(earlier < later, state.published[earlier, height, quorum]),
            not state.sealed[later, height],
        ),
    )


@predicate
def sealing_starts_right_after_base(state: Failover) -> bool:
    """The first height that an epoch seals is the one right after what it adopted."""
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, height, start: implies(
            all_of(state.sealed[epoch, height], state.base[epoch].is_right_before(start)),
            all_of(state.sealed[epoch, start], start <= height),
        ),
    )


# Of every step.


@predicate
def seals_the_next_height(before: Failover, after: Failover, epoch: Epoch, block: Block, returned: Height) -> bool:
    """Producing seals one block, in its own epoch, right after the tip."""
    return (
        before.tip[epoch].is_right_before(returned)
        and after.tip == before.tip.set(epoch, returned)
        and after.log == before.log.set((epoch, returned), block)
        and after.sealed == before.sealed.set((epoch, returned), True)
        and not before.sealed[epoch, returned]
    )


@predicate
def logs_only_grow(before: Failover, after: Failover) -> bool:
    """What is in a log stays in it unchanged, adopted or sealed, published or not."""
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            height <= before.tip[epoch],
            height <= after.tip[epoch] and after.log[epoch, height] == before.log[epoch, height],
        ),
    )


@predicate
def bases_stay(before: Failover, after: Failover) -> bool:
    """Once an epoch is active it stays so, with the base that it adopted."""
    return for_all(
        Epoch,
        lambda epoch: implies(before.active[epoch], after.active[epoch] and after.base[epoch] == before.base[epoch]),
    )


@predicate
def published_stays(before: Failover, after: Failover) -> bool:
    """What is published stays published, as the block that it was."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            before.published[epoch, height, quorum],
            after.published[epoch, height, quorum] and after.log[epoch, height] == before.log[epoch, height],
        ),
    )


@predicate
def publishing_again_changes_nothing(before: Failover, after: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> bool:
    """To publish what is published leaves everything as it was."""
    return implies(before.published[epoch, height, quorum], after == before)


# What can happen.


@predicate
def two_epochs_published(state: Failover) -> bool:
    """An epoch has published further than an earlier one did."""
    return exists(
        Epoch,
        Epoch,
        Height,
        Height,
        Quorum,
        Quorum,
        lambda earlier, later, lower, upper, quorum, another: earlier < later
        and lower < upper
        and state.published[earlier, lower, quorum]
        and state.published[later, upper, another],
    )


@predicate
def adopted_block_published(state: Failover) -> bool:
    """An epoch has published a block that an earlier one sealed and did not publish."""
    return exists(
        Epoch,
        Epoch,
        Height,
        Quorum,
        lambda earlier, later, height, quorum: earlier < later
        and state.sealed[earlier, height]
        and state.published[later, height, quorum]
        and for_all(Quorum, lambda another: not state.published[earlier, height, another]),
    )


@predicate
def replaced_leader_seals(state: Failover) -> bool:
    """Two epochs have sealed different blocks at one height: a replaced leader went on, unaware."""
    return exists(
        Epoch,
        Epoch,
        Height,
        lambda earlier, later, height: earlier < later
        and state.sealed[earlier, height]
        and state.sealed[later, height]
        and state.log[earlier, height] != state.log[later, height],
    )
