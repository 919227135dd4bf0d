"""What commands show while they work, and the options of all that prove."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Jobs = Annotated[int, typer.Option(min=1, max=64, help="Worker processes.")]
T = TypeVar("T")
UseCache = Annotated[bool, typer.Option("--cache", help="Remember proofs in .megaspec/cache, and believe those that are there; not for the gate.")]


@contextmanager
def progress(console: Console, word: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is gone when the work is done; it is told how much is done, and of how much."""
    columns = (SpinnerColumn(), TextColumn(word), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@contextmanager
def counting(console: Console, word: str, said: Callable[[T], str]) -> Iterator[Callable[[T], None]]:
    """A line that says how far work of unknown length is, and is gone when it is done."""
    columns = (SpinnerColumn(), TextColumn(word), TimeElapsedColumn(), TextColumn("{task.fields[far]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, far="")
        yield lambda now: bar.update(task, far=said(now))
