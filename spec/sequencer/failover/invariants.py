"""Invariants of failover."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.failover.state import Failover, is_active, is_drained, losses_are_inherited
from spec.sequencer.failover.world import has_members, is_in_order, is_lost
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId, Quorum, Transaction

# Questions about logs.


@predicate
def holds(state: Failover, epoch: Epoch, height: Height, block: Block) -> bool:
    """Whether the log of an epoch has a block at a height."""
    return all_of(height <= state.epochs.tip[epoch], state.epochs.log[epoch, height] == block)


@predicate
def is_kept(state: Failover, epoch: Epoch, height: Height, later: Epoch) -> bool:
    """Whether the log of an epoch has a block at a height, above genesis, whose origin is not lost in the generation of a later epoch."""
    return all_of(
        Height.first() < height,
        height <= state.epochs.tip[epoch],
        not is_lost(state.world, state.world.generation[later], state.epochs.log[epoch, height]),
    )


@predicate
def has_left_short(state: Failover, quorum: Quorum, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """Whether a member of a quorum has left an epoch without acknowledging its log up to a height, so that it never will."""
    return all_of(state.world.member[quorum, node], state.replicas.left[node, epoch], state.replicas.acked[node, epoch] < height)


@predicate
def lacks_a_member(state: Failover, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether some member of a quorum can never acknowledge an epoch's log up to a height."""
    return exists(NodeId, lambda node: has_left_short(state, quorum, node, epoch, height))


@predicate
def is_left_by_one_of(state: Failover, quorum: Quorum, epoch: Epoch) -> bool:
    """Whether a member of a quorum has left an epoch."""
    return exists(NodeId, lambda node: all_of(state.world.member[quorum, node], state.replicas.left[node, epoch]))


# Logs.


@predicate
def inactive_epochs_are_empty(state: Failover) -> bool:
    """An epoch that is not active has an empty log, and is not closed."""
    epochs = state.epochs
    return for_all(
        Epoch,
        lambda epoch: implies(
            not is_active(state, epoch),
            all_of(epochs.base[epoch] == Height.first(), epochs.tip[epoch] == Height.first(), not epochs.closed[epoch]),
        ),
    )


@predicate
def logs_start_at_genesis(state: Failover) -> bool:
    """Every epoch's log starts with the genesis block."""
    return for_all(Epoch, lambda epoch: state.epochs.log[epoch, Height.first()] == Block.none())


@predicate
def base_within_log(state: Failover) -> bool:
    """The base of an epoch is at most its tip."""
    return for_all(Epoch, lambda epoch: state.epochs.base[epoch] <= state.epochs.tip[epoch])


@predicate
def sealed_is_above_base(state: Failover) -> bool:
    """An epoch has sealed exactly the heights above its base and up to its tip."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: epochs.sealed[epoch, height] == all_of(epochs.base[epoch] < height, height <= epochs.tip[epoch]),
    )


@predicate
def below_is_right_below(state: Failover) -> bool:
    """For every height of a log above genesis, the recorded height below it is the one right below it."""
    below = state.epochs.below
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, height, lower: implies(
            all_of(Height.first() < height, height <= state.epochs.tip[epoch]),
            all_of(below[height] < height, implies(lower < height, lower <= below[height])),
        ),
    )


@predicate
def logs_are_linked(state: Failover) -> bool:
    """In every epoch's log, each block's parent is the block right below it."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            all_of(Height.first() < height, height <= epochs.tip[epoch]),
            state.world.parent[epochs.log[epoch, height]] == epochs.log[epoch, epochs.below[height]],
        ),
    )


@predicate
def generations_follow_epochs(state: Failover) -> bool:
    """An active epoch has no earlier generation than any epoch before it."""
    return for_all(Epoch, lambda epoch: implies(is_active(state, epoch), is_in_order(state.world, epoch)))


@predicate
def logs_keep_origins(state: Failover) -> bool:
    """No epoch's log has a block whose L1 origin is lost in the epoch's generation."""
    epochs = state.epochs
    return for_all(
        Epoch,
        Height,
        lambda epoch, height: implies(
            height <= epochs.tip[epoch],
            not is_lost(state.world, state.world.generation[epoch], epochs.log[epoch, height]),
        ),
    )


