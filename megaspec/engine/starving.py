"""The search for a fair run that goes round for ever: what starves a claim that something happens in the end."""

from __future__ import annotations

import time

from megaspec.claims.instances import Instance
from megaspec.claims.liveness import Response
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Record
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Unexplored, explored_for
from megaspec.witness.finite.starvation import starving
from megaspec.witness.starved import goes_round, of_graph


def searched(record: Record, claim: Response, instance: Instance) -> Counterexample | None:
    """A fair run of an instance that comes to the trigger and never to the goal; without one, the record says how much was searched."""
    started = time.perf_counter()
    try:
        graph = explored_for(claim, instance)
        found = starving(claim, graph)
    except Unexplored as error:
        record.fail(Verdict.ERROR, str(error))
        return None
    finally:
        record.seconds += time.perf_counter() - started
    if found is None:
        record.fail(Verdict.BOUNDED, f"no such run in the instance searched: {of_graph(graph)}")
    elif found.doubts:
        record.fail(Verdict.UNKNOWN, "; ".join(found.doubts))
    return None if found is None or found.doubts else goes_round(claim, found)
