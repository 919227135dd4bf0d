"""Instances of the corpus, explored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Exploration, Explorer
from megaspec.exploration.instance import ExploredInstance, Sizes
from megaspec.exploration.properties import Property
from megaspec.language import System
from tests.systems.corpus import Case


def instance_of(case: Case) -> ExploredInstance:
    """The instance that a case speaks of, in which constants count as well."""
    members = {kind: count - len(getattr(kind, "registered", ())) for kind, count in case.instance.items()}
    return ExploredInstance(case.system, Sizes(members))


def properties(system: System, predicates: Iterable[Callable[..., bool]]) -> list[Property]:
    """Properties of a system that are called as their predicates are."""
    return [Property(one.__name__, system, one) for one in predicates]


def explored(case: Case, predicates: Iterable[Callable[..., bool]] = (), jobs: int = 2, symmetric: bool = False) -> tuple[Explorer, Exploration]:
    """A case's instance, visited to the end or to the first level with something wrong."""
    explorer = Explorer(Machine(instance_of(case), properties(case.system, predicates), symmetric), jobs, memory=2**28)
    return explorer, explorer.run()


def states(explorer: Explorer) -> list[Any]:
    """All states that were found, as rules take them."""
    return [explorer.machine.plain(state) for part in explorer.parts for state in part.states[: part.count]]
