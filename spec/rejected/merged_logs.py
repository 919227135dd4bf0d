"""A takeover that picks the newest block for each height, and adopts no log whole."""

from spec.language import Map, Outcome, action, all_of, exists, for_all, implies, need, predicate, replace
from spec.sequencer.failover.rules import takeover
from spec.sequencer.failover.state import Failover, all_voted
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@predicate
def somebody_has(state: Failover, quorum: Quorum, epoch: Epoch, height: Height) -> bool:
    """Whether a member of a quorum acknowledged the log of an epoch up to a height."""
    return exists(NodeId, lambda node: all_of(state.world.member[quorum, node], height <= state.replicas.acked[node, epoch]))


@predicate
def is_newest_at_each_height(state: Failover, quorum: Quorum, epoch: Epoch, chosen: Map[Height, Epoch], reached: Height) -> bool:
    """Whether, for each height, the epoch chosen is the latest before `epoch` in which a member of a quorum has a block there."""
    return for_all(
        Height,
        Epoch,
        lambda height, source: implies(
            all_of(Height.first() < height, height <= reached, source < epoch),
            all_of(
                chosen[height] < epoch,
                somebody_has(state, quorum, chosen[height], height),
                implies(somebody_has(state, quorum, source, height), source <= chosen[height]),
            ),
        ),
    )


@action
def take_over_slot_by_slot(
    state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, chosen: Map[Height, Epoch], reached: Height
) -> Outcome[Failover, Height]:
    """Begin an epoch that a quorum voted for, with the newest block that its members have at each height."""
    epochs = state.epochs
    need(epochs.leader[epoch] != candidate, "ALREADY_LEADING")
    need(all_voted(state, quorum, epoch, candidate), "VOTES_MISSING")
    need(exists(NodeId, lambda node: state.world.member[quorum, node]), "NO_QUORUM")
    need(Epoch.first() < epoch, "FIRST_EPOCH")
    need(is_newest_at_each_height(state, quorum, epoch, chosen, reached), "NOT_THE_NEWEST")
    after = replace(
        epochs,
        leader=epochs.leader.set(epoch, candidate),
        base=epochs.base.set(epoch, reached),
        tip=epochs.tip.set(epoch, reached),
        log=epochs.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, Height.first() < height, height <= reached),
            lambda written, height: epochs.log[chosen[height], height],
        ),
    )
    return Outcome(replace(state, epochs=after), reached)


MERGED_LOGS = FAILOVER.variant("merged_logs", {takeover: take_over_slot_by_slot})
