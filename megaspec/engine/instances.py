"""The search of the finite instance that a claim names: for a run for ever that starves it, or for a run into a trap."""

from __future__ import annotations

import time
from collections.abc import Sequence

from megaspec.claims.aims import Aim
from megaspec.claims.instances import Instance
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Record
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Unexplored, explored_for
from megaspec.witness.finite.shown import shown_in
from megaspec.witness.replay import unreal


def searched(record: Record, claim: Aim, instance: Instance) -> Counterexample | None:
    """The run that an instance shows; without one, the record says how much was searched, or what is not known."""
    started = time.perf_counter()
    try:
        found = shown_in(claim, explored_for(claim, instance))
    except Unexplored as error:
        record.fail(Verdict.ERROR, str(error))
        return None
    finally:
        record.seconds += time.perf_counter() - started
    if found.verdict is not None:
        record.fail(found.verdict, found.why)
    if found.run is not None:
        check_real(record, found.run.steps)
    return found.run


def check_real(record: Record, run: Sequence[Transition], any_size: bool = False) -> None:
    """A claim that a run shows is an error if that is none, as of a rejected design whose rules nobody claims to be safe."""
    for line in unreal(run, any_size):
        record.fail(Verdict.ERROR, f"the run is none: {line}; mend the rule")
