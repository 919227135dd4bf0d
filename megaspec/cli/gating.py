"""The commands that keep what is claimed, and compare it with what was claimed before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from megaspec.audit.requirements import rows_in
from megaspec.cli.app import app
from megaspec.cli.files import check_writable, write
from megaspec.cli.progress import Jobs, progress
from megaspec.cli.project import here, modules, systems
from megaspec.engine.plan import check_claims, check_systems, claims_in
from megaspec.engine.trust import ledger_in
from megaspec.gate.accepting import accepting, open_ones, stray
from megaspec.gate.comparing import compared
from megaspec.gate.facts import Damaged, Lock
from megaspec.gate.findings import Finding
from megaspec.gate.lockfile import FILE, lock_at, lock_here, text_of
from megaspec.gate.stating import Stated, project_of, stated
from megaspec.report import screen
from megaspec.solving.inquiries import Means

Base = Annotated[str | None, typer.Option("--base", metavar="REF", help="Compare with the lock that this commit has, instead of the one here.")]
Accept = Annotated[str | None, typer.Option("--accept", metavar="REASON", help="Acknowledge what is weakened, for this reason.")]


@app.command("lock")
def write_lock(base: Base = None, accept: Accept = None, jobs: Jobs = 2) -> None:
    """Write what is claimed into claims.lock; exit 1 if it is less than before, and nobody stands for that."""
    root = here().root
    check_writable(root / FILE)
    before = lock_here(root) if (root / FILE).exists() else None
    old = lock_at(root, base) if base is not None else before
    now = _stated(before.accepted if before is not None else {})
    console = screen.console()
    findings = _compared(console, old, now, jobs) if old is not None else []
    weakened = open_ones(findings, now.lock.accepted)
    if weakened and accept is None:
        _show(console, weakened)
        console.print(f"{_counted(weakened)}; {FILE} is as it was. Mend it, or write the lock with --accept REASON", highlight=False, soft_wrap=True)
        raise typer.Exit(1)
    lines = accepting(weakened, accept) if accept is not None and weakened else {}
    write(root / FILE, text_of(dataclasses.replace(now.lock, accepted={**now.lock.accepted, **lines})))
    console.print(f"{FILE} has {len(now.lock.claims)} claims of {len(now.lock.systems)} systems", highlight=False, soft_wrap=True)
    for identity in lines:
        console.print(f"acknowledged: {identity}", highlight=False, soft_wrap=True, markup=False)


@app.command()
def gate(base: Base = None, jobs: Jobs = 2) -> None:
    """Compare what is claimed with claims.lock, or with that of another commit; exit 1 if something is weakened that nobody stands for."""
    root = here().root
    before = lock_here(root)
    wrong = stray(before.accepted)
    if wrong:
        raise Damaged(f"{root / FILE} acknowledges {wrong[0]!a} without a reason, or of nothing; write the line by `megaspec lock --accept REASON`")
    old = lock_at(root, base) if base is not None else before
    now = _stated(before.accepted)
    console = screen.console()
    findings = _compared(console, old, now, jobs)
    weakened = open_ones(findings, before.accepted)
    acknowledged = [one for one in findings if one.weakens and one not in weakened]
    _show(console, [one for one in findings if one not in acknowledged])
    for one in acknowledged:
        console.print(f"{one.about}: {one.change}, as acknowledged: {one.words}", highlight=False, soft_wrap=True, markup=False)
    current = now.lock == before
    if weakened:
        console.print(f"{_counted(weakened)} against {base or FILE}", highlight=False, soft_wrap=True)
    if not current:
        console.print(f"{FILE} is not what the sources say; write it by `megaspec lock`, and commit it", highlight=False, soft_wrap=True)
    if current and not weakened:
        console.print(f"nothing of {len(old.claims)} claims is weakened against {base or FILE}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if weakened else 0 if current else 3)


def _stated(accepted: object) -> Stated:
    """What the project of the working directory says now."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    check_claims(claims)
    check_systems(claims, spec_modules)
    project = project_of(claims, systems(spec_modules, claims, rejected=True), rows_in(claim_modules), ledger_in(spec_modules))
    return stated(project, accepted)  # type: ignore[arg-type]


def _compared(console: Console, old: Lock, now: Stated, jobs: int) -> list[Finding]:
    with progress(console, "comparing") as show:
        return compared(old, now, Means(jobs, show=show))


def _show(console: Console, findings: Sequence[Finding]) -> None:
    for one in findings:
        console.print(f"{one.about}: {one.change}: {one.words}", highlight=False, soft_wrap=True, markup=False)
        for line in one.shown:
            console.print(f"    {line}", highlight=False, soft_wrap=True, markup=False)


def _counted(weakened: Sequence[Finding]) -> str:
    return f"{len(weakened)} change{'s' if len(weakened) > 1 else ''} that nobody stands for"
