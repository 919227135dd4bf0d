"""Terms as an auditor reads them in messages; never parsed again."""

from __future__ import annotations

from typing import Any, Protocol, Self

_INFIX = {"and": " and ", "or": " or ", "eq": " = ", "le": " <= ", "add": " + ", "mul": " * ", "div": " div "}


class Node(Protocol):
    """What is shown of a term."""

    op: str
    payload: Any

    @property
    def args(self) -> tuple[Self, ...]: ...

    @property
    def sort(self) -> object: ...


def shown(term: Node) -> str:
    """One line."""
    match term.op:
        case "integer" | "boolean" | "member":
            return str(term.payload)
        case "variable":
            return f"x{abs(term.payload)}"
        case "first":
            return f"first {term.sort}"
        case "apply":
            inner = ", ".join(map(shown, term.args))
            return f"{term.payload.name}({inner})" if term.args else str(term.payload.name)
        case "forall" | "exists" | "sum":
            names = " ".join(map(shown, term.payload))
            return f"{term.op} {names}. {shown(term.args[0])}"
        case op if op in _INFIX:
            return "(" + _INFIX[op].join(map(shown, term.args)) + ")"
        case op:
            return f"{op}(" + ", ".join(map(shown, term.args)) + ")"
