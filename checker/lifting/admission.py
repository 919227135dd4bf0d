"""The default-deny filter on the syntax of rules.

Every function reachable from a rule or predicate is read before it is lifted.  Only the constructs named here
pass; each refusal names file, line, construct, and what to write.  The filter only ever turns green into an error.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses
import functools
import inspect
import sys
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from checker.refusal import Refusal, is_own, place
from spec import language
from spec.language.identifiers import Identifier, OrderedIdentifier
from spec.language.maps import Map
from spec.language.quantities import Range
from spec.language.records import Outcome, is_record

_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.AnnAssign, ast.Expr, ast.If, ast.Pass, ast.BoolOp,
    ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Compare, ast.Eq, ast.NotEq, ast.Lt,
    ast.LtE, ast.Gt, ast.GtE, ast.IfExp, ast.Call, ast.keyword, ast.Attribute, ast.Subscript, ast.Name, ast.Constant, ast.Tuple,
    ast.Lambda, ast.Load, ast.Store,
)  # fmt: skip

_INSTEAD: dict[type[ast.AST], str] = {
    ast.Is: "`==`",
    ast.IsNot: "`!=`",
    ast.In: "an `exists`, or equalities joined by `or`",
    ast.NotIn: "a `for_all`, or inequalities joined by `and`",
    ast.Try: "a guard, `need(condition, NAME)`",
    ast.Raise: "a guard, `need(condition, NAME)`",
    ast.Assert: "a guard, `need(condition, NAME)`, or a contract, `@require`",
    ast.JoinedStr: "a plain string",
    ast.ListComp: "for_all, exists, total or count",
    ast.SetComp: "for_all, exists, total or count",
    ast.DictComp: "for_all, exists, total or count",
    ast.GeneratorExp: "for_all, exists, total or count",
    ast.While: "a bulk update `where`, or a quantifier",
    ast.For: "a bulk update `where`, or a quantifier",
    ast.FloorDiv: "mul_div_down or mul_div_up, which say how they round",
    ast.Div: "mul_div_down or mul_div_up, which say how they round",
    ast.Mod: "mul_div_down and a subtraction",
    ast.Pow: "a constant at the top of the module",
    ast.AugAssign: "an assignment to a new name",
    ast.NamedExpr: "an assignment",
    ast.Dict: "a record or a Map",
    ast.List: "a tuple",
    ast.Set: "a Map to bool",
    ast.Global: "a parameter",
    ast.Nonlocal: "a parameter",
    ast.ClassDef: "a class at the top of the module",
    ast.Starred: "each argument",
    ast.Match: "`if`",
}

_CALLED: dict[type[ast.AST], str] = {
    ast.Is: "`is`", ast.IsNot: "`is not`", ast.In: "`in`", ast.NotIn: "`not in`", ast.Try: "`try`", ast.JoinedStr: "an f-string",
    ast.FloorDiv: "raw `//`", ast.Div: "raw `/`", ast.Mod: "raw `%`", ast.Pow: "raw `**`", ast.While: "`while`", ast.For: "`for`",
    ast.ListComp: "a comprehension", ast.SetComp: "a comprehension", ast.DictComp: "a comprehension", ast.GeneratorExp: "a comprehension",
}  # fmt: skip

_BINDERS = {"for_all", "exists", "where"}
_KEPT_BY_CPYTHON = {
    "__module__", "__doc__", "__dict__", "__weakref__", "__slots__", "__annotations__", "registered", "_generate_next_value_", "_new_member_",
    "_use_args_", "_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_", "_member_type_", "_value_repr_",
}  # fmt: skip
"""What stands in the class of every identifier or enum without being written there."""

_WORDS = tuple(
    inspect.unwrap(word)
    for word in (
        language.all_of, language.assume, language.count, language.difference, language.emitted, language.exists, language.for_all,
        language.implies, language.ite, language.max_of, language.min_of, language.mul_div_down, language.mul_div_up, language.need,
        language.replace, language.total, language.total_by,
    )
)  # fmt: skip
"""The functions of the language that stand in rules."""

_PLAIN = (bool, int, str, Range, types.NoneType)
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
    if key in _admitted or _is_word(plain):
        return
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
    generated = code.co_filename.startswith("<")
    if generated or not is_own(code.co_filename) and code.co_filename != dataclasses.__file__:
        where = place(code.co_filename, code.co_firstlineno)
        raise Refusal(f"{called} is wrapped by a decorator that cannot be read; write it inside the function", where)
    return False


def admit_class(kind: type) -> None:
    """Pass what the class of a record, an identifier or an enum defines beside its fields and members, and what it inherits."""
    atomic = issubclass(kind, Identifier | OrderedIdentifier | Enum)
    if atomic and type(kind) not in (type, type(Enum)):
        raise Refusal(f"{_called_class(kind)} has a metaclass of its own; leave it out")
    if issubclass(kind, Enum) and any(base.__module__.split(".")[0] in sys.stdlib_module_names for base in set(kind.__mro__) - {Enum, object}):
        raise Refusal(f"{_called_class(kind)} is an enum and something else, of which more can be asked; inherit from Enum alone")
    for base in kind.__mro__:
        if not _is_language(base.__module__) and base.__module__.split(".")[0] not in sys.stdlib_module_names:
            for name, held in vars(base).items():
                if atomic and _is_redefined(base, name, held):
                    raise Refusal(f"{_called_class(base)} defines {name}, which the language defines; give it another name, or leave it out")
                _admit_held(f"{base.__name__}.{name}", held)


def _is_redefined(kind: type, name: str, held: Any) -> bool:
    """Whether an identifier or an enum says otherwise what equality, order, succession or another word of the language is."""
    if name in _KEPT_BY_CPYTHON or isinstance(held, kind) or getattr(Enum, name, None) is held:
        return False
    return name.startswith("__") or any(name in vars(base) for base in (Identifier, OrderedIdentifier, Enum))


def _called_class(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _admit_held(called: str, held: Any) -> None:
    if isinstance(held, functools.cached_property):
        code = held.func.__code__
        where = place(code.co_filename, code.co_firstlineno)
        raise Refusal(f"the cached property {called} cannot be read; write a function of the record", where)
    defined: Any = held.fget if type(held) is property else held.__func__ if type(held) in (staticmethod, classmethod) else held
    if isinstance(defined, type | types.GetSetDescriptorType | types.MemberDescriptorType):
        return
    inner = inspect.unwrap(defined, stop=_refuse_foreign_wrapper)
    if isinstance(inner, types.FunctionType):
        generated = inner.__code__.co_filename.startswith("<") or inner.__module__ == "enum"
        if not generated and inner not in (Outcome.__eq__, Outcome.__hash__):
            admit(inner)
    elif (callable(inner) or hasattr(type(inner), "__get__")) and not called.endswith("._new_member_"):
        raise Refusal(f"{called} is no function that can be read; write a `def`")


def _read(function: types.FunctionType) -> None:
    where = functools.partial(place, function.__code__.co_filename)
    nodes = _nodes_of(function)
    node, inside = nodes[0]
    if function.__closure__:
        captured = function.__code__.co_freevars[0]
        raise Refusal(f"{function.__qualname__} captures {captured} from around it; pass it as a parameter", where(node.lineno))
    if inside is not None:
        raise Refusal(f"{function.__qualname__} is defined inside `{inside}`; define it at the top of the module", where(node.lineno))
    for default in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()):
        if not _is_constant(default):
            complaint = f"{function.__qualname__} has a default that is a {type(default).__name__}, which may change; write a constant or a parameter"
            raise Refusal(complaint, where(node.lineno))
    for one, _ in nodes:
        _check_syntax(one, where)
        for name in _global_names(one):
            _check_global(function, name.id, where(name.lineno))


def _check_syntax(root: ast.FunctionDef | ast.Lambda, where: Callable[[int], str]) -> None:
    lambdas: set[int] = set()
    parts = [root.body] if isinstance(root, ast.Lambda) else _without_docstring(root.body)
    for part in parts:
        for node in ast.walk(part):
            line = getattr(node, "lineno", root.lineno)
            if isinstance(node, ast.FunctionDef):
                raise Refusal("a nested function cannot be read; write it at the top of the module", where(line))
            if not isinstance(node, _ALLOWED):
                at = _line_of(node, part, root.lineno)
                called = _CALLED.get(type(node), f"`{type(node).__name__.lower()}`")
                instead = _INSTEAD.get(type(node), "")
                raise Refusal(f"{called} cannot be read" + (f"; write {instead}" if instead else ""), where(at))
            if isinstance(node, ast.Call):
                lambdas.update(id(argument) for argument in node.args if _called_name(node) in _BINDERS)
                if any(keyword.arg is None for keyword in node.keywords):
                    raise Refusal("`**` arguments cannot be read; write each argument", where(line))
            if isinstance(node, ast.Lambda) and (id(node) not in lambdas or node.args.defaults):
                instead = "write a function at the top of the module"
                raise Refusal(f"a lambda is read only as an argument of for_all, exists or where; {instead}", where(line))
            if isinstance(node, ast.Constant) and not isinstance(node.value, bool | int | str | None):
                raise Refusal(f"the constant {node.value!r} cannot be read; write an integer", where(line))
            if isinstance(node, ast.Attribute) and (node.attr.startswith("_") or not isinstance(node.ctx, ast.Load)):
                raise Refusal(f"the attribute {node.attr} cannot be read or written; write `replace`", where(line))
            if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                raise Refusal("an entry cannot be assigned; write `m.set(key, value)`", where(line))


def _line_of(node: ast.AST, root: ast.AST, fallback: int) -> int:
    """The line of a node that has none of its own, as operators have."""
    if hasattr(node, "lineno"):
        return int(node.lineno)
    for parent in ast.walk(root):
        if any(child is node for child in ast.iter_child_nodes(parent)):
            return int(getattr(parent, "lineno", fallback))
    return fallback


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    head = body[0]
    return body[1:] if isinstance(head, ast.Expr) and isinstance(head.value, ast.Constant) and isinstance(head.value.value, str) else body


def _called_name(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def _global_names(root: ast.FunctionDef | ast.Lambda) -> Iterator[ast.Name]:
    """Names that are read and not bound where they stand: what a lambda binds is bound in that lambda only."""
    parts = [root.body] if isinstance(root, ast.Lambda) else root.body
    stored = {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for part in parts:
        yield from _unbound(part, stored | _parameters(root))


def _unbound(node: ast.AST, bound: set[str]) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name) and node.id not in bound:
        yield node
    inner = bound | _parameters(node) if isinstance(node, ast.Lambda) else bound
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.AnnAssign) and child is node.annotation):
            yield from _unbound(child, inner)


def _parameters(node: ast.FunctionDef | ast.Lambda) -> set[str]:
    return {arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}


def _check_global(function: types.FunctionType, name: str, where: str) -> None:
    if name not in function.__globals__:
        hint = "; only the language's own words and the module's are known here" if hasattr(builtins, name) else ""
        raise Refusal(f"the name {name} cannot be read{hint}", where)
    value = function.__globals__[name]
    if isinstance(value, types.FunctionType) or hasattr(value, "__wrapped__"):
        if _is_language(getattr(value, "__module__", "")) and not _is_word(value):
            raise Refusal(f"{name} is no word that rules are written in; write what `spec.language` lists for rules", where)
        admit(value)
    elif isinstance(value, type):
        if is_record(value) or issubclass(value, Identifier | OrderedIdentifier | Enum):
            admit_class(value)
        elif value not in (Map, Outcome):
            raise Refusal(f"the class {name} cannot be read; write a record, an identifier or an enum", where)
    elif not _is_constant(value):
        raise Refusal(f"the global {name} is a {type(value).__name__}, which may change; write a constant or a parameter", where)
    elif _times_bound(function, name) > 1:
        raise Refusal(f"the global {name} is bound more than once in its module; write a constant or a parameter", where)


def _is_constant(value: Any) -> bool:
    """Whether a value cannot change, and is of a class that the language knows or that is read here."""
    kind = type(value)
    if kind is tuple:
        return all(map(_is_constant, value))
    if is_record(kind):
        admit_class(kind)
        return all(_is_constant(getattr(value, name)) for name in kind.record_fields)
    if isinstance(value, Enum | Identifier | OrderedIdentifier):
        admit_class(kind)
        return True
    return kind in _PLAIN


def _times_bound(function: types.FunctionType, name: str) -> int:
    stores = 0
    for statement in _module(function.__code__.co_filename).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        loops = 2 if isinstance(statement, ast.For | ast.While) else 1
        stores += loops * sum(isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store) for n in ast.walk(statement))
    return stores


def _is_language(module: str | None) -> bool:
    return module is not None and (module == "dataclasses" or module.split(".")[:2] == ["spec", "language"])


def _is_word(function: Any) -> bool:
    """Whether a function is one of the language's own words, itself."""
    return any(inspect.unwrap(function) is word for word in _WORDS)


@functools.cache
def _module(filename: str) -> ast.Module:
    try:
        return ast.parse(Path(filename).read_text(encoding="utf-8"), filename)
    except (OSError, SyntaxError) as error:
        raise Refusal(f"the source of {filename} cannot be read ({error}); rules live in files") from None


def _nodes_of(function: types.FunctionType) -> list[tuple[ast.FunctionDef | ast.Lambda, str | None]]:
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

    visit(_module(filename), None)
    return tuple(found)


def source_of(function: Callable[..., Any]) -> str:
    """The text of a function, as it stands in its file."""
    return inspect.getsource(function).rstrip()
