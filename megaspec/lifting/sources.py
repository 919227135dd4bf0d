"""Where functions are written: the source of a module, and the syntax of a function in it."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from megaspec.lifting.admitted import syntax_at
from megaspec.refusal import Refusal, is_readable, place


@functools.cache
def module_at(filename: str) -> ast.Module:
    """The syntax of the module in a file: what was read of it when it was made, if it is admitted; refused for what is not the project's."""
    read = syntax_at(filename)
    if read is not None:
        return read
    if not is_readable(filename):
        raise Refusal(f"the source of {filename} cannot be read; rules are written in the project's own packages")
    try:
        return ast.parse(Path(filename).read_text(encoding="utf-8"), filename)
    except (OSError, SyntaxError) as error:
        raise Refusal(f"the source of {filename} cannot be read ({error}); rules live in files") from None


def nodes_of(function: types.FunctionType) -> list[tuple[ast.FunctionDef | ast.Lambda, str | None]]:
    """The syntax of a function, with the statement it is defined inside, if any; of a lambda, all that start on its line."""
    code = function.__code__
    found = []
    for node, around in _definitions(code.co_filename):
        first_line = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        if getattr(node, "name", "<lambda>") == code.co_name and first_line == code.co_firstlineno:
            found.append((node, around))
    if found:
        return found
    where = place(code.co_filename, code.co_firstlineno)
    raise Refusal(f"the source of {function.__qualname__} cannot be found; write a `def` at the top of a module", where)


@functools.cache
def _definitions(filename: str) -> tuple[tuple[ast.FunctionDef | ast.Lambda, str | None], ...]:
    found: list[tuple[ast.FunctionDef | ast.Lambda, str | None]] = []

    def visit(node: ast.AST, around: str | None) -> None:
        inside = around
        if isinstance(node, ast.For | ast.While | ast.If | ast.With | ast.FunctionDef | ast.ListComp | ast.GeneratorExp | ast.DictComp):
            inside = around or type(node).__name__.lower()
        decorators = getattr(node, "decorator_list", [])
        for child in ast.iter_child_nodes(node):
            there = around if child in decorators else inside
            if isinstance(child, ast.FunctionDef | ast.Lambda):
                found.append((child, there))
            visit(child, there)

    visit(module_at(filename), None)
    return tuple(found)


def place_of_class(kind: type) -> str:
    """`file:line` of a class; the name of its module where it is not found there."""
    filename = getattr(sys.modules.get(kind.__module__), "__file__", None)
    if filename is None or not is_readable(filename):
        return kind.__module__
    named = [node for node in ast.walk(module_at(filename)) if isinstance(node, ast.ClassDef) and node.name == kind.__name__]
    return place(filename, named[-1].lineno) if named else kind.__module__


def source_of(function: Callable[..., Any]) -> str:
    """The text of a function, as it stands in its file."""
    return inspect.getsource(function).rstrip()


def times_bound(function: types.FunctionType, name: str) -> int:
    """How often the module of a function binds a name at its top."""
    stores = 0
    for statement in module_at(function.__code__.co_filename).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        loops = 2 if isinstance(statement, ast.For | ast.While) else 1
        stores += loops * sum(isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for n in ast.walk(statement))
    return stores
