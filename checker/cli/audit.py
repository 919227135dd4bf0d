"""The commands that audit a specification: what its claims answer, and what they rest on."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.audit import requirements as rows
from checker.audit.ledger import ledger_in
from checker.cli.app import app
from checker.cli.project import modules
from checker.engine.plan import claims_in
from checker.report import screen
from checker.report.tables import as_markdown, show_listings

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the document that is kept in docs.")]

REQUIREMENTS = """\
What the documents say of how the system behaves, in our own words, and what answers it. `make docs` writes this file. A row is answered by
the claims that cite its id, or by a named assumption of the ledger. The id of a defect stands in brackets where the document is wrong; its
resolution is what is claimed."""


@app.command()
def requirements(
    parts: Annotated[list[str] | None, typer.Argument(metavar="[PART]…", help="Parts of the specification; all without any.")] = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only what nothing answers yet.")] = False,
    markdown: Markdown = False,
) -> None:
    """Show every requirement row with what answers it; exit 3 if a row is open."""
    spec_modules, claim_modules = modules()
    claims, known = claims_in(claim_modules), rows.rows_in(claim_modules)
    rows.check_rows(known, claims, ledger_in(spec_modules))
    unknown = set(parts or ()) - {row.part for row in known}
    if unknown:
        raise typer.BadParameter(f"no row belongs to a part called {min(unknown)}; the parts are {', '.join(sorted({row.part for row in known}))}")
    found = [one for one in rows.answers(known, claims) if not parts or one.row.part in parts]
    open_ones = [one for one in found if not one.answered]
    listings = rows.listings(open_ones if still_open else found)
    if markdown:
        print(as_markdown("Requirements", REQUIREMENTS, listings), end="")
    else:
        console = screen.console()
        show_listings(console, listings)
        console.print(f"\n{len(found) - len(open_ones)} of {len(found)} rows are answered", highlight=False)
    raise typer.Exit(3 if open_ones else 0)
