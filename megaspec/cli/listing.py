"""The command that lists claims."""

from __future__ import annotations

from typing import Annotated

import typer

from megaspec.cli.app import app
from megaspec.cli.project import project
from megaspec.engine.plan import select
from megaspec.report import screen

Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Names or globs; all claims without any.")]


@app.command("list")
def list_claims(names: Names = None) -> None:
    """Show what is claimed."""
    _, claims = project()
    screen.show_claims(screen.console(), select(claims, names or []))
