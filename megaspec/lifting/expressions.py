"""What may be asked of a value, called, and named inside of a function that is read.

Of a value only the declared fields of records may be asked, and the words of maps and ordered identifiers; only functions, records and the
language's words may be called; a function or a class stands where it is called or ranged over, and nowhere else; text names guards.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from megaspec import language
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.quantities import Range
from megaspec.language.records import field_names
from megaspec.refusal import Refusal

METHODS = frozenset({"set", "where", "successor", "is_right_before"})
"""What may be called of a value: of a map, and of an ordered identifier."""

_SAME_IN_BOTH_READINGS = frozenset({"first", "value"})
"""What only constants have beside records: `first` is bound to a class, and `value` of a member of an enum is a number or text."""

OF_PLAIN_VALUES = METHODS | {"record_fields", "boundary"} | {
    name
    for kind in (tuple, int, bool, str, types.NoneType, Enum, Identifier, OrderedIdentifier, Map, Range, types.FunctionType, types.MethodType)
    for name in (*dir(kind), *getattr(kind, "__slots__", ()), "name")
    if not name.startswith("_")
} - _SAME_IN_BOTH_READINGS
"""What may be asked of values that are no records, which tells one reading from the other (as a method of a tuple tells which tuple it is of)."""

_OF_CLASSES: tuple[tuple[type, str], ...] = ((Map, "empty"), (Identifier, "none"), (OrderedIdentifier, "first"))
"""What may be called of a class."""

_DOMAIN, _BODY, _MEASURE, _TEXT, _VALUE = "a domain", "a body", "a measure", "text", "a value"


def _ranging(arguments: int) -> list[str]:
    return [*[_DOMAIN] * (arguments - 1), _BODY]


_PLACES: dict[Any, Callable[[int], list[str]]] = {
    language.for_all: _ranging,
    language.exists: _ranging,
    language.total: lambda arguments: [_VALUE, _MEASURE],
    language.count: lambda arguments: [_VALUE, _MEASURE],
    language.total_by: lambda arguments: [_VALUE, _MEASURE, _VALUE, _MEASURE],
    language.need: lambda arguments: [_VALUE, _TEXT],
    language.assume: lambda arguments: [_VALUE, _TEXT],
}
"""What stands at the places of the words that take more than values."""


def check_expressions(root: ast.FunctionDef | ast.Lambda, names: Mapping[str, Any], where: Callable[[int], str]) -> None:
    """Refuse what may not be asked, called or named in the body of a function, whose module knows `names`; `where` shows a line."""
    parts = [root.body] if isinstance(root, ast.Lambda) else root.body
    stored = {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    reader = _Reader(names, where)
    for part in parts:
        is_docstring = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant) and part is parts[0]
        if not is_docstring:
            reader.read(part, stored | parameters(root), _VALUE)


def parameters(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    """The names that a function or a lambda binds for its body."""
    return {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}


class _Reader:
    """Goes through the expressions of one function, and knows at which kind of place each stands."""

    def __init__(self, names: Mapping[str, Any], where: Callable[[int], str]) -> None:
        self.names = names
        self.where = where

    def read(self, node: ast.AST, bound: set[str], place: str) -> None:
        match node:
            case _ if place == _TEXT:
                if not isinstance(node.value if isinstance(node, ast.Constant) else self._known(node, bound), str):
                    self._refuse(node, "a guard is named by text; write it out, or a constant of the module")
            case ast.Name():
                self._name(node, bound, place)
            case ast.Constant(value=str()):
                self._refuse(node, "text stands only as the name of a guard, in `need` and `assume`; compare members of an enum")
            case ast.Call():
                self._call(node, bound)
            case ast.Attribute():
                self._attribute(node, bound, called=False)
            case ast.Lambda():
                if place != _BODY:
                    self._refuse(node, "a lambda is read only as an argument of for_all, exists or where; write a function at the top of the module")
                self.read(node.body, bound | parameters(node), _VALUE)
            case ast.Tuple() if place == _DOMAIN:
                for domain in node.elts:
                    self.read(domain, bound, _DOMAIN)
            case ast.AnnAssign():
                if node.value is not None:
                    self.read(node.value, bound, _VALUE)
            case _:
                for child in ast.iter_child_nodes(node):
                    self.read(child, bound, _VALUE)

    def _name(self, node: ast.Name, bound: set[str], place: str) -> None:
        value = self._known(node, bound)
        if isinstance(value, type) and place != _DOMAIN:
            self._refuse(node, f"the class {node.id} is no value; call it, or range over it")
        elif _is_function(value) and place not in (_BODY, _MEASURE):
            self._refuse(node, f"the function {node.id} is no value; call it")
        elif isinstance(value, str):
            self._refuse(node, f"{node.id} is text, which stands only as the name of a guard, in `need` and `assume`; compare members of an enum")

    def _known(self, node: ast.AST, bound: set[str]) -> Any:
        """What a name that is not bound in the function stands for; None for anything else."""
        return self.names.get(node.id) if isinstance(node, ast.Name) and node.id not in bound else None

    def _call(self, node: ast.Call, bound: set[str]) -> None:
        called = node.func
        value = self._known(called, bound)
        if isinstance(called, ast.Attribute):
            self._attribute(called, bound, called=True)
        elif not isinstance(called, ast.Name):
            self._refuse(node, "only what has a name is called; write the name of a function, a record or a word of the language")
        elif called.id in bound or called.id in self.names and not _may_be_called(node, value):
            self._refuse(node, f"{called.id} cannot be called; only functions, records and the words of the language can")
        self._arguments(node, value, bound)

    def _arguments(self, node: ast.Call, called: Any, bound: set[str]) -> None:
        of_a_map = isinstance(node.func, ast.Attribute) and node.func.attr == "where"
        special = (lambda arguments: [_DOMAIN, _BODY, _BODY]) if of_a_map else _PLACES.get(called) if _is_function(called) else None
        places = special(len(node.args)) if special else []
        if node.keywords and (special or isinstance(node.func, ast.Attribute)):
            self._refuse(node, f"`{node.keywords[0].arg}=` cannot be read here; write the arguments without their names")
        for number, argument in enumerate(node.args):
            self.read(argument, bound, places[number] if number < len(places) else _VALUE)
        for keyword in node.keywords:
            self.read(keyword.value, bound, _VALUE)

    def _attribute(self, node: ast.Attribute, bound: set[str], called: bool) -> None:
        value, name = self._known(node.value, bound), node.attr
        if isinstance(value, type):
            self._of_a_class(node, value, called)
        elif _is_function(value):
            self._refuse(node, f"nothing is asked of a function, so not {name}; call it")
        elif isinstance(value, Range):
            if name not in ("low", "high") or called:
                self._refuse(node, f"{name} cannot be asked of a range; `low` and `high` can")
        else:
            self._of_a_value(node, bound, called)

    def _of_a_value(self, node: ast.Attribute, bound: set[str], called: bool) -> None:
        if called and node.attr not in METHODS:
            self._refuse(node, f"{node.attr} cannot be called of a value; write a function at the top of the module")
        self.read(node.value, bound, _VALUE)
        if not called and (node.attr in OF_PLAIN_VALUES or node.attr not in field_names()):
            self._refuse(node, f"the attribute {node.attr} cannot be asked of a value; only the fields of records can")

    def _of_a_class(self, node: ast.Attribute, kind: type, called: bool) -> None:
        name = node.attr
        if called and any(issubclass(kind, base) and name == word for base, word in _OF_CLASSES):
            return
        if not called and issubclass(kind, Enum) and name in kind.__members__:
            return
        self._refuse(node, f"{name} cannot be asked of the class {kind.__name__}; only members, `none()`, `first()` and `Map.empty(…)` can")

    def _refuse(self, node: ast.AST, complaint: str) -> None:
        raise Refusal(complaint, self.where(getattr(node, "lineno", 0)))


def _may_be_called(node: ast.Call, value: Any) -> bool:
    """Whether a function is called, a record, or an ordered identifier that is written with its number; what else is a class is refused as one."""
    if not isinstance(value, type):
        return _is_function(value)
    if issubclass(value, OrderedIdentifier):
        return not node.keywords and [type(one.value) for one in node.args if isinstance(one, ast.Constant)] == [int] and len(node.args) == 1
    return not issubclass(value, Enum | Identifier | Map)


def _is_function(value: Any) -> bool:
    return isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType) or hasattr(value, "__wrapped__")
