"""A takeover with time written out: what is due happens before time goes on (C62).

The network has settled: messages between nodes that live take a delay at most and the work on them its time, and a
majority lives.  So the slowest answer of a quorum comes within a round trip.  The clock counts from the primary's last
block; the primary has crashed, or is paused and may wake.  Candidates begin within their windows, the better rank the
earlier.  Whoever asked last holds the term, and fences all others.  Nodes may fail until someone has seen a new block;
a failure after that is another one, from which another clock counts.
"""

from megaspec.language import Enum, Map, Outcome, action, all_of, for_all, implies, ite, need, predicate, record, replace
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import Timing, round_trip, seen_within
from spec.sequencer.timing.quantities import LAST_MOMENT, Micros, Span


class Phase(Enum):
    """How far a node is: no candidate; the primary, silent; a candidate on its way; or out of the running."""

    OUT = "out"
    PAUSED = "paused"
    WAITING = "waiting"
    ASKING = "asking"
    PROMISED = "promised"
    SEALED = "sealed"
    LEADING = "leading"
    STOOD_DOWN = "stood down"
    DEAD = "dead"


@record
class Settled:
    """The true time, in microseconds since the primary's last block, and how far each node is.

    Fixed: the `timing`, the `primary`, who is a `candidate`, when each `opens` and `closes` its window, who is `lasting`, which means that it will
    not fail, and the `heir`: the first candidate that lasts.  `term` is the node that asked last.  `due` is the deadline of what the holder of the
    term does, `seen_by` that by which all see its block.  `heeded` says whether anyone has seen a new block, `published` whether one was published.
    """

    timing: Timing
    primary: NodeId
    heir: NodeId
    candidate: Map[NodeId, bool]
    lasting: Map[NodeId, bool]
    opens: Map[NodeId, Span]
    closes: Map[NodeId, Span]
    now: Micros
    phase: Map[NodeId, Phase]
    term: NodeId
    due: Micros
    seen_by: Micros
    heeded: bool
    published: bool


def genesis(
    timing: Timing,
    primary: NodeId,
    heir: NodeId,
    candidate: Map[NodeId, bool],
    lasting: Map[NodeId, bool],
    opens: Map[NodeId, Span],
    closes: Map[NodeId, Span],
) -> Outcome[Settled, None]:
    """The primary has just sent its last block, and everyone waits."""
    state = Settled(
        timing=timing,
        primary=primary,
        heir=heir,
        candidate=candidate,
        lasting=lasting,
        opens=opens,
        closes=closes,
        now=0,
        phase=Map.empty(Phase.OUT).where(NodeId, lambda node: candidate[node], lambda node: Phase.WAITING).set(primary, Phase.PAUSED),
        term=primary,
        due=0,
        seen_by=0,
        heeded=False,
        published=False,
    )
    need(not candidate[primary], "PRIMARY_IS_CANDIDATE")
    need(heir_comes_first(state), "NOT_THE_HEIR")
    need(windows_are_open(state), "WINDOW_CLOSED")
    need(windows_are_apart(state), "STAGGER_TOO_SHORT")
    return Outcome(state)


# Questions about windows.


@predicate
def heir_comes_first(state: Settled) -> bool:
    """The heir is a candidate that will not fail, and the window of no such candidate closes earlier than the heir's."""
    first = for_all(
        NodeId,
        lambda node: implies(all_of(state.candidate[node], state.lasting[node]), state.closes[state.heir] <= state.closes[node]),
    )
    return all_of(state.candidate[state.heir], state.lasting[state.heir], first)


@predicate
def windows_are_open(state: Settled) -> bool:
    """No candidate's window closes before it opens."""
    return for_all(NodeId, lambda node: implies(state.candidate[node], state.opens[node] <= state.closes[node]))


@predicate
def come_one_by_one(state: Settled, one: NodeId, other: NodeId) -> bool:
    """Whether all have seen the block of a candidate, even one that begins at the end of its window, before the window of another opens."""
    return state.closes[one] + seen_within(state.timing) < state.opens[other]


@predicate
def windows_are_apart(state: Settled) -> bool:
    """Of any two candidates, one that begins at the end of its window has its block seen by all before the other's window opens."""
    return for_all(
        NodeId,
        NodeId,
        lambda one, other: implies(
            all_of(state.candidate[one], state.candidate[other], one != other),
            come_one_by_one(state, one, other) or come_one_by_one(state, other, one),
        ),
    )


# Questions about who may do what.


@predicate
def is_under_way(phase: Phase) -> bool:
    """Whether a node asks, or was promised to, or has sealed, and has not published yet."""
    return phase == Phase.ASKING or phase == Phase.PROMISED or phase == Phase.SEALED


@predicate
def has_sealed(phase: Phase) -> bool:
    """Whether a node has sealed its first block."""
    return phase == Phase.SEALED or phase == Phase.LEADING


