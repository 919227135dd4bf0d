"""The command that lists claims."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.app import app
from checker.cli.project import project
from checker.engine.plan import select
from checker.report import screen

Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Names or globs; all claims without any.")]


@app.command("list")
def list_claims(names: Names = None) -> None:
    """Show what is claimed."""
    _, claims = project()
    screen.show_claims(screen.console(), select(claims, names or []))
