"""What stays possible in a finite instance, by the plainest search: every state by CPython, and from each of them every way that is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from megaspec.claims import Instance
from megaspec.claims.aims import asked_for
from megaspec.claims.can_reach import Possibility
from megaspec.language.universe import universe
from megaspec.runs.steps import argument_schemas, perform
from megaspec.witness.drawing import inside
from megaspec.witness.finite.enumerating import combinations
from megaspec.witness.finite.graph import universe_of


class Plain:
    """All states of an instance, and what calls lead from them; a call that leads out of it leads to None."""

    def __init__(self, claim: Possibility, instance: Instance) -> None:
        self.claim, self.system, self.instance = claim, claim.system, instance
        self.within = universe_of(claim.system, instance)
        self.depth: dict[Any, int] = {}
        ways = combinations(argument_schemas(self.system, "genesis"), instance, self.within)
        begun = [perform(self.system, "genesis", None, arguments, self.within) for arguments in ways]
        level = dict.fromkeys(made.after for made in begun if made.succeeded)
        for depth in count():
            self.depth |= dict.fromkeys(level, depth)
            level = {after: None for state in level for _, _, after in self.steps(state) if after is not None and after not in self.depth}
            if not level:
                break

    def steps(self, state: Any) -> Iterator[tuple[str, dict[str, Any], Any]]:
        """Every call that succeeds in a state, and where it leads."""
        for action in self.instance.actions(self.system):
            for arguments in combinations(argument_schemas(self.system, action.__name__), self.instance, self.within):
                made = perform(self.system, action.__name__, state, arguments, self.within)
                if made.succeeded:
                    yield action.__name__, arguments, made.after if inside(made.after, self.within) else None

    def parameters(self) -> Iterator[dict[str, Any]]:
        """All values of the claim's parameters."""
        return combinations(self.claim.parameters, self.instance, self.within)

    def holds(self, predicate: Any, state: Any, known: dict[str, Any]) -> bool:
        """What a predicate says of a state."""
        with universe(self.within):
            return bool(predicate(**asked_for(predicate, state, known)))

    def leads(self, state: Any, known: dict[str, Any]) -> bool | None:
        """Whether allowed calls lead from a state to the goal; None if they lead out of the instance, and not to it."""
        seen, waiting, cut = {state}, [state], False
        while waiting:
            here = waiting.pop()
            if self.holds(self.claim.goal, here, known):
                return True
            for name, arguments, after in self.steps(here):
                action = self.system.action(name)
                if action not in self.claim.by:
                    continue
                allowed = self.claim.allows(action)
                if allowed is not None and not self.holds(allowed, here, {**known, **arguments}):
                    continue
                cut |= after is None
                if after is not None and after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return None if cut else False

    def judged(self) -> tuple[int | None, int, int]:
        """The depth of the nearest trap, how many states are given and short of the goal, and of how many of them nothing is decided."""
        traps, given, undecided = [], 0, 0
        for known in self.parameters():
            for state, depth in self.depth.items():
                if self.holds(self.claim.given, state, known) and not self.holds(self.claim.goal, state, known):
                    given += 1
                    leads = self.leads(state, known)
                    undecided += leads is None
                    traps += [depth] if leads is False else []
        return min(traps, default=None), given, undecided
