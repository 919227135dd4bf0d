"""What runs that CPython made say of claims: a scenario that breaks one, or that does not go as it is written; a walk that breaks one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from megaspec.claims.kinds import Claim, Invariant, Safe, Step
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.language.systems import System
from megaspec.recording.remade import Remade, failures_of
from megaspec.runs.steps import Transition
from megaspec.witness.findings import Counterexample
from megaspec.witness.reaching import run_of, run_to
from megaspec.witness.violations import wrong
from megaspec.witness.walks import played, walked


def heard(system: System, results: Mapping[str, Result]) -> list[Counterexample]:
    """The claims of a system that its scenarios break, each with the first run that does.

    A scenario that fails otherwise is an error of a claim of its system: the one that its rules are safe, if it is there.
    """
    ours = [result for result in results.values() if system in result.claim.systems()]
    told = next((result for result in ours if isinstance(result.claim, Safe)), ours[0])
    found: dict[str, Counterexample] = {}
    why: dict[str, bool] = {}
    for one in failures_of(system):
        failure = one.failure or ""
        if not why.get(failure):
            broken = _broken_by(one, [result.claim for result in ours])
            found = {**{each.claim: each for each in broken}, **found}
            why[failure] = bool(broken)
    for failure in [failure for failure, breaks in why.items() if not breaks]:
        told.fail(Verdict.ERROR, failure)
    return list(found.values())


def _broken_by(told: Remade, claims: Iterable[Claim]) -> list[Counterexample]:
    run = run_of(told)
    return [] if run is None else [one for claim in claims if (one := breaking(claim, run, f"the scenario {told.name}")) is not None]


def reached(claim: Claim, made: Iterable[Transition]) -> Counterexample | None:
    """A run from an initial state to one of some steps, if one of them breaks a claim."""
    for step in made:
        if breaking(claim, [step]) is not None:
            run = run_to(step)
            found = breaking(claim, run) if run is not None else None
            if found is not None:
                return found
    return None


def searched(claim: Claim) -> Counterexample | None:
    """A run from an initial state that breaks a claim, of all that scenarios and walks of its system come to."""
    if not isinstance(claim, Invariant | Step | Safe):
        return None
    return reached(claim, played(claim.system)) or reached(claim, walked(claim.system))


def breaking(claim: Claim, run: Sequence[Transition], by: str = "") -> Counterexample | None:
    """A run as a counterexample, if its last step is the first to break a claim; None if it breaks none, or gives no answer."""
    if not isinstance(claim, Invariant | Step | Safe) or run[-1].system is not claim.system or not run[-1].starts_well:
        return None
    if isinstance(claim, Step) and run[-1].action not in {action.__name__ for action in claim.actions()}:
        return None
    try:
        why = wrong(claim, run[-1])
    except Exception:
        return None
    return None if why is None else Counterexample(claim.name, list(run), True, f"reachable in {len(run) - 1} steps", why, by=by)
