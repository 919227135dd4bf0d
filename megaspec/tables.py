"""Tables that are printed on a terminal, and kept as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table


@dataclass(frozen=True)
class Listing:
    """Rows of text under the names of their columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def show_listings(console: Console, listings: Iterable[Listing]) -> None:
    """The listings one under the other, in columns of one width."""
    for one in listings:
        if one.title:
            console.print(f"\n[bold]{escape(one.title)}[/]", soft_wrap=True)
        table = Table(*(Column(name, overflow="fold") for name in one.columns), box=None, padding=(0, 1))
        for row in one.rows:
            table.add_row(*map(escape, row))
        console.print(table)


def as_markdown(heading: str, introduction: str, listings: Sequence[Listing]) -> str:
    """The listings as a Markdown document."""
    lines = [f"# {heading}", "", introduction, ""]
    for one in listings:
        lines += [f"## {one.title}", ""] if one.title else []
        lines += ["| " + " | ".join(one.columns) + " |", "|" + "---|" * len(one.columns)]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in one.rows]
        lines.append("")
    return "\n".join(lines)
