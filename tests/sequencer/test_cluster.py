"""The cluster goes as it is written: scenarios, and what nodes do with messages that are lost, late, repeated or out of order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from megaspec.language import Revert, replace, universe_of
from megaspec.language.scenarios import Scenario
from megaspec.language.systems import rule_of
from megaspec.recording.scripts import scenarios_of
from spec.rejected.amnesia import forget
from spec.sequencer.cluster import rules
from spec.sequencer.cluster.faults import crash, pause, recover, resume
from spec.sequencer.cluster.scenarios import KEYS
from spec.sequencer.cluster.signing import acknowledgement_of, honest_nodes_are_never_slashable, promises_are_kept, report_of, was_signed
from spec.sequencer.cluster.state import Cluster, genesis
from spec.sequencer.cluster.system import CLUSTER as SYSTEM
from spec.sequencer.evidence import SigningKey, is_broken_promise
from spec.sequencer.failover.scenarios import ANNE, BART, CLEO, CLUSTER, FIRST, GROUND, H1, H2, ONE, SECOND, TWO

OF_BART = SigningKey("of bart")


def started() -> Cluster:
    """Three nodes, the first of which leads."""
    with universe_of(CLUSTER, ANNE, KEYS):
        return genesis(CLUSTER, ANNE, KEYS).state


Step = tuple[Callable[..., Any], dict[str, Any]]


def after(state: Cluster, *steps: Step) -> Cluster:
    """The state that steps lead to."""
    for action, arguments in steps:
        state = action(state, **arguments).state
    return state


SEALED: Step = (rules.seal, {"node": ANNE, "epoch": FIRST, "block": ONE})
STORED: Step = (rules.store, {"node": BART, "epoch": FIRST, "height": H1})
ASKED: Step = (rules.campaign, {"candidate": CLEO, "epoch": SECOND})
GRANTED: Step = (rules.grant, {"node": BART, "epoch": SECOND, "candidate": CLEO})


@pytest.mark.parametrize("one", scenarios_of(SYSTEM), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_blocks_that_come_out_of_order_are_stored_together() -> None:
    state = after(started(), SEALED, (rules.seal, {"node": ANNE, "epoch": FIRST, "block": TWO}))
    state = after(state, (rules.store, {"node": BART, "epoch": FIRST, "height": H2}))
    assert (state.disks.stored[BART, H1], state.disks.stored[BART, H2]) == (ONE, TWO)
    assert state.messages.acked[BART, FIRST] == H2


def test_a_message_that_comes_twice_changes_nothing() -> None:
    state = after(started(), SEALED, STORED, ASKED)
    assert after(state, ASKED) == state
    with pytest.raises(Revert, match="ALREADY_STORED"):
        after(state, STORED)


def test_a_vote_carries_the_log_as_it_was() -> None:
    state = after(started(), SEALED, STORED, ASKED, GRANTED)
    promises = state.messages.promises
    assert (promises.source[BART, SECOND], promises.height[BART, SECOND], promises.log[BART, SECOND, H1]) == (FIRST, H1, ONE)
    with pytest.raises(Revert, match="PROMISED"):
        after(state, (rules.seal, {"node": ANNE, "epoch": FIRST, "block": TWO}), (rules.store, {"node": BART, "epoch": FIRST, "height": H2}))


def test_a_crash_takes_the_office_and_a_pause_does_not() -> None:
    state = started()
    assert after(state, (pause, {"node": ANNE}), (resume, {"node": ANNE})) == state
    back = after(state, (crash, {"node": ANNE}), (recover, {"node": ANNE, "intact": True}))
    assert not back.processes.leading[ANNE] and back.disks == replace(state.disks, learner=state.disks.learner.set(ANNE, True))
    with pytest.raises(Revert, match="NOT_LEADING"):
        after(back, SEALED)


def test_what_is_signed_is_what_evidence_reads() -> None:
    state = after(started(), SEALED, STORED, ASKED, GRANTED)
    stored, promised = acknowledgement_of(state, OF_BART, FIRST, H1, ONE), report_of(state, OF_BART, SECOND, FIRST, H1)
    assert was_signed(state, stored) and was_signed(state, promised)
    assert not was_signed(state, acknowledgement_of(state, SigningKey("of cleo"), FIRST, H1, ONE))
    assert not is_broken_promise(promised, stored)
    assert honest_nodes_are_never_slashable(state, promised, stored)


def test_a_node_that_forgot_convicts_itself() -> None:
    state = after(started(), SEALED, ASKED, GRANTED, (crash, {"node": BART}), (forget, {"node": BART}))
    action, arguments = STORED
    with universe_of(state):
        state = rule_of(action)(state, **arguments).state
    promised = report_of(state, OF_BART, SECOND, FIRST, GROUND)
    stored = acknowledgement_of(state, OF_BART, FIRST, H1, ONE)
    assert was_signed(state, promised) and was_signed(state, stored) and is_broken_promise(promised, stored)
    assert not honest_nodes_are_never_slashable(state, promised, stored)
    with universe_of(state):
        assert not promises_are_kept(state)


def test_a_disk_that_is_lost_loses_all_of_it() -> None:
    state = after(started(), SEALED, STORED, ASKED, GRANTED, (crash, {"node": BART}), (forget, {"node": BART}))
    assert state.disks == started().disks


