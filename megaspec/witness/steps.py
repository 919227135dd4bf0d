"""What CPython shows of claims about the steps of a system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from megaspec.obligations.identity import Key, Site
from megaspec.terms.evaluate import Interpretation
from megaspec.witness.evidence import RulePath, Samples, Witness


class StepsWitness(Witness):
    """Real steps of a system: one of each path that an obligation is about, and one of each action that the claim speaks of."""

    @property
    def samples(self) -> Samples:
        """Steps that start well, a plain and a rich one of each path."""
        return self.real.samples.get(self.claim.system, {})

    def actions(self) -> Sequence[Callable[..., Any]]:
        """The actions that the claim speaks of."""
        found: Sequence[Callable[..., Any]] = self.claim.system.actions
        return found

    def values(self, key: Key, turn: int) -> list[Interpretation]:
        action, place = key.site.rule or "", key.site.leaf
        if place is not None:
            ones = self.samples.get((action, place), [])
            return [ones[turn % len(ones)].values] if ones else []
        return [sample.values for (taken, _), ones in self.samples.items() if taken == action for sample in ones[:1]]

    def path(self, site: Site) -> RulePath | None:
        return RulePath(self.claim.system.name, site)

    def lacking(self) -> Iterator[str]:
        names = {action for action, _ in self.samples}
        for action in self.actions():
            if action.__name__ not in names:
                never = f"CPython never took the action {action.__name__} from a state that satisfies the invariants"
                yield f"no witness: {never}; call it in a scenario, or look for a guard that is never met"
                return
