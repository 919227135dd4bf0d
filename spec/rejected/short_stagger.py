"""Candidates whose turns are closer together than a handover takes."""

from megaspec.language import Map, Outcome, System, need
from spec.sequencer.identifiers import NodeId
from spec.sequencer.timing.bounds import metropolitan
from spec.sequencer.timing.quantities import MILLISECOND
from spec.sequencer.timing.settled.rules import Phase, Settled, begin, count_promises, pass_time, publish, seal, stand_down

FIRST, SECOND = 31 * MILLISECOND, 34 * MILLISECOND
"""When the two begin: three milliseconds apart, where a handover takes sixteen."""


def with_two_candidates(primary: NodeId, first: NodeId, second: NodeId) -> Outcome[Settled, None]:
    """A metropolitan cluster whose primary has crashed; both candidates will last."""
    need(primary != first, "ONE_NODE")
    need(primary != second, "ONE_NODE")
    need(first != second, "ONE_NODE")
    both = Map.empty(False).set(first, True).set(second, True)
    turns = Map.empty(0).set(first, FIRST).set(second, SECOND)
    return Outcome(
        Settled(
            timing=metropolitan(),
            primary=primary,
            heir=first,
            candidate=both,
            lasting=both,
            opens=turns,
            closes=turns,
            now=0,
            phase=Map.empty(Phase.OUT).set(primary, Phase.PAUSED).set(first, Phase.WAITING).set(second, Phase.WAITING),
            term=primary,
            due=0,
            seen_by=0,
            heeded=False,
            published=False,
        )
    )


SHORT_STAGGER = System(
    name="short_stagger",
    state=Settled,
    genesis=with_two_candidates,
    actions=(pass_time, begin, count_promises, seal, publish, stand_down),
    invariants=(),
    rejected=True,
    actors=(NodeId,),
)
