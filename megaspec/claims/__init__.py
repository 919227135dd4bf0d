"""What can be claimed, and the obligations that each kind of claim comes to."""

from megaspec.claims.aims import Aim
from megaspec.claims.can_reach import ENVIRONMENT, Arguments, Callers, CanReach, Environment, HelpfulCall, Possibility, Trapped
from megaspec.claims.fairness import Fair, Recurring
from megaspec.claims.final import seal
from megaspec.claims.instances import Instance
from megaspec.claims.kinds import Claim, ClaimError, Invariant, Lemma, Refines, Rounding, Safe, Step, Theorem
from megaspec.claims.liveness import Help, LeadsTo, Response, Starved
from megaspec.claims.runs import Reachable, Refuted, RunClaim
from megaspec.claims.stages import CanReachInStages

__all__ = [
    "ENVIRONMENT", "Arguments", "Callers", "CanReach", "CanReachInStages", "Claim", "ClaimError", "Environment", "Fair", "Help", "HelpfulCall",
    "Instance", "Invariant", "LeadsTo", "Lemma", "Reachable", "Recurring", "Refines", "Refuted", "Rounding", "Safe", "Starved", "Step", "Theorem",
    "Trapped",
]  # fmt: skip

seal((
    Claim, Invariant, Step, Safe, Refines, Theorem, RunClaim, Reachable, Refuted, Lemma, Aim, Response, LeadsTo, Starved,
    Possibility, CanReach, Trapped, CanReachInStages,
))  # fmt: skip
