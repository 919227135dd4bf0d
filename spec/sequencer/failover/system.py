"""The failover system: its rules, its genesis and its invariants."""

from megaspec.language import System
from spec.sequencer.failover.invariants import INVARIANTS
from spec.sequencer.failover.rules import acknowledge, close, hand_over, learn, produce, promise, promote, publish, rejoin, takeover
from spec.sequencer.failover.state import Failover, genesis, quorums_intersect
from spec.sequencer.identifiers import Epoch, NodeId

FAILOVER = System(
    name="failover",
    state=Failover,
    genesis=genesis,
    actions=(promise, takeover, produce, acknowledge, publish, close, hand_over, rejoin, learn, promote),
    invariants=INVARIANTS,
    assumptions=(quorums_intersect,),
    scenarios="spec.sequencer.failover.scenarios",
    actors=(NodeId, Epoch),
    starts="spec.sequencer.failover.starts",
)
