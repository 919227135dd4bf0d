"""Inside the process that runs scenarios: what it writes about them, a line of JSON each.

Of scenarios, first all of them are listed.  Then for each: `begins`, a line for each call that was made, and `ends`.  Of starts, a list of
names, or the parameters of genesis that one answers with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from megaspec.language.failing import Revert
from megaspec.language.scenarios import Scenario, Taken
from megaspec.language.schema import misfits
from megaspec.language.systems import System
from megaspec.recording.scripts import UnfitScript, scenarios_of, starts_of
from megaspec.refusal import place
from megaspec.runs.calls import kinds_by_name, universe_read
from megaspec.runs.steps import argument_schemas, schemas_of
from megaspec.runs.values import spelled

Request = Mapping[str, Any]


class WrongAnswer(Exception):
    """A start answers with what is none; the message says where it stands."""


def tell(request: Request, out: int) -> None:
    """Answer one request, line by line, into a file descriptor."""

    def say(**line: Any) -> None:
        text = json.dumps(line).encode("ascii") + b"\n"
        while text:
            text = text[os.write(out, text) :]

    try:
        module, name = request["system"]
        system = getattr(import_module(module), name)
        tellings[request["tell"]](system, request, say)
    except WrongAnswer as error:
        say(wrong=str(error))
    except UnfitScript as error:
        say(unfit=str(error))
    except BaseException as error:
        say(unfit=f"{request['module']} cannot be read: {_in_one_line(error)}")


def _tell_scenarios(system: System, request: Request, say: Callable[..., None]) -> None:
    """Those that are not among what is `done` are run; of those the steps are told.  The contracts are those of this system."""
    found = scenarios_of(system)
    for action in system.actions:
        action.boundary.owners[:] = [system]  # type: ignore[attr-defined]
    say(scenarios=[{"name": one.name, "after": one.after and one.after.name} for one in found])
    for one in found:
        if one.name not in request["done"]:
            say(begins=one.name)
            one.watch = lambda taken: say(**_call(system, taken.action, taken.arguments, taken))
            say(**_ending(system, one))


def _ending(system: System, one: Scenario) -> dict[str, Any]:
    try:
        one.taken()
    except BaseException as error:
        return {"ends": _in_one_line(error), "failing": None}
    failing = None
    if one.failing is not None:
        action, arguments = one.failing
        schemas = {} if action not in _known(system) else argument_schemas(system, action)
        if set(schemas) == set(arguments) and not any(line for name in schemas for line in misfits(schemas[name], arguments[name], name)):
            failing = _call(system, action, arguments)
    return {"ends": one.failure, "failing": failing}


def _known(system: System) -> tuple[str, ...]:
    return ("genesis", *(action.__name__ for action in system.actions))


def _call(system: System, action: str, arguments: Mapping[str, Any], taken: Taken | None = None) -> dict[str, Any]:
    schemas = argument_schemas(system, action)
    reverts = taken.outcome.name if taken is not None and isinstance(taken.outcome, Revert) else None
    return {"action": action, "arguments": {name: spelled(schemas[name], value) for name, value in arguments.items()}, "reverts": reverts}


def _tell_names(system: System, request: Request, say: Callable[..., None]) -> None:
    say(starts=list(starts_of(system)))


def _tell_start(system: System, request: Request, say: Callable[..., None]) -> None:
    within = universe_read(kinds_by_name(schemas_of(system)), request["universe"], system.name)
    for arguments in _answers(system, request["start"], within):
        say(**_call(system, "genesis", arguments))
    say(started=True)


def _answers(system: System, name: str, within: Any) -> Iterator[Mapping[str, Any]]:
    known = starts_of(system)
    if name not in known:
        raise UnfitScript(f"{system.starts} has no start {name}")
    script: Any = known[name]
    at = place(script.__code__.co_filename, script.__code__.co_firstlineno)
    answer: Any = script(within)
    if isinstance(answer, Mapping | str) or not isinstance(answer, Iterable):
        raise WrongAnswer(f"{at}: the start {name} of {system.name} answers with a {type(answer).__name__}; {_MEANT}")
    for arguments in answer:
        if not isinstance(arguments, Mapping):
            raise WrongAnswer(f"{at}: the start {name} of {system.name} answers with a {type(arguments).__name__} among them; {_MEANT}")
        for line in _unlike_parameters(system, arguments):
            raise WrongAnswer(f"{at}: the start {name} of {system.name} answers with what are no parameters of genesis: {line}")
        yield arguments


_MEANT = "write a list of choices of genesis's parameters, each a dictionary"


def _unlike_parameters(system: System, arguments: Mapping[Any, Any]) -> Iterator[str]:
    schemas = argument_schemas(system, "genesis")
    yield from (f"{name} is missing" for name in schemas if name not in arguments)
    yield from (f"it has no {name}" for name in arguments if name not in schemas)
    yield from (line for name, schema in schemas.items() for line in misfits(schema, arguments.get(name), name))


tellings: dict[str, Callable[[System, Request, Callable[..., None]], None]] = {
    "scenarios": _tell_scenarios,
    "starts": _tell_names,
    "start": _tell_start,
}


def _in_one_line(error: BaseException) -> str:
    said = str(error).splitlines()
    return f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
