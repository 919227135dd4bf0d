"""How far a block has come, and what L1 takes back of it, as the document and its resolutions say."""

from __future__ import annotations

import pytest

from megaspec.language import Revert, universe_of
from megaspec.language.scenarios import Run, Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.identifiers import Block, Generation, Height
from spec.sequencer.rollup.chain import extend, roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import finalize_l1, reorganize_l1
from spec.sequencer.rollup.properties.finality import is_committed, is_l1_final, is_posted, is_preconfirmed
from spec.sequencer.rollup.quantities import L1Height
from spec.sequencer.rollup.scenarios.reorganizations import l1_drops_a_batch, l1_drops_an_origin, the_next_generation
from spec.sequencer.rollup.scenarios.world import A1, A2, A3, B2, FIRST, OLD, ONE, OTHER, SECOND, TWO, begin, give_out, grow, put_on_l1
from spec.sequencer.rollup.state import Rollup, block_at, length, now
from spec.sequencer.rollup.system import ROLLUP


@pytest.fixture
def run() -> Run:
    """L1 with one block on its first, L2 with its genesis block."""
    found = Run(scenarios_of(ROLLUP)[0], ROLLUP, ())
    begin(found)
    return found


def rungs(state: Rollup, height: Height) -> list[bool]:
    """Whether a block is preconfirmed, committed, posted, final."""
    with universe_of(state):
        return [rung(state, height) for rung in (is_preconfirmed, is_committed, is_posted, is_l1_final)]


@pytest.mark.parametrize("one", scenarios_of(ROLLUP), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    taken = {step.action for one in scenarios_of(ROLLUP) for step in one.run() if not isinstance(step.outcome, Revert)}
    assert {action.__name__ for action in ROLLUP.actions} <= taken


def test_a_block_climbs_one_rung_after_the_other(run: Run) -> None:
    give_out(run, ONE)
    assert rungs(run.state, FIRST) == [True, False, False, False]
    run(certify, block=ONE, reference=A1)
    assert rungs(run.state, FIRST) == [True, True, False, False]
    run(post, generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
    assert rungs(run.state, FIRST) == [True, True, True, False]
    grow(run, A2)
    run(finalize_l1, place=L1Height(1))
    assert rungs(run.state, FIRST) == [True, True, True, True]
    assert rungs(run.state, SECOND) == [False] * 4
    assert rungs(run.state, Height.first()) == [False] * 4


def test_l1_drops_a_batch_and_the_chain_stays() -> None:
    steps = l1_drops_a_batch.run()
    dropped = next(step for step in steps if step.action == "reorganize_l1")
    assert dropped.after.chain == dropped.before.chain
    assert rungs(dropped.before, SECOND) == [True, True, True, False]
    assert rungs(dropped.after, SECOND) == [True, True, False, False]
    assert rungs(steps[-1].after, SECOND) == [True, True, True, False]


def test_l1_drops_an_origin_and_the_chain_goes_back_to_the_last_that_stands() -> None:
    steps = l1_drops_an_origin.run()
    rolled = steps[-1]
    assert rolled.action == "roll_back"
    assert (length(rolled.before), length(rolled.after)) == (Height(3), FIRST)
    assert rolled.after.chain.generation == Generation(1)
    assert block_at(rolled.after, FIRST) == ONE
    assert rolled.after.chain.blocks[Generation.first(), SECOND] == TWO
    assert block_at(the_next_generation.run()[-1].after, SECOND) == OTHER


def test_a_sequencer_that_notices_nothing_posts_nothing_that_is_lost(run: Run) -> None:
    give_out(run, ONE)
    grow(run, A2)
    give_out(run, TWO)
    run(certify, block=TWO, reference=A2)
    put_on_l1(run, FIRST, reference=A2)
    run(reorganize_l1, kept=L1Height(1), block=B2, seconds=now(run.state).seconds)
    put_on_l1(run, FIRST, reference=B2)
    run.refused(post, "ORIGIN_LOST", generation=Generation.first(), height=SECOND, block=TWO, epoch=OLD)
    run(roll_back)
    assert length(run.state) == FIRST
    run.refused(roll_back, "ORIGIN_STANDS")


def test_a_block_reads_l1_block_by_block(run: Run) -> None:
    grow(run, A2)
    run.refused(extend, "NO_BLOCK", block=Block.none())
    run.refused(extend, "NOT_ON_THE_TIP", block=TWO)
    give_out(run, ONE)
    run.refused(extend, "ORIGIN_OUT_OF_TURN", block=OTHER)
    give_out(run, TWO)


def test_l1_never_drops_what_is_final(run: Run) -> None:
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    grow(run, A2, A3)
    run(finalize_l1, place=L1Height(2))
    run.refused(reorganize_l1, "FINAL", kept=L1Height(1), block=B2, seconds=1_000)
    assert rungs(run.state, FIRST) == [True] * 4
