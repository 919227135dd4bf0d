"""What may be written inside of a function that is read.  Each refusal names line, construct, and what to write."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from megaspec.lifting.expressions import parameters
from megaspec.refusal import Refusal

_ALLOWED: frozenset[type[ast.AST]] = frozenset((
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.AnnAssign, ast.Expr, ast.If, ast.Pass, ast.BoolOp,
    ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Compare, ast.Eq, ast.NotEq, ast.Lt,
    ast.LtE, ast.Gt, ast.GtE, ast.IfExp, ast.Call, ast.keyword, ast.Attribute, ast.Subscript, ast.Name, ast.Constant, ast.Tuple,
    ast.Lambda, ast.Load, ast.Store,
))  # fmt: skip

_READ_AS_IT_STANDS = _ALLOWED - {ast.FunctionDef, ast.Lambda, ast.Call, ast.Constant, ast.Attribute, ast.BinOp, ast.Subscript}
"""Of which nothing but the kind is asked."""

INSTEAD: dict[type[ast.AST], str] = {
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


def check_syntax(root: ast.FunctionDef | ast.Lambda, where: Callable[[int], str]) -> None:
    """Refuse what cannot be read in the body of a function, and parameters that bind more or less than a value; `where` shows a line."""
    check_parameters(root, where)
    parts = [root.body] if isinstance(root, ast.Lambda) else _without_docstring(root.body)
    for part in parts:
        for node in nodes_below(part):
            kind = type(node)
            if kind not in _READ_AS_IT_STANDS:
                _check_node(node, kind, part, root, where)


def _check_node(node: ast.AST, kind: type[ast.AST], part: ast.AST, root: ast.FunctionDef | ast.Lambda, where: Callable[[int], str]) -> None:
    line = getattr(node, "lineno", root.lineno)
    if isinstance(node, ast.FunctionDef):
        raise Refusal("a nested function cannot be read; write it at the top of the module", where(line))
    if kind not in _ALLOWED:
        at = _line_of(node, part, root.lineno)
        called = _CALLED.get(kind, f"`{kind.__name__.lower()}`")
        instead = INSTEAD.get(kind, "")
        raise Refusal(f"{called} cannot be read" + (f"; write {instead}" if instead else ""), where(at))
    match node:
        case ast.Lambda():
            check_parameters(node, where)
        case ast.Call() if any(keyword.arg is None for keyword in node.keywords):
            raise Refusal("`**` arguments cannot be read; write each argument", where(line))
        case ast.Constant(str() as text):
            check_text(text, where, line)
        case ast.Constant(value) if not isinstance(value, bool | int | None):
            raise Refusal(f"the constant {value!r} cannot be read; write an integer", where(line))
        case ast.Attribute() if node.attr.startswith("_") or not isinstance(node.ctx, ast.Load):
            raise Refusal(f"the attribute {node.attr} cannot be read or written; write `replace`", where(line))
        case ast.BinOp(left, ast.Mult(), right) if _is_sequence(left) or _is_sequence(right):
            raise Refusal("`*` multiplies numbers alone; write each member of a tuple", where(line))
        case ast.Subscript() if not isinstance(node.ctx, ast.Load):
            raise Refusal("an entry cannot be assigned; write `m.set(key, value)`", where(line))


def _is_sequence(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple) or isinstance(node, ast.Constant) and isinstance(node.value, str)


def check_parameters(node: ast.FunctionDef | ast.Lambda, where: Callable[[int], str]) -> None:
    """Refuse all parameters but those that are passed by place or by name, one value each; those of a lambda have no default."""
    held, line = node.args, node.lineno
    called = "a lambda" if isinstance(node, ast.Lambda) else node.name
    if held.vararg or held.kwarg:
        raise Refusal(f"{called} takes any number of arguments; write each", where(line))
    if held.posonlyargs or held.kwonlyargs:
        raise Refusal(f"{called} has parameters that are passed by place alone or by name alone; leave out the `/` or the `*`", where(line))
    if isinstance(node, ast.Lambda) and held.defaults:
        raise Refusal("a lambda is read only without defaults; write the value where it stands in the body", where(line))


def check_text(text: str, where: Callable[[int], str], line: int) -> None:
    """Refuse text with letters that a terminal does not show as they are."""
    if not text.isprintable():
        why = f"the text {text!a} has letters that cannot be printed, as the end of a line; write one printable line"
        raise Refusal(why, where(line))


class _Fields(dict[type[ast.AST], tuple[str, ...]]):
    """The fields of a class of nodes that may hold nodes, but for those that say whether a name is read or written."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        self[kind] = tuple(name for name in kind._fields if name not in _NO_NODES)
        return self[kind]


_NO_NODES = frozenset({"arg", "attr", "ctx", "id", "kind", "type_comment"})
_fields = _Fields({ast.Constant: ()})


def nodes_below(root: ast.AST) -> list[ast.AST]:
    """All nodes from a root on, those above first, as `ast.walk` has them, but for contexts.  That takes several times as long."""
    found = [root]
    for node in found:
        for name in _fields[type(node)]:
            held = getattr(node, name, None)
            if type(held) is list:
                found += [one for one in held if isinstance(one, ast.AST)]
            elif isinstance(held, ast.AST):
                found.append(held)
    return found


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


def global_names(root: ast.FunctionDef | ast.Lambda) -> Iterator[ast.Name]:
    """Names that are read and not bound where they stand: what a lambda binds is bound in that lambda only."""
    parts = [root.body] if isinstance(root, ast.Lambda) else root.body
    stored = {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for part in parts:
        yield from _unbound(part, stored | parameters(root))


def _unbound(node: ast.AST, bound: set[str]) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name) and node.id not in bound:
        yield node
    inner = bound | parameters(node) if isinstance(node, ast.Lambda) else bound
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.AnnAssign) and child is node.annotation):
            yield from _unbound(child, inner)
