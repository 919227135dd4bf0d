"""Each part of a claim, or of a system, is of the class that is declared: what only has the same fields is another thing."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

PACKAGE = f"{__package__.partition('.')[0]}."
"""Where the classes of parts stand."""

Known = tuple[type, ...]


def strays(made: Any, known: Known) -> Iterator[str]:
    """What of a claim, a system or a part is of another class than is declared, in words; what is of a `known` class was asked when it was made."""
    kind: Any = type(made)
    for name, hint in _hints(kind).items():
        yield from _strays(getattr(made, name), hint, name, known)


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    declared = {field.name for field in dataclasses.fields(kind)}
    return {name: hint for name, hint in get_type_hints(kind).items() if name in declared and get_origin(hint) is not ClassVar}


def _strays(value: Any, hint: Any, where: str, known: Known) -> Iterator[str]:
    if hint is Any:
        return
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if all(any(_strays(value, one, where, known)) for one in inner):
            yield _is_no(value, " or ".join(_called(one) for one in inner if one is not NoneType), where)
    elif origin is Callable or hint is Callable:
        yield from () if callable(value) else (_is_no(value, _called(hint), where),)
    elif origin is tuple:
        yield from _each(value, tuple, inner[0], where, known)
    elif origin is Sequence:
        yield from _each(value, Sequence, inner[0], where, known)
    elif origin is Mapping:
        if not isinstance(value, Mapping):
            yield _is_no(value, "dictionary", where)
            return
        yield from _each(tuple(value), tuple, inner[0], where, known)
        yield from _each(tuple(value.values()), tuple, inner[1], where, known)
    elif hint in (str, int, bool, NoneType):
        yield from () if type(value) is hint else (_is_no(value, hint.__name__, where),)
    elif not isinstance(value, hint):
        yield _is_no(value, hint.__name__, where)
    elif type(value).__module__.startswith(PACKAGE) and dataclasses.is_dataclass(value) and not isinstance(value, known):
        yield from strays(value, known)


def _each(values: Any, kind: Any, hint: Any, where: str, known: Known) -> Iterator[str]:
    if not isinstance(values, kind):
        yield _is_no(values, kind.__name__.lower(), where)
        return
    for value in values:
        yield from _strays(value, hint, where, known)


def _called(hint: Any) -> str:
    return "function" if get_origin(hint) is Callable else str(hint.__name__)


def _is_no(value: Any, called: str, where: str) -> str:
    return f"{where} is or holds {type(value).__name__}, where {called} is meant"
