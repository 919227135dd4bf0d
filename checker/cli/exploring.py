"""The command that visits every state of a finite instance."""

from __future__ import annotations

import difflib
import fnmatch
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from checker.cli.app import app
from checker.cli.exports import Exports, exporting
from checker.cli.files import JsonFile, write
from checker.cli.instances import Settings, StartName, called, constants_of, instance_of
from checker.cli.progress import Jobs, counting
from checker.cli.project import modules, one_system, systems
from checker.engine.plan import claims_in
from checker.engine.verdicts import BOUNDED, REFUTED, UNKNOWN, Counterexample
from checker.evidence.runs import Transition
from checker.exploration.explorer import Exploration, Explorer, Level
from checker.exploration.instance import Instance
from checker.exploration.machine import Machine
from checker.exploration.properties import Property, properties_of
from checker.report import screen
from checker.report.machine import steps_as_json
from checker.report.story import told
from spec.language.systems import System

GIB = 2**30

Symmetric = Annotated[bool, typer.Option("--symmetry", help="States that differ only in which identifier is which are one.")]
Memory = Annotated[float | None, typer.Option(min=0.001, help="GiB that states may take; half of the machine's, if it is not said.")]
Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Which invariants and step claims to check; all without any.")]
Without = Annotated[list[str] | None, typer.Option("--without", metavar="ACTION", help="An action that is not taken.")]
Deadlock = Annotated[bool, typer.Option("--deadlock", help="A state without any move is a counterexample.")]


@app.command()
@exporting
def explore(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    names: Names = None,
    settings: Settings = None,
    start: StartName = None,
    without: Without = None,
    symmetric: Symmetric = False,
    deadlock: Deadlock = False,
    jobs: Jobs = 2,
    memory: Memory = None,
    json_file: JsonFile = None,
    *,
    exports: Exports,
) -> None:
    """Visit every state of a finite instance; exit 1 with a shortest run where a property breaks, 3 if not all was visited and asked."""
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    known = systems(spec_modules, claims, rejected=True)
    system = one_system(name, known)
    console = screen.console()
    properties = _selected(properties_of(system, claims), system.name, names or [])
    machine = Machine(instance_of(system, settings or [], start, known), properties, symmetric, _actions(system, without or []))
    with counting(console, "exploring", _far) as show:
        found = Explorer(machine, jobs, int(memory * GIB) if memory is not None else None).run(show)
    stuck = found.stuck_run if deadlock else None
    _show(console, found, stuck)
    status = 1 if found.found or stuck else 0 if found.complete and not machine.moves.unasked else 3
    if json_file is not None:
        write(json_file, json.dumps({**as_json(found, stuck), "exit_status": status}, indent=1) + "\n")
    exports.write(console, claims, counterexamples(found, stuck))
    raise typer.Exit(status)


def _selected(properties: list[Property], system: str, names: list[str]) -> list[Property]:
    """The properties of some names or globs; all without any."""
    for name in names:
        known = [one.name for one in properties]
        if not fnmatch.filter(known, name):
            near = difflib.get_close_matches(name, known, 1, 0.4)
            raise typer.BadParameter(f"{system} has no invariant or step claim called {name}{f'; did you mean {near[0]}?' if near else ''}")
    return [one for one in properties if not names or any(fnmatch.fnmatch(one.name, name) for name in names)]


def _actions(system: System, names: list[str]) -> list[str]:
    known = [action.__name__ for action in system.actions]
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"{system.name} has no action {name}; it has {', '.join(known)}")
    return names


def verdicts(found: Exploration) -> dict[Property, str]:
    """What was found of each property: `bounded` where no reachable state of the instance breaks it."""
    broken = {one.fault.broken for one in found.found}
    otherwise = BOUNDED if found.complete else UNKNOWN
    asked = {one: REFUTED if one in broken else otherwise for one in found.machine.moves.properties}
    return {**asked, **dict.fromkeys(found.machine.moves.unasked, UNKNOWN)}


