"""What can be claimed, and the obligations that each kind of claim comes to."""

from megaspec.claims.fairness import Fair, Recurring
from megaspec.claims.final import seal
from megaspec.claims.instances import Instance
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Lemma, Refines, Rounding, Safe, Step, Theorem
from megaspec.claims.liveness import Help, LeadsTo, Response, Starved
from megaspec.claims.runs import Reachable, Refuted, RunClaim

__all__ = [
    "Claim", "ClaimError", "Rounding", "Fair", "Help", "Instance", "Invariant", "LeadsTo", "Lemma", "Reachable", "Recurring", "Refines", "Refuted",
    "Safe", "Starved", "Step", "Theorem",
]  # fmt: skip

seal((Claim, Invariant, Step, Safe, Refines, Theorem, RunClaim, Reachable, Refuted, Lemma, Response, LeadsTo, Starved))
