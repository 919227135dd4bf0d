"""Claims that something stays possible in stages, once or in rounds, each stage shown by a claim of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.aims import Aim
from megaspec.claims.can_reach import Action, Arguments, Callers, CanReach, allowed_by, movers_of
from megaspec.claims.kinds import Claim, ClaimError, check_predicate, told_of
from megaspec.claims.roles import check_given
from megaspec.language.roles import argument_shapes, shown
from megaspec.language.schema import Atom, Quantity, Schema, Truth
from megaspec.language.systems import Predicate


@dataclass(frozen=True, eq=False, kw_only=True)
class CanReachInStages(Aim):
    """From every reachable state of which `given` is true, the `goal` can be brought about by going through `stages`, one after the other.

    Each stage is a claim of its own that something can be reached.  Where one has come to its goal, the next one begins, or has reached its
    goal already, or the goal of all is reached.  After the last the goal is reached; or, with a `rank`, `given` is true again, the rank is
    lower, and there is another round.

    In each round the strategy chooses what is `among` those of which that predicate is true: what it names beside parameters.  Then what is
    `told` is anything of which that predicate is true, in the same way: what others observe, and nobody chooses.  `example` gives for each name
    of it a function of the state and all that is known, which shows that something can be told; of a name that is chosen it may say what it is.
    A stage knows the parameters of the claim, what is chosen and told, and as `left` the rank with which the round began.
    """

    given: Predicate
    stages: tuple[CanReach | CanReachInStages, ...]
    rank: Callable[..., Any] | None = None
    left: str = "left"
    among: Predicate | None = None
    told: Predicate | None = None
    example: Arguments = field(default_factory=dict)

    kind = "CanReachInStages"
    method = "stages, each of which another claim shows: where one ends the next begins"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.stages:
            raise ClaimError(f"{self.name}: there are no stages; name the claims that lead to the goal")
        if self.rank is not None:
            self.check_function(self.rank)
        for predicate in (self.among, self.told):
            if predicate is not None:
                check_predicate(self, predicate)
        self._check_example()
        known = self.known
        for stage in self.stages:
            self._check_stage(stage, known)
        for one in self.stages:
            for other in self.stages:
                self._check_callers(one, other)

    @property
    def begins(self) -> Predicate:
        return self.given

    @property
    def chosen(self) -> dict[str, Schema]:
        """What the strategy chooses in each round."""
        return self._beside(self.among, self.parameters)

    @property
    def observed(self) -> dict[str, Schema]:
        """What is told in each round."""
        return self._beside(self.told, {**self.parameters, **self.chosen})

    @property
    def of_the_rank(self) -> dict[str, Schema]:
        """What stages know the rank as, with which a round began."""
        known = {**self.parameters, **self.chosen, **self.observed}
        found = [stage.parameters[self.left] for stage in self.stages if self.left in stage.parameters] if self.rank is not None else []
        return {self.left: found[0]} if found and self.left not in known else {}

    @property
    def known(self) -> dict[str, Schema]:
        """All that stages may ask for beside a state."""
        return {**self.parameters, **self.chosen, **self.observed, **self.of_the_rank}

    @property
    def reported(self) -> frozenset[str]:
        """The parameters that stand for what callers observe and report."""
        return frozenset(name for stage in self.stages for name in stage.reported if name in self.parameters)

    @property
    def by(self) -> Callers:
        """For each action that a stage may call by whom and how."""
        return {action: whose for stage in self.stages for action, whose in stage.by.items()}

    def allows(self, action: Action) -> Predicate | None:
        """What calls of an action that a stage makes are; None if any will do."""
        return allowed_by(self.by, action)

    def movers(self) -> Iterator[str]:
        """Who moves, as a reader is told: each action with its caller."""
        return movers_of(self.by)

    @property
    def uses(self) -> tuple[Claim, ...]:
        return self.stages

    @property
    def said(self) -> tuple[object, ...]:
        return (self.kind, self.systems(), self.given, self.goal, self.told, frozenset(self.by.items()))

    @property
    def how(self) -> str:
        return f"{self.method}{'; in rounds, each of which lowers a rank' if self.rank is not None else ''}"

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        optional = (self.among, self.told, self.rank, *self.example.values())
        return tuple(dict.fromkeys((self.given, self.goal, *(one for one in optional if one is not None))))

    def _beside(self, predicate: Predicate | None, known: Mapping[str, Schema]) -> dict[str, Schema]:
        """What a predicate names beside a state and what is known: scalars, with the shapes that it gives them."""
        if predicate is None:
            return {}
        with told_of(self):
            names = self.asked_beside_the_state(predicate)
            check_given(predicate, known, [name for name in names if name in known], shown(self.given))
            found = {name: schema for name, schema in argument_shapes(predicate).items() if name not in known}
        for name, schema in found.items():
            if not isinstance(schema, Atom | Quantity | Truth):
                raise ClaimError(f"{self.name}: `{name}` of {shown(predicate)} is no scalar; name an identifier, a number or a truth value")
        return found

    def _check_example(self) -> None:
        for name in {**self.observed, **self.example}:
            if name not in self.observed and name not in self.chosen:
                raise ClaimError(f"{self.name}: `example` gives `{name}`, which is neither told nor chosen; leave it out")
            known = {**self.parameters, **({} if name in self.chosen else self.chosen)}
            if name not in self.example:
                raise ClaimError(f"{self.name}: say by `example` what `{name}` may be, so that something can be told")
            with told_of(self):
                made = self.example[name]
                check_given(made, known, self.asked_beside_the_state(made), shown(self.given))

    def _check_stage(self, stage: CanReach | CanReachInStages, known: Mapping[str, Schema]) -> None:
        if stage.system is not self.system:
            raise ClaimError(f"{self.name}: {stage.name} is of {stage.system.name}, and not of {self.system.name}")
        for name, schema in stage.parameters.items():
            if name not in known:
                raise ClaimError(f"{self.name}: nothing says what `{name}` of {stage.name} is; make it a parameter, choose it, or let it be told")
            if known[name] != schema:
                raise ClaimError(f"{self.name}: `{name}` is something else for {stage.name}; annotate it alike")
        for name in stage.reported:
            if name in self.chosen or name in self.of_the_rank:
                told = f"`{name}` of {stage.name}, which a caller observes and reports"
                raise ClaimError(f"{self.name}: the strategy chooses {told}; let it be told, or make it a parameter of {shown(self.given)}")

    def _check_callers(self, one: CanReach | CanReachInStages, other: CanReach | CanReachInStages) -> None:
        for action in one.by:
            if action in other.by and one.allows(action) is not other.allows(action):
                told = f"{action.__name__} as {_called(one, action)}, and {other.name} as {_called(other, action)}"
                raise ClaimError(f"{self.name}: {one.name} calls {told}; let one predicate say who calls it")


def _called(claim: CanReach | CanReachInStages, action: Action) -> str:
    allowed = claim.allows(action)
    return "anybody" if allowed is None else allowed.__name__
