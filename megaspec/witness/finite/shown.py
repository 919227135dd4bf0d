"""What the finite instance that a claim names shows of it: a run that refutes what is said, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from megaspec.claims.aims import Aim
from megaspec.claims.kinds import ClaimError
from megaspec.claims.verdicts import Verdict
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Graph


@dataclass(frozen=True)
class Shown:
    """A run, or why there is none: `bounded` if the instance has none, `unknown` if it is not known whether what is found is one."""

    run: Counterexample | None
    verdict: Verdict | None = None
    why: str = ""


@singledispatch
def shown_in(claim: Aim, graph: Graph) -> Shown:
    """What a graph shows of a claim."""
    raise ClaimError(f"{claim.name}: a {claim.kind} is not shown by an instance")
