"""What is paid, when, and how often, as the document and its resolutions say."""

from __future__ import annotations

from megaspec.language import Revert, replace, universe_of
from megaspec.language.failing import watched
from megaspec.language.systems import rule_of
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.money import DAY, ETHER
from spec.sequencer.rollup.bridge import complete
from spec.sequencer.rollup.l1 import finalize_l1
from spec.sequencer.rollup.properties.bridge import is_refuted
from spec.sequencer.rollup.properties.finality import no_block_is_touched
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, RESOLUTION_TIME, L1Height, Mode, Root
from spec.sequencer.rollup.roots import is_settled
from spec.sequencer.rollup.scenarios.withdrawals import (
    a_lie_is_refuted,
    a_proof_is_dropped,
    challenges_only_delay,
    nobody_watches,
    once_and_no_more,
    switch_to_zk,
    the_ladder,
)
from spec.sequencer.rollup.scenarios.world import ALICE, BOB, FALSE, FIRST, LATER, RESULT, STOLEN
from spec.sequencer.rollup.state import Rollup, now
from spec.sequencer.rollup.system import ROLLUP

SCENARIOS = scenarios_of(ROLLUP)


def settled(state: Rollup, root: Root) -> bool:
    """Whether withdrawals are paid on a root."""
    with universe_of(state):
        return is_settled(state, root)


def test_the_rollup_has_the_scenarios() -> None:
    assert {a_lie_is_refuted, a_proof_is_dropped, challenges_only_delay, nobody_watches, once_and_no_more, switch_to_zk, the_ladder} <= {
        *SCENARIOS
    }


def test_the_windows_are_seven_days() -> None:
    assert (CHALLENGE_WINDOW, RESOLUTION_TIME) == (7 * DAY, 7 * DAY)


def test_a_result_is_settled_after_seven_days_on_a_final_block() -> None:
    steps = [step for step in the_ladder.run() if not isinstance(step.outcome, Revert)]
    assert [settled(step.after, RESULT) for step in steps[-3:]] == [False, False, True]
    after = steps[-1].after
    proposed = after.l1.books[after.roots.proposals[RESULT].proposed_at].seconds
    assert after.l1.books[after.l1.final].seconds - proposed == 7 * DAY


def test_alice_is_paid_twice_in_history_and_once_on_l1() -> None:
    steps = once_and_no_more.run()
    payments = [step.outcome.returned for step in steps if step.action == "complete" and not isinstance(step.outcome, Revert)]
    assert payments == [3 * ETHER, 3 * ETHER]
    assert now(steps[-1].after).paid == 3 * ETHER
    assert steps[-1].after.bridge.completions[ALICE].paid_at == L1Height(4)


def test_a_refuted_result_pays_nobody_and_touches_no_block() -> None:
    steps = a_lie_is_refuted.run()
    decided = next(step for step in steps if step.action == "decide_challenge" and not isinstance(step.outcome, Revert))
    with universe_of(decided.after):
        assert no_block_is_touched(decided.before, decided.after)
        assert is_refuted(decided.after, FALSE)
    assert now(steps[-1].after).paid == 0


def test_without_anybody_honest_a_lie_is_paid_on() -> None:
    last = nobody_watches.run()[-1]
    assert isinstance(last.outcome, Revert)
    with watched(lambda kind, name: kind != "assume"), universe_of(last.before):
        final = rule_of(finalize_l1)(last.before, L1Height(2)).state
        assert rule_of(complete)(final, STOLEN, FIRST, FALSE).returned == 5 * ETHER


def test_challenges_delay_a_right_result_by_fourteen_days_at_most() -> None:
    state = challenges_only_delay.run()[-1].after
    proposed = state.l1.books[state.roots.proposals[RESULT].proposed_at].seconds
    assert state.l1.books[state.l1.final].seconds - proposed == 14 * DAY - 1
    assert state.bridge.completions[ALICE].amount == 3 * ETHER


def test_across_the_switch_each_result_keeps_its_mode() -> None:
    state = switch_to_zk.run()[-1].after
    assert state.roots.proposals[RESULT].mode == Mode.OPTIMISTIC
    assert state.roots.proposals[LATER].mode == Mode.ZK
    assert not settled(state, RESULT)
    assert settled(state, LATER)
    assert {one.root for _, one in state.bridge.completions.items()} == {LATER}
    assert now(state).paid == 7 * ETHER
    assert state.bridge.completions[BOB].amount == 4 * ETHER


def test_a_proof_counts_once_its_block_is_final() -> None:
    state = a_proof_is_dropped.run()[-1].after
    assert not settled(state, RESULT)
    final = replace(state, l1=replace(state.l1, final=state.roots.proposals[RESULT].proved_at))
    assert settled(final, RESULT)
