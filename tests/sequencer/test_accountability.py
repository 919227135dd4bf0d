"""Accountability, in CPython: whom the messages of each story convict."""

from __future__ import annotations

from typing import Any

import pytest

from megaspec.language import Revert, Scenario, universe_of
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.accountability import scenarios as story
from spec.sequencer.accountability.consequences import two_blocks_are_published
from spec.sequencer.accountability.offences import acknowledged_two, broke_a_promise, is_convicted, led_falsely_in, promised_two
from spec.sequencer.accountability.rules import forge_acknowledgement, forge_promise, forge_seal, forge_takeover
from spec.sequencer.accountability.scenarios import ANNE, BART, CLEO, FIRST, GENESIS, ONE, SECOND
from spec.sequencer.accountability.state import genesis
from spec.sequencer.accountability.system import ACCOUNTABILITY

ENDS = {one.name: one for one in scenarios_of(ACCOUNTABILITY)}


def end_of(one: Scenario) -> Any:
    """The state that a scenario comes to."""
    return one.run()[-1].after


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "two_blocks", "convicted"),
    [
        ("takeover_of_the_honest", False, set()),
        ("broken_promise", True, {BART}),
        ("leader_of_two_logs", True, {ANNE}),
        ("two_acknowledgements", True, {ANNE, BART}),
        ("two_promises", False, {BART}),
    ],
)
def test_exactly_the_guilty_are_convicted(name: str, two_blocks: bool, convicted: set[Any]) -> None:
    state = end_of(ENDS[name])
    with universe_of(state):
        assert two_blocks_are_published(state) == two_blocks
        assert {node for node in (ANNE, BART, CLEO) if is_convicted(state, node)} == convicted


@pytest.mark.slow
def test_each_offence_is_told_from_the_others() -> None:
    broken = end_of(story.broken_promise)
    with universe_of(broken):
        assert broke_a_promise(broken, BART)
        assert not promised_two(broken, BART) and not acknowledged_two(broken, BART)
    two_logs = end_of(story.leader_of_two_logs)
    with universe_of(two_logs):
        assert led_falsely_in(two_logs, ANNE, FIRST) and not led_falsely_in(two_logs, ANNE, SECOND)


def test_a_faulty_leader_alone_makes_two_blocks_and_no_other_node_is_to_blame() -> None:
    state = end_of(story.leader_of_two_logs)
    with universe_of(state):
        assert state.world.honest[BART] and state.world.honest[CLEO]
        assert two_blocks_are_published(state)
        assert not is_convicted(state, BART) and not is_convicted(state, CLEO)


def test_nobody_forges_in_the_name_of_the_honest() -> None:
    world = story.cluster(ANNE, BART, CLEO)
    with universe_of(world):
        state = genesis(world).state
    calls: list[tuple[Any, dict[str, Any]]] = [
        (forge_promise, {"epoch": SECOND, "candidate": CLEO, "source": FIRST, "block": GENESIS}),
        (forge_takeover, {"epoch": SECOND, "block": GENESIS}),
        (forge_seal, {"epoch": FIRST, "block": ONE}),
        (forge_acknowledgement, {"epoch": FIRST, "block": ONE}),
    ]
    for forged, arguments in calls:
        with pytest.raises(Revert) as refused:
            forged(state, node=ANNE, **arguments)
        assert refused.value.name == "HONEST"
