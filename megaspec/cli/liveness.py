"""The command that looks for runs for ever in a finite instance."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from megaspec.claims.instances import Instance
from megaspec.claims.liveness import LeadsTo, Response, Starved
from megaspec.cli.app import app
from megaspec.cli.instances import Settings, part_of
from megaspec.cli.progress import progress
from megaspec.cli.project import one_claim
from megaspec.report import screen
from megaspec.report.story import told
from megaspec.report.tried import told_tried
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import Graph, RuleFails, Unfit, explored_for, tried
from megaspec.witness.finite.starvation import Endless, is_triggered, starving
from megaspec.witness.starved import goes_round, of_graph

MOST_STATES = 1_000_000_000

States = Annotated[int | None, typer.Option(min=1, max=MOST_STATES, help="From how many states all steps are taken, at most.")]


@app.command()
def lasso(
    name: Annotated[str, typer.Argument(metavar="CLAIM")],
    settings: Settings = None,
    states: States = None,
) -> None:
    """Look in a finite instance for a fair run that comes to the trigger of a claim and never to its goal.

    Exit 1 if there is one, which a Starved claim says there is; 3 if there is none of a Starved claim, or that is not decided: the
    instance is not searched as a whole.
    """
    claim = one_claim(name)
    if not isinstance(claim, Response):
        raise typer.BadParameter(f"{claim.name} is a {claim.kind}, which says nothing of runs for ever; name a LeadsTo or a Starved claim")
    asked = part_of(claim.system, settings or (), claim.instance if isinstance(claim, LeadsTo | Starved) else None)
    asked = dataclasses.replace(asked, states=states or asked.states)
    console = screen.console()
    try:
        with progress(console, "visiting") as show:
            graph = explored_for(claim, asked, show)
            found = starving(claim, graph)
    except Unfit as error:
        raise typer.BadParameter(str(error)) from None
    except RuleFails as failed:
        console.print(escape(f"{claim.name}: {failed}"), soft_wrap=True, highlight=False)
        for line in told(Counterexample(claim.system.name, failed.run, True)):
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)
        raise typer.Exit(1) from None
    _show(console, claim, asked, graph, found)
    raise typer.Exit(_status(claim, graph, found))


def _show(console: Console, claim: Response, asked: Instance, graph: Graph, found: Endless | None) -> None:
    def say(line: str) -> None:
        console.print(escape(line), soft_wrap=True, highlight=False)

    sizes = [f"{kind.__name__} {len(members)}" for kind, members in graph.within.members.items()]
    numbers = [f"{name} {_spelt(known)}" for name, known in asked.numbers.items()]
    say(f"{claim.system.name}: {', '.join((*sizes, *numbers)) or 'as it is'}")
    say(of_graph(graph))
    say(told_tried(tried(graph)))
    for one in claim.trusted:
        say(f"trusted: {one}")
    if found is None:
        these = ", in the instance with these numbers" if tried(graph) else ""
        say(f"no fair run comes to {claim.trigger.__name__} and never to {claim.goal.__name__}{these}")
        if not is_triggered(claim, graph):
            say("nothing is said by that: no state of the instance is such a trigger")
        return
    say("")
    for line in (*told(goes_round(claim, found)), *found.doubts):
        say(line)


def _spelt(numbers: Sequence[int]) -> str:
    if isinstance(numbers, range):
        return f"{numbers.start} to {numbers.stop - 1}"
    return " ".join(f"{number:_}" for number in numbers)


def _status(claim: Response, graph: Graph, found: Endless | None) -> int:
    """What the search comes to: a run refutes a LeadsTo, and is what a Starved claim says there is."""
    if found is None:
        return 0 if not isinstance(claim, Starved) and graph.whole and is_triggered(claim, graph) else 3
    if found.doubts:
        return 3
    return 0 if isinstance(claim, Starved) else 1
