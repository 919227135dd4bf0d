"""The failover system: its rules, how it starts, and what always holds."""

from spec.language import System
from spec.sequencer.failover import Failover, acknowledge, genesis, produce, promise, publish, quorums_intersect, takeover
from spec.sequencer.invariants import INVARIANTS

FAILOVER = System(
    name="failover",
    state=Failover,
    genesis=genesis,
    actions=(promise, takeover, produce, acknowledge, publish),
    invariants=INVARIANTS,
    assumptions=(quorums_intersect,),
)
