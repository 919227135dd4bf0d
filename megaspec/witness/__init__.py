"""What CPython shows of each kind of claim: real runs, what of them breaks a claim, and whether values that a solver found do."""

from megaspec.witness import can_reach, invariant, refinement, response, safe, stages, starved, step, stuck, theorem, trapped

__all__ = ["can_reach", "invariant", "refinement", "response", "safe", "stages", "starved", "step", "stuck", "theorem", "trapped"]
