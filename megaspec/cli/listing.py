"""The command that lists claims."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Annotated

import typer

from megaspec.claims.kinds import Claim, Step
from megaspec.cli.app import app
from megaspec.cli.project import project
from megaspec.engine.choice import select
from megaspec.refusal import place
from megaspec.report.claimed import table_of

Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Names or globs; all claims without any.")]


@app.command("list")
def list_claims(names: Names = None) -> None:
    """Show what is claimed; of a single claim, also where its functions stand, which actions it is about, and how it is shown."""
    _, claims = project()
    wanted = names or ["*"]
    found = [claim for claim in select(claims, names or []) if any(fnmatch(claim.name, one) for one in wanted)]
    print("\n".join((*table_of(found), *(_places(found[0]) if len(found) == 1 else ()))))


def _places(claim: Claim) -> Iterator[str]:
    for subject in claim.subjects():
        code = inspect.unwrap(subject).__code__
        yield f"  {subject.__name__} at {place(code.co_filename, code.co_firstlineno)}"
    if isinstance(claim, Step):
        yield f"  of {', '.join(action.__name__ for action in claim.actions())}"
    yield f"  shown by {claim.how}"
