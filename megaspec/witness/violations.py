"""What CPython finds wrong with a step, as one claim sees it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from megaspec.claims.kinds import Claim
from megaspec.claims.runs import Refuted
from megaspec.language.failing import Revert
from megaspec.language.schema import misfits
from megaspec.language.systems import Predicate
from megaspec.runs.steps import Transition, assumed, concerns, is_true


@singledispatch
def violation(claim: Claim, step: Transition) -> tuple[str, ...] | None:
    """Why a step breaks a claim, in words where the claim's predicate does not say it; None if it does not, or the claim does not speak of it."""
    return None


@violation.register
def _(claim: Refuted, step: Transition) -> tuple[str, ...] | None:
    return falsified(claim.predicate, step)


def falsified(predicate: Predicate, step: Transition) -> tuple[str, ...] | None:
    """The violation that needs no words, if a predicate can be asked of a step and is false of it."""
    if not step.succeeded or not concerns(predicate, step.system, step.action, step.arguments):
        return None
    return None if is_true(predicate, step) else ()


def failures(step: Transition) -> Iterator[str]:
    """That a rule ends in neither an outcome nor a revert, writes what does not fit, or starts where what is assumed of states cannot be asked."""
    if step.succeeded:
        yield from misfits(step.system.schema, step.after, "genesis" if step.before is None else "the next state", step.before)
        if step.before is None and assumed(step.system, step.after, step.universe) is None:
            yield f"what {step.system.name} assumes of its states breaks a contract of its own there"
    elif not isinstance(step.outcome, Revert):
        yield f"{step.action} raises {type(step.outcome).__name__}: {step.outcome}"
