"""The command that visits every state of a finite instance."""

from __future__ import annotations

import difflib
import fnmatch
import json
import math
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from megaspec.claims.can_reach import Possibility, Trapped
from megaspec.claims.kinds import Claim, Theorem
from megaspec.claims.verdicts import Verdict
from megaspec.cli.app import app
from megaspec.cli.exports import Exports, exporting
from megaspec.cli.files import JsonFile, write
from megaspec.cli.instances import Settings, StartName, called, constants_of, instance_of
from megaspec.cli.progress import Jobs, counting
from megaspec.cli.project import modules, one_system, systems
from megaspec.engine.plan import claims_in
from megaspec.exploration.backward import Possible
from megaspec.exploration.compiled_instance import Machine
from megaspec.exploration.explorer import Exploration, Explorer, Level, wrong_from_the_start
from megaspec.exploration.instance import ExploredInstance
from megaspec.exploration.properties import Property, properties_of, theorems_of
from megaspec.language.systems import System
from megaspec.report import screen
from megaspec.report.machine import steps_as_json
from megaspec.report.story import told
from megaspec.report.tried import told_of_parameters, told_tried, told_unasked
from megaspec.runs.steps import Transition
from megaspec.runs.universes import kinds_in
from megaspec.witness.asked import about, left_of_safe, why_not_asked
from megaspec.witness.findings import Counterexample
from megaspec.witness.trapped import as_counterexample

GIB = 2**30
LEAST_GIB, MOST_GIB = 0.001, 2.0**20


def _counted(memory: float | None) -> float | None:
    """An amount, and not what only looks like one to a comparison."""
    if memory is not None and math.isnan(memory):
        raise typer.BadParameter(f"nan is no amount; write how many GiB, from {LEAST_GIB} on")
    return memory


Symmetric = Annotated[bool, typer.Option("--symmetry", help="States that differ only in which identifier is which are one.")]
Memory = Annotated[
    float | None, typer.Option(min=LEAST_GIB, max=MOST_GIB, callback=_counted, help="GiB that states may take; half of the machine's, if not said.")
]
Names = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]…", help="Which claims to check; all invariants and step claims without any.")]
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
    """Visit every state of a finite instance; exit 1 with a shortest run where a property breaks, 3 if not all was visited and asked.

    A claim that something stays possible is asked where it is named, backwards from its goal: exit 1 with a shortest run into a trap.
    """
    spec_modules, claim_modules = modules()
    claims = claims_in(claim_modules)
    known = systems(spec_modules, claims, rejected=True)
    system = one_system(name, known)
    console = screen.console()
    properties, possibilities, unasked = _selected(system, claims, names or [])
    instance = instance_of(system, settings or [], start, known)
    left_out = _actions(system, without or [])
    _check_allowed(possibilities, left_out)
    found = wrong_from_the_start(instance, properties, left_out)
    if found is None:
        machine = Machine(instance, properties, symmetric, left_out, kinds_of_parameters(possibilities))
        with counting(console, "exploring", _far) as show:
            found = Explorer(machine, jobs, int(memory * GIB) if memory is not None else None).run(show, possibilities)
    unasked |= left_of_safe(system, claims)
    unasked |= {one.name: f"a number of it can take {bits} bits" for one, bits in found.unasked.items()}
    asked = {one.claim for one in found.possible if not one.unasked}
    unasked |= {one.name: "not every state was visited" for one in possibilities if one not in asked}
    unasked |= {one.claim.name: one.unasked for one in found.possible if one.unasked}
    stuck = found.stuck_run if deadlock else None
    _show(console, found, unasked, stuck)
    wrong = stuck is not None or any(one.fault.is_wrong for one in found.found) or any(map(_is_wrong, found.possible))
    decided = not found.unasked and len(found.possible) == len(possibilities) and all(map(_is_decided, found.possible))
    decided = decided and not _shows_nothing(found)
    status = 1 if wrong else 0 if (found.complete or _is_as_claimed(found)) and decided else 3
    if json_file is not None:
        write(json_file, json.dumps({**as_json(found, unasked, stuck), "exit_status": status}, indent=1) + "\n")
    exports.write(console, claims, counterexamples(found, stuck))
    raise typer.Exit(status)


