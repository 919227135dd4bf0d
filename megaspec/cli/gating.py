"""The commands that keep what is claimed, and compare it with what was claimed before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
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
from megaspec.gate.accepting import accepting, check_reason, open_ones, still_accepted
from megaspec.gate.comparing import compared
from megaspec.gate.facts import Lock
from megaspec.gate.findings import Change, Finding
from megaspec.gate.lockfile import FILE, lock_at, lock_here, text_of
from megaspec.gate.stating import Project, Stated, project_of, stated
from megaspec.gate.verified import verdicts_compared, verdicts_in
from megaspec.report import screen
from megaspec.solving.inquiries import Means

Base = Annotated[str | None, typer.Option("--base", metavar="REF", help="Compare with the lock that this commit has, instead of the one here.")]
Verified = Annotated[Path | None, typer.Option("--verified", metavar="FILE", help="Hold against it what `verify --json` wrote there.")]
Accept = Annotated[str | None, typer.Option("--accept", metavar="REASON", help="Acknowledge what is weakened, for this reason.")]


@app.command("lock")
def write_lock(base: Base = None, accept: Accept = None, jobs: Jobs = 2) -> None:
    """Write what is claimed into claims.lock; exit 1 if something is weakened and not acknowledged."""
    if accept is not None:
        check_reason(accept)
    root, project = _project()
    check_writable(root / FILE)
    before = lock_here(root) if (root / FILE).exists() else None
    old = lock_at(root, base) if base is not None else before
    now = stated(project, before.accepted if before is not None else {})
    console = screen.console()
    findings = _compared(console, old, now, jobs) if old is not None else []
    weakened = open_ones(findings, now.lock.accepted)
    _show(console, [*weakened, *(one for one in findings if not one.weakens)])
    if weakened and accept is None:
        _say(console, f"{_counted(weakened)}; {FILE} is as it was: mend the claims, or write the lock with --accept REASON")
        raise typer.Exit(_status(weakened))
    lines = accepting(weakened, accept) if accept is not None else {}
    kept = still_accepted(now.lock.accepted, _compared(console, before, now, jobs) if base is not None and before is not None else findings)
    write(root / FILE, text_of(dataclasses.replace(now.lock, accepted={**kept, **lines})))
    _say(console, f"{FILE} has {len(now.lock.claims)} claims of {len(now.lock.systems)} systems")
    for identity in lines:
        _say(console, f"acknowledged: {identity}")


@app.command()
def gate(base: Base = None, verified: Verified = None, jobs: Jobs = 2) -> None:
    """Compare what is claimed with claims.lock, or with that of another commit; exit 1 if something is weakened and not acknowledged."""
    root, project = _project()
    verdicts = verdicts_in(verified) if verified is not None else None
    other = lock_at(root, base) if base is not None else None
    before = lock_here(root)
    old = before if other is None else other
    now = stated(project, before.accepted)
    console = screen.console()
    findings = _compared(console, old, now, jobs)
    weakened = open_ones(findings, before.accepted)
    if verdicts is not None:
        weakened += verdicts_compared(now.lock.claims, verdicts)
    _show(console, [*weakened, *(one for one in findings if not one.weakens)])
    for one in findings:
        if one.weakens and one not in weakened:
            _say(console, f"{one.about}: {one.change}, as acknowledged: {one.words}")
    current = now.lock == before
    if weakened:
        _say(console, f"{_counted(weakened)}, against {base or FILE}")
    if not current:
        _say(console, f"{FILE} is not what the sources say; write it by `megaspec lock`, and commit it")
    if current and not weakened:
        _say(console, f"none of {len(old.claims)} claims is weakened without an acknowledgement, against {base or FILE}")
    raise typer.Exit(_status(weakened) if weakened else 0 if current else 3)


def _project() -> tuple[Path, Project]:
    """The project of the working directory as its sources are, without gaps, and where it stands."""
    root = here().root
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    check_claims(claims)
    check_systems(claims, spec_modules)
    return root, project_of(claims, systems(spec_modules, claims, rejected=True), rows_in(claim_modules), ledger_in(spec_modules))


def _compared(console: Console, old: Lock, now: Stated, jobs: int) -> list[Finding]:
    with progress(console, "comparing") as show:
        return compared(old, now, Means(jobs, show=show))


def _status(weakened: Sequence[Finding]) -> int:
    """1 if something is weakened, 3 if that is undecided of all that may be."""
    return 3 if all(one.change is Change.UNDECIDED for one in weakened) else 1


def _show(console: Console, findings: Sequence[Finding]) -> None:
    for one in findings:
        _say(console, f"{one.about}: {one.change}: {one.words}")
        for line in one.shown:
            _say(console, f"    {line}")


def _say(console: Console, line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True, markup=False)


def _counted(weakened: Sequence[Finding]) -> str:
    return f"{len(weakened)} change{'s' if len(weakened) > 1 else ''} that nobody has acknowledged"
