"""The command that takes random runs of a system."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from megaspec.claims.can_reach import Possibility
from megaspec.cli.app import app
from megaspec.cli.exports import Exports, exporting
from megaspec.cli.instances import Settings, counts
from megaspec.cli.progress import Jobs, progress
from megaspec.cli.project import modules, one_system, systems
from megaspec.engine.plan import claims_in
from megaspec.report import screen
from megaspec.report.story import told
from megaspec.report.tried import told_unasked
from megaspec.simulation.batch import Tally
from megaspec.simulation.judge import Call
from megaspec.simulation.simulate import Running, Simulation, SimulationOptions
from megaspec.simulation.suspected import suspected
from megaspec.tables import Listing, show_listings
from megaspec.witness.asked import about
from megaspec.witness.findings import Counterexample

MOST_RUNS, MOST_STEPS = 1_000_000_000, 1_000_000

Runs = Annotated[int, typer.Option(min=1, max=MOST_RUNS, help="How many runs.")]
Steps = Annotated[int, typer.Option(min=1, max=MOST_STEPS, help="How many steps a run may take.")]
Seed = Annotated[int, typer.Option(help="What the runs are drawn from: the same seed, the same runs.")]


@app.command()
@exporting
def simulate(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    runs: Runs = 1000,
    steps: Steps = 50,
    seed: Seed = 0,
    settings: Settings = None,
    jobs: Jobs = 2,
    *,
    exports: Exports,
) -> None:
    """Take random runs of a system, and check its claims about states and steps on each; exit 1 if one is broken."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    known = systems(spec_modules, claims, rejected=True)
    system = one_system(name, known)
    console = screen.console()
    with console.status("writing the rules out"):
        simulation = Simulation(system, claims, SimulationOptions(runs, steps, seed, jobs, counts(system, settings or [])), known)
    tally, whole = _run(simulation, console)
    for line in told_unasked(simulation.watched.unasked(claims)):
        console.print(escape(line), soft_wrap=True, highlight=False)
    found, declared = None, False
    if tally.failing is not None:
        found = _shrunk(simulation, tally.failing, console)
        declared = simulation.watched.is_as_declared(found.claim)
        said = f"is broken{', as it is declared' if declared else ''}, first by a run of {len(tally.failing) - 1} steps"
        console.print(f"\n[bold red]{escape(found.claim)}[/] {said}", highlight=False)
        for line in told(found):
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)
    for claim in (one for one in about(system, claims) if isinstance(one, Possibility)):
        with screen.hinting(console, claim):
            run = suspected(claim, seed)
            if run is not None:
                screen.show_suspected(console, claim, run)
    exports.write(console, claims, [found] if found else [])
    raise typer.Exit(1 if tally.failing and not declared else 0 if whole else 3)


def _run(simulation: Simulation, console: Console) -> tuple[Tally, bool]:
    """What came of the runs, shown; and whether all were made that were asked for, up to one that breaks something."""
    found, interrupted = Tally(), False
    started = time.perf_counter()
    with Running(simulation) as running, progress(console, "running") as show:
        try:
            for done, tally in enumerate(running.results(), 1):
                found.add(tally)
                show(done, len(simulation.sizes))
        except KeyboardInterrupt:
            interrupted = True
    _show(console, simulation, found, time.perf_counter() - started)
    if interrupted:
        console.print("stopped: the other runs were not made", highlight=False)
    if running.lost:
        console.print(f"{running.lost} of {len(simulation.sizes)} batches of runs were not made: their workers died", highlight=False)
    return found, not interrupted and not running.lost


def _shrunk(simulation: Simulation, calls: Sequence[Call], console: Console) -> Counterexample:
    with console.status("making the run shorter"):
        found = simulation.shrunk(calls)
    return Counterexample(found.broken.claim, list(found.steps), True, why=found.broken.why)


def _show(console: Console, simulation: Simulation, tally: Tally, seconds: float) -> None:
    system, watched = simulation.system, simulation.watched
    actions = [action.__name__ for action in system.actions]
    show_listings(console, [Listing("", ("action", "taken"), tuple((name, f"{tally.taken[name]:,}") for name in actions if tally.taken[name]))])
    never = [name for name in actions if not tally.taken[name]]
    if never:
        console.print(f"never taken: {', '.join(never)}", soft_wrap=True, highlight=False)
    counted = ((watched.invariants, "invariant"), ([*watched.steps, *watched.refuted], "step claim"), (watched.refinements, "refinement"))
    held = ", ".join(f"{len(ones)} {what}{'' if len(ones) == 1 else 's'}" for ones, what in counted)
    ending = "one claim is broken" if tally.failing else "no claim is broken"
    console.print(f"\n{tally.runs:,} runs, {tally.steps:,} steps, {held}: {ending}", soft_wrap=True, highlight=False)
    console.print("arguments: numbers drawn at random, near those that stand in the state or that rules name", soft_wrap=True, highlight=False)
    console.print(f"CPython made {tally.checked:,} of the calls again, and agrees", soft_wrap=True, highlight=False)
    console.print(f"{seconds:.1f} s, {tally.steps / max(seconds, 1e-9):,.0f} steps/s", soft_wrap=True, highlight=False)
