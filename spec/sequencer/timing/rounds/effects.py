"""How far answers come at each step, and their deadlines, exactly."""

from megaspec.language import predicate, replace
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.quantities import Micros, Span
from spec.sequencer.timing.rounds.rules import Round, Stage


@predicate
def as_much_time_passes(before: Round, after: Round, time: Span) -> bool:
    """Time in a round advances by exactly the given span; nothing else changes."""
    return after == replace(before, now=before.now + time)


def at_stage(before: Round, node: NodeId, stage: Stage, due: Micros) -> Round:
    """The round with one node at a stage with the given deadline, and all others unchanged."""
    return replace(before, stage=before.stage.set(node, stage), due=before.due.set(node, due))


@predicate
def work_is_due(before: Round, after: Round, node: NodeId) -> bool:
    """A node that receives the message starts to work on it, with the processing time as its deadline; nothing else changes (C62)."""
    return after == at_stage(before, node, Stage.WORKING, before.now + before.timing.processing)


@predicate
def answer_is_due(before: Round, after: Round, node: NodeId) -> bool:
    """A node that is done sends its answer, with one message delay as its deadline; nothing else changes (C62)."""
    return after == at_stage(before, node, Stage.ANSWERED, before.now + before.timing.delay)
