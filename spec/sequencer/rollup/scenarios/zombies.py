"""A leader that was replaced wakes up and posts."""

from megaspec.language import Run, scenario
from spec.sequencer.identifiers import Generation
from spec.sequencer.rollup.chain import roll_back
from spec.sequencer.rollup.inbox import certify, post
from spec.sequencer.rollup.l1 import reorganize_l1
from spec.sequencer.rollup.quantities import FRESHNESS, L1Height
from spec.sequencer.rollup.scenarios.world import (
    A1,
    A2,
    A3,
    B2,
    FIRST,
    NEW,
    OLD,
    ONE,
    OTHER,
    SECOND,
    THIRD,
    THREE,
    TWO,
    begin,
    give_out,
    grow,
    put_on_l1,
)
from spec.sequencer.rollup.state import now


@scenario
def two_leaders_post(run: Run) -> None:
    """Two leaders post in turn; once the later one has, the earlier one is refused, whatever it posts (rule 6)."""
    begin(run)
    give_out(run, ONE)
    grow(run, A2)
    give_out(run, TWO, THREE)
    put_on_l1(run, FIRST, reference=A1, epoch=OLD)
    run(certify, block=THREE, reference=A2)
    run.refused(post, "NOT_THE_NEXT", generation=Generation.first(), height=THIRD, block=THREE, epoch=NEW)
    put_on_l1(run, SECOND, reference=A2, epoch=NEW)
    run.refused(post, "EPOCH_IS_OVER", generation=Generation.first(), height=THIRD, block=THREE, epoch=OLD)
    run.refused(post, "NOT_THE_NEXT", generation=Generation.first(), height=SECOND, block=TWO, epoch=NEW)
    run(post, generation=Generation.first(), height=THIRD, block=THREE, epoch=NEW)


@scenario
def a_zombie_of_an_earlier_generation(run: Run) -> None:
    """A leader that slept through a reorganization of L1 posts what was dropped, and is refused; what both have it may post."""
    begin(run)
    give_out(run, ONE)
    grow(run, A2)
    give_out(run, TWO)
    run(certify, block=TWO, reference=A2)
    run(reorganize_l1, kept=L1Height(1), block=B2, seconds=now(run.state).seconds)
    run(roll_back)
    give_out(run, OTHER)
    run(certify, block=ONE, reference=B2)
    run(post, generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
    run.refused(post, "ORIGIN_LOST", generation=Generation.first(), height=SECOND, block=TWO, epoch=OLD)
    put_on_l1(run, SECOND, reference=B2, epoch=NEW)


@scenario
def a_certificate_grows_old(run: Run) -> None:
    """A batch without a fresh certificate waits; the chain goes on, and it is certified again (C66)."""
    begin(run)
    give_out(run, ONE)
    run.refused(post, "NOT_CERTIFIED", generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
    run.refused(certify, "NO_REFERENCE", block=ONE, reference=A2)
    run(certify, block=ONE, reference=A1)
    grow(run, A2, after=FRESHNESS + 1)
    give_out(run, TWO)
    run.refused(post, "NOT_CERTIFIED", generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
    run(certify, block=ONE, reference=A2)
    grow(run, A3, after=FRESHNESS)
    run(post, generation=Generation.first(), height=FIRST, block=ONE, epoch=OLD)
