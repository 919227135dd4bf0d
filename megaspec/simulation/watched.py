"""What is checked against a run of a system: its invariants, what is claimed of its steps and of its refinements, and that no rule fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from megaspec.claims.kinds import Claim, Invariant, Refines, Safe, Step, Theorem
from megaspec.claims.runs import Refuted
from megaspec.language.failing import Revert
from megaspec.language.systems import System
from megaspec.runs.steps import Transition, is_true
from megaspec.witness.asked import about, left_of_safe, why_not_asked
from megaspec.witness.replay import unkept
from megaspec.witness.violations import failures, violation


@dataclass(frozen=True)
class Broken:
    """A claim that a step breaks, and what is wrong where its predicate does not say it."""

    claim: str
    why: tuple[str, ...] = ()


class Watched:
    """The claims about a system that one step can break."""

    def __init__(self, system: System, claims: Sequence[Claim]) -> None:
        self.system = system
        claimed = {one.predicate: one.name for one in claims if isinstance(one, Invariant) and one.system is system}
        self.invariants = {one: claimed.get(one, f"{system.name}.{one.__name__}") for one in system.invariants}
        self.steps = [one for one in claims if isinstance(one, Step) and one.system is system]
        self.refinements = [one for one in claims if isinstance(one, Refines) and one.system is system]
        self.safe = next((one.name for one in claims if isinstance(one, Safe) and one.system is system), f"{system.name}: no rule fails")
        self.declared = [one for one in claims if isinstance(one, Refuted) and one.system is system]
        """What some run is said to break: that one does is no fault."""
        self.refuted = [] if self.invariants or self.steps or self.refinements else self.declared
        """Of these what runs are looked for: of a rejected design: nothing else is claimed of one."""
        self._about: dict[str, tuple[Step | Refuted, ...]] = {}

    def about(self, action: str) -> tuple[Step | Refuted, ...]:
        """The claims that a step of an action can break, invariants and refinements left out."""
        if action not in self._about:
            steps = [one for one in self.steps if any(each.__name__ == action for each in one.actions())]
            self._about[action] = (*steps, *self.refuted)
        return self._about[action]

    def broken(self, step: Transition, among: str | None = None) -> Broken | None:
        """The first claim that CPython finds broken by a step (of one claim, if it is named); a call that is refused breaks none."""
        if isinstance(step.outcome, Revert):
            return None
        return next((one for one in self._all_broken(step, among)), None)

    def is_as_declared(self, claim: str) -> bool:
        """Whether a claim of that name is said to be broken by some run."""
        return any(one.name == claim for one in self.declared)

    def unasked(self, claims: Sequence[Claim]) -> dict[str, str]:
        """What is claimed of the system and not checked against runs, with the reason."""
        found = {one.name: "it is declared to be refuted, which verify looks for" for one in self.declared if one not in self.refuted}
        for one in about(self.system, claims):
            why = "explore and bmc ask a theorem of states" if isinstance(one, Theorem) else why_not_asked(one, self.system)
            if why and not isinstance(one, Refines):
                found[one.name] = why
        return found | left_of_safe(self.system, claims)

    def _all_broken(self, step: Transition, among: str | None) -> Iterator[Broken]:
        why = tuple(failures(step)) or unkept(step) if among in (None, self.safe) else ()
        if why:
            yield Broken(self.safe, why)
        for predicate, name in self.invariants.items() if step.succeeded else ():
            if among in (None, name) and not is_true(predicate, step):
                yield Broken(name)
        for claim in (*self.about(step.action), *self.refinements):
            found = violation(claim, step) if among in (None, claim.name) else None
            if found is not None:
                yield Broken(claim.name, found)
