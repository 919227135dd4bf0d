"""Where guards stand in the rules, and rules read as if one of them did not."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from megaspec.claims.kinds import Theorem
from megaspec.language.failing import watched
from megaspec.language.systems import System, rule_of
from megaspec.lifting.tree import rule_parameters, tree
from megaspec.refusal import here
from megaspec.vcgen.theorem import theorem
from megaspec.vcgen.transitions import Reading, readings


@dataclass(frozen=True)
class GuardSite:
    """One guard of one rule: `need` or `assume`, its name, and the file and line of the call, in the rule or in what it calls."""

    system: System
    rule: str
    kind: str
    name: str
    place: str

    @property
    def id(self) -> str:
        """Of an assumption: the id of the ledger that the name starts with."""
        return self.name.split(" ")[0]


def ignoring(*sites: GuardSite) -> AbstractContextManager[None]:
    """Inside the block the guards are passed over wherever their rules meet them, whoever reads the rules."""
    codes = {site: _code(_function(site.system, site.rule)) for site in sites}

    def watch(kind: str, name: str) -> bool:
        named = [site for site in sites if site.kind == kind and site.name == name]
        return not named or not any(site.place == here() and codes[site] in _running() for site in named)

    return watched(watch)


@functools.cache
def sites_of(system: System) -> tuple[GuardSite, ...]:
    """Every guard that some path of a rule of the system meets, in the order of the rules."""
    found: dict[GuardSite, None] = {}
    for reading in readings(system):
        with _meeting(system, (reading.name,)) as met:
            reread(reading)
        found.update(met)
    return tuple(found)


def met_by(claim: Theorem, system: System) -> list[GuardSite]:
    """The guards of the rules of a system that a theorem calls."""
    with _meeting(system, [reading.name for reading in readings(system)]) as met:
        theorem.__wrapped__(claim)
    return list(met)


def reread(reading: Reading) -> Reading:
    """A rule's paths, as they are where this is called; its inputs and what is assumed of them stay the same."""
    function = _function(reading.system, reading.name)
    arguments = dict(reading.arguments)
    if reading.before is not None:
        arguments = {next(iter(rule_parameters(function))): reading.before, **arguments}
    return dataclasses.replace(reading, tree=tree(reading.lifting, function, arguments, owing=True))


@contextmanager
def _meeting(system: System, rules: Any) -> Iterator[dict[GuardSite, None]]:
    names = {_code(_function(system, rule)): rule for rule in rules}
    met: dict[GuardSite, None] = {}

    def watch(kind: str, name: str) -> bool:
        running = _running()
        met.update((GuardSite(system, rule, kind, name, here()), None) for code, rule in names.items() if code in running)
        return True

    with watched(watch):
        yield met


def _running() -> set[CodeType]:
    """The code of every function that is being called."""
    found = set()
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        found.add(frame.f_code)
        frame = frame.f_back
    return found


def _function(system: System, rule: str) -> Callable[..., Any]:
    return system.genesis if rule == "genesis" else system.action(rule)


def _code(function: Callable[..., Any]) -> CodeType:
    code: CodeType = rule_of(function).__code__
    return code