@predicate
def logs_are_lost_from_the_top(state: Failover) -> bool:
    """If a block of a log is lost in a generation, every block above it in that log is lost there as well."""
    log = state.epochs.log
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, lower, upper: not all_of(lower <= upper, upper <= state.epochs.tip[epoch])
        or for_all(
            Generation,
            lambda generation: implies(
                is_lost(state.world, generation, log[epoch, lower]),
                is_lost(state.world, generation, log[epoch, upper]),
            ),
        ),
    )


@predicate
def transactions_are_not_repeated(state: Failover) -> bool:
    """No transaction is in two blocks of an epoch's log."""
    log, includes = state.epochs.log, state.world.includes
    return for_all(
        Epoch,
        Height,
        Height,
        lambda epoch, lower, upper: not all_of(lower < upper, upper <= state.epochs.tip[epoch])
        or for_all(
            Transaction,
            lambda transaction: not all_of(includes[log[epoch, lower], transaction], includes[log[epoch, upper], transaction]),
        ),
    )


# Votes and acknowledgements.


@predicate
def acknowledged_within_log(state: Failover) -> bool:
    """A replica acknowledges at most the tip of an epoch's log, and above genesis only in an active epoch."""
    acked = state.replicas.acked
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: all_of(
            acked[node, epoch] <= state.epochs.tip[epoch],
            implies(Height.first() < acked[node, epoch], is_active(state, epoch)),
        ),
    )


@predicate
def acknowledged_covers_base(state: Failover) -> bool:
    """A replica that acknowledged anything in an epoch acknowledged at least up to the epoch's base."""
    acked = state.replicas.acked
    return for_all(
        NodeId,
        Epoch,
        lambda node, epoch: implies(Height.first() < acked[node, epoch], state.epochs.base[epoch] <= acked[node, epoch]),
    )


@predicate
def acknowledged_executes(state: Failover) -> bool:
    """No replica has acknowledged an invalid block."""
    acked, world, log = state.replicas.acked, state.world, state.epochs.log
    return for_all(
        NodeId,
        Epoch,
        Height,
        lambda node, epoch, height: implies(all_of(Height.first() < height, height <= acked[node, epoch]), not world.invalid[log[epoch, height]]),
    )


@predicate
def learned_within_log(state: Failover) -> bool:
    """A replica has learned at most the tip of an epoch's log."""
    return for_all(NodeId, Epoch, lambda node, epoch: state.replicas.learned[node, epoch] <= state.epochs.tip[epoch])


@predicate
def votes_leave_earlier_epochs(state: Failover) -> bool:
    """A replica that voted in an epoch has left every earlier epoch."""
    replicas = state.replicas
    return for_all(
        NodeId,
        Epoch,
        Epoch,
        lambda node, earlier, epoch: implies(
            all_of(earlier < epoch, replicas.voted[node, epoch] != NodeId.none()),
            replicas.left[node, earlier],
        ),
    )


@predicate
def leaders_were_elected(state: Failover) -> bool:
    """Every member of the quorum that elected the leader of an active epoch after the first voted for that leader."""
    epochs = state.epochs
    return for_all(
        Epoch,
        NodeId,
        lambda epoch, node: implies(
            all_of(Epoch.first() < epoch, is_active(state, epoch), state.world.member[epochs.elected_by[epoch], node]),
            state.replicas.voted[node, epoch] == epochs.leader[epoch],
        ),
    )


@predicate
def electing_quorums_have_members(state: Failover) -> bool:
    """The quorum that elected the leader of an active epoch after the first has members."""
    return for_all(
        Epoch,
        lambda epoch: implies(all_of(Epoch.first() < epoch, is_active(state, epoch)), has_members(state.world, state.epochs.elected_by[epoch])),
    )


# What is fenced.


@predicate
def takeovers_fence(state: Failover) -> bool:
    """Once an epoch is active, every quorum that has members has a member that left each earlier epoch."""
    return for_all(
        Epoch,
        Epoch,
        lambda earlier, later: not all_of(earlier < later, is_active(state, later))
        or for_all(Quorum, lambda quorum: not has_members(state.world, quorum) or is_left_by_one_of(state, quorum, earlier)),
    )


