"""What CPython says beside the solvers: real steps and inputs, and which of them an obligation is checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from megaspec.claims.kinds import Claim, Invariant, Refines, Safe, Step, Theorem
from megaspec.claims.liveness import LeadsTo
from megaspec.language.systems import System
from megaspec.obligations.identity import Key, Owed, Site
from megaspec.runs.steps import Transition, concerns
from megaspec.terms.evaluate import Interpretation, evaluate
from megaspec.terms.term import Term
from megaspec.vcgen.citing import schemas_cited
from megaspec.vcgen.k_induction import course
from megaspec.vcgen.obligations import OfSteps
from megaspec.vcgen.refinement import besides, path_of
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import readings
from megaspec.witness.conformance import Sample, fitting
from megaspec.witness.k_induction import Along, along
from megaspec.witness.refinement import Shadow, check_mapped, followed, maps_to_a_reachable, widened
from megaspec.witness.response import Led, led
from megaspec.witness.theorem import Trial, trials
from megaspec.witness.vacuity import unmet
from megaspec.witness.walks import gathered, played


@dataclass(frozen=True, slots=True)
class RulePath:
    """A place in the rules of a system (or of a refinement, beside which it says what happens), which so many steps come to."""

    owner: str
    site: Site
    depth: int = 1


STEPS_A_PATH = 2
"""How many real steps are kept of each path of a correspondence."""


@dataclass
class RefinementWitness:
    """What CPython says of a refinement: steps that go as it says, by their ways; the abstract actions seen; and the first step that does not."""

    shadows: dict[tuple[str, int], list[Shadow]] = field(default_factory=dict)
    performed: set[str] = field(default_factory=set)
    broken: tuple[Transition, tuple[str, ...]] | None = None


class Evidence:
    """The real steps of each system, and the real inputs of each theorem."""

    def __init__(self, deep: Collection[System] = ()) -> None:
        """`deep` are systems with an invariant that one step alone may break: inputs of theorems are then looked at, whether all hold of them."""
        self.deep = deep
        self.transitions: dict[System, list[Transition]] = {}
        self.samples: dict[System, dict[tuple[str, int], list[Sample]]] = {}
        self.trials: dict[str, list[Trial]] = {}
        self.followed: dict[str, RefinementWitness] = {}
        self.led: dict[str, Led] = {}
        self.fitting: dict[System, dict[tuple[str, int], list[Sample]]] = {}
        self.along: dict[str, Along] = {}

    def walk(self, system: System) -> None:
        """Take steps of a system and find the leaf of each; a `Disagreement` where tree and CPython differ."""
        self.transitions[system] = gathered(system)
        self.fitting[system] = fitting(system, self.transitions[system])
        self.samples[system] = {way: [ones[0], ones[-1]] for way, ones in self.fitting[system].items()}

    def follow(self, claim: Refines) -> RefinementWitness:
        """Check a refinement on every real step of its system; a `Disagreement` where tree and CPython differ.

        Steps of scenarios start from states that are reached; others count where the abstract invariants allow the mapped state before.
        """
        found = self.followed[claim.name] = RefinementWitness()
        told = {id(one) for one in played(claim.system)}
        for sample, made in followed(claim, self.fitting.get(claim.system, {})):
            one = sample.transition
            if not isinstance(made, Shadow):
                if found.broken is None and (id(one) in told or self._is_mapped_well(claim, one)):
                    found.broken = one, made
                continue
            kept = found.shadows.setdefault((one.action, sample.leaf), [])
            few = sum(other.path == made.path for other in kept) < STEPS_A_PATH
            if few:
                check_mapped(made)
            if few or made.performed not in (None, *found.performed):
                if self._is_mapped_well(claim, one):
                    kept += [made] if few else []
                    found.performed |= {made.performed} if made.performed else set()
                elif id(one) in told and found.broken is None:
                    found.broken = one, (f"the state before is mapped to one that breaks the invariants of {claim.to.name}",)
        return found

    def _is_mapped_well(self, claim: Refines, one: Transition) -> bool:
        return one.before is None or maps_to_a_reachable(claim, one.before, one.universe)

    def go_along(self, claim: Invariant) -> None:
        """Take several steps in a row for an induction over several; a `Disagreement` where chain and CPython differ."""
        self.along[claim.name] = Along()
        self.along[claim.name] = along(claim)

    def lead(self, claim: LeadsTo) -> Led:
        """Check a response on every real step of its system; a `Disagreement` where tree and CPython differ."""
        found = self.led[claim.name] = led(claim, self.fitting.get(claim.system, {}))
        return found

    def draw(self, claim: Theorem) -> list[Trial]:
        """Try a theorem, until the antecedents of its implications were seen to hold."""
        made = {system: [one for one in ones if one.ends_well] if system in self.deep else ones for system, ones in self.transitions.items()}
        self.trials[claim.name] = trials(claim, made, lambda trial: frozenset(unmet(claim, {}, [trial])))
        return self.trials[claim.name]

    def steps_of(self, claim: Invariant | Step) -> Iterator[list[Transition]]:
        """The sampled steps that a claim speaks of, each for itself; of an induction over several, so many in a row."""
        names = {action.__name__ for action in claim.actions()} if isinstance(claim, Step) else None
        deep = claim.name in self.along
        for (action, _), ones in self.samples.get(claim.system, {}).items():
            if deep and action != "genesis" or names is not None and action not in names:
                continue
            for sample in ones:
                if concerns(claim.predicate, claim.system, action, sample.transition.arguments):
                    yield [sample.transition]
        for runs in self.along[claim.name].of.values() if deep else ():
            yield from (run for run, _ in runs)

    def values_for(self, claim: Claim, key: Key, turn: int) -> list[Interpretation]:
        """The real values that an obligation's hypotheses must allow: plain and rich ones in turn."""
        action, place = key.site.rule or "", key.site.leaf
        if isinstance(claim, Theorem):
            taken = [trial for trial in self.trials[claim.name] if trial.answer and _takes(claim, trial, place)]
            beyond = [*(one.schema for one in claim.abstract()), *schemas_cited(claim)]
            return [widened(trial.values, trial.universe, *beyond) for trial in taken]
        if isinstance(claim, Refines):
            known, path = self.followed[claim.name].shadows, _path(claim, key.site)
            along = [one.values for one in known.get((action, place or 0), []) if one.path[: len(path)] == path]
            return [along[turn % len(along)]] if along else []
        if isinstance(claim, Invariant) and course(claim, key.site) is not None:
            runs = self.along[claim.name].of.get(key.site, [])
            return [runs[turn % len(runs)][1]] if runs else []
        if isinstance(claim, LeadsTo):
            values = self.led.get(claim.name, Led()).values
            allowed = _of_states(values, key.part) if place is None else values.get(key.site, [])
            return [allowed[turn % len(allowed)]] if allowed else []
        if isinstance(claim, Invariant | Step | Safe):
            found = self.samples.get(claim.system, {})
            if place is not None:
                ones = found.get((action, place), [])
                return [ones[turn % len(ones)].values] if ones else []
            return [sample.values for (taken, _), ones in found.items() if taken == action for sample in ones[:1]]
        return []


def _of_states(values: Mapping[Owed | Site, list[Interpretation]], owing: Owed) -> list[Interpretation]:
    """The real states of which something is owed."""
    return next((real for what, real in values.items() if not isinstance(what, Site) and owing[: len(what)] == what), [])


def way_of(claim: OfSteps, site: Site) -> RulePath:
    """The way that obligations of a claim at a place are about."""
    if isinstance(claim, Refines):
        return RulePath(claim.name, site)
    several = isinstance(claim, Invariant) and course(claim, site) is not None
    return RulePath(claim.system.name, site, claim.depth if isinstance(claim, Invariant) and several else 1)


def _path(claim: Refines, site: Site) -> tuple[Term, ...]:
    """What may be assumed at one leaf of a correspondence."""
    if site.path is None or site.leaf is None:
        return ()
    reading = next(one for one in readings(claim.system) if one.name == site.rule)
    return path_of(besides(claim, reading)[site.leaf].tree.leaves[site.path])


def _takes(claim: Theorem, trial: Trial, leaf: int | None) -> bool:
    if leaf is None:
        return True
    found, _, _ = theorem(claim)
    return all(evaluate(condition, trial.values) for condition in found.nexts()[leaf].path)


__all__ = ["Evidence", "RulePath", "way_of"]
