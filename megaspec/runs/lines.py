"""The lines of a log: read one at a time, each checked to be a JSON object of the right keys."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from megaspec.runs.values import Misspelt, objects, printed, quoted

LONGEST = 16 * 2**20
"""The most bytes of a line."""

DEEPEST = 100
"""How deep brackets may be nested."""

MOST_DIGITS = 100
"""How many digits a number may have: no quantity has more than 78."""

BYTE_ORDER_MARK = "\ufeff"
"""What some editors begin a file with; it is no part of the text."""

KEYS = ("action", "arguments", "observed", "reverts")
FIRST = ("universe", "state")
"""What only the line of genesis may have."""


class BadLine(Exception):
    """A line that is no line of a log; the message begins with its number."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(f"line {number}: {printed(message)}")


@dataclass(frozen=True)
class Line:
    """One line as it was written: what was done, with which arguments, what was seen of the state, and how it was refused if it was."""

    number: int
    action: str
    arguments: Mapping[str, Any]
    observed: Mapping[str, Any]
    reverts: str | None
    beginning: Mapping[str, Any]
    """The universe and the state that the line of genesis may have."""


def lines(log: Path) -> Iterator[tuple[int, Line]]:
    """Each line of a log with the bytes that were read; a `BadLine` for the first that is none."""
    with log.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            if not raw.endswith(b"\n"):
                why = f"it is longer than {LONGEST} bytes" if len(raw) > LONGEST else "it has no end: the log was cut off, or lacks its last newline"
                raise BadLine(number, why)
            yield len(raw), line(number, raw)
    if not number:
        raise BadLine(1, "the log is empty")


def line(number: int, raw: bytes) -> Line:
    """One line."""
    try:
        return _line(number, parsed(raw))
    except Misspelt as error:
        raise BadLine(number, str(error)) from None


def parsed(raw: bytes) -> Any:
    """JSON of integers, text and truth values alone, no key twice; a `Misspelt` for anything else."""
    try:
        text = raw.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise Misspelt(f"byte {error.start + 1} is no UTF-8") from None
    if not text.strip():
        raise Misspelt("it is empty; write one JSON object a line")
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise Misspelt(f"its brackets are nested more than {DEEPEST} deep")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Misspelt(f"it is no JSON: {error.msg} at column {error.colno}") from None


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in re.sub(r'"(?:[^"\\]|\\.)*"', "", text):
        depth += (mark in "[{") - (mark in "]}")
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise Misspelt(f"the key {quoted(twice)} stands twice in one object")
    return found


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Misspelt(f"a number has {len(digits.lstrip('-'))} digits; no quantity has more than {MOST_DIGITS}")
    return int(digits)


def _refuse(text: str) -> NoReturn:
    raise Misspelt(f"{quoted(text)} is no integer")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse)


def _line(number: int, given: Any) -> Line:
    known = objects(given, "it")
    for key in known:
        if key not in (*KEYS, *FIRST):
            raise Misspelt(f"the key {quoted(key)} is unknown; a line has {', '.join(KEYS)}, and the first may have {' and '.join(FIRST)}")
    action = known.get("action")
    if not isinstance(action, str):
        raise Misspelt('it names no action; write {"action": "…", …}' if action is None else f"action is {quoted(action)}; write its name as text")
    reverts = known.get("reverts")
    if reverts is not None and not (isinstance(reverts, str) and reverts.isprintable()):
        raise Misspelt(f"reverts is {quoted(reverts)}; write the name of the guard as text")
    beginning = {key: known[key] for key in FIRST if key in known}
    if beginning and (action != "genesis" or number > 1):
        raise Misspelt(f"only genesis, on the first line, has a {next(iter(beginning))}")
    arguments, observed = (objects(known.get(key, {}), key) for key in ("arguments", "observed"))
    return Line(number, action, arguments, observed, reverts, beginning)
