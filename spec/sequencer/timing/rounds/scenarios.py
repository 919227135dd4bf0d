"""How a round goes."""

from megaspec.language import Map, Run, scenario
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import metropolitan
from spec.sequencer.timing.quantities import MILLISECOND
from spec.sequencer.timing.rounds.rules import answer, finish, hear, pass_time, receive

ANNE, BERT, CARL = NodeId("anne"), NodeId("bert"), NodeId("carl")


@scenario
def the_slowest_answer_takes_a_round_trip(run: Run) -> None:
    """Anne answers at once, Bert as late as he may, and Carl is dead: after three milliseconds the round is over."""
    run.start(timing=metropolitan(), live=Map(False, {ANNE: True, BERT: True}))
    run.refused(receive, "NOT_SENT", node=CARL)
    for step in (receive, answer, hear):
        run(step, node=ANNE)
    run.refused(hear, "NOT_ANSWERED", node=BERT)
    run.refused(finish, "ANSWERS_MISSING")
    run(pass_time, time=MILLISECOND)
    run.refused(pass_time, "SOMETHING_IS_DUE", time=1)
    run.refused(answer, "NOT_WORKING", node=BERT)
    run(receive, node=BERT)
    run(pass_time, time=MILLISECOND)
    run(answer, node=BERT)
    run(pass_time, time=MILLISECOND)
    run(hear, node=BERT)
    run.refused(pass_time, "SOMETHING_IS_DUE", time=1)
    run(finish)
    run(pass_time, time=MILLISECOND)
