"""Invariants of a round, and that it eventually completes."""

from megaspec.language import all_of, for_all, implies, ite, measure, predicate, total
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import round_trip
from spec.sequencer.timing.rounds.rules import Round, Stage, is_awaited


@predicate
def a_quorum_answers_within_a_round_trip(state: Round) -> bool:
    """Until a round is complete, at most two message delays and one processing time have passed since its start (C62)."""
    return state.complete or state.now <= round_trip(state.timing)


@predicate
def a_round_is_over_when_all_have_answered(state: Round) -> bool:
    """Once a round is complete, the answer of every member of the quorum has been heard."""
    return for_all(NodeId, lambda node: implies(all_of(state.complete, state.live[node]), state.stage[node] == Stage.HEARD))


@predicate
def the_quorum_takes_part(state: Round) -> bool:
    """Exactly the members of the quorum take part in a round."""
    return for_all(NodeId, lambda node: state.live[node] == (state.stage[node] != Stage.OUT))


@predicate
def nobody_is_overdue(state: Round) -> bool:
    """No awaited answer is past its deadline."""
    return for_all(NodeId, lambda node: implies(is_awaited(state.stage[node]), state.now <= state.due[node]))


@predicate
def stages_are_in_time(state: Round) -> bool:
    """The deadline of each stage of an answer is at most the sum of the longest times of the stages up to it."""
    timing = state.timing
    return for_all(
        NodeId,
        lambda node: all_of(
            implies(state.stage[node] == Stage.SENT, state.due[node] <= timing.delay),
            implies(state.stage[node] == Stage.WORKING, state.due[node] <= timing.delay + timing.processing),
            implies(state.stage[node] == Stage.ANSWERED, state.due[node] <= round_trip(timing)),
        ),
    )


INVARIANTS = (
    a_quorum_answers_within_a_round_trip,
    a_round_is_over_when_all_have_answered,
    the_quorum_takes_part,
    nobody_is_overdue,
    stages_are_in_time,
)


# That a round completes.


@measure
def stages_left(node: NodeId, stage: Stage) -> int:
    """How many stages of a node's answer are left."""
    return ite(stage == Stage.SENT, 3, 0) + ite(stage == Stage.WORKING, 2, 0) + ite(stage == Stage.ANSWERED, 1, 0)


@predicate
def is_under_way(state: Round) -> bool:
    """Whether the round is not complete."""
    return not state.complete


@predicate
def is_over(state: Round) -> bool:
    """Whether the round is complete."""
    return state.complete


def shortest_time(state: Round) -> int:
    """The shortest time that can pass: one microsecond."""
    return 1


def way_to_go(state: Round) -> int:
    """The greatest number of steps and microseconds until the round is complete."""
    left = round_trip(state.timing) - state.now
    return left + total(state.stage, stages_left) + ite(state.complete, 0, 1)


@predicate
def every_step_shortens_the_way(before: Round, after: Round) -> bool:
    """Every step of a round, of a node or of time, decreases the greatest number of steps and microseconds that are left."""
    return way_to_go(after) < way_to_go(before)
