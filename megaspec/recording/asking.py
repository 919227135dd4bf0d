"""What is asked of the process that runs scenarios: the scenarios of a system, the names of its starts, and what a start answers with."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from megaspec.language.systems import System
from megaspec.language.universe import Universe
from megaspec.recording.homes import home_of, roots_of
from megaspec.recording.process import Answer, recorder
from megaspec.refusal import Ended
from megaspec.runs.calls import Reader, kinds_by_name, universe_spelled
from megaspec.runs.lines import BadLine, Line, parsed
from megaspec.runs.steps import schemas_of
from megaspec.runs.values import Misspelt, objects, printed, quoted

MOST_TOLD = 400
"""The most characters of a reason that the process gives."""

_begun: dict[System, Answer] = {}
"""What was asked ahead."""


class NoStarts(Ended):
    """The starts of a system cannot be run, or one of them answers with what is no start; the message says why."""


class WrongStart(NoStarts):
    """A start answers with what is none; the message says which."""

    status = 2


def begin(systems: Iterable[System]) -> None:
    """Have the scenarios of some systems run, while something else goes on."""
    wanted = [(system, home) for system in systems if system.scenarios and system not in _begun and (home := home_of(system))]
    for system, _ in wanted:
        _begun[system] = _ask(system, {"tell": "scenarios", "done": []}, [home[0] for _, home in wanted])


def begun(system: System, done: Sequence[str]) -> Answer | str:
    """The answer about the scenarios of a system, without those that are `done`; or why there is none."""
    if home_of(system) is None:
        return f"the system {system.name} stands at the top of no module, so that its scenarios cannot be run; define it at the top of one"
    early = _begun.pop(system, None)
    return early if early is not None and not done else _ask(system, {"tell": "scenarios", "done": list(done)})


@functools.cache
def starts_of(system: System) -> tuple[str, ...]:
    """The names of the starts of a system; a `NoStarts` if their modules are not as they should be."""
    if not system.starts:
        return ()
    for said in _lines(system, {"tell": "starts"}):
        names = said.get("starts")
        if isinstance(names, list) and all(isinstance(one, str) and one.isidentifier() for one in names):
            return tuple(names)
    raise NoStarts(f"the starts of {system.name} cannot be run: its process told nothing of them")


def started(system: System, name: str, known: Universe) -> list[Mapping[str, Any]]:
    """The parameters of genesis that a start answers with, told the identifiers of an instance; a `NoStarts` if one of them is none."""
    universe = universe_spelled(kinds_by_name(schemas_of(system)), known)
    reader = Reader(system)
    found: list[Mapping[str, Any]] = []
    for said in _lines(system, {"tell": "start", "start": name, "universe": universe}):
        if said.get("started") is True:
            return found
        try:
            line = Line(1, "genesis", objects(said.get("arguments"), "arguments"), {}, None, {})
            found.append(reader.recorded(line).arguments)
        except (Misspelt, BadLine) as error:
            raise WrongStart(f"the start {name} of {system.name} answers with what are no parameters of genesis: {printed(str(error))}") from None
    raise NoStarts(f"the start {name} of {system.name} has no end: its process ended before it did")


def unheard(said: Any) -> str:
    """A reason that the process gives, fit to be shown."""
    text = said if isinstance(said, str) else quoted(said)
    return printed(text if len(text) <= MOST_TOLD else text[: MOST_TOLD - 1] + "…")


def _lines(system: System, request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if home_of(system) is None:
        raise NoStarts(f"the system {system.name} stands at the top of no module, so that its starts cannot be run; define it at the top of one")
    lines, why = _ask(system, request).wait()
    for line in lines:
        try:
            said = objects(parsed(line), "it")
        except (Misspelt, RecursionError) as error:
            raise NoStarts(f"the starts of {system.name} cannot be run: their process tells {printed(str(error))}") from None
        if "wrong" in said:
            raise WrongStart(unheard(said["wrong"]))
        if "unfit" in said:
            raise NoStarts(unheard(said["unfit"]))
        yield said
    raise NoStarts(f"the starts of {system.name} cannot be run: {why}")


def _ask(system: System, request: Mapping[str, Any], load: Sequence[str] = ()) -> Answer:
    module = system.scenarios if request["tell"] == "scenarios" else system.starts
    path = [*roots_of(system), *sys.path]
    return recorder().ask({**request, "system": home_of(system), "module": module, "path": path}, load)
