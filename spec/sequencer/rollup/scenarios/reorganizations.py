"""Reorganizations of L1: above what L2 has read, and below it."""

from megaspec.language import Run, scenario
from spec.sequencer.identifiers import Generation, Height
from spec.sequencer.money import ETHER
from spec.sequencer.rollup.bridge import deposit
from spec.sequencer.rollup.chain import RolledBack, extend, roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import extend_l1, finalize_l1, reorganize_l1
from spec.sequencer.rollup.properties.finality import is_committed, is_l1_final, is_posted
from spec.sequencer.rollup.quantities import HOUR, L1Height, Mode
from spec.sequencer.rollup.roots import open_challenge, propose_root, switch_mode
from spec.sequencer.rollup.scenarios.world import (
    A1,
    A2,
    A3,
    A4,
    A5,
    AGAIN,
    B2,
    B3,
    B4,
    C4,
    CAROL,
    FIRST,
    NEW,
    OLD,
    ONE,
    OTHER,
    RESULT,
    SECOND,
    THREE,
    TWO,
    begin,
    give_out,
    grow,
    make_final,
    put_on_l1,
)
from spec.sequencer.rollup.state import NOT_PROPOSED, block_at, length, now


@scenario
def l1_drops_a_batch(run: Run) -> None:
    """L1 drops the blocks with two batches; what they had read stands, so L2 stays as it is, and the batches are posted again (C64)."""
    begin(run)
    give_out(run, ONE)
    grow(run, A2)
    give_out(run, TWO)
    grow(run, A3, A4)
    put_on_l1(run, FIRST, reference=A1)
    put_on_l1(run, SECOND, reference=A4)
    run(propose_root, root=RESULT, height=FIRST)
    run(open_challenge, root=RESULT, challenger=CAROL)
    run(reorganize_l1, kept=L1Height(3), block=C4, seconds=now(run.state).seconds)
    assert not is_posted(run.state, FIRST)
    assert is_committed(run.state, SECOND)
    run.refused(roll_back, "ORIGIN_STANDS")
    run(post, generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
    run.refused(post, "NOT_CERTIFIED", generation=Generation.first(), height=SECOND, block=TWO, epoch=OLD)
    put_on_l1(run, SECOND, reference=C4)
    assert (block_at(run.state, SECOND), length(run.state)) == (TWO, SECOND)
    run(propose_root, root=RESULT, height=FIRST)


@scenario
def l1_drops_an_origin(run: Run) -> None:
    """L1 drops what two blocks have read.  The sequencer goes on unaware, L1 refuses its batches, and it goes back to block one (C64)."""
    begin(run)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    grow(run, A2)
    give_out(run, TWO)
    put_on_l1(run, SECOND, reference=A2)
    make_final(run, 1)
    run.refused(reorganize_l1, "FINAL", kept=L1Height.first(), block=B2, seconds=0)
    run.refused(reorganize_l1, "NOTHING_DROPPED", kept=L1Height(2), block=A3, seconds=0)
    run(reorganize_l1, kept=L1Height(1), block=B2, seconds=now(run.state).seconds)
    give_out(run, THREE)
    grow(run, B3)
    run.refused(post, "ORIGIN_LOST", generation=Generation.first(), height=SECOND, block=TWO, epoch=OLD)
    assert run(roll_back) == FIRST
    assert run.last.events == (RolledBack(Generation(1), FIRST),)
    assert (length(run.state), block_at(run.state, FIRST)) == (FIRST, ONE)
    assert is_l1_final(run.state, FIRST)


@scenario(after=l1_drops_an_origin)
def the_next_generation(run: Run) -> None:
    """L2 goes on in the next generation, whose blocks are posted and become final."""
    run.refused(extend, "NOT_ON_THE_TIP", block=THREE)
    run.refused(extend, "TRANSACTION_REPEATED", block=AGAIN)
    run(certify, block=OTHER, reference=B2)
    run.refused(post, "NOT_PUBLIC", generation=Generation(1), height=SECOND, block=OTHER, epoch=NEW)
    give_out(run, OTHER)
    run(post, generation=Generation(1), height=SECOND, block=OTHER, epoch=NEW)
    grow(run, B4)
    make_final(run, 3)
    assert is_l1_final(run.state, SECOND)


@scenario
def l1_drops_every_origin(run: Run) -> None:
    """L1 drops all that the chain has read; the next generation begins at genesis, and may have again what stood in the one before (C64)."""
    begin(run)
    give_out(run, ONE)
    run(reorganize_l1, kept=L1Height.first(), block=B2, seconds=now(run.state).seconds)
    assert run(roll_back) == Height.first()
    assert length(run.state) == Height.first()


@scenario
def l1_drops_all_that_was_booked(run: Run) -> None:
    """L1 drops two blocks with a deposit, the change of mode and a proposal in them, and has another block there, later: none of it is left."""
    begin(run)
    give_out(run, ONE)
    put_on_l1(run, FIRST, reference=A1)
    grow(run, A2)
    run(deposit, amount=ETHER)
    run(switch_mode)
    run(propose_root, root=RESULT, height=FIRST)
    grow(run, A3)
    run(reorganize_l1, kept=L1Height(1), block=C4, seconds=now(run.state).seconds + HOUR)
    assert now(run.state).deposited == 0
    assert now(run.state).mode == Mode.OPTIMISTIC
    assert run.state.roots.proposals[RESULT] == NOT_PROPOSED


@scenario
def l1_goes_its_way(run: Run) -> None:
    """What L1 does not do: go back in time, have a block twice, make its last one final."""
    begin(run)
    grow(run, A2)
    run.refused(extend_l1, "TIME_GOES_BACK", block=A3, seconds=0)
    run.refused(extend_l1, "NOT_NEW", block=A2, seconds=12)
    run.refused(finalize_l1, "NOTHING_ON_IT", place=L1Height(2))
    make_final(run, 1)
    run.refused(finalize_l1, "ALREADY_FINAL", place=L1Height(1))
    grow(run, A3, A4)
    run.refused(reorganize_l1, "TIME_GOES_BACK", kept=L1Height(3), block=C4, seconds=0)
    run.refused(reorganize_l1, "NOT_NEW", kept=L1Height(3), block=A4, seconds=48)
    grow(run, A5, after=HOUR)
