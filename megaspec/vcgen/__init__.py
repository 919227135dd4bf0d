"""Verification conditions: what each kind of claim comes to as obligations, a module a kind."""

from megaspec.vcgen import invariant, lemma, refinement, response, safe, step, theorem

__all__ = ["invariant", "lemma", "refinement", "response", "safe", "step", "theorem"]
