"""What is computed at the top of a module is computed here first, with a limit on its size: no import runs for ever, or fills the memory."""

from __future__ import annotations

import ast
from typing import Any, Protocol

from megaspec.language.records import is_record

MOST_BITS = 4096
"""The bits of the greatest number that a module may compute."""

MOST_PARTS = 100_000
"""The parts of the longest tuple that a module may put together."""

_ONLY = "only integers are computed with, and tuples joined by `+`; write the value itself"


class Reader(Protocol):
    """What reads the names of a module."""

    def found(self, node: ast.expr) -> Any:
        """What a name or an attribute stands for."""

    def refuse(self, node: ast.AST, why: str) -> Any:
        """Raise a `Refusal` at the line of a node."""


def check(node: ast.expr, reader: Reader) -> None:
    """Refuse arithmetic that fails, is of anything but integers and tuples, or makes a greater number or a longer tuple than there may be."""
    _computed(node, reader)


def check_parts(node: ast.expr, reader: Reader) -> None:
    """Refuse a value that has more parts than there may be, each counted wherever it stands: what reads it walks through all of them."""
    if _written_parts(node, reader) > MOST_PARTS:
        _refuse_size(node, reader)


def _written_parts(node: ast.expr, reader: Reader) -> int:
    match node:
        case ast.Tuple(elts):
            return sum(_written_parts(one, reader) for one in elts)
        case ast.Starred(value):
            return _written_parts(value, reader)
        case ast.Call(_, arguments, keywords):
            return sum(_written_parts(one, reader) for one in (*arguments, *(keyword.value for keyword in keywords)))
        case ast.Name() | ast.Attribute():
            return _held_parts(reader.found(node))
    return 1


def _held_parts(value: Any) -> int:
    if type(value) is tuple:
        return sum(map(_held_parts, value))
    if is_record(type(value)):
        return sum(_held_parts(getattr(value, name)) for name in type(value).record_fields)
    return 1


def _computed(node: ast.expr, reader: Reader) -> Any:
    """The value of an expression that is an integer or a tuple, in which parts that are written out count only as parts."""
    match node:
        case ast.BinOp():
            found = _combined(node, _computed(node.left, reader), _computed(node.right, reader), reader)
        case ast.UnaryOp(ast.USub(), operand):
            held = _computed(operand, reader)
            found = -held if type(held) is int else None
        case ast.Tuple(elts):
            found = tuple(part for one in elts for part in _parts(one, reader))
        case ast.Constant(value):
            found = value
        case _:
            found = reader.found(node)
    if type(found) is int and found.bit_length() > MOST_BITS or type(found) is tuple and len(found) > MOST_PARTS:
        _refuse_size(node, reader)
    return found if type(found) in (int, tuple) else reader.refuse(node, _ONLY)


def _parts(one: ast.expr, reader: Reader) -> tuple[Any, ...]:
    if not isinstance(one, ast.Starred) or isinstance(one.value, ast.Call):
        return (None,)
    held = _computed(one.value, reader)
    return held if type(held) is tuple else reader.refuse(one, "only tuples are spread by `*`; write each member")


def _combined(node: ast.BinOp, left: Any, right: Any, reader: Reader) -> Any:
    if type(left) is tuple and type(right) is tuple and isinstance(node.op, ast.Add):
        return left + right
    if type(left) is not int or type(right) is not int:
        return reader.refuse(node, _ONLY)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Pow():
            return _power(node, left, right, reader)
        case ast.FloorDiv() if right:
            return left // right
        case ast.Mod() if right:
            return left % right
    return reader.refuse(node, "this divides by zero; write another divisor")


def _power(node: ast.BinOp, base: int, exponent: int, reader: Reader) -> Any:
    if exponent < 0:
        reader.refuse(node, "a power with a negative exponent is no integer; write an integer")
    if abs(base) > 1 and (abs(base).bit_length() - 1) * exponent > MOST_BITS:
        _refuse_size(node, reader)
    return base**exponent


def _refuse_size(node: ast.expr, reader: Reader) -> None:
    reader.refuse(node, f"this makes a number of more than {MOST_BITS} bits, or a tuple of more than {MOST_PARTS} parts; write a lesser one")
