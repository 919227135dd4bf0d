"""What must never fail: named contracts, carried by icontract.

`require` is owed by the caller, `ensure` by the function itself.  A broken contract is a defect of the
specification, never behaviour: it raises `ContractBroken`, which no rule may catch.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

import icontract

from megaspec.language.reading import Symbolic, current_reading, truth

OF_ICONTRACT = ("result", "OLD", "_ARGS", "_KWARGS")
"""Names that icontract gives a meaning of its own in conditions."""

F = TypeVar("F", bound=Callable[..., Any])


class ContractBroken(Exception):
    """A contract that must never fail has failed."""

    def __init__(self, name: str, where: str) -> None:
        super().__init__(f"{where} breaks its contract {name}")
        self.name = name
        self.where = where


def _refuse_unchecked_runs() -> None:
    if not __debug__:
        raise SystemExit("python -O drops contracts; run the specification without it")


_refuse_unchecked_runs()


def _judging(name: str, condition: Callable[..., Any]) -> Callable[..., bool]:
    """`condition` with its own signature, evaluated as one formula where another reading is in force."""

    @functools.wraps(condition)
    def judged(*args: Any, **kwargs: Any) -> bool:
        reading = current_reading()
        if reading is None:
            return truth(condition(*args, **kwargs), name)
        bound = inspect.signature(condition).bind(*args, **kwargs)
        value = reading.judged(condition, tuple(bound.arguments.values()))
        return truth(value, name) if isinstance(value, Symbolic) else bool(value)

    judged.__name__ = f"contract {name}"
    return judged


def _never_inside_itself(function: F) -> F:
    """The function, which breaks its contracts if it is called while it runs: icontract would not check them then."""
    if hasattr(function, "__preconditions__"):
        return function
    running: ContextVar[bool] = ContextVar(f"running {function.__qualname__}", default=False)

    @functools.wraps(function)
    def once(*args: Any, **kwargs: Any) -> Any:
        if running.get():
            raise ContractBroken("NEVER_INSIDE_ITSELF", function.__qualname__)
        token = running.set(True)
        try:
            return function(*args, **kwargs)
        finally:
            running.reset(token)

    return once  # type: ignore[return-value]


def require(name: str, condition: Callable[..., Any]) -> Callable[[F], F]:
    """A precondition over the function's arguments, by name: an obligation of every caller."""

    def decorate(function: F) -> F:
        _check_asked(name, condition, function, ())
        error = _named(name, function)
        decorated: F = icontract.require(_judging(name, condition), description=name, error=error)(_never_inside_itself(function))
        return decorated

    return decorate


def ensure(name: str, condition: Callable[..., Any]) -> Callable[[F], F]:
    """A postcondition over the function's arguments and `result`: an obligation of the function itself."""

    def decorate(function: F) -> F:
        _check_asked(name, condition, function, ("result",))
        error = _named(name, function)
        decorated: F = icontract.ensure(_judging(name, condition), description=name, error=error)(_never_inside_itself(function))
        return decorated

    return decorate


def _check_asked(name: str, condition: Callable[..., Any], function: Callable[..., Any], besides: tuple[str, ...]) -> None:
    """A `TypeError` unless a condition asks for parameters of the function alone: not for how it was called, as icontract would tell."""
    own = [one for one in inspect.signature(function).parameters if one not in OF_ICONTRACT]
    for asked in inspect.signature(condition).parameters:
        if asked not in (*own, *besides):
            known = ", ".join((*own, *besides)) or "nothing"
            raise TypeError(f"the contract {name} of {function.__qualname__} asks for {asked}; it may ask for {known}")


def _named(name: str, function: Callable[..., Any]) -> Callable[[], ContractBroken]:
    where = function.__qualname__
    return lambda: ContractBroken(name, where)
