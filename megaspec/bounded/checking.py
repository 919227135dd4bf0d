"""Depth by depth: which claims some run of so many steps breaks, and to which depth none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from megaspec.bounded.finite import Checked, Found, Undecided
from megaspec.claims.verdicts import Verdict
from megaspec.solving.inquiries import Inquiry, Means, conducted
from megaspec.witness.findings import Counterexample, Finding


class Engine(Protocol):
    """What looks at all runs of exactly so many steps."""

    def groups(self, claims: Sequence[Checked], jobs: int) -> list[Sequence[Checked]]:
        """Claims that are asked of together."""

    def goes_on(self, depth: int) -> Inquiry[bool]:
        """Whether any run takes so many steps; true as well where that is not decided."""

    def broken(self, depth: int, claims: Sequence[Checked]) -> Inquiry[Found]:
        """The claims that some run of exactly so many steps breaks at its last one, or of which that is not decided."""


class NoInitialState(Exception):
    """An instance has no initial state, so that nothing can be said of its runs."""


class BoundedCheck:
    """Some claims of a system, checked to a depth.  `results` and `reached` are at any moment what is known."""

    def __init__(self, engine: Engine, claims: Sequence[Checked], depth: int) -> None:
        self.engine, self.claims, self.depth = engine, claims, depth
        self.results = {claim.name: Finding(claim) for claim in claims}
        self.reached = {claim.name: -1 for claim in claims}
        """The greatest depth to which no run breaks a claim."""
        self.longest: int | None = None
        """How many steps the longest run takes, where runs end before the depth."""

    def run(self, means: Means) -> Mapping[str, Finding]:
        """Ask to the end; a `NoInitialState` if there is no initial state."""
        for _ in conducted(self.inquiries(means.jobs), means):
            pass
        if self.longest == -1:
            raise NoInitialState
        return self.results

    def inquiries(self, jobs: int) -> dict[str, Inquiry[None]]:
        """All that is to be asked, in parts for so many workers."""
        groups = self.engine.groups(self.claims, jobs)
        return {"": self._ends(), **{claims[0].name: self._kept(claims) for claims in groups}}

    def _ends(self) -> Inquiry[None]:
        for depth in range(self.depth + 1):
            if not (yield from self.engine.goes_on(depth)):
                self.longest = depth - 1
                return

    def _kept(self, claims: Sequence[Checked]) -> Inquiry[None]:
        """Look for runs that break some claims, longer ones when all shorter ones are known not to."""
        left = list(claims)
        for depth in range(self.depth + 1):
            try:
                found = yield from self.engine.broken(depth, left)
            except ValueError as error:
                for claim in left:
                    why = f"at depth {depth} the search and CPython disagree: {error}"
                    self.results[claim.name] = self.results[claim.name].failing(Verdict.ERROR, why)
                return
            for name, what in found.items():
                self.results[name] = _settled(self.results[name], depth, what)
            left = [claim for claim in left if claim.name not in found]
            for claim in left:
                self._passed(claim.name, depth)

    def _passed(self, name: str, depth: int) -> None:
        self.reached[name] = depth
        self.results[name] = replace(self.results[name], verdict=Verdict.BOUNDED)


def _settled(result: Finding, depth: int, what: Counterexample | Undecided) -> Finding:
    if isinstance(what, Undecided):
        return result.failing(Verdict.UNKNOWN, f"depth {depth}: {what.why}")
    broken = replace(result, counterexample=what)
    return broken.failing(Verdict.REFUTED, f"a run of {depth} steps breaks it, and none that is shorter")
