"""The commands that audit a specification: what its claims answer, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from megaspec.audit import fields as held
from megaspec.audit import guards as guarding
from megaspec.audit import ledger
from megaspec.audit import requirements as rows
from megaspec.audit import rounding as divisions
from megaspec.boundary import costing
from megaspec.cli.app import app
from megaspec.cli.files import check_writable, write
from megaspec.cli.progress import Jobs, UseCache, progress
from megaspec.cli.project import modules, one_system, systems
from megaspec.engine.plan import claims_in
from megaspec.engine.trust import ledger_in
from megaspec.language.systems import System
from megaspec.report import screen
from megaspec.solving.cache import FOLDER
from megaspec.solving.inquiries import Means
from megaspec.tables import as_markdown, show_listings

Markdown = Annotated[Path | None, typer.Option("--markdown", metavar="FILE", help="Write the document there that is kept in docs.")]

REQUIREMENTS = """\
What the documents say of how the system behaves, in our own words, and what answers it. `make docs` writes this file. A row is answered by
the claims that cite its id, or by a named assumption of the ledger. The id of a defect stands in brackets where the document is wrong; its
resolution is what is claimed."""

ROUNDING = """\
Where the rules divide, which way they round, who gains what is lost and how much that is at most, with the claim that proves it. `make docs`
writes this file. An operation without actions is a function that is called from outside."""


@app.command()
def requirements(
    parts: Annotated[list[str] | None, typer.Argument(metavar="[PART]…", help="Parts of the specification; all without any.")] = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only what nothing answers yet.")] = False,
    markdown: Markdown = None,
) -> None:
    """Show every requirement row with what answers it; exit 3 if a row is open."""
    check_writable(markdown)
    spec_modules, claim_modules = modules()
    claims, known = claims_in(claim_modules), rows.rows_in(claim_modules)
    rows.check_rows(known, claims, ledger_in(spec_modules))
    unknown = set(parts or ()) - {row.part for row in known}
    if unknown:
        raise typer.BadParameter(f"no row belongs to a part called {min(unknown)}; the parts are {', '.join(sorted({row.part for row in known}))}")
    found = [one for one in rows.answers(known, claims) if not parts or one.row.part in parts]
    open_ones = [one for one in found if not one.answered]
    listings = rows.listings(open_ones if still_open else found)
    console = screen.console()
    if markdown is not None:
        write(markdown, as_markdown("Requirements", REQUIREMENTS, listings))
    else:
        show_listings(console, listings)
        console.print()
    console.print(f"{len(found) - len(open_ones)} of {len(found)} rows are answered", highlight=False)
    raise typer.Exit(3 if open_ones else 0)


@app.command()
def assumptions(
    jobs: Jobs = 2,
    cache: UseCache = False,
    only_ledger: Annotated[bool, typer.Option("--ledger", help="Only the ledger, without asking which claims fall.")] = False,
) -> None:
    """Show all that is taken on trust, and the claims that fall when it is dropped; exit 3 if none does."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    faults: list[str] = []
    found = ledger.entries(ledger_in(spec_modules), systems(spec_modules, claims), claims, faults.append)
    console = screen.console()
    if only_ledger:
        show_listings(console, [ledger.listing(found)])
        _show_faults(console, faults)
        raise typer.Exit(4 if faults else 0)
    with progress(console, "dropping") as show:
        fallen, unproved = ledger.falls(found, claims, Means(jobs, FOLDER if cache else None, show))
    show_listings(console, [ledger.listing(found, fallen)])
    left = [entry.assumption.id for entry in found if entry.assumption.id not in fallen]
    if left:
        console.print(f"stopped: {', '.join(left)} are left", highlight=False, soft_wrap=True)
    superfluous = [] if faults else ledger.unneeded(found, fallen)
    for id in superfluous:
        console.print(f"no claim falls without {id}; take it out, or claim what it is for", soft_wrap=True, highlight=False)
    _show_unproved(console, unproved)
    faults += ledger.failed(fallen)
    _show_faults(console, faults)
    raise typer.Exit(4 if faults else 3 if left or superfluous or unproved or ledger.undecided(fallen) else 0)


