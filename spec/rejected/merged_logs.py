"""A takeover that picks the newest block for each height, and adopts no log as a whole."""

from megaspec.language import Outcome, System, action, all_of, ite, need, replace
from spec.rejected.elections import all_may_join, left_by_all
from spec.sequencer.failover.rules import acknowledge, produce
from spec.sequencer.failover.state import Failover, is_active
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@action
def take_over_slot_by_slot(
    state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, newer: Epoch, up_to_date: NodeId, older: Epoch, far: NodeId
) -> Outcome[Failover, Height]:
    """Begin an epoch, which all of a quorum join, with what one of it has of a newer log, and above that what one has of an older."""
    epochs = state.epochs
    newest, reached = state.replicas.acked[up_to_date, newer], state.replicas.acked[far, older]
    need(candidate != NodeId.none(), "NOBODY")
    need(not is_active(state, epoch), "ALREADY_ACTIVE")
    need(state.world.member[quorum, up_to_date], "NOT_A_MEMBER")
    need(state.world.member[quorum, far], "NOT_A_MEMBER")
    need(all_may_join(state, quorum, epoch), "FENCED")
    need(older <= newer, "NOT_OLDER")
    need(newer < epoch, "NOT_EARLIER")
    need(newest <= reached, "NOTHING_ABOVE")
    after = replace(
        epochs,
        leader=epochs.leader.set(epoch, candidate),
        base=epochs.base.set(epoch, reached),
        tip=epochs.tip.set(epoch, reached),
        log=epochs.log.where(
            (Epoch, Height),
            lambda written, height: all_of(written == epoch, height <= reached),
            lambda written, height: ite(height <= newest, epochs.log[newer, height], epochs.log[older, height]),
        ),
    )
    left = left_by_all(state, quorum, epoch)
    return Outcome(replace(state, epochs=after, replicas=replace(state.replicas, left=left)), reached)


MERGED_LOGS = System(
    name="merged_logs",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(take_over_slot_by_slot, produce, acknowledge),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    actors=FAILOVER.actors,
    rejected=True,
)
