"""A round of answers, run."""

from __future__ import annotations

from megaspec.language import Map, universe_of
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import metropolitan
from spec.sequencer.timing.quantities import MILLISECOND
from spec.sequencer.timing.rounds.rules import finish, genesis
from spec.sequencer.timing.rounds.system import ROUND


def test_the_slowest_answer_takes_three_milliseconds_in_a_city() -> None:
    (slowest,) = scenarios_of(ROUND)
    steps = slowest.run()
    assert next(one.after.now for one in steps if one.after.complete) == 3 * MILLISECOND


def test_a_quorum_of_nobody_answers_at_once() -> None:
    alone: Map[NodeId, bool] = Map(False)
    with universe_of(alone):
        assert finish(genesis(metropolitan(), alone).state).state.complete
