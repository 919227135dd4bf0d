"""The commands that prove, explain and export claims."""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from megaspec.boundary import costing
from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim
from megaspec.claims.liveness import Response
from megaspec.claims.stages import CanReachInStages
from megaspec.cli.app import app
from megaspec.cli.earlier import Earlier, Remembered
from megaspec.cli.exports import Exports, exporting
from megaspec.cli.files import JsonFile, write
from megaspec.cli.folders import check_ours, fill
from megaspec.cli.heading import Heading, heading, heading_of
from megaspec.cli.listing import Names
from megaspec.cli.progress import Jobs, UseCache
from megaspec.cli.project import here, one_claim, project
from megaspec.engine.plan import select
from megaspec.engine.verdicts import KEPT, Result, exit_status
from megaspec.engine.verify import Options, Progress, Verification
from megaspec.inference.triage import triage
from megaspec.lifting.sources import source_of
from megaspec.obligations.identity import file_name
from megaspec.obligations.obligation import Obligation
from megaspec.report import screen
from megaspec.report.machine import as_json
from megaspec.solving.cache import FOLDER
from megaspec.solving.inquiries import Means, settled
from megaspec.solving.proofs import settling
from megaspec.solving.solvers import MOST_RLIMIT, Z3_RLIMIT, builds
from megaspec.vcgen.trust import assumptions_of


class Solver(StrEnum):
    """Which solvers answer."""

    z3 = "z3"
    cvc5 = "cvc5"
    both = "both"


WhichSolver = Annotated[Solver, typer.Option(help="Z3, cvc5, or Z3 with cvc5's second opinion.")]
Rlimit = Annotated[int, typer.Option(min=1, max=MOST_RLIMIT, help="Work that Z3 may spend on one obligation, in its own units.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what is not as declared.")]


@app.command()
@exporting
def verify(
    names: Names = None,
    jobs: Jobs = 2,
    solver: WhichSolver = Solver.both,
    rlimit: Rlimit = Z3_RLIMIT,
    json_file: JsonFile = None,
    quiet: Quiet = False,
    cache: UseCache = False,
    *,
    exports: Exports,
) -> None:
    """Prove claims, or find what breaks them."""
    console = screen.console()
    started = time.perf_counter()
    remembered = Remembered(here(), [sorted(set(names or [])), solver.value, rlimit], json_file) if cache else None
    earlier = remembered.found() if remembered else None
    if earlier is not None:
        _show_again(console, earlier, quiet, json_file)
        raise typer.Exit(0)
    spec_modules, claims = project()
    select(claims, names or [])
    verified = heading(here(), spec_modules, claims)
    if not quiet:
        verified.show(console)
        if remembered is not None and remembered.hindered:
            line = f"the run is not remembered: it could read {json_file}, which it writes; write that outside of the project, or in a hidden folder"
            console.print(line, soft_wrap=True, highlight=False)
    asked = Verification(claims, spec_modules, names or [], Options(jobs, solver.value, rlimit, FOLDER if cache else None))
    results, interrupted = _run(asked, claims, console, quiet)
    rows = screen.rows_of(results)
    if not quiet:
        screen.show_rows(console, rows)
    if interrupted:
        console.print("\nstopped; what is unknown above was not decided")
    else:
        screen.show_failures(console, results)
    seconds = time.perf_counter() - started
    if not quiet or any(not result.passed for result in results.values()):
        screen.show_summary(console, results, seconds)
    failed = [result for result in results.values() if not result.passed]
    exports.write(console, [one.claim for one in failed], [one.counterexample for one in failed if one.counterexample])
    status = exit_status(results.values()) or (3 if interrupted else 0)
    report = as_json(results)
    if json_file is not None:
        _write_report(json_file, report, verified, status)
    if remembered is not None and not status:
        obligations = sum(len(result.discharges) for result in results.values())
        at = datetime.now(UTC).isoformat(" ", "seconds")
        remembered.keep(Earlier(at, round(seconds, 1), verified.systems, verified.claims, obligations, rows, report))
    raise typer.Exit(status)


def _show_again(console: Console, earlier: Earlier, quiet: bool, json_file: Path | None) -> None:
    """What a run of the very same files came to, in which all was as declared."""
    said = heading_of(here(), earlier.systems, earlier.claims)
    if not quiet:
        said.show(console)
        screen.show_rows(console, earlier.rows)
        known = f"{len(earlier.rows)} of {len(earlier.rows)} claims, {earlier.obligations} obligations: all as declared"
        line = f"\n{known} in a run of the very same files at {earlier.at}, {earlier.seconds} s; without --cache they are proved again"
        console.print(line, soft_wrap=True, highlight=False)
    if json_file is not None:
        _write_report(json_file, {**earlier.report, "remembered": earlier.at}, said, 0)


def _write_report(file: Path, report: dict[str, Any], verified: Heading, status: int) -> None:
    write(file, json.dumps({**report, "project": verified.as_json(), "exit_status": status}, indent=1) + "\n")


@app.command()
@exporting
def explain(
    name: Annotated[str, typer.Argument(metavar="CLAIM")],
    jobs: Jobs = 2,
    rlimit: Rlimit = Z3_RLIMIT,
    *,
    exports: Exports,
) -> None:
    """Say all about one claim: what, where from, on what it rests, and how each part was proved; it ends as `verify` of that claim does."""
    console = screen.console()
    claim = one_claim(name)
    spec_modules, claims = project()
    verification = Verification(claims, spec_modules, [claim.name], Options(jobs, "both", rlimit))
    results, interrupted = _run(verification, claims, console, quiet=True)
    found = results[claim.name].counterexample
    _explain(console, results[claim.name])
    exports.write(console, [claim], [found] if found else [])
    raise typer.Exit(exit_status(results.values()) or (3 if interrupted else 0))


