"""The command that lists claims."""

from __future__ import annotations

import inspect
from fnmatch import fnmatch
from typing import Annotated

import typer
from rich.console import Console

from megaspec.claims.kinds import Claim, Step
from megaspec.cli.app import app
from megaspec.cli.project import project
from megaspec.engine.plan import select
from megaspec.refusal import place
from megaspec.report import screen

Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Names or globs; all claims without any.")]


@app.command("list")
def list_claims(names: Names = None) -> None:
    """Show what is claimed; of a single claim, also where its functions stand, which actions it is about, and how it is shown."""
    _, claims = project()
    console = screen.console()
    wanted = names or ["*"]
    found = [claim for claim in select(claims, names or []) if any(fnmatch(claim.name, one) for one in wanted)]
    screen.show_claims(console, found)
    if len(found) == 1:
        _show_places(console, found[0])


def _show_places(console: Console, claim: Claim) -> None:
    lines = []
    for subject in claim.subjects():
        code = inspect.unwrap(subject).__code__
        lines.append(f"{subject.__name__} at {place(code.co_filename, code.co_firstlineno)}")
    if isinstance(claim, Step):
        lines.append(f"of {', '.join(action.__name__ for action in claim.actions())}")
    for line in (*lines, f"shown by {claim.how}"):
        console.print(f"  {line}", soft_wrap=True, markup=False, highlight=False)