Selected = tuple[list[Property], list[Possibility], dict[str, str]]
"""What is asked of states and steps, what is asked of all that was found, and what is claimed of the system and not asked, with the reason."""


def _selected(system: System, claims: Sequence[Claim], names: list[str]) -> Selected:
    """What names or globs ask, all invariants and step claims without any."""
    usual, all_claims = properties_of(system, claims), about(system, claims)
    if not names:
        theorems = [one.name for one in all_claims if isinstance(one, Theorem)]
        others = [one for one in all_claims if not isinstance(one, Theorem)]
        unnamed = dict.fromkeys(theorems, "a theorem is asked where it is named")
        unnamed |= {one.name: "what stays possible is asked where it is named" for one in others if isinstance(one, Possibility)}
        return usual, [], {**{one.name: why for one in others if (why := why_not_asked(one, system))}, **unnamed}
    named = [one for one in all_claims if any(fnmatch.fnmatch(one.name, name) for name in names)]
    possibilities = [one for one in named if isinstance(one, Possibility)]
    reasons = {one.name: why for one in named if one not in possibilities and (why := why_not_asked(one, system))}
    known: list[Property] = [*usual, *theorems_of(system, named)]
    asked = [one for one in known if any(fnmatch.fnmatch(one.name, name) for name in names)]
    for name in names:
        if not fnmatch.filter([*(one.name for one in asked), *(one.name for one in possibilities)], name):
            raise typer.BadParameter(_nothing_asked(system, name, reasons, [*(one.name for one in usual), *(one.name for one in all_claims)]))
    return asked, possibilities, reasons


def _check_allowed(claims: Sequence[Possibility], left_out: Sequence[str]) -> None:
    """A `BadParameter` where an action is left out that a claim relies on: what is not tried may lead on."""
    for claim in claims:
        for action in claim.by:
            if action.__name__ in left_out:
                raise typer.BadParameter(f"{claim.name} relies on {action.__name__}; explore with it")


def kinds_of_parameters(claims: Sequence[Possibility]) -> list[type]:
    """The kinds of identifiers that parameters of some claims are of: these stand for themselves, whatever else changes places."""
    return [kind for claim in claims for schema in claim.parameters.values() for kind in kinds_in(schema)]


def _is_wrong(one: Possible) -> bool:
    """Whether a trap was found where none is claimed."""
    return one.trap is not None and not isinstance(one.claim, Trapped)


def _is_decided(one: Possible) -> bool:
    """Whether the instance says what a claim says, or against it."""
    return one.trap is not None if isinstance(one.claim, Trapped) else one.is_decided


def _nothing_asked(system: System, name: str, reasons: Mapping[str, str], known: Sequence[str]) -> str:
    for one in fnmatch.filter(reasons, name):
        return f"{one} cannot be asked of explored states: {reasons[one]}"
    if name in known:
        return f"{name} needs no asking: that no rule fails is checked in every exploration; name other claims, or none"
    near = difflib.get_close_matches(name, known, 1, 0.4)
    return f"{system.name} has no invariant or step claim called {name}{f'; did you mean {near[0]}?' if near else ''}"


def _actions(system: System, names: list[str]) -> list[str]:
    known = [action.__name__ for action in system.actions]
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"{system.name} has no action {name}; it has {', '.join(known)}")
    return names


def verdicts(found: Exploration) -> dict[Property, str]:
    """What was found of each property: `bounded` where no reachable state of the instance breaks it."""
    broken = {one.fault.broken for one in found.found if not one.shows_nothing}
    nothing = {one.fault.broken for one in found.found if one.shows_nothing}
    otherwise = Verdict.BOUNDED if found.complete else Verdict.UNKNOWN
    asked = {one: Verdict.REFUTED if one in broken else Verdict.UNKNOWN if one in nothing else otherwise for one in found.asked}
    return {**asked, **dict.fromkeys(found.unasked, Verdict.UNKNOWN)}


