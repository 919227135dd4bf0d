"""The monitor's alert against a plain account of what a node did: when it must stand, and when it must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from megaspec.language.failing import NotAssumed
from spec.around.watch import Watch, ask, enroll, genesis, pass_time, start, stop
from spec.staking.quantities import ValidatorKey

KEY = ValidatorKey("a validator")


def watched() -> Watch:
    """A monitor with one node."""
    return enroll(genesis().state, KEY).state


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=12))
def test_the_alert_is_that_of_the_longest_silence(stretches: list[tuple[bool, int]]) -> None:
    state, silent = watched(), 0
    for running, slots in stretches:
        if running != state.nodes[KEY].running:
            state = (start if running else stop)(state, KEY).state
        for _ in range(slots):
            state = ask(pass_time(state, 12).state, KEY).state
            silent = 0 if running else silent + 12
            assert state.nodes[KEY].alerted == (silent > 300)


def test_time_does_not_pass_a_question() -> None:
    state = pass_time(watched(), 12).state
    with pytest.raises(NotAssumed, match="A24"):
        pass_time(state, 1)