@app.command()
def guards(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    actions: Annotated[list[str] | None, typer.Argument(metavar="[ACTION]…", help="Only the guards of these actions.")] = None,
    jobs: Jobs = 2,
    cache: UseCache = False,
) -> None:
    """Show the claim that falls without each guard of a system; exit 3 if none does and no reason is given."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    known = systems(spec_modules, claims)
    system = one_system(name, known)
    check_actions(system, actions or (), "genesis")
    reasons = guarding.reasons_in(claim_modules)
    guarding.check_reasons(reasons, known)
    console = screen.console()
    with progress(console, "ignoring") as show:
        means = Means(jobs, FOLDER if cache else None, show)
        found, unproved = guarding.findings(system, claims, reasons, actions or (), means)
    show_listings(console, [guarding.listing(found)])
    unasked = len(guarding.guards_of(system, actions or ())) - len(found)
    if unasked:
        console.print(f"stopped: {unasked} guards are left", highlight=False)
    complaints = [one for one in found if one.complaint]
    for one in complaints:
        console.print(f"{one.site.rule}, {one.name} at {one.site.place}: {one.complaint}", soft_wrap=True, highlight=False)
    _show_unproved(console, unproved)
    failed = any(one.failed for one in found)
    raise typer.Exit(4 if failed else 3 if complaints or unasked or unproved or any(one.undecided for one in found) else 0)


def check_actions(system: System, actions: Iterable[str], *others: str) -> None:
    """A usage error for a name that is none of a system's actions, nor one of the others."""
    known = [one.__name__ for one in system.actions]
    for action in actions:
        if action not in (*others, *known):
            raise typer.BadParameter(f"the system {system.name} has no action {action}; it has {', '.join(known)}")


@app.command()
def fields(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    actions: Annotated[list[str] | None, typer.Argument(metavar="[ACTION]…", help="Only what these actions write.")] = None,
) -> None:
    """Show the claim that falls where an action leaves a field as it was, or tells something else; exit 3 if none does."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    system = one_system(name, systems(spec_modules, claims))
    check_actions(system, actions or ())
    found = held.findings(system, claims, actions or ())
    console = screen.console()
    show_listings(console, [held.listing(found)])
    survivors = [one for one in found if one.survives]
    for one in survivors:
        console.print(f"{one}: no claim falls; claim what it is", soft_wrap=True, highlight=False)
    raise typer.Exit(3 if survivors else 0)


@app.command()
def rounding(
    names: Annotated[list[str], typer.Argument(metavar="SYSTEM…")],
    markdown: Markdown = None,
) -> None:
    """Show where systems divide, and who gains the rounding error; exit 3 if no claim says so."""
    check_writable(markdown)
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    known = systems(spec_modules, claims)
    faults: list[str] = []
    found: dict[System, list[divisions.Row]] = {}
    for system in (one_system(name, known) for name in names):
        with costing(faults.append):
            rows_found = divisions.rows(system, spec_modules, claims)
            divisions.check_operations(rows_found, system, claims)
            found[system] = rows_found
    console = screen.console()
    if markdown is not None and not faults:
        listed = [divisions.listing(system.name, rows_found, divisions.without_line) for system, rows_found in found.items()]
        write(markdown, as_markdown("Rounding", ROUNDING, listed))
    else:
        show_listings(console, [divisions.listing(system.name, rows_found) for system, rows_found in found.items()])
    still_open = [row for rows_found in found.values() for row in divisions.open_rows(rows_found)]
    for row in still_open:
        inside = f" in {', '.join(row.actions)}" if row.actions else ""
        rounds = f"{row.division.place}: {row.division.function}{inside} rounds {row.division.rounds}"
        line = f"{rounds}, and no claim bounds the rounding error: none has its `rounding`"
        console.print(line, soft_wrap=True, highlight=False)
    _show_faults(console, faults)
    raise typer.Exit(4 if faults else 3 if still_open else 0)


def _show_faults(console: Console, faults: Sequence[str]) -> None:
    """What could not be read or asked: it costs what it is about, and nothing else."""
    for line in dict.fromkeys(faults):
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def _show_unproved(console: Console, claims: Sequence[str]) -> None:
    if claims:
        console.print(f"not proved as they stand, so nothing makes them fall: {', '.join(claims)}", soft_wrap=True, highlight=False)
