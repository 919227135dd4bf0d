"""The scenarios and starts of a system, found in the modules that it names.  Imported where they are run, and never where claims are judged."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

from megaspec.language.scenarios import Scenario
from megaspec.language.systems import System
from megaspec.language.universe import Universe

Start = Callable[[Universe], Iterable[Mapping[str, Any]]]
"""Told the identifiers of a finite instance, it answers with parameters of genesis; it may name further opaque ones."""


class UnfitScript(Exception):
    """What a system names holds no scenarios or starts that can be run; the message says what to write."""


def scenarios_of(system: System) -> list[Scenario]:
    """The scenarios that the modules of a system define, each after the one that it follows; an `UnfitScript` if they are not to be told apart."""
    if not system.scenarios:
        return []
    found: dict[str, Scenario] = {}
    for module in _modules(system.scenarios):
        for one in vars(module).values():
            if isinstance(one, Scenario) and one.script.__module__ == module.__name__ and found.setdefault(one.name, one) is not one:
                raise UnfitScript(f"{system.scenarios} has two scenarios called {one.name}; give one of them another name")
    if not found:
        raise UnfitScript(f"{system.scenarios} defines no scenario; write functions of a Run under @scenario, or leave it out of {system.name}")
    ordered: dict[Scenario, None] = {}
    for one in found.values():
        for each in reversed(list(_behind(one))):
            if each not in found.values():
                raise UnfitScript(f"the scenario {one.name} follows {each.name}, which {system.scenarios} does not define")
            each.owner = system
            ordered[each] = None
    return list(ordered)


def starts_of(system: System) -> dict[str, Start]:
    """The starts that the modules of a system define, by name: the public functions at their top."""
    found: dict[str, Start] = {}
    for module in _modules(system.starts):
        for name, one in vars(module).items():
            is_public = isinstance(one, FunctionType) and one.__module__ == module.__name__ and not name.startswith("_")
            if is_public and found.setdefault(name, one) is not one:
                raise UnfitScript(f"{system.starts} has two starts called {name}; give one of them another name")
    return found


def _behind(one: Scenario | None) -> Iterator[Scenario]:
    while one is not None:
        yield one
        one = one.after


def _modules(name: str) -> Iterator[ModuleType]:
    """A module; of a package, all modules inside as well."""
    if name:
        module = importlib.import_module(name)
        yield module
        for info in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
            yield importlib.import_module(info.name)
