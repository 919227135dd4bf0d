"""Failover by broadcast alone: blocks are published as they are made, and a backup continues from what it has received (D25)."""

from megaspec.language import Outcome, System, action, all_of, need, replace
from spec.sequencer.failover.rules import acknowledge, produce
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.failover.world import has_members
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum


@action
def publish_at_once(state: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Failover, Block]:
    """Publish a block that was made, whoever has received it."""
    epochs = state.epochs
    need(is_active(state, epoch), "NOT_ACTIVE")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= epochs.tip[epoch], "NOT_PRODUCED")
    need(has_members(state.world, quorum), "NO_QUORUM")
    published = epochs.published.set((epoch, height, quorum), True)
    return Outcome(replace(state, epochs=replace(epochs, published=published)), epochs.log[epoch, height])


@action
def take_over_as_heard(state: Failover, epoch: Epoch, backup: NodeId, source: Epoch) -> Outcome[Failover, Height]:
    """Begin an epoch with what one backup has received of an earlier one; nobody is asked."""
    epochs = state.epochs
    need(not is_active(state, epoch), "ALREADY_ACTIVE")
    need(backup != NodeId.none(), "NOBODY")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    heard = state.replicas.acked[backup, source]
    after = replace(
        epochs,
        leader=epochs.leader.set(epoch, backup),
        base=epochs.base.set(epoch, heard),
        tip=epochs.tip.set(epoch, heard),
        log=epochs.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, height <= heard),
            lambda written, height: epochs.log[source, height],
        ),
    )
    return Outcome(replace(state, epochs=after), heard)


BROADCAST_ONLY = System(
    name="broadcast_only",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(produce, acknowledge, publish_at_once, take_over_as_heard),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    actors=FAILOVER.actors,
    rejected=True,
)
