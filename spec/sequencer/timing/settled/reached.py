"""States that a settled network can reach."""

from megaspec.language import exists, predicate
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.settled.rules import Phase, Settled


@predicate
def primary_published(state: Settled) -> bool:
    """Whether the primary leads again, some time after its last block."""
    return state.now > 0 and state.phase[state.primary] == Phase.LEADING


@predicate
def published_after_a_failure(state: Settled) -> bool:
    """Whether the heir leads after a candidate with an earlier window has died."""
    failed = exists(NodeId, lambda node: state.phase[node] == Phase.DEAD and state.closes[node] < state.opens[state.heir])
    return failed and state.phase[state.heir] == Phase.LEADING
