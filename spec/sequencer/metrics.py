"""What is watched of the sequencer: lag of backups, takeovers, unposted blocks, disputes and the age of certificates (X11)."""

from megaspec.language import all_of, count, difference, for_all, implies, max_of, measure, predicate
from spec.sequencer.availability.quantities import Header
from spec.sequencer.availability.state import Availability, is_fresh, reference_of
from spec.sequencer.failover.state import Failover
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId
from spec.sequencer.rollup.quantities import Challenger, L1Height, Root
from spec.sequencer.rollup.state import Challenge, Rollup, block_at, length, now

# Metrics.


@measure
def is_sealed_above(epoch: Epoch, height: Height, sealed: bool, current: Epoch, acked: Height) -> bool:
    """Whether an epoch sealed a height above another one."""
    return all_of(sealed, epoch == current, acked < height)


def lag(state: Failover, node: NodeId, epoch: Epoch) -> int:
    """How many blocks that an epoch sealed a node has not acknowledged."""
    return count(state.epochs.sealed, is_sealed_above, epoch, state.replicas.acked[node, epoch])


@measure
def has_begun(epoch: Epoch, leader: NodeId) -> bool:
    """Whether an epoch has a leader."""
    return leader != NodeId.none()


def epochs_begun(state: Failover) -> int:
    """How many epochs have begun, the first one included: one more than there were takeovers."""
    return count(state.epochs.leader, has_begun)


@measure
def is_unposted(generation: Generation, height: Height, block: Block, current: Generation, posted: Height, last: Height) -> bool:
    """Whether there is a block of the current generation above what is posted."""
    return all_of(block != Block.none(), generation == current, posted < height, height <= last)


def unposted_blocks(state: Rollup) -> int:
    """How many blocks of the public chain are not posted on L1."""
    return count(state.chain.blocks, is_unposted, state.chain.generation, now(state).posted, length(state))


@measure
def is_open(root: Root, challenger: Challenger, challenge: Challenge) -> bool:
    """Whether a challenge was made and is not decided."""
    return challenge.opened_at > L1Height.first() and challenge.decided_at == L1Height.first()


def open_disputes(state: Rollup) -> int:
    """How many challenges are made and not decided."""
    return count(state.roots.challenges, is_open)


def certificate_age(state: Availability, header: Header) -> int:
    """How many seconds have passed since the stakes behind a certificate were counted."""
    return max_of(0, difference(state.operators.now, reference_of(state, header).seconds))


# Their properties.


@predicate
def lag_is_what_is_not_acknowledged(state: Failover, node: NodeId, epoch: Epoch, height: Height) -> bool:
    """A node has a lag in an epoch if that sealed a block above what the node acknowledged, and none if it acknowledged the whole log (X11)."""
    acked = state.replicas.acked[node, epoch]
    behind = all_of(state.epochs.sealed[epoch, height], acked < height)
    return implies(behind, lag(state, node, epoch) > 0) and implies(state.epochs.tip[epoch] <= acked, lag(state, node, epoch) == 0)


@predicate
def sealing_adds_to_each_lag(before: Failover, after: Failover, epoch: Epoch) -> bool:
    """A new block adds one to the lag of every node in its epoch (X11)."""
    return for_all(NodeId, lambda node: lag(after, node, epoch) == lag(before, node, epoch) + 1)


@predicate
def only_new_blocks_add_to_a_lag(before: Failover, after: Failover) -> bool:
    """No other step adds to the lag of a node, in any epoch (X11)."""
    return for_all(NodeId, Epoch, lambda node, epoch: lag(after, node, epoch) <= lag(before, node, epoch))


@predicate
def takeovers_are_counted(before: Failover, after: Failover) -> bool:
    """A takeover adds one to the epochs that have begun (X11)."""
    return epochs_begun(after) == epochs_begun(before) + 1


@predicate
def nothing_else_is_a_takeover(before: Failover, after: Failover) -> bool:
    """The number of epochs that have begun stays (X11)."""
    return epochs_begun(after) == epochs_begun(before)


@predicate
def unposted_blocks_are_above_the_posted(state: Rollup, height: Height) -> bool:
    """There is an unposted block if one stands above what is posted, and none if all of the chain is posted (X11)."""
    posted, last = now(state).posted, length(state)
    stands = all_of(posted < height, height <= last, block_at(state, height) != Block.none())
    return implies(stands, unposted_blocks(state) > 0) and implies(last <= posted, unposted_blocks(state) == 0)


@predicate
def challenges_are_counted(before: Rollup, after: Rollup) -> bool:
    """A new challenge is one open dispute more (X11)."""
    return open_disputes(after) == open_disputes(before) + 1


@predicate
def decisions_are_counted(before: Rollup, after: Rollup) -> bool:
    """A decision is one open dispute less (X11)."""
    return open_disputes(after) == open_disputes(before) - 1


@predicate
def disputes_stay_open(before: Rollup, after: Rollup) -> bool:
    """The number of open disputes stays (X11)."""
    return open_disputes(after) == open_disputes(before)


@predicate
def certificates_are_fresh_for_two_hours(state: Availability, header: Header) -> bool:
    """A certificate is fresh if and only if it is at most two hours old (X11)."""
    return is_fresh(state, header) == (certificate_age(state, header) <= 7_200)
