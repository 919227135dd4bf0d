"""Failover by broadcast alone: blocks are given out as they are made, and a backup goes on from what it has heard (D25)."""

from spec.language import Outcome, System, action, all_of, need, replace
from spec.sequencer.failover import Failover, acknowledge, has_members, produce
from spec.sequencer.identifiers import Block, Epoch, Height, NodeId, Quorum
from spec.sequencer.system import FAILOVER


@action
def publish_at_once(state: Failover, epoch: Epoch, height: Height, quorum: Quorum) -> Outcome[Failover, Block]:
    """Give out a block that was made, whoever has heard of it."""
    need(state.active[epoch], "NOT_ACTIVE")
    need(Height.first() < height, "GENESIS_IS_KNOWN")
    need(height <= state.tip[epoch], "NOT_PRODUCED")
    need(has_members(state, quorum), "NO_QUORUM")
    return Outcome(replace(state, published=state.published.set((epoch, height, quorum), True)), state.log[epoch, height])


@action
def take_over_as_heard(state: Failover, epoch: Epoch, backup: NodeId, source: Epoch) -> Outcome[Failover, Height]:
    """Begin an epoch with what one backup has heard of an earlier one; nobody is asked."""
    need(not state.active[epoch], "ALREADY_ACTIVE")
    need(source < epoch, "SOURCE_NOT_EARLIER")
    heard = state.acked[backup, source]
    after = replace(
        state,
        active=state.active.set(epoch, True),
        base=state.base.set(epoch, heard),
        tip=state.tip.set(epoch, heard),
        log=state.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, height <= heard),
            lambda written, height: state.log[source, height],
        ),
    )
    return Outcome(after, heard)


BROADCAST_ONLY = System(
    name="broadcast_only",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(produce, acknowledge, publish_at_once, take_over_as_heard),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    rejected=True,
)
