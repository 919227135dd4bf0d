"""What can be claimed, and the obligations that each kind of claim comes to."""

from checker.claims.kinds import Claim, ClaimError, Dust, Invariant, Lemma, Reachable, Refines, Refuted, Safe, Step, Theorem

__all__ = ["Claim", "ClaimError", "Dust", "Invariant", "Lemma", "Reachable", "Refines", "Refuted", "Safe", "Step", "Theorem"]
