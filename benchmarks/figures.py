"""Measurements beside their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One measurement beside its target, in the unit that its text names."""

    what: str
    measured: str
    target: str
    met: bool


def show(figures: Sequence[Figure]) -> bool:
    """Print a table of figures; whether every target is met."""
    table = Table("what", "measured", "target", "", box=None, padding=(0, 1))
    for one in figures:
        table.add_row(one.what, one.measured, one.target, "[green]met[/]" if one.met else "[red]missed[/]")
    Console().print(table)
    return all(one.met for one in figures)
