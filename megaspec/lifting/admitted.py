"""What was read of the modules of a project, and so what may run: their syntax, and every code object that was compiled from it."""

from __future__ import annotations

import ast
import linecache
import types
from dataclasses import dataclass
from io import StringIO
from typing import Any

from megaspec.refusal import Refusal, place


@dataclass(frozen=True, eq=False)
class Admitted:
    """A module that passed the filter: its file, its syntax, and the names that it binds."""

    filename: str
    tree: ast.Module
    names: dict[str, Any]


_files: dict[str, Admitted] = {}
_homes: dict[int, Admitted] = {}
_codes: dict[int, tuple[types.CodeType, Admitted]] = {}
"""By identity; what is kept cannot give its identity to another."""


def keep(module: Admitted, text: str) -> None:
    """Remember a module that is read, and show its lines wherever they are asked for, whatever becomes of the file."""
    _files[module.filename] = module
    _homes[id(module.names)] = module
    lines = StringIO(text, newline=None).readlines()
    linecache.cache[module.filename] = (len(text), None, lines, module.filename)


def keep_code(module: Admitted, code: types.CodeType) -> None:
    """Remember code that was compiled from the syntax of a module, with all that stands inside of it."""
    _codes[id(code)] = code, module
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            keep_code(module, inner)


def syntax_at(filename: str) -> ast.Module | None:
    """The syntax of an admitted module, or None for any other file."""
    return _files[filename].tree if filename in _files else None


def is_read(function: types.FunctionType) -> bool:
    """Whether a function runs code of an admitted module, whose syntax was passed when it was made."""
    return id(function.__code__) in _codes


def check_is_what_was_read(function: types.FunctionType) -> None:
    """Refuse a function that claims to be of an admitted module and whose code is not compiled from what was read there."""
    code, names = function.__code__, function.__globals__
    home = _homes.get(id(names)) or _files.get(code.co_filename)
    _, read = _codes.get(id(code), (None, None))
    if read is home is None:
        return
    if read is None or read is not home or names is not read.names:
        where = place(code.co_filename, code.co_firstlineno)
        raise Refusal(f"{function.__qualname__} does not run the code that stands in its module; write a `def` at the top of a module", where)


def check_runs_what_it_wraps(layer: types.FunctionType) -> None:
    """Refuse a decorated function that names another function as what it wraps than the one that it calls."""
    inner = layer.__wrapped__  # type: ignore[attr-defined]
    cells = (cell.cell_contents for cell in layer.__closure__ or () if _is_filled(cell))
    if not any(held is inner for held in cells):
        where = place(layer.__code__.co_filename, layer.__code__.co_firstlineno)
        why = f"{layer.__qualname__} is not made of the function that it says it wraps; write it under the language's decorators alone"
        raise Refusal(why, where)


def _is_filled(cell: types.CellType) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False