def _shows_nothing(found: Exploration) -> bool:
    """Whether what is declared to be broken was only seen to be where an order ends, which no claim speaks of."""
    return any(one.shows_nothing for one in found.found)


def _is_as_claimed(found: Exploration) -> bool:
    """Whether nothing is left to ask: all is broken that is asked, as it is claimed to be."""
    return bool(found.asked) and {one for one in found.asked if one.refuted} == {one.fault.broken for one in found.found} == set(found.asked)


def counterexamples(found: Exploration, stuck: list[Transition] | None) -> list[Counterexample]:
    """What was found, and the run to a deadlock if it is one of them."""
    broken = [Counterexample(one.fault.what, one.run, True, why=(one.otherwise,) if one.otherwise else ()) for one in found.found]
    within = found.instance.universe
    broken += [as_counterexample(one.claim, one.trap, one.parameters, one.states, within) for one in found.possible if one.trap is not None]
    return [*broken, *([Counterexample("deadlock", stuck, True)] if stuck else [])]


def as_json(found: Exploration, unasked: Mapping[str, str], stuck: list[Transition] | None) -> dict[str, object]:
    """An exploration as plain data, with the run to a deadlock if it is a counterexample."""
    reached = found.reached
    return {
        "schema": 1,
        "system": found.instance.system.name,
        "instance": dict(described(found.instance)),
        "without": list(found.without),
        "arguments": {name: list(numbers) for name, numbers in found.instance.tried(found.without).items()},
        "complete": found.complete,
        "stopped": found.stopped,
        "states": reached.states,
        "transitions": reached.transitions,
        "depth": reached.depth,
        "seconds": round(reached.seconds, 3),
        "bytes": found.bytes,
        "taken": found.taken,
        "left": found.left,
        "passed": found.passed,
        "stuck": found.stuck,
        "properties": [{"name": one.name, "verdict": verdict, "declared": _declared(one)} for one, verdict in verdicts(found).items()],
        "possible": [
            {
                "name": one.claim.name, "verdict": verdict_of(one), "declared": one.claim.expected, "given": one.given, "undecided": one.undecided,
                "parameters": {name: list(numbers) for name, numbers in one.tried.items()},
            }
            for one in found.possible
        ],
        "not_asked": [{"name": name, "reason": reason} for name, reason in unasked.items()],
        "counterexamples": [{"fault": one.claim, "steps": steps_as_json(one.steps)} for one in counterexamples(found, stuck)],
    }


def verdict_of(one: Possible) -> Verdict:
    """What was found of a claim that something stays possible."""
    return Verdict.REFUTED if one.trap is not None else Verdict.BOUNDED if one.is_decided else Verdict.UNKNOWN


def _declared(one: Property) -> str:
    return Verdict.REFUTED if one.refuted else Verdict.PROVED


def described(instance: ExploredInstance) -> list[tuple[str, str]]:
    """How large an instance is, by what `--set` calls it."""
    found = [(called(kind), f"{len(members) - len(constants_of(kind))}") for kind, members in instance.universe.members.items()]
    return [*found, ("initial state" if len(instance.starts) == 1 else "initial states", f"{len(instance.starts):,}")]


def _far(level: Level) -> str:
    rate = level.states / level.seconds if level.seconds else 0
    return f"{level.states:,} states, {rate:,.0f} a second, depth {level.depth}, {level.waiting:,} waiting"


