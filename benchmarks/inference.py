"""How long it takes to find an invariant again that a claim of the sequencer needs: `python -m benchmarks.inference`.  It needs an idle machine."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from benchmarks.figures import Figure, show
from megaspec.inference.strengthening import Inference
from megaspec.solving.inquiries import Means
from proofs.sequencer.bonds import BONDS_OUTLAST_EVIDENCE

JOBS = 2
LONGEST = 30


def figures() -> Iterator[Figure]:
    """The seconds from the claim to the invariants that it needs."""
    started = time.perf_counter()
    inference = Inference(BONDS_OUTLAST_EVIDENCE, ("bonds_stay_longer_than_evidence",))
    inference.run(Means(JOBS))
    seconds = time.perf_counter() - started
    what = f"infer {inference.claim.name} without what it rests on: {inference.read:,} candidates, {inference.states} states"
    yield Figure(what, f"{seconds:.1f} s", f"{LONGEST} s", bool(inference.needed) and seconds <= LONGEST)


if __name__ == "__main__":
    sys.exit(0 if show(list(figures())) else 1)
