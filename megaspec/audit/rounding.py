"""Who gains what divisions lose: every place where a rule divides, with the claims that say so."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from megaspec.audit import AuditError
from megaspec.claims.kinds import Claim, Step, Theorem
from megaspec.language import mul_div_down, mul_div_up, predicate
from megaspec.language.systems import System, is_action, rule_of
from megaspec.lifting.reading import Division
from megaspec.refusal import place
from megaspec.tables import Listing
from megaspec.vcgen.transitions import readings

ROUNDS = {mul_div_down: "down", mul_div_up: "up"}


@dataclass(frozen=True)
class Row:
    """One place that divides, the actions that come to it (none: a function for callers from outside), and the claims about its rounding error."""

    division: Division
    actions: tuple[str, ...]
    claims: tuple[Step | Theorem, ...]


def rows(system: System, modules: Iterable[ModuleType], claims: Sequence[Claim]) -> list[Row]:
    """Every division of the system's actions, and of the functions beside them in `modules`; those of predicates leave no rounding error."""
    about = [claim for claim in claims if isinstance(claim, Step | Theorem) and claim.rounding is not None]
    met: dict[Division, list[str]] = {}
    for reading in readings(system):
        for division in reading.lifting.divisions:
            met.setdefault(division, []).append(reading.name)
    found: dict[tuple[Division, tuple[Step | Theorem, ...]], list[str]] = {}
    for division, actions in met.items():
        for action in actions:
            found.setdefault((division, tuple(one for one in about if _covers(one, division, system, action))), []).append(action)
    places = {(division.function, division.place) for division in met}
    for division in _written(_beside(system, modules, claims)):
        if (division.function, division.place) not in places:
            found[division, tuple(one for one in about if _covers(one, division, system))] = []
    return [Row(division, tuple(actions), ones) for (division, ones), actions in found.items()]


def check_operations(found: Iterable[Row], system: System, claims: Iterable[Claim]) -> None:
    """An `AuditError` for a claim about the rounding error of what does not divide."""
    known = {name for row in found for name in (row.division.function, *row.actions)}
    for claim in claims:
        if isinstance(claim, Step | Theorem) and claim.rounding is not None and system in claim.systems() and claim.rounding.operation not in known:
            raise AuditError(f"{claim.name} speaks of the rounding error of {claim.rounding.operation}, where nothing is divided")


def _covers(claim: Step | Theorem, division: Division, system: System, action: str = "") -> bool:
    """Whether a claim about rounding speaks of a division, where an action comes to it."""
    assert claim.rounding is not None
    if claim.rounding.operation not in (division.function, action) or claim.systems() and system not in claim.systems():
        return False
    return not action or isinstance(claim, Theorem) or action in [one.__name__ for one in claim.actions()]


def _beside(system: System, modules: Iterable[ModuleType], claims: Iterable[Claim]) -> Iterator[ModuleType]:
    """The modules of the packages that the actions stand in, but for those that define what is claimed and no action."""
    packages = {rule_of(one).__module__.rpartition(".")[0] for one in system.actions}
    stating = {subject.__module__ for claim in claims for subject in claim.subjects()}
    for module in modules:
        inside = any(module.__name__.startswith(package + ".") for package in packages)
        acts = any(is_action(value) and rule_of(value).__module__ == module.__name__ for value in vars(module).values())
        if inside and (acts or module.__name__ not in stating):
            yield module


def _written(modules: Iterable[ModuleType]) -> Iterator[Division]:
    """The divisions that stand in the functions of modules, predicates left out."""
    for module in modules:
        file = str(module.__file__)
        for node in ast.parse(Path(file).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not any(_named(one, module) is predicate for one in node.decorator_list):
                inner = [call for part in node.body for call in ast.walk(part) if isinstance(call, ast.Call)]
                for call in inner:
                    way = next((way for function, way in ROUNDS.items() if _named(call.func, module) is function), None)
                    if way is not None:
                        yield Division(node.name, place(file, call.lineno), way)


def _named(node: ast.expr, module: ModuleType) -> Any:
    """What a name, or an attribute of a module's name, stands for in a module; None for anything else."""
    if isinstance(node, ast.Name):
        return vars(module).get(node.id)
    return getattr(_named(node.value, module), node.attr, None) if isinstance(node, ast.Attribute) else None


def open_rows(found: Iterable[Row]) -> list[Row]:
    """The divisions whose rounding error no claim bounds."""
    return [row for row in found if not row.claims]


def listing(title: str, found: Iterable[Row], shown: Callable[[str], str] = str) -> Listing:
    """The divisions of a system as they are shown; `shown` writes their places."""
    lines = []
    for row in found:
        roundings = [claim.rounding for claim in row.claims if claim.rounding]
        lines.append(
            (
                row.division.function,
                ", ".join(row.actions) or "-",
                shown(row.division.place),
                row.division.rounds,
                "; ".join(dict.fromkeys(rounding.gains for rounding in roundings)) or "NOBODY SAYS",
                "; ".join(dict.fromkeys(rounding.at_most for rounding in roundings)) or "-",
                "; ".join(claim.name for claim in row.claims) or "-",
            )
        )
    columns = ("operation", "actions", "where", "rounds", "rounding error goes to", "at most, in wei", "claim")
    return Listing(title, columns, tuple(dict.fromkeys(lines)))


def without_line(where: str) -> str:
    """A place without its line, for what is kept in a file."""
    return re.sub(r":\d+$", "", where)
