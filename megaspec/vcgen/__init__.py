"""Verification conditions: what each kind of claim comes to as obligations, a module a kind."""

from megaspec.vcgen import can_reach, invariant, lemma, refinement, response, safe, stages, step, theorem

__all__ = ["can_reach", "invariant", "lemma", "refinement", "response", "safe", "stages", "step", "theorem"]
