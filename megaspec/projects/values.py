"""Expressions that are computed while a module is imported: constants, and calls of what only makes values.

Each is read with the names that are bound so far, so that what a name stands for is known and not guessed.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses
from collections.abc import Callable, Sequence
from enum import Enum
from types import EllipsisType, ModuleType
from typing import Any

from megaspec.language.records import is_record
from megaspec.language.systems import System
from megaspec.lifting.syntax import check_text
from megaspec.projects import sizes, words
from megaspec.refusal import Refusal

_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod, ast.Pow)
_ABSENT = object()
_A_CONSTANT = "write a constant, or a call of a constructor of the language"

_INSTEAD: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lambda: ("a lambda", "write a function at the top of a module"),
    ast.JoinedStr: ("an f-string", "write a plain string"),
    ast.NamedExpr: ("an assignment inside of an expression", "write an assignment of its own"),
    ast.List: ("a list", "write a tuple"),
    ast.Set: ("a set", "write a tuple"),
    ast.ListComp: ("a comprehension", "write each member"),
    ast.SetComp: ("a comprehension", "write each member"),
    ast.DictComp: ("a comprehension", "write each entry"),
    ast.GeneratorExp: ("a generator", "write each member"),
    ast.IfExp: ("a condition", "write what holds in every case"),
    ast.BoolOp: ("a condition", "write what holds in every case"),
    ast.Compare: ("a comparison", "write its value"),
    ast.Slice: ("a slice", "write each member"),
}


class Values:
    """Reads the expressions of one module; `where` shows a line, `is_ours` tells admitted modules of the project."""

    def __init__(self, names: dict[str, Any], where: Callable[[int], str], is_ours: Callable[[ModuleType], bool]) -> None:
        self.names, self.where, self.is_ours = names, where, is_ours

    def check_value(self, node: ast.expr) -> None:
        """Pass the value of an assignment, which may be a claim."""
        if isinstance(node, ast.Call) and (words.is_claim_kind(self.called(node)) or self._makes_a_system(node)):
            self._check_arguments(node)
        else:
            self.check(node)
        sizes.check_parts(node, self)

    def check(self, node: ast.expr) -> None:
        """Pass an expression, or raise a `Refusal`."""
        match node:
            case ast.Constant(value):
                self._check_constant(node, value)
            case ast.Name() | ast.Attribute():
                self.found(node)
            case ast.Tuple(elts):
                for one in elts:
                    self.check(one.value if isinstance(one, ast.Starred) else one)
                if any(isinstance(one, ast.Starred) for one in elts):
                    sizes.check(node, self)
            case ast.Dict(keys, values):
                for one in (*(key for key in keys if key is not None), *values):
                    self.check(one)
                self._check_once(keys, values)
            case ast.UnaryOp(ast.USub(), operand):
                self.check(operand)
            case ast.BinOp(left, op, right) if isinstance(op, _ARITHMETIC):
                self.check(left)
                self.check(right)
                sizes.check(node, self)
            case ast.Subscript():
                self.check_annotation(node)
            case ast.Call():
                self._check_call(node)
            case _:
                called, instead = _INSTEAD.get(type(node), (f"`{ast.unparse(node)}`", _A_CONSTANT))
                self.refuse(node, f"{called} is not admitted at the top of a module; {instead}")

    def _check_once(self, keys: Sequence[ast.expr | None], values: Sequence[ast.expr]) -> None:
        """Refuse a key that stands twice, also under another name; what a dictionary that is taken over has may be written anew after it."""
        written: set[Any] = set()
        taken: set[Any] = set()
        for key, value in zip(keys, values, strict=True):
            for means, text in [(self._means(key), ast.unparse(key))] if key is not None else self._taken_over(value):
                if means in written or key is None and means in taken:
                    self.refuse(value, f"the key {text} stands twice, so that the first value is lost; leave one of them out")
                (taken if key is None else written).add(means)

    def _taken_over(self, node: ast.expr) -> list[tuple[Any, str]]:
        """The keys of a dictionary after `**`, which has a name of its own."""
        table = self.found(node)
        if not isinstance(table, dict):
            self.refuse(node, f"`**{ast.unparse(node)}` is no dictionary; write its entries")
        return [(_identity(key), getattr(key, "__name__", repr(key))) for key in table]

    def _means(self, key: ast.expr) -> Any:
        if isinstance(key, ast.Constant):
            return _identity(key.value)
        return _identity(self.found(key)) if isinstance(key, ast.Name | ast.Attribute) else ast.dump(key)

    def check_annotation(self, node: ast.expr) -> None:
        """Pass an annotation: names, attributes of modules, what the language subscripts, and calls of its constructors inside."""
        match node:
            case ast.Constant(value) if value is None or isinstance(value, EllipsisType):
                pass
            case ast.Constant(value) if isinstance(value, str):
                self.refuse(node, "an annotation in quotes is not admitted; write the name itself")
            case ast.Subscript(base, index):
                if not any(self.found(base) is one for one in words.SUBSCRIPTED):
                    self.refuse(node, f"`{ast.unparse(node)}` is not admitted; subscript Annotated, Map, Outcome or tuple")
                for one in index.elts if isinstance(index, ast.Tuple) else [index]:
                    self.check_annotation(one)
            case ast.BinOp(left, ast.BitOr(), right):
                self.check_annotation(left)
                self.check_annotation(right)
            case ast.Name() | ast.Attribute():
                if isinstance(self.found(node), str):
                    self.refuse(node, f"{ast.unparse(node)} is text, and no annotation; write the name of a type")
            case ast.Call() | ast.Constant(int()):
                self.check(node)
            case _:
                self.refuse(node, f"`{ast.unparse(node)}` is no annotation that is admitted; write the name of a type, or give it one first")

    def found(self, node: ast.expr) -> Any:
        """What a name, an attribute of it, or an admitted call stands for."""
        match node:
            case ast.Name(name):
                return self._named(node, name)
            case ast.Attribute(base, name):
                return self._attribute(node, self.found(base), name)
            case ast.Call(ast.Attribute(base, name)) if words.is_kind(self.found(base)) and words.is_method(self.found(base), name):
                self.check(node)
                arguments = [one.value for one in node.args if isinstance(one, ast.Constant)]
                return getattr(self.found(base), name)(*arguments)
        return self.refuse(node, f"`{ast.unparse(node)}` is not admitted here; give it a name of its own first")

    def called(self, node: ast.Call) -> Any:
        """What a call calls, or None where that is a method."""
        if isinstance(node.func, ast.Attribute) and not node.func.attr.startswith("_"):
            base = self.found(node.func.value)
            if words.is_method(base, node.func.attr):
                return None
        return self.found(node.func)

    def _check_call(self, node: ast.Call) -> None:
        callee = self.called(node)
        if words.is_claim_kind(callee):
            self.refuse(node, "a claim inside of something else is in no run; give it a name of its own at the top of a module")
        if self._makes_a_system(node):
            self.refuse(node, "a system inside of something else is in no run; give it a name of its own at the top of a module")
        if callee is not None and callee is not _ABSENT and not words.is_constructor(callee):
            instead = "write a constant, or call a constructor of the language, of a claim, a record or an identifier"
            self.refuse(node, f"the call of `{ast.unparse(node.func)}` would run at import and is not admitted; {instead}")
        self._check_arguments(node)

    def _makes_a_system(self, node: ast.Call) -> bool:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "variant":
            return isinstance(self.found(node.func.value), System)
        return self.called(node) is System

    def _check_arguments(self, node: ast.Call) -> None:
        for one in node.args:
            self.check(one.value if isinstance(one, ast.Starred) else one)
        for keyword in node.keywords:
            if keyword.arg is None:
                self.refuse(node, "`**` arguments are not admitted; write each argument")
            self.check(keyword.value)

    def _check_constant(self, node: ast.expr, value: object) -> None:
        if not (value is None or isinstance(value, bool | int | str)):
            self.refuse(node, f"the constant {value!r} is not admitted; write an integer or a string")
        if isinstance(value, str):
            check_text(value, self.where, node.lineno)

    def _named(self, node: ast.expr, name: str) -> Any:
        if name in self.names and not name.startswith("__"):
            return self.names[name]
        if name in words.PLAIN_TYPES:
            return words.PLAIN_TYPES[name]
        why = "is none of the language's" if hasattr(builtins, name) or name.startswith("__") else "is bound to nothing yet"
        return self.refuse(node, f"the name {name} {why}; write a constant, or import what it stands for above")

    def _attribute(self, node: ast.expr, base: Any, name: str) -> Any:
        if base is _ABSENT:
            return _ABSENT
        if not name.startswith("_"):
            if isinstance(base, ModuleType) and self.is_ours(base):
                return vars(base).get(name, _ABSENT)
            if isinstance(base, type) and issubclass(base, Enum):
                return base.__members__.get(name, _ABSENT)
            if isinstance(base, System) and name in {one.name for one in dataclasses.fields(System)}:
                return getattr(base, name)
            if is_record(type(base)) and name in type(base).record_fields:
                return getattr(base, name)
        return self.refuse(node, f"the attribute {name} is not admitted at the top of a module; {_A_CONSTANT}")

    def refuse(self, node: ast.AST, why: str) -> Any:
        """Raise a `Refusal` at the line of a node."""
        raise Refusal(why, self.where(getattr(node, "lineno", 1)))


def _identity(key: Any) -> Any:
    """What two keys have in common that a dictionary takes for one."""
    return key if isinstance(key, str | int) else id(key)
