"""Which fact, known or likely to be true, excludes the state from which an induction fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from megaspec.boundary import costing
from megaspec.claims.kinds import Claim, Invariant, Refines
from megaspec.inference.houdini import Houdini
from megaspec.inference.proposals import proposals_for
from megaspec.inference.runs import reached, survivors
from megaspec.inference.writing import Proposed
from megaspec.language.systems import System
from megaspec.language.universe import Universe, universe
from megaspec.solving.inquiries import Means
from megaspec.witness.findings import Finding

MOST_FALSE, MOST_LIKELY = 400, 12
"""How many facts that are false of a state are checked against real runs, and how many of these against the rules."""

TRIAGED = 3
"""Of how many counterexamples it is asked what excludes them."""

FACTS_SHOWN = 3
"""How many facts are shown."""


@dataclass(frozen=True)
class Excluding:
    """A fact that is false of the state, and why it is taken for true."""

    fact: str
    why: str

    def __str__(self) -> str:
        return f"excluded by {self.fact}: {self.why}"


def excluding(claim: Invariant, state: Any, within: Universe, claims: Iterable[Claim], means: Means) -> list[Excluding]:
    """The facts that exclude a state before a step, the best known first: by a refinement, kept by every rule, or true of every run."""
    found = list(_mapped(claim.system, state, within, claims))
    false = _false_of(proposals_for(claim), state, within)[:MOST_FALSE]
    likely = survivors(false, reached(claim.system))[:MOST_LIKELY]
    kept = [one.name for one in Houdini(claim.system).kept(likely, means)] if likely else []
    told = f"true of the {len(reached(claim.system))} states that real runs came to; whether every rule keeps it is open"
    found += [Excluding(one.candidate.body, "it holds at first and every rule keeps it") for one in likely if one.name in kept]
    found += [Excluding(one.candidate.body, told) for one in likely if one.name not in kept]
    return found[:FACTS_SHOWN]


def triage(results: Iterable[Finding], claims: Iterable[Claim], means: Means) -> None:
    """Say beside counterexamples to induction that no run reaches what excludes them, as far as that is found; of the first few."""
    open_ones = [one for one in results if isinstance(one.claim, Invariant) and one.counterexample is not None]
    unreached = [one for one in open_ones if one.counterexample.reachable is not True and one.counterexample.steps[0].before is not None]  # type: ignore[union-attr]
    for one in unreached[:TRIAGED]:
        found = one.counterexample
        assert found is not None and isinstance(one.claim, Invariant)
        start = found.steps[0]
        facts: list[str] = []
        with costing(lambda why, facts=facts: facts.append(f"what excludes it is not known: {why}")):  # type: ignore[misc]
            facts += map(str, excluding(one.claim, start.before, start.universe, claims, means))
        found.why = (*found.why, *facts)


def _mapped(system: System, state: Any, within: Universe, claims: Iterable[Claim]) -> Iterator[Excluding]:
    """Invariants of abstract systems, of the state that a refinement maps this one to."""
    for one in claims:
        if isinstance(one, Refines) and one.system is system:
            with universe(within):
                broken = [fact.__name__ for fact in one.to.invariants if not fact(one.mapping(state))]
            yield from (Excluding(f"{one.to.name}.{name}", f"it holds of the mapped state, by {one.name}") for name in broken)


def _false_of(candidates: Iterable[Proposed], state: Any, within: Universe) -> list[Proposed]:
    with universe(within):
        return [one for one in candidates if not one.predicate(state)]
