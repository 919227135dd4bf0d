"""Claims about small systems, named after what they claim."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from megaspec.claims import Invariant, Reachable, Refuted, Safe, Step, Theorem
from megaspec.claims.kinds import Claim
from megaspec.language import System


def _about(system: System | None, predicate: Callable[..., Any]) -> dict[str, Any]:
    place = system.name if system else "theorem"
    return {
        "name": f"{place}.{predicate.__name__}",
        "sentence": (inspect.getdoc(predicate) or predicate.__name__).partition("\n")[0],
        "section": "tests",
        "requirements": ("tests",),
    }


def safe(system: System) -> Safe:
    """That no rule of a system fails."""
    return Safe(name=f"{system.name}.safe", sentence="No rule fails.", section="tests", requirements=("tests",), system=system)


def invariant(system: System, predicate: Callable[..., bool]) -> Invariant:
    """That a predicate holds of every reachable state."""
    return Invariant(**_about(system, predicate), system=system, predicate=predicate)


def deep(system: System, predicate: Callable[..., bool], depth: int) -> Invariant:
    """That a predicate holds of every reachable state, by induction over so many steps."""
    return Invariant(**_about(system, predicate), system=system, predicate=predicate, depth=depth)


def step(system: System, predicate: Callable[..., bool], *of: Callable[..., Any]) -> Step:
    """That a predicate holds of every step of some actions."""
    return Step(**_about(system, predicate), system=system, predicate=predicate, of=of)


def theorem(predicate: Callable[..., bool], *given: System, between: tuple[Invariant | Step, ...] = ()) -> Theorem:
    """That a predicate holds of all inputs."""
    return Theorem(**_about(given[0] if given else None, predicate), predicate=predicate, given=given, between=between)


def refuted(system: System, predicate: Callable[..., bool], depth: int = 6, instance: Mapping[type, int] | None = None, name: str = "") -> Refuted:
    """That a run breaks a predicate."""
    about = _about(system, predicate)
    about["name"] = name or f"{about['name']}.is_broken"
    return Refuted(**about, system=system, predicate=predicate, depth=depth, instance=instance or {}, resolution=())


def reachable(system: System, predicate: Callable[..., bool], depth: int = 6, instance: Mapping[type, int] | None = None) -> Reachable:
    """That a run meets a predicate."""
    about = _about(system, predicate)
    about["name"] = f"{about['name']}.is_met"
    return Reachable(**about, system=system, predicate=predicate, depth=depth, instance=instance or {})


def covered(system: System) -> list[Claim]:
    """What every system must claim: that it is safe, and each of its invariants."""
    return [safe(system), *(invariant(system, one) for one in system.invariants)]