@predicate
def dropped_blocks_are_fenced(state: Failover) -> bool:
    """If a later active epoch lacks a block that L1 has not lost, every quorum with members has one that left its epoch without acknowledging it."""
    return for_all(
        Epoch,
        Epoch,
        lambda earlier, later: not all_of(earlier < later, is_active(state, later))
        or for_all(
            Height,
            lambda height: not all_of(is_kept(state, earlier, height, later), not holds(state, later, height, state.epochs.log[earlier, height]))
            or for_all(Quorum, lambda quorum: implies(has_members(state.world, quorum), lacks_a_member(state, quorum, earlier, height))),
        ),
    )


@predicate
def heights_above_base_are_fenced(state: Failover) -> bool:
    """If a block is not lost and above a later active epoch's base, each quorum with members has one that left its epoch without acknowledging it."""
    return for_all(
        Epoch,
        Epoch,
        lambda earlier, later: not all_of(earlier < later, is_active(state, later))
        or for_all(
            Height,
            lambda height: not all_of(is_kept(state, earlier, height, later), state.epochs.base[later] < height)
            or for_all(Quorum, lambda quorum: implies(has_members(state.world, quorum), lacks_a_member(state, quorum, earlier, height))),
        ),
    )


# What is published.


@predicate
def published_is_in_log(state: Failover) -> bool:
    """Every published block is above genesis in the log of an active epoch, and the quorum that it was published by has members."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: not state.epochs.published[epoch, height, quorum]
        or all_of(is_active(state, epoch), Height.first() < height, height <= state.epochs.tip[epoch], has_members(state.world, quorum)),
    )


@predicate
def published_is_acknowledged(state: Failover) -> bool:
    """Every member of the quorum that a block was published by has acknowledged it."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: not state.epochs.published[epoch, height, quorum]
        or for_all(NodeId, lambda node: implies(state.world.member[quorum, node], height <= state.replicas.acked[node, epoch])),
    )


@predicate
def published_from_the_ground(state: Failover) -> bool:
    """If a block is published, every block of its log below it and above genesis is published by the same quorum."""
    published = state.epochs.published
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, upper, quorum: not published[epoch, upper, quorum]
        or for_all(Height, lambda lower: implies(all_of(Height.first() < lower, lower < upper), published[epoch, lower, quorum])),
    )


@predicate
def published_is_public(state: Failover) -> bool:
    """Every height that an epoch published is within the public chain of its generation."""
    return for_all(
        Epoch,
        Height,
        Quorum,
        lambda epoch, height, quorum: implies(
            state.epochs.published[epoch, height, quorum],
            height <= state.public.length[state.world.generation[epoch]],
        ),
    )


@predicate
def public_is_published(state: Failover) -> bool:
    """Every public block above genesis was published by the epoch and quorum recorded for its generation, which is that epoch's generation."""
    public = state.public
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            all_of(Height.first() < height, height <= public.length[generation]),
            all_of(
                state.epochs.published[public.giver[generation], height, public.quorum[generation]],
                state.world.generation[public.giver[generation]] == generation,
            ),
        ),
    )


@predicate
def public_is_the_givers_log(state: Failover) -> bool:
    """A generation's public chain is the same as the log of the epoch that is recorded as its publisher."""
    public = state.public
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            height <= public.length[generation],
            public.chain[generation, height] == state.epochs.log[public.giver[generation], height],
        ),
    )


@predicate
def handed_over_is_drained(state: Failover) -> bool:
    """An epoch that was handed over is active and closed, and its whole log is published."""
    return for_all(
        Epoch,
        lambda epoch: implies(
            state.epochs.heir[epoch] != NodeId.none(),
            all_of(is_active(state, epoch), state.epochs.closed[epoch], is_drained(state, epoch)),
        ),
    )


INVARIANTS = (
    losses_are_inherited,
    inactive_epochs_are_empty,
    logs_start_at_genesis,
    base_within_log,
    sealed_is_above_base,
    below_is_right_below,
    logs_are_linked,
    generations_follow_epochs,
    logs_keep_origins,
    logs_are_lost_from_the_top,
    transactions_are_not_repeated,
    acknowledged_within_log,
    acknowledged_covers_base,
    acknowledged_executes,
    learned_within_log,
    votes_leave_earlier_epochs,
    leaders_were_elected,
    electing_quorums_have_members,
    takeovers_fence,
    dropped_blocks_are_fenced,
    heights_above_base_are_fenced,
    published_is_in_log,
    published_is_acknowledged,
    published_from_the_ground,
    published_is_public,
    public_is_published,
    public_is_the_givers_log,
    handed_over_is_drained,
)
"""Every invariant of failover."""
