"""A takeover that picks the newest block for each height, and adopts no log whole."""

from spec.language import Outcome, System, action, all_of, ite, need, replace
from spec.sequencer.failover.rules import acknowledge, produce, promise
from spec.sequencer.failover.state import Failover, all_voted
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, Height, NodeId, Quorum


@action
def take_over_slot_by_slot(
    state: Failover, epoch: Epoch, candidate: NodeId, quorum: Quorum, newer: Epoch, up_to_date: NodeId, older: Epoch, far: NodeId
) -> Outcome[Failover, Height]:
    """Begin an epoch with what a member has of a newer log, and above that with what a member has of an older one."""
    epochs = state.epochs
    newest, reached = state.replicas.acked[up_to_date, newer], state.replicas.acked[far, older]
    need(candidate != NodeId.none(), "NOBODY")
    need(state.world.member[quorum, up_to_date], "NOT_A_MEMBER")
    need(state.world.member[quorum, far], "NOT_A_MEMBER")
    need(all_voted(state, quorum, epoch, candidate), "VOTES_MISSING")
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
    return Outcome(replace(state, epochs=after), reached)


MERGED_LOGS = System(
    name="merged_logs",
    state=FAILOVER.state,
    genesis=FAILOVER.genesis,
    actions=(promise, take_over_slot_by_slot, produce, acknowledge),
    invariants=(),
    assumptions=FAILOVER.assumptions,
    actors=FAILOVER.actors,
    rejected=True,
)
