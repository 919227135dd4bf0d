"""Runs of one finite instance: identifiers are bits, and each step is written out over what the one before it left."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from megaspec.bounded.failing import FailingSearch
from megaspec.claims.kinds import Invariant, Safe, Step, Theorem
from megaspec.language.systems import System
from megaspec.runs.steps import Transition
from megaspec.solving.inquiries import Ask, Inquiry
from megaspec.solving.models import Model
from megaspec.terms.smtlib import Assertion, Script
from megaspec.witness.asked import of_a_state
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.finite_transition_relation import unrolled
from megaspec.witness.finite.search import BOUNDS, WORK_FOR_SMALL_NUMBERS, Judged, Search, Together
from megaspec.witness.replay import failures_with_owed

CLAIMS_A_QUESTION = 20
"""How many claims are asked of in one question, at most: what they share is the run, which is most of it."""

Checked = Invariant | Step | Theorem | Safe
"""The claims that a run can break; of theorems those that can be asked of a state."""


@dataclass(frozen=True)
class Undecided:
    """Why it is not known whether a run of some length breaks a claim."""

    why: str


Found = dict[str, Counterexample | Undecided]
"""What became of those claims, by name, that were not shown to be kept by every run of some length."""


@dataclass(frozen=True)
class Finite:
    """An instance of a system with so many identifiers of each kind, constants and the first of an ordered kind among them."""

    system: System
    instance: Mapping[type, int]
    rlimit: int

    def groups(self, claims: Sequence[Checked], jobs: int) -> list[Sequence[Checked]]:
        """Claims that are asked of together; whether a rule fails is asked alone."""
        alone = [[claim] for claim in claims if isinstance(claim, Safe)]
        others = [claim for claim in claims if not isinstance(claim, Safe)]
        size = min(CLAIMS_A_QUESTION, -(-len(others) // jobs)) or 1
        return [*(others[place : place + size] for place in range(0, len(others), size)), *alone]

    def goes_on(self, depth: int) -> Inquiry[bool]:
        """Whether any run takes so many steps; true as well where that is not decided."""
        taken = unrolled(self.system, frozenset(self.instance.items())).taken_until(depth)
        script = Script((f"Any run of {depth} steps of {self.system.name}",), tuple(Assertion(f"step {n}", term) for n, term in enumerate(taken)))
        return (yield Ask(script.text(), rlimit=self.rlimit)).verdict != "unsat"

    def broken(self, depth: int, claims: Sequence[Checked]) -> Inquiry[Found]:
        """The claims that some run of exactly so many steps breaks at its last one, or of which that is not decided."""
        found: Found = {}
        for claim in claims:
            if isinstance(claim, Safe):
                found |= yield from self._failing(depth, claim)
        left = [claim for claim in claims if not isinstance(claim, Safe)]
        while left:
            search = Search(self.system, Together([self.sought(claim) for claim in left]), False, self.instance)
            answer = yield Ask(search.script(depth).text(), want_model=True, rlimit=self.rlimit)
            if answer.verdict == "unsat":
                break
            if answer.model is not None:
                run = yield from smallest(search, depth, answer.model)
                broken = [claim for claim in left if not self.sought(claim).of(run[-1])]
                found |= {claim.name: reached(claim, run) for claim in broken}
            elif len(left) > 1:
                for claim in left:
                    found |= yield from self.broken(depth, [claim])
                break
            else:
                found[left[0].name] = Undecided(answer.reason or answer.verdict)
            left = [claim for claim in left if claim.name not in found]
        return found

    def _failing(self, depth: int, claim: Safe) -> Inquiry[Found]:
        """A run of so many steps at whose last one a rule fails, if there is one."""
        search = FailingSearch(self.system, self.instance)
        answer = yield Ask(search.script(depth).text(), want_model=True, rlimit=self.rlimit)
        if answer.verdict == "unsat":
            return {}
        if answer.model is None:
            return {claim.name: Undecided(answer.reason or answer.verdict)}
        run = yield from smallest(search, depth, answer.model)
        return {claim.name: dataclasses.replace(reached(claim, run), why=failures_with_owed(run[-1]))}

    def sought(self, claim: Checked) -> Judged:
        """What a claim says of the last step of a run."""
        return sought(claim, self.system)


def sought(claim: Checked, system: System) -> Judged:
    """What a claim says of the last step of a run of a system."""
    assert not isinstance(claim, Safe)
    if isinstance(claim, Theorem):
        return Judged(of_a_state(claim, system))
    return Judged(claim.predicate, [action.__name__ for action in claim.actions()] if isinstance(claim, Step) else None)


def reached(claim: Checked, run: list[Transition]) -> Counterexample:
    """A run that CPython made, as what breaks a claim."""
    return Counterexample(claim.name, run, True, f"reachable in {len(run) - 1} steps")


def smallest(search: Search | FailingSearch, depth: int, model: Model) -> Inquiry[list[Transition]]:
    """The run that a model describes, or one as long with smaller numbers, made by CPython; a `ValueError` where CPython disagrees."""
    for greatest in BOUNDS if search.has_numbers(depth) else ():
        answer = yield Ask(search.script(depth, greatest).text(), want_model=True, rlimit=WORK_FOR_SMALL_NUMBERS)
        if answer.model is not None:
            return search.run(depth, answer.model)
    return search.run(depth, model)


