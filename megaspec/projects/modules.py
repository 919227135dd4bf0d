"""What may stand at the top of a module of a project: one default-deny filter, which is passed before and while the module is imported."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.records import record
from megaspec.lifting.expressions import OF_PLAIN_VALUES
from megaspec.lifting.syntax import check_parameters, check_syntax
from megaspec.projects import words
from megaspec.projects.values import Values
from megaspec.refusal import Refusal

Where = Callable[[int], str]

_ADMITTED = (ast.ImportFrom, ast.Import, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)
_KINDS = (Identifier, OrderedIdentifier)
_EVERY_CASE = "write what holds in every case"

_INSTEAD: dict[str, tuple[str, str]] = {
    "If": ("`if`", _EVERY_CASE),
    "Match": ("`match`", _EVERY_CASE),
    "For": ("`for`", "write each definition"),
    "While": ("`while`", "write each definition"),
    "Try": ("`try`", _EVERY_CASE),
    "TryStar": ("`try`", _EVERY_CASE),
    "With": ("`with`", _EVERY_CASE),
    "Delete": ("`del`", "leave the name out, or keep it"),
    "AugAssign": ("an augmented assignment", "bind a new name"),
    "Assert": ("`assert`", "write a claim, or a test outside of the project's packages"),
    "Raise": ("`raise`", "leave it out"),
    "Pass": ("`pass`", "leave it out"),
    "AsyncFunctionDef": ("`async def`", "write `def`"),
    "TypeAlias": ("a `type` statement", "write an assignment"),
    "Expr": ("an expression whose value nothing keeps", "bind it to a name"),
}


def check_shape(tree: ast.Module, where: Where, submodules: Iterable[str] = ()) -> None:
    """Refuse a module whose top holds anything but a docstring, imports, constants, functions and classes, or binds a name twice.

    `submodules` are the modules that stand beside an `__init__`: no other thing may have their names.
    """
    bound: dict[str, int] = {}
    for statement in tree.body:
        if not (isinstance(statement, _ADMITTED) or _is_text(statement)):
            kind = type(statement).__name__
            called, instead = _INSTEAD.get(kind, (f"`{kind.lower()}`", "leave it out"))
            raise Refusal(f"{called} at the top of a module is not admitted; {instead}", where(statement.lineno))
        for name in _bound_by(statement, where):
            _check_bound(name, statement, where, submodules)
            if name in bound:
                complaint = f"{name} is bound at line {bound[name]} and again here, so that the first is in no run; give one of them another name"
                raise Refusal(complaint, where(statement.lineno))
            bound[name] = statement.lineno


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)


def _bound_by(statement: ast.stmt, where: Where) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name) | ast.ClassDef(name):
            yield name
        case ast.ImportFrom(_, names) | ast.Import(names):
            yield from _bound_by_import(statement, names, where)
        case ast.Assign(targets, value):
            if len(targets) > 1:
                raise Refusal("an assignment to several targets is not admitted; write one assignment a name", where(statement.lineno))
            yield from _targets(targets[0], value, where)
        case ast.AnnAssign(target, _, value):
            if value is None:
                raise Refusal("a name without a value is not admitted; write its value", where(statement.lineno))
            yield from _targets(target, value, where)


def _targets(target: ast.expr, value: ast.expr, where: Where) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, its in zip(target.elts, value.elts, strict=True):
            yield from _targets(one, its, where)
    else:
        what = {ast.Attribute: "an attribute", ast.Subscript: "an entry"}.get(type(target), "several names at once")
        raise Refusal(f"an assignment to {what} is not admitted; bind a name", where(target.lineno))


def _bound_by_import(statement: ast.stmt, names: list[ast.alias], where: Where) -> Iterator[str]:
    line = statement.lineno
    if isinstance(statement, ast.ImportFrom):
        if statement.level:
            raise Refusal("a relative import is not admitted; write the module's whole name", where(line))
        if statement.module == "__future__":
            raise Refusal("an import from __future__ is not admitted; leave it out", where(line))
    for one in names:
        if one.name == "*":
            raise Refusal("`import *` is not admitted; write each name", where(line))
        if isinstance(statement, ast.Import) and one.asname is None:
            instead = "write `from … import …`, of megaspec.language, megaspec.claims or modules of the project"
            raise Refusal(f"`import {one.name}` is not admitted; {instead}", where(line))
        yield one.asname or one.name


def _check_bound(name: str, statement: ast.stmt, where: Where, submodules: Iterable[str]) -> None:
    imported = isinstance(statement, ast.ImportFrom)
    if name.startswith("__"):
        raise Refusal(f"{name} is a name of Python's own; give it another", where(statement.lineno))
    if not name.isascii():
        raise Refusal(f"the name {name} has letters that others look like; write it in ASCII", where(statement.lineno))
    if hasattr(builtins, name):
        raise Refusal(f"{name} is a name of Python's own; give it another", where(statement.lineno))
    if name in words.WORDS and not (imported and _is_word(statement, name)):
        raise Refusal(f"{name} is a word of the language; give it another name", where(statement.lineno))
    if name in submodules and not imported:
        raise Refusal(f"{name} is a module of this package; give it another name", where(statement.lineno))


def _is_word(statement: ast.stmt, name: str) -> bool:
    assert isinstance(statement, ast.ImportFrom)
    from_language = (statement.module or "").split(".")[:2] == ["megaspec", "language"]
    return from_language and all(one.name == name for one in statement.names if (one.asname or one.name) == name)


class Definitions:
    """Reads functions, classes and constants of a module, each before it is made, with what is bound so far."""

    def __init__(self, values: Values, where: Where) -> None:
        self.values, self.where = values, where

    def check(self, statement: ast.stmt) -> None:
        """Pass a statement at the top, or raise a `Refusal`."""
        match statement:
            case ast.Assign(targets, value):
                self._check_assigned(targets[0], value)
            case ast.AnnAssign(target, annotation, value) if value is not None:
                self.values.check_annotation(annotation)
                self._check_assigned(target, value)
            case ast.FunctionDef():
                self._check_function(statement)
            case ast.ClassDef():
                self._check_class(statement)

    def _check_assigned(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its in zip(target.elts, value.elts, strict=True):
                self._check_assigned(one, its)
        else:
            self.values.check_value(value)

    # Functions.

    def _check_function(self, node: ast.FunctionDef) -> None:
        self._refuse_parameters_of_types(node)
        for decorator in node.decorator_list:
            self._check_decorator(decorator)
        arguments = node.args
        for default in (*arguments.defaults, *(one for one in arguments.kw_defaults if one)):
            self.values.check(default)
        check_parameters(node, self.where)
        for one in arguments.args:
            if one.annotation is not None:
                self.values.check_annotation(one.annotation)
        if node.returns is not None:
            self.values.check_annotation(node.returns)
        check_syntax(node, self.where)

    def _check_decorator(self, node: ast.expr) -> None:
        called = self.values.found(node.func if isinstance(node, ast.Call) else node)
        if isinstance(node, ast.Call) and any(called is one for one in words.CONTRACTS):
            self._check_contract(node)
        elif isinstance(node, ast.Call) or not any(called is one for one in words.DECORATORS):
            instead = "write action, predicate, measure, require(NAME, lambda …: …) or ensure(NAME, lambda …: …), or call a function inside"
            raise Refusal(f"the decorator `{ast.unparse(node)}` is not admitted; {instead}", self.where(node.lineno))

    def _check_contract(self, node: ast.Call) -> None:
        match node.args:
            case [ast.Constant(str()) as name, condition] if not node.keywords:
                self.values.check(name)
                if not isinstance(condition, ast.Lambda):
                    self.values.check(condition)
                    return
                check_syntax(condition, self.where)
            case _:
                raise Refusal("a contract is a name and a condition; write `@require(NAME, lambda …: …)`", self.where(node.lineno))

    def _refuse_parameters_of_types(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        if getattr(node, "type_params", None):
            raise Refusal(f"{node.name} has parameters of types; write the types themselves", self.where(node.lineno))

    # Classes.

    def _check_class(self, node: ast.ClassDef) -> None:
        self._refuse_parameters_of_types(node)
        if node.keywords:
            raise Refusal(f"the class {node.name} has keywords, as a metaclass; leave them out", self.where(node.lineno))
        bases = [self.values.found(base) for base in node.bases]
        decorators = [None if isinstance(one, ast.Call) else self.values.found(one) for one in node.decorator_list]
        if decorators == [record] and not bases:
            self._check_record(node)
        elif not decorators and bases == [Enum]:
            self._check_enum(node)
        elif not decorators and len(bases) == 1 and bases[0] in _KINDS:
            self._check_kind(node)
        else:
            instead = "write a record (@record above a class without bases), an enum (of Enum alone) or a kind of Identifier or OrderedIdentifier"
            raise Refusal(f"the class {node.name} is none that is admitted; {instead}", self.where(node.lineno))

    def _check_record(self, node: ast.ClassDef) -> None:
        read = {one.id for statement in node.body for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        for statement in node.body:
            match statement:
                case ast.AnnAssign(ast.Name(name), annotation, value):
                    if name.startswith("_"):
                        raise Refusal(f"the field {name} begins with an underscore; give it another name", self.where(statement.lineno))
                    if name in OF_PLAIN_VALUES:
                        complaint = f"the field {name} is called as a word of the language is, or an attribute of other values"
                        raise Refusal(f"{complaint}; give it another name", self.where(statement.lineno))
                    if name in read:
                        complaint = f"the field {name} of {node.name} is called like what this class names; give it another name"
                        raise Refusal(complaint, self.where(statement.lineno))
                    self.values.check_annotation(annotation)
                    if value is not None:
                        self.values.check(value)
                case _ if not _is_text(statement):
                    self._refuse_in_class(node, statement, "a record has annotated fields alone; write a function beside it")

    def _check_enum(self, node: ast.ClassDef) -> None:
        seen: dict[object, str] = {}
        for statement in node.body:
            match statement:
                case ast.Assign([ast.Name(name)], ast.Constant(str() | int() as value) as written) if not name.startswith("_"):
                    self.values.check(written)
                    if value in seen:
                        why = f"{name} has the value of {seen[value]}, and would be no member of its own; give it another"
                        raise Refusal(why, self.where(statement.lineno))
                    seen[value] = name
                case _ if not _is_text(statement):
                    self._refuse_in_class(node, statement, "an enum has members alone, NAME = a string or an integer")
        if not seen:
            raise Refusal(f"the enum {node.name} has no member; write at least one", self.where(node.lineno))

    def _check_kind(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            if not (_is_text(statement) or isinstance(statement, ast.Pass)):
                self._refuse_in_class(node, statement, "a kind of identifiers has a docstring alone; write a function at the top of the module")

    def _refuse_in_class(self, node: ast.ClassDef, statement: ast.stmt, instead: str) -> Any:
        what = {ast.FunctionDef: "a method", ast.ClassDef: "a nested class", ast.Assign: "an assignment"}.get(type(statement), "this")
        raise Refusal(f"{what} in the class {node.name} is not admitted; {instead}", self.where(statement.lineno))
