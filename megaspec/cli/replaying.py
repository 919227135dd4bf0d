"""The command that checks that a recorded log is an execution of a system."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from megaspec.cli.app import app
from megaspec.cli.project import modules, one_system, systems
from megaspec.engine.plan import claims_in
from megaspec.logs.filling import Bounds
from megaspec.logs.following import Following, NoBeginning, Verdict
from megaspec.report import screen
from megaspec.runs.lines import BadLine
from megaspec.runs.values import printed

MOST_TRIES = 1_000_000_000

LogFile = Annotated[Path, typer.Argument(metavar="LOG.jsonl")]
Genesis = Annotated[str | None, typer.Option("--genesis", metavar="JSON", help="The arguments of genesis, for a log that does not begin with it.")]
Missing = Annotated[
    int | None, typer.Option(min=0, max=8, help="So many unrecorded steps may stand between two lines, and arguments may be left out of lines.")
]
Tries = Annotated[int, typer.Option(min=1, max=MOST_TRIES, help="How many calls are tried, with --missing, to make a line fit.")]


@app.command()
def replay(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    log: LogFile,
    genesis: Genesis = None,
    missing: Missing = None,
    tries: Tries = 100_000,
) -> None:
    """Check that a recorded log is an execution of a system, one JSON object a line; exit 1 at the first line that the rules do not allow."""
    spec_modules, claim_modules = modules()
    system = one_system(name, systems(spec_modules, claims_in(claim_modules), rejected=True))
    _check_readable(log)
    console = screen.console()
    following = Following(system, log, genesis, None if missing is None else Bounds(missing, tries))
    try:
        verdict, interrupted = _follow(following, console, log), False
    except KeyboardInterrupt:
        verdict, interrupted = following.verdict, True
    except (BadLine, NoBeginning) as error:
        raise typer.BadParameter(f"{log}: {printed(str(error))}") from None
    _show(console, verdict, interrupted)
    raise typer.Exit(3 if verdict.undecided or interrupted else 1 if verdict.refused else 0)


def _check_readable(log: Path) -> None:
    """A `BadParameter` for what is no file that can be read from its beginning to its end."""
    try:
        if not stat.S_ISREG(log.stat().st_mode):
            raise typer.BadParameter(f"{log} is no file, as a folder, a pipe or a device is none; name the file of a log")
        log.open("rb").close()
    except OSError as error:
        raise typer.BadParameter(f"{log} cannot be read: {error.strerror}; name the file of a log") from None


def _follow(following: Following, console: Console, log: Path) -> Verdict:
    columns = (SpinnerColumn(), TextColumn("following"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=log.stat().st_size)
        return following.run(
            lambda size: bar.update(task, completed=size),
            lambda line: console.print(printed(line), markup=False, highlight=False, soft_wrap=True),
        )


def _show(console: Console, verdict: Verdict, interrupted: bool) -> None:
    lines = f"{verdict.accepted:,} line{'' if verdict.accepted == 1 else 's'}"
    if interrupted:
        console.print(f"stopped: {lines} fit, the others were not looked at", highlight=False)
    elif verdict.refused:
        console.print(f"line {verdict.accepted + 1} does not fit; {lines} before it do", highlight=False)
        console.print(f"  {printed(verdict.refused)}", markup=False, highlight=False, soft_wrap=True)
        for why in verdict.why:
            console.print(f"  {printed(why)}", markup=False, highlight=False, soft_wrap=True)
    else:
        filled = f", with {verdict.filled:,} filled in" if verdict.filled else ""
        console.print(f"{lines} fit{filled}", highlight=False)
