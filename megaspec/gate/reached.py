"""What a function is read from: itself, the functions that it calls, and the constants that it names."""

from __future__ import annotations

import ast
import functools
import inspect
import linecache
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from megaspec.gate.spelling import shortened
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.systems import is_action, rule_of
from megaspec.lifting.sources import nodes_of
from megaspec.refusal import is_own


@dataclass(frozen=True, eq=False)
class Written:
    """One function: its text, its syntax without what is for readers, the functions that it names, and its constants."""

    name: str
    text: str
    syntax: str
    calls: tuple[Callable[..., Any], ...]
    constants: tuple[str, ...]
    is_predicate: bool
    """Whether it only says something, and computes nothing that a rule could."""


def plain(function: Callable[..., Any]) -> types.FunctionType:
    """The function under all decorators."""
    found = inspect.unwrap(rule_of(function))
    assert isinstance(found, types.FunctionType)
    return found


def name_of(function: Callable[..., Any]) -> str:
    """What a function is called in a lock."""
    found = plain(function)
    return f"{found.__module__}.{found.__qualname__}"


def reached(functions: Iterable[Callable[..., Any]], actions: bool = True) -> list[Written]:
    """Functions and all that they come to call, in order; without `actions`, actions that they call are not gone into."""
    found: dict[types.FunctionType, Written] = {}
    left = list(functions)
    while left:
        one = left.pop(0)
        if plain(one) not in found:
            found[plain(one)] = written(plain(one))
            left += [called for called in found[plain(one)].calls if actions or not is_action(called)]
    return list(found.values())


def digest_of(functions: Iterable[Callable[..., Any]], actions: bool = True) -> str:
    """What identifies functions with all that they come to call, as they are read: comments and docstrings are no part of it."""
    return shortened(sorted(f"{one.name} {one.syntax} {' '.join(one.constants)}" for one in reached(functions, actions)))


@functools.cache
def written(function: types.FunctionType) -> Written:
    """How a function is written."""
    node, _ = nodes_of(function)[0]
    known = function.__globals__
    calls: dict[Callable[..., Any], None] = {}
    constants: dict[str, None] = {}
    for name in dict.fromkeys(one.id for one in ast.walk(node) if isinstance(one, ast.Name) and one.id in known):
        value = known[name]
        if isinstance(value, types.FunctionType):
            if not is_own(plain(value).__code__.co_filename):
                calls[value] = None
        elif _is_constant(value):
            constants[f"{name} = {value!r}"] = None
    name = f"{function.__module__}.{function.__qualname__}"
    says = any(isinstance(one, ast.Name) and one.id in ("predicate", "measure") for one in getattr(node, "decorator_list", []))
    return Written(name, _text(function, node), _syntax(node), tuple(calls), tuple(sorted(constants)), says)


def _is_constant(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_constant, value))
    return isinstance(value, bool | int | str | Enum | Identifier | OrderedIdentifier)


def _text(function: types.FunctionType, node: ast.FunctionDef | ast.Lambda) -> str:
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
    lines = linecache.getlines(function.__code__.co_filename)[first - 1 : node.end_lineno]
    return "".join(lines).rstrip()


def _syntax(node: ast.FunctionDef | ast.Lambda) -> str:
    """The syntax of a function but for its docstring: the same text in every version of the interpreter."""
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        node = ast.FunctionDef(**{**dict(ast.iter_fields(node)), "body": node.body[1:]})
    return _spelt(node)


def _spelt(value: Any) -> str:
    """A part of syntax without what is empty, and without what says only how names are used."""
    if isinstance(value, list):
        return f"[{' '.join(map(_spelt, value))}]"
    if not isinstance(value, ast.AST):
        return repr(value)
    parts = [f"{name}={_spelt(one)}" for name, one in ast.iter_fields(value) if one not in (None, []) and not isinstance(one, ast.expr_context)]
    return f"({' '.join((type(value).__name__, *parts))})"
