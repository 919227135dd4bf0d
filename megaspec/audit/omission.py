"""Something that proofs use, taken away: guards of rules that are ignored, or an assumption about states that is not made."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from megaspec.audit.sites import GuardSite, ignoring, reread
from megaspec.claims.kinds import Invariant, Theorem
from megaspec.language.systems import Predicate
from megaspec.obligations.identity import Origin, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.vcgen.obligations import obligations_of, obligations_of_states
from megaspec.vcgen.response_terms import Ranked
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import Reading


@dataclass(frozen=True)
class Without:
    """What is taken away: the guards at `sites`, and the assumption `state`."""

    sites: tuple[GuardSite, ...] = ()
    state: Predicate | None = None

    def takes(self, origin: Origin) -> bool:
        """Whether a hypothesis is the assumption that is taken away, of whichever system."""
        return self.state is not None and origin.source is Source.ASSUMPTION and origin.said is self.state

    def ignored(self) -> AbstractContextManager[None]:
        """Inside the block the guards are passed over, whoever reads the rules."""
        return ignoring(*self.sites)

    def reading(self, reading: Reading) -> Reading:
        """A rule as it is read without it; the very same reading where nothing changes."""
        system = reading.system
        if any(site.system is system and site.rule == reading.name for site in self.sites):
            with self.ignored():
                reading = reread(reading)
        if self.state in system.assumptions:
            left = tuple(one for one in system.assumptions if one is not self.state)
            without = dataclasses.replace(system, assumptions=left, rejected=True, scenarios="")
            reading = dataclasses.replace(reading, system=without, given=self._left(reading.given))
        return reading

    def theorem(self, claim: Theorem) -> list[Obligation]:
        """What a theorem owes without it."""
        with self.ignored():
            found: list[Obligation] = theorem.__wrapped__(claim)[1]
        return self._all_reduced(found)

    def deep(self, claim: Invariant) -> list[Obligation]:
        """What an invariant of some depth owes without it: all of its steps are read anew, as those of a system of their own."""
        left = tuple(one for one in claim.system.assumptions if one is not self.state)
        system = dataclasses.replace(claim.system, assumptions=left, rejected=True, scenarios="")
        with self.ignored():
            return obligations_of(dataclasses.replace(claim, system=system))

    def pending(self, claim: Ranked) -> list[Obligation]:
        """What a claim that is shown by a rank owes of pending states without it.

        Where guards are ignored more steps may be taken, so nothing falls.
        """
        return [] if self.state is None else self._all_reduced(obligations_of_states(claim))

    def _all_reduced(self, found: list[Obligation]) -> list[Obligation]:
        return found if self.state is None else [self._reduced(one) for one in found]

    def _reduced(self, one: Obligation) -> Obligation:
        left = self._left(one.hypotheses)
        return dataclasses.replace(one, hypotheses=left, kept=left.keeper(one.goal), first=self._left(one.first))

    def _left(self, given: Sequence[Hypothesis]) -> Hypotheses:
        """Those that are still there: not the consequences of others, which were shown with the assumption."""
        return Hypotheses(one for one in given if not self.takes(one.origin) and not one.derived)
