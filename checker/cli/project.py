"""The project that commands speak of: the packages that its `pyproject.toml` names."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.claims.kinds import Claim
from checker.engine.plan import UnknownClaim, claims_in, load, select


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