@predicate
def nothing_is_due_before(state: Settled, moment: Micros) -> bool:
    """Whether nothing has to happen before a moment."""
    holder = state.phase[state.term]
    return all_of(
        implies(is_under_way(holder), moment <= state.due),
        for_all(NodeId, lambda node: implies(state.phase[node] == Phase.WAITING, moment <= state.closes[node])),
        for_all(NodeId, lambda node: implies(all_of(state.phase[node] == Phase.WAITING, has_sealed(holder)), moment <= state.seen_by)),
    )


@predicate
def may_pass(state: Settled, time: Span) -> bool:
    """Whether so much time may pass with nothing happening in it."""
    later = state.now + time
    return all_of(time > 0, later <= LAST_MOMENT, nothing_is_due_before(state, later))


@predicate
def may_begin(state: Settled, node: NodeId) -> bool:
    """Whether it is a waiting candidate's turn."""
    return all_of(state.phase[node] == Phase.WAITING, state.opens[node] <= state.now)


@predicate
def may_count_promises(state: Settled, node: NodeId) -> bool:
    """Whether a candidate may get the promises of a quorum: it asked, and nobody after it."""
    return all_of(state.phase[node] == Phase.ASKING, state.term == node)


@predicate
def may_seal(state: Settled, node: NodeId) -> bool:
    """Whether a candidate may seal its first block."""
    return all_of(state.phase[node] == Phase.PROMISED, state.term == node)


@predicate
def may_publish(state: Settled, node: NodeId) -> bool:
    """Whether a quorum may acknowledge what a node has sealed: nobody asked after it."""
    return all_of(state.phase[node] == Phase.SEALED, state.term == node)


@predicate
def may_stand_down(state: Settled, node: NodeId) -> bool:
    """Whether there is a block that a waiting candidate may see."""
    return all_of(state.phase[node] == Phase.WAITING, has_sealed(state.phase[state.term]))


# What may happen.


@action
def pass_time(state: Settled, time: Span) -> Outcome[Settled, None]:
    """Time passes, at most until the next deadline."""
    need(may_pass(state, time), "SOMETHING_IS_DUE")
    return Outcome(replace(state, now=state.now + time))


@action
def begin(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """A candidate has missed enough blocks, it is its turn, and it asks all for their promise; all earlier terms are fenced."""
    need(may_begin(state, node), "NOT_ITS_TURN")
    return Outcome(replace(state, phase=state.phase.set(node, Phase.ASKING), term=node, due=state.now + round_trip(state.timing)))


@action
def count_promises(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """The promises of a quorum are there, and with them the log to go on from."""
    need(may_count_promises(state, node), "NOT_ASKING")
    return Outcome(replace(state, phase=state.phase.set(node, Phase.PROMISED), due=state.now + state.timing.block_time))


@action
def seal(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """The next block's time has come, and the new leader seals it."""
    need(may_seal(state, node), "NOT_PROMISED")
    return Outcome(sealed(state, node))


@action
def publish(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """The acknowledgements of a quorum are there: the first new block is published."""
    need(may_publish(state, node), "NOT_SEALED")
    return Outcome(replace(state, phase=state.phase.set(node, Phase.LEADING), published=True))


@action
def stand_down(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """A waiting candidate sees a new block, and does not begin."""
    need(may_stand_down(state, node), "NOTHING_SEEN")
    return Outcome(replace(state, phase=state.phase.set(node, Phase.STOOD_DOWN), heeded=True))


@action
def wake(state: Settled) -> Outcome[Settled, None]:
    """The primary was only paused, and seals its next block, without effect if a candidate has asked since."""
    need(state.phase[state.primary] == Phase.PAUSED, "NOT_PAUSED")
    woken = replace(state, phase=state.phase.set(state.primary, Phase.SEALED))
    return Outcome(ite(state.term == state.primary, sealed(state, state.primary), woken))


@action
def fail(state: Settled, node: NodeId) -> Outcome[Settled, None]:
    """A candidate, or a primary that woke, dies unless it is to last: before it begins, or before its block is published."""
    phase = state.phase[node]
    need(phase == Phase.WAITING or is_under_way(phase), "NOTHING_TO_FAIL")
    need(not state.lasting[node], "LASTING")
    need(not state.heeded, "NEW_BLOCK_WAS_SEEN")
    return Outcome(replace(state, phase=state.phase.set(node, Phase.DEAD)))


def sealed(state: Settled, node: NodeId) -> Settled:
    """The state once the holder of the term has sealed its first block, which goes out at once."""
    return replace(
        state,
        phase=state.phase.set(node, Phase.SEALED),
        due=state.now + round_trip(state.timing),
        seen_by=state.now + state.timing.delay + state.timing.processing,
    )