@app.command()
def export(
    name: Annotated[str, typer.Argument(metavar="CLAIM")],
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
) -> None:
    """Write a claim's obligations as SMT-LIB files that any solver can read."""
    from megaspec.vcgen.obligations import obligations_of

    claim = one_claim(name)
    check_ours(folder)
    found = obligations_of(claim)
    if not found:
        raise typer.BadParameter(f"{claim.name} is a {claim.kind}: it is settled by a run, and has no obligations to export")
    obligations = [one for one in found if one.kept is None]
    files = {f"{file_name(one.key)}.smt2": one for one in obligations}
    assert len({name.lower() for name in files}) == len(obligations), "two obligations are written to one file"
    texts = {name: _discharging(one) for name, one in files.items()}
    texts["README.md"] = (
        f"# {claim.name}\n\n{claim.sentence}\n\n"
        f"Each file is one obligation; the claim holds if a solver answers `unsat` to all {len(obligations)}: "
        f"`for f in *.smt2; do z3 $f; done`, or `cvc5 $f`.\n\n"
        + "".join(f"- `{name}`: {one.name}\n" for name, one in files.items())
        + _kept(found)
    )
    fill(folder, texts)
    screen.console().print(f"{len(obligations)} obligations of {claim.name} are in {folder}", highlight=False, soft_wrap=True)


def _discharging(one: Obligation) -> str:
    """The first script of an obligation that Z3 proves, or the one with all hypotheses."""
    form, _ = settled(settling(one))
    return form.text


def _kept(found: list[Obligation]) -> str:
    """The obligations that need no file, one a line."""
    kept = [f"- {one.name}: {one.kept[0] if one.kept else 'true as it stands'}" for one in found if one.kept is not None]
    why = "No file for these: what is to be shown is a hypothesis itself, or follows from the declared ranges of inputs by intervals."
    return "\n".join(["", why, "", *kept, ""]) if kept else ""


# What the commands share.


def _run(verification: Verification, claims: list[Claim], console: Console, quiet: bool) -> tuple[dict[str, Result], bool]:
    """The results, and whether the run was interrupted."""
    doing = TextColumn("{task.fields[doing]}", style="dim")
    columns = (SpinnerColumn(), TextColumn("proving"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), doing)
    with Bar(*columns, console=console, transient=True, disable=quiet) as bar:
        task = bar.add_task("", total=verification.progress.planned, doing="")
        show: Callable[[Progress], None] = lambda now: bar.update(task, completed=now.done, doing=now.doing)  # noqa: E731
        try:
            results = verification.run(show)
            bar.update(task, doing="what excludes counterexamples to induction")
            triage(results.values(), claims, Means(verification.state.options.jobs))
            verification.count()
            return results, False
        except KeyboardInterrupt:
            return verification.stopped(), True


def _explain(console: Console, result: Result) -> None:
    claim = result.claim
    console.print(f"[bold]{claim.name}[/]  {claim.kind}, {result.verdict}")
    console.print(f"\n  {escape(claim.sentence)}")
    console.print(f"\n  section       {escape(claim.section)}")
    console.print(f"  requirements  {escape(' '.join(claim.requirements))}")
    console.print(f"  method        {claim.how}")
    with costing(lambda why: console.print(f"  assumptions   unknown: {why}", soft_wrap=True, markup=False, highlight=False)):
        console.print(f"  assumptions   {escape(', '.join(assumptions_of(claim))) or 'none'}")
    for trusted in claim.trusted if isinstance(claim, Response) else ():
        console.print(f"  trusts        {escape(str(trusted))}", highlight=False)
    for mover in claim.movers() if isinstance(claim, Possibility | CanReachInStages) else ():
        console.print(f"  by            {escape(mover)}", highlight=False)
    console.print(f"  rests on      {', '.join(sorted(result.rests_on)) or 'nothing else'}")
    console.print("  solvers       " + ", ".join(f"{name} {build}" for name, build in builds().items()), highlight=False)
    for reason in result.reasons:
        console.print(f"  because       {escape(reason)}", soft_wrap=True)
    for subject in claim.subjects():
        with costing(lambda why: console.print(why, soft_wrap=True, markup=False, highlight=False)):
            source = source_of(inspect.unwrap(subject))
            console.print()
            console.print(source, markup=False, highlight=False)
    if result.discharges:
        console.print("\nobligations")
    kept = [one for one in result.discharges.values() if one.verdict == KEPT]
    if kept:
        why = "the goal is a hypothesis (the step left it as it was, or a guard says it), or follows from declared ranges; no solver is asked"
        console.print(f"  {len(kept)} trivially discharged: {why}", highlight=False)
    for one in result.discharges.values():
        if one.verdict == KEPT:
            continue
        second = f", cvc5 {one.second.verdict}" if one.second else ""
        line = f"  {escape(one.name)}  {one.verdict} in {one.seconds:.3f} s{second}, {one.grounded} real steps allowed"
        console.print(line, highlight=False, soft_wrap=True)
        if one.core:
            console.print(f"      used: {escape(', '.join(one.core))}", style="dim", highlight=False, soft_wrap=True)
    screen.show_counterexample(console, result)
