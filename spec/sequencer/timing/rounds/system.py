"""The round as a system."""

from megaspec.language import System
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.rounds.invariants import INVARIANTS
from spec.sequencer.timing.rounds.rules import Round, answer, finish, genesis, hear, pass_time, receive

ROUND = System(
    name="round",
    state=Round,
    genesis=genesis,
    actions=(pass_time, receive, answer, hear, finish),
    invariants=INVARIANTS,
    scenarios="spec.sequencer.timing.rounds.scenarios",
    actors=(NodeId,),
)
