"""One round of answers with time written out: a node sends to all, and waits for a quorum (C62).

Both rounds of a takeover are such: request and promise, block and acknowledgement.  Nothing is expected of nodes outside
of a quorum that lives: they may be slow, or dead.
"""

from megaspec.language import Enum, Map, Outcome, action, all_of, exists, for_all, implies, need, predicate, record, replace
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import Timing
from spec.sequencer.timing.quantities import LAST_MOMENT, Micros, Span


class Stage(Enum):
    """How far a node's answer is; `OUT` is a node that is not in the quorum."""

    OUT = "out"
    SENT = "sent"
    WORKING = "working"
    ANSWERED = "answered"
    HEARD = "heard"


@record
class Round:
    """The true time, in microseconds since the message was sent to all, and how far each answer is.

    Fixed: the `timing`, and who is in the quorum that is `live`.  `due` is the deadline of a node's stage.
    """

    timing: Timing
    live: Map[NodeId, bool]
    now: Micros
    stage: Map[NodeId, Stage]
    due: Map[NodeId, Micros]
    complete: bool


def genesis(timing: Timing, live: Map[NodeId, bool]) -> Outcome[Round, None]:
    """The message is on its way to all nodes."""
    state = Round(
        timing=timing,
        live=live,
        now=0,
        stage=Map.empty(Stage.OUT).where(NodeId, lambda node: live[node], lambda node: Stage.SENT),
        due=Map.empty(0).where(NodeId, lambda node: live[node], lambda node: timing.delay),
        complete=False,
    )
    return Outcome(state)


@predicate
def is_awaited(stage: Stage) -> bool:
    """Whether a node's answer is still to come."""
    return stage == Stage.SENT or stage == Stage.WORKING or stage == Stage.ANSWERED


@predicate
def may_pass(state: Round, time: Span) -> bool:
    """Whether so much time may pass without a step: no deadline is passed, and an answer is awaited or the round is complete."""
    later = state.now + time
    nothing_due = for_all(NodeId, lambda node: implies(is_awaited(state.stage[node]), later <= state.due[node]))
    waiting = state.complete or exists(NodeId, lambda node: is_awaited(state.stage[node]))
    return all_of(time > 0, later <= LAST_MOMENT, nothing_due, waiting)


@predicate
def may_finish(state: Round) -> bool:
    """Whether the answers of the whole quorum have been heard."""
    return all_of(not state.complete, for_all(NodeId, lambda node: not is_awaited(state.stage[node])))


@action
def pass_time(state: Round, time: Span) -> Outcome[Round, None]:
    """Time passes, at most until the next deadline."""
    need(may_pass(state, time), "SOMETHING_IS_DUE")
    return Outcome(replace(state, now=state.now + time))


@action
def receive(state: Round, node: NodeId) -> Outcome[Round, None]:
    """The message reaches a node, which begins to work on it."""
    need(state.stage[node] == Stage.SENT, "NOT_SENT")
    return Outcome(moved(state, node, Stage.WORKING, state.timing.processing))


@action
def answer(state: Round, node: NodeId) -> Outcome[Round, None]:
    """A node is done, and sends its answer."""
    need(state.stage[node] == Stage.WORKING, "NOT_WORKING")
    return Outcome(moved(state, node, Stage.ANSWERED, state.timing.delay))


@action
def hear(state: Round, node: NodeId) -> Outcome[Round, None]:
    """A node's answer is heard."""
    need(state.stage[node] == Stage.ANSWERED, "NOT_ANSWERED")
    return Outcome(replace(state, stage=state.stage.set(node, Stage.HEARD)))


@action
def finish(state: Round) -> Outcome[Round, None]:
    """The answers of the whole quorum have been heard, and the round is complete."""
    need(may_finish(state), "ANSWERS_MISSING")
    return Outcome(replace(state, complete=True))


def moved(state: Round, node: NodeId, stage: Stage, time: Span) -> Round:
    """The state after a node has come to a stage that takes at most a time."""
    return replace(state, stage=state.stage.set(node, stage), due=state.due.set(node, state.now + time))
