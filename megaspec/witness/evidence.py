"""What CPython says beside the solvers: real steps and inputs, and which of them an obligation is checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from megaspec.claims.kinds import Claim
from megaspec.claims.stages import CanReachInStages
from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.obligations.identity import Key, Site
from megaspec.runs.steps import Transition
from megaspec.terms.evaluate import Interpretation
from megaspec.witness.conformance import Disagreement, Sample, fitting
from megaspec.witness.findings import Counterexample
from megaspec.witness.walks import gathered

Samples = dict[tuple[str, int], list[Sample]]
"""Real steps, by action and leaf."""


@dataclass(frozen=True)
class Trial:
    """Inputs of a theorem, and whether CPython found it true of them."""

    arguments: Mapping[str, Any]
    answer: bool
    values: Interpretation
    universe: Universe
    why: str = ""
    """What CPython raised instead of an answer, if it did."""


@dataclass(frozen=True, slots=True)
class RulePath:
    """A place in the rules of a system (or of a refinement, beside which it says what happens), which so many steps come to."""

    owner: str
    site: Site
    depth: int = 1


@dataclass(eq=False)
class Witness:
    """What CPython shows of one claim, by what its kind says."""

    claim: Any
    real: Evidence
    broken: Counterexample | None = None
    """What CPython met that breaks it."""
    disagreements: list[str] = field(default_factory=list)
    """Where tree and CPython differ."""
    trials: Sequence[Trial] | None = None
    """Inputs of a theorem that were tried; None before any was."""

    def look(self) -> None:
        """Check the claim against what CPython did."""

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        """The real values that an obligation's hypotheses must allow: plain and rich ones in turn."""
        return []

    def inputs(self) -> list[Interpretation]:
        """The real values of all that a theorem or a response is of."""
        return []

    def path(self, site: Site) -> RulePath | None:
        """The path that obligations at a place are about, which some state must be able to take; None where they are about no step."""
        return None

    def lacking(self) -> Iterator[str]:
        """Why it is not shown that the claim speaks of something."""
        yield from ()

    @contextmanager
    def agreeing(self, what: str = "the tree") -> Iterator[None]:
        """A block in which a `Disagreement` of something with CPython is noted."""
        try:
            yield
        except Disagreement as error:
            self.disagreements.append(f"{what} and CPython disagree: {error}")


@singledispatch
def witness_of(claim: Claim, real: Evidence) -> Witness:
    """The witness of a claim, before it is checked against anything."""
    return Witness(claim, real)


class Evidence:
    """The real steps of each system, and what they show of each claim."""

    def __init__(self, deep: Collection[System] = (), claims: Collection[Claim] = ()) -> None:
        """`deep` are systems with an invariant that one step alone may break: inputs of theorems are then looked at, whether all hold of them.

        Of `claims` those in stages say with which parameters their stages begin.
        """
        self.deep = deep
        self.staged = [claim for claim in claims if isinstance(claim, CanReachInStages)]
        self.transitions: dict[System, list[Transition]] = {}
        self.samples: dict[System, Samples] = {}
        self.fitting: dict[System, Samples] = {}
        self._of: dict[str, Witness] = {}

    def walk(self, system: System, of: Collection[str] | None = None) -> None:
        """Take steps of a system and find the leaf of each; a `Disagreement` where tree and CPython differ.

        They are `of` some actions alone, by their names, if these are given.
        """
        self.transitions[system] = gathered(system, of)
        self.fitting[system] = fitting(system, self.transitions[system])
        self.samples[system] = {way: [ones[0], ones[-1]] for way, ones in self.fitting[system].items()}

    def of(self, claim: Claim) -> Witness:
        """What is shown of a claim."""
        if claim.name not in self._of:
            self._of[claim.name] = witness_of(claim, self)
        return self._of[claim.name]
