"""The search for a trap: what shows that something does not stay possible."""

from __future__ import annotations

import time

from megaspec.claims.can_reach import Possibility
from megaspec.claims.instances import Instance
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Record
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Unexplored, explored
from megaspec.witness.finite.traps import trapping
from megaspec.witness.trapped import into_a_trap, told


def searched(record: Record, claim: Possibility, instance: Instance) -> Counterexample | None:
    """A run of an instance into a trap; without one, the record says how much was searched."""
    started = time.perf_counter()
    try:
        graph = explored(claim.system, instance)
        found = trapping(claim, graph)
    except Unexplored as error:
        record.fail(Verdict.ERROR, str(error))
        return None
    finally:
        record.seconds += time.perf_counter() - started
    if found.trap is None:
        record.fail(Verdict.BOUNDED, f"no trap in the instance searched: {told(claim, found, graph)}")
    elif found.trap.doubts:
        record.fail(Verdict.UNKNOWN, "; ".join(found.trap.doubts))
    return None if found.trap is None or found.trap.doubts else into_a_trap(claim, found.trap, graph.within)
