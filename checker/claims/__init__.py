"""What can be claimed, and the obligations that each kind of claim comes to."""

from checker.claims.fairness import Fair, Recurring
from checker.claims.final import seal
from checker.claims.instances import Instance
from checker.claims.kinds import Claim, ClaimError, Dust, Invariant, Lemma, Reachable, Refines, Refuted, RunClaim, Safe, Step, Theorem
from checker.claims.liveness import Help, LeadsTo, Response, Starved

__all__ = [
    "Claim", "ClaimError", "Dust", "Fair", "Help", "Instance", "Invariant", "LeadsTo", "Lemma", "Reachable", "Recurring", "Refines", "Refuted",
    "Safe", "Starved", "Step", "Theorem",
]  # fmt: skip

seal((Claim, Invariant, Step, Safe, Refines, Theorem, RunClaim, Reachable, Refuted, Lemma, Response, LeadsTo, Starved))
