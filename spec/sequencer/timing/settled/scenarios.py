"""Takeovers of a metropolitan cluster: at once, after two dead candidates, and with a primary that comes back."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import closes, metropolitan, opens
from spec.sequencer.timing.quantities import MILLISECOND
from spec.sequencer.timing.settled.rules import begin, count_promises, fail, pass_time, publish, seal, stand_down, wake

PRIMARY, ANNE, BERT, CARL = NodeId("primary"), NodeId("anne"), NodeId("bert"), NodeId("carl")
RANKED = (ANNE, BERT, CARL)


def with_heir(run: Run, heir: NodeId) -> None:
    """Three candidates in the windows that right clocks give them; those before the heir may fail."""
    timing = metropolitan()
    ranks = {node: rank for rank, node in enumerate(RANKED)}
    run.start(
        timing=timing,
        primary=PRIMARY,
        heir=heir,
        candidate=Map(False, dict.fromkeys(RANKED, True)),
        lasting=Map(False, {node: rank >= ranks[heir] for node, rank in ranks.items()}),
        opens=Map(0, {node: opens(timing, rank) for node, rank in ranks.items()}),
        closes=Map(0, {node: closes(timing, rank) for node, rank in ranks.items()}),
    )


def until(run: Run, milliseconds: int) -> None:
    """Let time pass up to a moment, in milliseconds since the primary's last block."""
    run(pass_time, time=milliseconds * MILLISECOND - run.state.now)


def takes_over(run: Run, node: NodeId, at: int) -> None:
    """A candidate begins at a moment, and everything takes as long as it may."""
    until(run, at)
    run(begin, node=node)
    until(run, at + 3)
    run(count_promises, node=node)
    until(run, at + 13)
    run(seal, node=node)
    until(run, at + 16)
    run(publish, node=node)


@scenario
def the_first_candidate_takes_over(run: Run) -> None:
    """The primary has crashed; the first candidate publishes 47 milliseconds after its last block, and time stops for nothing."""
    with_heir(run, ANNE)
    run.refused(begin, "NOT_ITS_TURN", node=ANNE)
    run.refused(pass_time, "SOMETHING_IS_DUE", time=31 * MILLISECOND + 1)
    until(run, 31)
    run.refused(fail, "LASTING", node=ANNE)
    run(begin, node=ANNE)
    run.refused(seal, "NOT_PROMISED", node=ANNE)
    run.refused(pass_time, "SOMETHING_IS_DUE", time=3 * MILLISECOND + 1)
    until(run, 34)
    run(count_promises, node=ANNE)
    until(run, 44)
    run.refused(stand_down, "NOTHING_SEEN", node=BERT)
    run(seal, node=ANNE)
    run.refused(pass_time, "SOMETHING_IS_DUE", time=2 * MILLISECOND + 1)
    until(run, 46)
    for other in (BERT, CARL):
        run(stand_down, node=other)
    until(run, 47)
    run(publish, node=ANNE)
    run.refused(publish, "NOT_SEALED", node=ANNE)


@scenario
def two_dead_candidates_come_first(run: Run) -> None:
    """One candidate is dead, the next dies after it asked; the third one's turn comes two staggers later."""
    with_heir(run, CARL)
    run(fail, node=ANNE)
    run.refused(fail, "NOTHING_TO_FAIL", node=ANNE)
    until(run, 48)
    run(begin, node=BERT)
    run(fail, node=BERT)
    run.refused(count_promises, "NOT_ASKING", node=BERT)
    takes_over(run, CARL, 65)


@scenario
def the_primary_was_only_paused(run: Run) -> None:
    """After 25 milliseconds the primary goes on; its block is published, and nobody takes over."""
    with_heir(run, BERT)
    until(run, 25)
    run(wake)
    run.refused(wake, "NOT_PAUSED")
    until(run, 26)
    run(stand_down, node=BERT)
    run.refused(fail, "NEW_BLOCK_WAS_SEEN", node=ANNE)
    for other in (ANNE, CARL):
        run(stand_down, node=other)
    until(run, 28)
    run(publish, node=PRIMARY)


@scenario
def the_primary_wakes_too_late(run: Run) -> None:
    """After 40 milliseconds a candidate has asked: the primary's block is acknowledged by no quorum, the candidate's is."""
    with_heir(run, BERT)
    until(run, 31)
    run(begin, node=ANNE)
    until(run, 34)
    run(count_promises, node=ANNE)
    until(run, 40)
    run(wake)
    run.refused(publish, "NOT_SEALED", node=PRIMARY)
    until(run, 44)
    run(seal, node=ANNE)
    run(stand_down, node=BERT)
    until(run, 46)
    run(stand_down, node=CARL)
    until(run, 47)
    run(publish, node=ANNE)


@scenario
def whoever_sealed_dies_unseen(run: Run) -> None:
    """The primary wakes and dies, and so does the first candidate, each before anyone has seen its block; the third candidate takes over."""
    with_heir(run, CARL)
    until(run, 25)
    run(wake)
    run(fail, node=PRIMARY)
    run.refused(stand_down, "NOTHING_SEEN", node=ANNE)
    until(run, 31)
    run(begin, node=ANNE)
    until(run, 34)
    run(count_promises, node=ANNE)
    until(run, 44)
    run(seal, node=ANNE)
    run(fail, node=ANNE)
    run.refused(publish, "NOT_SEALED", node=ANNE)
    run(fail, node=BERT)
    takes_over(run, CARL, 65)
