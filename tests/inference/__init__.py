"""Inference of invariants, and triage of steps from which an induction fails."""
