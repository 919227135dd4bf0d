"""What a run shows against what it proves: no run that CPython made from an initial state may break what is proved of its system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.claims.can_reach import Action, CanReach, Trapped
from megaspec.claims.fairness import Fair, Trusted
from megaspec.claims.kinds import Invariant, Step
from megaspec.claims.liveness import LeadsTo, Starved
from megaspec.claims.stages import CanReachInStages
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.vcgen.can_reach import call_is_allowed
from megaspec.vcgen.response_terms import said_of
from megaspec.vcgen.transitions import reading_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.violations import violation


def contradictions(shown: Result, results: Iterable[Result]) -> Iterator[tuple[Result, str]]:
    """The claims that are proved and cannot be, where what was shown of another claim is a run; each with why."""
    found = shown.counterexample
    if found is not None and found.reachable:
        for other in results:
            why = _broken(other, found, shown) if other.verdict == Verdict.PROVED else ""
            if why:
                yield other, why


def _broken(proved: Result, found: Counterexample, shown: Result) -> str:
    """How a run that was shown breaks a claim that is proved; nothing if it does not."""
    claim = proved.claim
    if isinstance(claim, Invariant | Step):
        for number, step in enumerate(found.steps):
            if step.system is claim.system and violation(claim, step) is not None:
                return f"step {number} of that run, {step.action}, breaks {claim.predicate.__name__}"
    if isinstance(claim, LeadsTo) and isinstance(shown.claim, Starved) and shown.verdict == Verdict.REFUTED and same_response(claim, shown.claim):
        return f"that run is fair and never comes from {claim.trigger.__name__} to {claim.goal.__name__}"
    if isinstance(claim, CanReach | CanReachInStages) and _is_trapped(claim, shown):
        return f"that run leads into a trap, where no strategy can come from {claim.given.__name__} to {claim.goal.__name__}"
    return ""


def _is_trapped(claim: CanReach | CanReachInStages, shown: Result) -> bool:
    return isinstance(shown.claim, Trapped) and shown.verdict == Verdict.REFUTED and same_possibility(claim, shown.claim)


def same_response(proved: LeadsTo, starved: Starved) -> bool:
    """Whether a starved run is one of which a response speaks: of one system, trigger and goal, and fair in all that the response trusts."""
    if proved.system is not starved.system or not all(_is_trusted(one, starved.trusted) for one in proved.trusted):
        return False
    return _same(proved, proved.trigger, starved, starved.trigger) and _same(proved, proved.goal, starved, starved.goal)


def same_possibility(proved: CanReach | CanReachInStages, trapped: Trapped) -> bool:
    """Whether a trap is one for a strategy: of one system, beginning and goal, and for all calls that the strategy may make."""
    if proved.system is not trapped.system or not all(_is_allowed(proved, trapped, action) for action in proved.by):
        return False
    return _same(proved, proved.given, trapped, trapped.given) and _same(proved, proved.goal, trapped, trapped.goal)


def _is_allowed(proved: CanReach | CanReachInStages, trapped: Trapped, action: Action) -> bool:
    """Whether the calls of an action from which a trap does not lead out are those that a strategy may make, or more."""
    if action not in trapped.by:
        return False
    allowed, heard = proved.allows(action), trapped.allows(action)
    if heard is None or allowed is heard:
        return True
    if isinstance(proved, CanReachInStages):
        return False
    reading = reading_of(proved.system, action.__name__)
    one, other = (call_is_allowed(claim, action, reading.lifting, reading.before, reading.arguments)[0] for claim in (proved, trapped))
    return proved.parameters == trapped.parameters and one is other


def _same(one: Aim, said: Callable[..., Any], other: Aim, heard: Callable[..., Any]) -> bool:
    """Whether two predicates say the same: by being one, or by what they are when they are read."""
    return said is heard or one.parameters == other.parameters and said_of(one, said) is said_of(other, heard)


def _is_trusted(wanted: Trusted, known: Iterable[Trusted]) -> bool:
    """Whether a run that does all that is known does what is wanted: the same, or the same more strongly."""
    for one in known:
        if one is wanted:
            return True
        if isinstance(one, Fair) and isinstance(wanted, Fair):
            same = (set(one.actions), one.each) == (set(wanted.actions), wanted.each)
            if same and (one.strongly or not wanted.strongly):
                return True
        elif not isinstance(one, Fair) and not isinstance(wanted, Fair) and one.predicate is wanted.predicate:
            return True
    return False
