"""The default-deny filter on the syntax of rules.

Every function reachable from a rule or predicate is read before it is lifted.  Only the constructs named here
pass; each refusal names file, line, construct, and what to write.  The filter only ever turns green into an error.
"""

from __future__ import annotations

import builtins
import functools
import inspect
import types
from collections.abc import Callable
from enum import Enum
from typing import Any

from megaspec import language
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.records import Outcome, is_record
from megaspec.lifting.admitted import check_is_what_was_read, check_runs_what_it_wraps, is_read
from megaspec.lifting.classes import admit_class, is_constant
from megaspec.lifting.expressions import check_expressions
from megaspec.lifting.sources import nodes_of, times_bound
from megaspec.lifting.syntax import check_syntax, global_names
from megaspec.refusal import Refusal, is_own, place

_WORDS = tuple(
    inspect.unwrap(word)
    for word in (
        language.all_of, language.assume, language.count, language.difference, language.emitted, language.exists, language.for_all,
        language.implies, language.ite, language.max_of, language.min_of, language.mul_div_down, language.mul_div_up, language.need,
        language.replace, language.total, language.total_by,
    )
)  # fmt: skip
"""The functions of the language that stand in rules."""

_admitted: dict[tuple[int, ...], types.FunctionType] = {}
"""What was passed: code, globals and defaults by identity, as functions of equal code in two places are two; the function keeps them."""

def admit(function: Callable[..., Any]) -> None:
    """Pass a function and all that is reachable from it, or raise a `Refusal`."""
    if isinstance(function, functools.partial):
        function = function.func
    plain = inspect.unwrap(function, stop=_refuse_foreign_wrapper)
    if not isinstance(plain, types.FunctionType):
        raise Refusal(f"{function!r} is no function that can be read; write a `def` at the top of a module")
    key = (id(plain.__code__), id(plain.__globals__), id(plain.__closure__), id(plain.__defaults__), id(plain.__kwdefaults__))
    if key in _admitted or _is_language(plain):
        return
    check_is_what_was_read(plain)
    _admitted[key] = plain
    try:
        _read(plain)
    except BaseException:
        del _admitted[key]
        raise


def _refuse_foreign_wrapper(layer: Any) -> bool:
    """Refuse a decorator that is neither the language's nor icontract's: it would run unread."""
    if not hasattr(layer, "__wrapped__"):
        return False
    called = getattr(layer, "__qualname__", repr(layer))
    if not isinstance(layer, types.FunctionType):
        raise Refusal(f"{called} is wrapped by a decorator that makes no function of it, and cannot be read; write it inside the function")
    code = layer.__code__
    if code.co_filename.startswith("<") or not is_own(code.co_filename):
        where = place(code.co_filename, code.co_firstlineno)
        raise Refusal(f"{called} is wrapped by a decorator that cannot be read; write it inside the function", where)
    check_runs_what_it_wraps(layer)
    return False


def _read(function: types.FunctionType) -> None:
    where = functools.partial(place, function.__code__.co_filename)
    nodes = nodes_of(function)
    node, inside = nodes[0]
    if function.__closure__:
        captured = function.__code__.co_freevars[0]
        raise Refusal(f"{function.__qualname__} captures {captured} from around it; pass it as a parameter", where(node.lineno))
    if inside is not None:
        raise Refusal(f"{function.__qualname__} is defined inside `{inside}`; define it at the top of the module", where(node.lineno))
    for default in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()):
        if not is_constant(default):
            complaint = f"{function.__qualname__} has a default that is a {type(default).__name__}, which may change; write a constant or a parameter"
            raise Refusal(complaint, where(node.lineno))
    for one, _ in nodes:
        if not is_read(function):
            check_syntax(one, where)
        check_expressions(one, function.__globals__, where)
        for name in global_names(one):
            _check_global(function, name.id, where(name.lineno))


def _check_global(function: types.FunctionType, name: str, where: str) -> None:
    if name not in function.__globals__:
        hint = "; only the language's own words and the module's are known here" if hasattr(builtins, name) else ""
        raise Refusal(f"the name {name} cannot be read{hint}", where)
    value = function.__globals__[name]
    if isinstance(value, types.FunctionType) or hasattr(value, "__wrapped__"):
        if _is_language(value) and not _is_word(value):
            raise Refusal(f"{name} is no word that rules are written in; write what `megaspec.language` lists for rules", where)
        admit(value)
    elif isinstance(value, type):
        if is_record(value) or issubclass(value, Identifier | OrderedIdentifier | Enum):
            admit_class(value)
        elif value not in (Map, Outcome):
            raise Refusal(f"the class {name} cannot be read; write a record, an identifier or an enum", where)
    elif not isinstance(value, str) and not is_constant(value):
        raise Refusal(f"the global {name} is a {type(value).__name__}, which may change; write a constant or a parameter", where)
    elif times_bound(function, name) > 1:
        raise Refusal(f"the global {name} is bound more than once in its module; write a constant or a parameter", where)


def _is_language(function: Any) -> bool:
    """Whether a function is the language's or the checker's own, which is not read."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return code is not None and not code.co_filename.startswith("<") and is_own(code.co_filename)


def _is_word(function: Any) -> bool:
    """Whether a function is one of the language's own words, itself."""
    return any(inspect.unwrap(function) is word for word in _WORDS)
