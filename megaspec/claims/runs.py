"""Claims that are settled by a run which is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from megaspec.claims.kinds import Claim, ClaimError, check_depth, check_predicate, told_of
from megaspec.claims.roles import check_run_predicate
from megaspec.claims.verdicts import Verdict
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.systems import Predicate, System


@dataclass(frozen=True, eq=False, kw_only=True)
class RunClaim(Claim):
    """A claim that is settled by a run from an initial state, found by bounded search.

    `instance` says how many identifiers of each kind the search knows, constants and the first of an ordered kind among them.
    """

    system: System
    predicate: Predicate
    instance: Mapping[type, int] = field(default_factory=dict)
    depth: int = 12

    by_a_run = True

    def __post_init__(self) -> None:
        super().__post_init__()
        check_predicate(self, self.predicate)
        with told_of(self):
            check_run_predicate(self.predicate, self.system)
        check_depth(self, self.depth, 0, "a search")
        for kind, size in self.instance.items():
            if not (isinstance(kind, type) and issubclass(kind, Identifier | OrderedIdentifier) and type(size) is int and size >= 0):
                raise ClaimError(f"{self.name}: the instance gives {kind!a} the size {size!a}; give each class of identifiers a number")

    def systems(self) -> tuple[System, ...]:
        return (self.system,)

    def subjects(self) -> tuple[Callable[..., Any], ...]:
        return (self.predicate,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Reachable(RunClaim):
    """Some run from an initial state ends in a state that satisfies the predicate."""

    kind = "Reachable"
    method = "bounded search for a run from an initial state"


@dataclass(frozen=True, eq=False, kw_only=True)
class Refuted(RunClaim):
    """A rejected design: some run from an initial state breaks the predicate, of states or of steps.

    `resolution` names the claims that prove what was put in its place.
    """

    resolution: tuple[str, ...]

    kind = "Refuted"
    method = "bounded search for a run from an initial state that breaks the predicate"
    expected = Verdict.REFUTED
