"""What CPython says beside the solvers: real steps and inputs, and which of them an obligation is held against."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.kinds import Claim, Invariant, Safe, Step, Theorem
from checker.claims.obligations import theorem
from checker.engine.vacuity import unmet
from checker.evidence.ground import Sample, samples
from checker.evidence.runs import Transition, concerns
from checker.evidence.theorems import Trial, trials
from checker.evidence.walks import gathered
from checker.terms.evaluate import Interpretation, evaluate
from spec.language.systems import System

Way = tuple[str, str, int | None]
"""An action, or one leaf of it, with the name of its system."""


class Evidence:
    """The real steps of each system, and the real inputs of each theorem."""

    def __init__(self) -> None:
        self.transitions: dict[System, list[Transition]] = {}
        self.samples: dict[System, dict[tuple[str, int], list[Sample]]] = {}
        self.trials: dict[str, list[Trial]] = {}

    def walk(self, system: System) -> None:
        """Take steps of a system and find the leaf of each; a `Disagreement` where tree and CPython differ."""
        self.transitions[system] = gathered(system)
        self.samples[system] = samples(system, self.transitions[system])

    def draw(self, claim: Theorem) -> list[Trial]:
        """Try a theorem, until the left sides of its implications were seen to hold."""
        self.trials[claim.name] = trials(claim, self.transitions, lambda trial: frozenset(unmet(claim, {}, [trial])))
        return self.trials[claim.name]

    def steps_of(self, claim: Invariant | Step) -> Iterator[Transition]:
        """The sampled steps that a claim speaks of."""
        names = {action.__name__ for action in claim.actions()} if isinstance(claim, Step) else None
        for ones in self.samples.get(claim.system, {}).values():
            for sample in ones:
                one = sample.transition
                if (names is None or one.action in names) and concerns(claim.predicate, one.action, one.arguments):
                    yield one

    def values_for(self, claim: Claim, name: str, turn: int) -> list[Interpretation]:
        """The real values that an obligation's hypotheses must allow: plain and rich ones in turn."""
        if isinstance(claim, Theorem):
            parts = name.removeprefix(claim.name + "/").split("/")
            leaf = int(parts[0]) if parts[0].isdigit() else None
            return [trial.values for trial in self.trials[claim.name] if trial.answer and _takes(claim, trial, leaf)]
        if isinstance(claim, Invariant | Step | Safe):
            _, action, place = way_of(claim, name)
            found = self.samples.get(claim.system, {})
            if place is not None:
                ones = found.get((action, place), [])
                return [ones[turn % len(ones)].values] if ones else []
            return [sample.values for (taken, _), ones in found.items() if taken == action for sample in ones[:1]]
        return []


def way_of(claim: Invariant | Step | Safe, name: str) -> Way:
    """The way that an obligation of a claim is about, by its name."""
    action, *rest = name.removeprefix(claim.name + "/").split("/")
    return claim.system.name, action, int(rest[0]) if rest and rest[0].isdigit() else None


def _takes(claim: Theorem, trial: Trial, leaf: int | None) -> bool:
    if leaf is None:
        return True
    found, _, _ = theorem(claim)
    return all(evaluate(condition, trial.values) for condition in found.nexts()[leaf].path)


__all__ = ["Evidence", "Way", "way_of"]