def counterexamples(found: Exploration, stuck: list[Transition] | None) -> list[Counterexample]:
    """What was found, and the run to a deadlock if it is one of them."""
    broken = [Counterexample(one.fault.what, one.run, True) for one in found.found]
    return [*broken, *([Counterexample("deadlock", stuck, True)] if stuck else [])]


def as_json(found: Exploration, stuck: list[Transition] | None) -> dict[str, object]:
    """An exploration as plain data, with the run to a deadlock if it is a counterexample."""
    reached = found.reached
    return {
        "schema": 1,
        "system": found.machine.instance.system.name,
        "instance": dict(described(found.machine.instance)),
        "complete": found.complete,
        "stopped": found.stopped,
        "states": reached.states,
        "transitions": reached.transitions,
        "depth": reached.depth,
        "seconds": round(reached.seconds, 3),
        "bytes": found.bytes,
        "taken": found.taken,
        "left": found.left,
        "stuck": found.stuck,
        "properties": [{"name": one.name, "verdict": verdict} for one, verdict in verdicts(found).items()],
        "counterexamples": [{"fault": one.claim, "steps": steps_as_json(one.steps)} for one in counterexamples(found, stuck)],
    }


def described(instance: Instance) -> list[tuple[str, str]]:
    """How large an instance is, by what `--set` calls it."""
    found = [(called(kind), f"{len(members) - len(constants_of(kind))}") for kind, members in instance.universe.members.items()]
    return [*found, ("initial state" if len(instance.starts) == 1 else "initial states", f"{len(instance.starts):,}")]


def _far(level: Level) -> str:
    rate = level.states / level.seconds if level.seconds else 0
    return f"{level.states:,} states, {rate:,.0f} a second, depth {level.depth}, {level.waiting:,} waiting"


def _show(console: Console, found: Exploration, stuck: list[Transition] | None) -> None:
    machine, reached = found.machine, found.reached
    sizes = ", ".join(f"{count} {name}" for name, count in described(machine.instance))
    console.print(f"{machine.instance.system.name}: {sizes}", highlight=False, soft_wrap=True)
    if machine.symmetry is not None:
        console.print(f"each state stands for up to {len(machine.symmetry.kept)} that permutations make of it", highlight=False)
    console.print(
        f"{reached.states:,} states, {reached.transitions:,} transitions, depth {reached.depth}, {reached.seconds:.2f} s, "
        f"{found.bytes / max(reached.states, 1):.0f} bytes a state",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    columns = (Column("action", no_wrap=True), Column("taken", justify="right"), Column("left the instance", justify="right"))
    table = Table(*columns, box=None, padding=(0, 1))
    for action, taken in found.taken.items():
        table.add_row(action, f"{taken:,}" if taken else "[yellow]never[/]", f"{found.left[action]:,}" if found.left[action] else "")
    console.print(table)
    states = sum(one.of_states for one in machine.moves.properties)
    console.print(
        f"checked: {states} properties of every state, {len(machine.moves.properties) - states} of every transition; "
        f"{found.held:,} calls made by CPython, which agrees; {_stuck(found)}",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    for property, bits in machine.moves.unasked.items():
        console.print(f"not asked: {property.name}, of which a number can take {bits} bits", highlight=False, soft_wrap=True)
    for one in counterexamples(found, stuck):
        console.print(f"\n[bold red]{escape(one.claim)}[/]: refuted")
        for line in told(one):
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)
    console.print(f"\n{_ending(found)}", highlight=False, soft_wrap=True)


def _stuck(found: Exploration) -> str:
    if not found.stuck:
        return "every state has a move"
    return f"{found.stuck:,} states have no move in the instance, the first after {len(found.stuck_run or []) - 1} steps"


def _ending(found: Exploration) -> str:
    broken = len(found.found)
    if broken:
        return f"{broken} of what must not happen can happen, as shown; deeper states were not visited"
    if not found.complete:
        return f"stopped by {found.stopped} at depth {found.reached.depth}; of the states that were visited, none breaks a property"
    cut = "; where an action leaves the instance, what comes after it is not known" if any(found.left.values()) else ""
    return f"bounded: every reachable state of this instance was visited, and none breaks a property{cut}"
