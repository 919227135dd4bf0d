"""The project that commands speak of: the packages that its `pyproject.toml` names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeGuard

from megaspec.claims.kinds import Claim, Lemma
from megaspec.engine.choice import claims_in, select
from megaspec.engine.problems import UnknownClaim
from megaspec.language.systems import System
from megaspec.projects.loading import ProjectError, load, modules_of, serve
from megaspec.projects.paths import keep_off_the_path
from megaspec.projects.settings import NoProject, Project, project_at
from megaspec.recording.homes import is_run_apart


def here() -> Project:
    """The project of the working directory, with its packages ready to be imported; a `NoProject` if there is none."""
    found = project_at(Path.cwd())
    keep_off_the_path(found.root)
    serve(found.root, found.packages)
    return found


def modules() -> tuple[list[ModuleType], list[ModuleType]]:
    """The modules of the specification, and those of its claims; a `NoProject` if a package of them is empty."""
    found = here()
    spec_modules, claim_modules = load(found.spec), load(found.claims)
    _refuse_claims_in_no_run(found, spec_modules)
    for package in found.spec:
        if not any(_is_definition(module, name) for module in _of(package, spec_modules) for name in vars(module)):
            raise NoProject(f"the package {package} of {found.root} defines nothing; write rules into it, or name another under [tool.megaspec]")
    for package in found.claims:
        if not any(map(_is_claim, (value for module in _of(package, claim_modules) for value in vars(module).values()))):
            raise NoProject(f"the package {package} of {found.root} claims nothing; write claims into it, or name another under [tool.megaspec]")
    return spec_modules, claim_modules


def _refuse_claims_in_no_run(found: Project, spec_modules: Iterable[ModuleType]) -> None:
    """A `ProjectError` for a claim that stands where no run looks: among the rules, or in a module that runs apart."""
    for module in spec_modules:
        claim = next(filter(_is_claim, vars(module).values()), None)
        if claim is not None and module.__name__.partition(".")[0] not in found.claims:
            raise ProjectError(f"{module.__name__} claims {claim.name}, which is in no run; write it into a package of claims")
    for package in found.claims:
        apart = next(filter(is_run_apart, modules_of(package, found.root, apart=True)), None)
        if apart is not None and package not in found.spec:
            raise ProjectError(f"the module {apart} is called like one that runs apart, so that its claims are in no run; give it another name")


def _of(package: str, found: Iterable[ModuleType]) -> list[ModuleType]:
    return [module for module in found if module.__name__.partition(".")[0] == package]


def _is_definition(module: ModuleType, name: str) -> bool:
    return not name.startswith("__") and not isinstance(vars(module)[name], ModuleType)


def _is_claim(value: object) -> TypeGuard[Claim]:
    return isinstance(value, Claim) and not isinstance(value, Lemma)


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