def _show(console: Console, found: Exploration, unasked: Mapping[str, str], stuck: list[Transition] | None) -> None:
    def say(line: str) -> None:
        console.print(line, highlight=False, soft_wrap=True)

    reached = found.reached
    say(f"{found.instance.system.name}: {', '.join(f'{count} {name}' for name, count in described(found.instance))}{_without(found)}")
    say(told_tried(found.instance.tried(found.without)))
    if found.orbit > 1:
        say(f"each state stands for up to {found.orbit} that permutations make of it")
    size = f"{found.bytes / max(reached.states, 1):.0f} bytes a state"
    say(f"{reached.states:,} states, {reached.transitions:,} transitions, depth {reached.depth}, {reached.seconds:.2f} s, {size}")
    columns = (Column("action", no_wrap=True), Column("taken", justify="right"), Column("left the instance", justify="right"))
    table = Table(*columns, box=None, padding=(0, 1))
    for action, taken in found.taken.items():
        table.add_row(action, f"{taken:,}" if taken else "[yellow]never[/]", f"{found.left[action]:,}" if found.left[action] else "")
    console.print(table)
    states = sum(one.of_states for one in found.asked)
    checked = f"checked: {states} properties of every state, {len(found.asked) - states} of every transition"
    if found.passed:
        say(f"past the end of an order came calls of {', '.join(found.passed)}; in a larger instance they may do otherwise")
    say(f"{checked}; {found.held:,} calls made by CPython, which agrees; {_stuck(found)}")
    for line in told_unasked(unasked):
        say(escape(line))
    for each in found.possible:
        if not each.unasked:
            say(escape(_told_possible(each)))
    as_declared = {each.fault.what for each in found.found if not each.fault.is_wrong}
    nothing = {each.fault.what for each in found.found if each.shows_nothing}
    as_declared |= {each.claim.name for each in found.possible if each.trap is not None and not _is_wrong(each)}
    for one in counterexamples(found, stuck):
        what = "undecided" if one.claim in nothing else f"refuted{', as it is declared' if one.claim in as_declared else ''}"
        say(f"\n[bold red]{escape(one.claim)}[/]: {what}")
        for line in told(one):
            say(f"  {escape(line)}")
    say(f"\n{_ending(found)}")


def _without(found: Exploration) -> str:
    return f", without {' and '.join(found.without)}" if found.without else ""


def _stuck(found: Exploration) -> str:
    if not found.stuck:
        return "every state has a move"
    return f"{found.stuck:,} states have no move in the instance, the first after {len(found.stuck_run or []) - 1} steps"


def _told_possible(one: Possible) -> str:
    """What was found of a claim that something stays possible, in a line."""
    waiting = f"{one.given:,} states are {one.claim.given.__name__} and short of {one.claim.goal.__name__}"
    told = f"{one.claim.name}{told_of_parameters(one.tried)}: {waiting}"
    if one.trap is not None:
        return f"{told}, a trap among them"
    if one.undecided:
        return f"{told}; {one.undecided:,} of them are undecided: allowed calls lead out of the instance, and not to the goal"
    return f"{told}; from each of them allowed calls lead to it" if one.given else f"{told}: nothing is said by that"


def _none(found: Exploration) -> str:
    """What was found to be so of all states that were visited."""
    if not found.asked:
        return "no rule fails in any; no property was asked"
    return "none breaks a property" + (" but those that are declared to be broken" if found.found else "")


def _ending(found: Exploration) -> str:
    wrong = sum(one.fault.is_wrong for one in found.found)
    if any(map(_is_wrong, found.possible)):
        return "not all that should stay possible does, as shown"
    if wrong:
        return f"{wrong} of what must not happen can happen, as shown; deeper states were not visited"
    if _shows_nothing(found):
        deeper = "" if found.complete else "; deeper states were not visited"
        return f"undecided: what is declared to be broken is so, as shown, only where an order ends{deeper}"
    if _is_as_claimed(found):
        return "all that is asked is refuted, as it is declared; deeper states were not visited"
    if not found.complete:
        return f"stopped by {found.stopped} at depth {found.reached.depth}; of the states that were visited{_without(found)}, {_none(found)}"
    these = " with these numbers" if found.instance.tried(found.without) or any(one.tried for one in found.possible) else ""
    left_out = f"{_without(found)}," if found.without else ""
    cut = "; where an action leaves the instance, what comes after it is not known" if any(found.left.values()) else ""
    return f"bounded: every reachable state of this instance{these}{left_out} was visited, and {_none(found)}{cut}"
