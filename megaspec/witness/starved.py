"""Runs for ever that starve a claim: fair, and never at the goal."""

from __future__ import annotations

from megaspec.claims.instances import Instance
from megaspec.claims.liveness import Response
from megaspec.claims.verdicts import Verdict
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Graph, Unexplored, explored_for
from megaspec.witness.finite.shown import Shown, shown_in
from megaspec.witness.finite.starvation import Endless, starving
from megaspec.witness.response_eval import where


def of_graph(graph: Graph) -> str:
    """How large a graph is, and what it leaves out."""
    left = "" if graph.whole else f", which is not all: {', '.join(graph.left_out())}"
    return f"{graph.expanded:_} states and {len(graph.source):_} steps{left}"


def goes_round(claim: Response, found: Endless) -> Counterexample:
    """The counterexample that a run for ever is."""
    steps = len(found.steps) - 1
    return Counterexample(claim.name, found.steps, True, f"reachable in {steps} steps", where(found.parameters), found.loop)


def is_starved(claim: Response, instance: Instance) -> bool:
    """Whether some fair run of an instance surely comes to the trigger and never to the goal."""
    try:
        found = starving(claim, explored_for(claim, instance))
    except Unexplored:
        return False
    return found is not None and not found.doubts


@shown_in.register
def _(claim: Response, graph: Graph) -> Shown:
    """A fair run that comes to the trigger and never to the goal."""
    found = starving(claim, graph)
    if found is None:
        return Shown(None, Verdict.BOUNDED, f"no such run in the instance searched: {of_graph(graph)}")
    return Shown(None, Verdict.UNKNOWN, "; ".join(found.doubts)) if found.doubts else Shown(goes_round(claim, found))
