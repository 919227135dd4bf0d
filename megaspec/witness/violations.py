"""What CPython finds wrong with a step, as one claim sees it."""

from __future__ import annotations

from collections.abc import Iterator

from megaspec.claims.kinds import Claim, Invariant, Refines, Refuted, Safe, Step
from megaspec.language.failing import Revert
from megaspec.language.schema import misfits
from megaspec.runs.steps import Transition, concerns, is_true
from megaspec.witness.refinement import faults


def wrong(claim: Claim, step: Transition) -> tuple[str, ...] | None:
    """Why a step that a claim speaks of breaks it, in words where the claim's predicate does not say it; None if it does not."""
    if isinstance(claim, Safe):
        return tuple(failures(step)) or None
    if not step.succeeded:
        return None
    if isinstance(claim, Refines):
        return faults(claim, step) or None
    if not isinstance(claim, Invariant | Step | Refuted) or not concerns(claim.predicate, step.system, step.action, step.arguments):
        return None
    return None if is_true(claim.predicate, step) else ()


def failures(step: Transition) -> Iterator[str]:
    """That a rule ends in neither an outcome nor a revert, or writes what does not fit."""
    if step.succeeded:
        yield from misfits(step.system.schema, step.after, "genesis" if step.before is None else "the next state", step.before)
    elif not isinstance(step.outcome, Revert):
        yield f"{step.action} raises {type(step.outcome).__name__}: {step.outcome}"
