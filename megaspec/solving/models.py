"""A solver's model as plain data that can cross a process boundary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any


@dataclass(frozen=True)
class Model:
    """Universes of uninterpreted sorts, values of constants, tables of functions, all by name.

    A value is a bool, an int, or the text of a constructor or of a universe's element.
    """

    universes: dict[str, tuple[str, ...]]
    functions: dict[str, dict[tuple[Any, ...], Any]]
    """Every function, as a table over its finite domains; a constant is a function of no arguments."""


def model_of(model: Any) -> Model:
    """Z3's model, with every function over finite domains tabulated."""
    universes = {sort.name(): tuple(model.get_universe(sort) or ()) for sort in model.sorts()}
    functions: dict[str, dict[tuple[Any, ...], Any]] = {}
    for declaration in model.decls():
        domains = [_elements(declaration.domain(place), universes) for place in range(declaration.arity())]
        table = {}
        for arguments in product(*domains):
            table[tuple(map(_plain, arguments))] = _plain(model.eval(declaration(*arguments), model_completion=True))
        functions[declaration.name()] = table
    return Model({name: tuple(map(str, members)) for name, members in universes.items()}, functions)


def _elements(sort: Any, universes: dict[str, tuple[Any, ...]]) -> list[Any]:
    import z3

    if sort.kind() == z3.Z3_BOOL_SORT:
        return [z3.BoolVal(False, ctx=sort.ctx), z3.BoolVal(True, ctx=sort.ctx)]
    if sort.kind() == z3.Z3_DATATYPE_SORT:
        return [sort.constructor(place)() for place in range(sort.num_constructors())]
    return list(universes.get(sort.name(), ()))


def _plain(value: Any) -> Any:
    import z3

    if z3.is_true(value) or z3.is_false(value):
        return bool(z3.is_true(value))
    if z3.is_int_value(value):
        return value.as_long()
    if z3.is_bv_value(value):
        return value.as_long()
    return value.decl().name()
