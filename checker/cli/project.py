"""The project that commands speak of: the packages that its `pyproject.toml` names."""

from __future__ import annotations

import difflib
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.claims.kinds import Claim
from checker.engine.plan import UnknownClaim, claims_in, load, select
from spec.language.systems import System


def modules() -> tuple[list[ModuleType], list[ModuleType]]:
    """The modules of the specification, and those of its claims."""
    sys.path.insert(0, str(Path.cwd()))
    settings: dict[str, Any] = {}
    if Path("pyproject.toml").is_file():
        settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8")).get("tool", {}).get("megaspec", {})
    return load(settings.get("spec", ["spec"])), load(settings.get("claims", ["proofs", "refinement"]))


def project() -> tuple[list[ModuleType], list[Claim]]:
    """The modules of the specification, and the claims."""
    spec_modules, claim_modules = modules()
    return spec_modules, claims_in(claim_modules)


def one_claim(name: str) -> Claim:
    """The claim of that name; an `UnknownClaim` that suggests the nearest if there is none."""
    _, claims = project()
    found = [claim for claim in claims if claim.name == name]
    if not found:
        select(claims, [name])
        raise UnknownClaim(f"{name} matches several claims; name one of them")
    return found[0]


def systems(spec_modules: Iterable[ModuleType], claims: Iterable[Claim], rejected: bool = False) -> list[System]:
    """The systems of the modules and of the claims, with the rejected designs if they are asked for."""
    found = {value: None for module in spec_modules for value in vars(module).values() if isinstance(value, System)}
    found.update((system, None) for claim in claims for system in claim.systems())
    return [system for system in found if rejected or not system.rejected]


def one_system(name: str, known: Sequence[System]) -> System:
    """The system of that name; an `UnknownClaim` that names them all if there is none."""
    found = [system for system in known if system.name == name]
    if len(found) != 1:
        near = difflib.get_close_matches(name, [system.name for system in known], 1, 0.6)
        sound = ", ".join(sorted(system.name for system in known if not system.rejected))
        raise UnknownClaim(f"no system is called {name}; " + (f"did you mean {near[0]}?" if near else f"the systems are {sound}"))
    return found[0]
