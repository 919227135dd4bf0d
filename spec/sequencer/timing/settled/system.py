"""The settled network as a system."""

from megaspec.language import System
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.settled.invariants import INVARIANTS
from spec.sequencer.timing.settled.rules import (
    Settled,
    begin,
    count_promises,
    fail,
    genesis,
    pass_time,
    publish,
    seal,
    stand_down,
    wake,
)

SETTLED = System(
    name="settled",
    state=Settled,
    genesis=genesis,
    actions=(pass_time, begin, count_promises, seal, publish, stand_down, wake, fail),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.timing.settled.scenarios",
    actors=(NodeId,),
)
