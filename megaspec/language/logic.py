"""Logic over plain and symbolic truth values: implication, choice, and quantifiers over declared domains."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from megaspec.language.ranging import some_or_all
from megaspec.language.reading import Symbolic, current_reading, other_reading, truth

T = TypeVar("T")
P = ParamSpec("P")


def predicate(function: Callable[P, bool]) -> Callable[P, bool]:
    """A named question about states and values, answered by a truth value and by nothing else.

    Where another reading is in force the whole answer is one formula: `and`, `or`, `not` and `if` inside it
    never fork whoever asks.
    """

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> bool:
        reading = current_reading()
        if reading is not None:
            answer: bool = reading.judged(functools.partial(function, **kwargs) if kwargs else function, args)
            return answer
        value: Any = function(*args, **kwargs)
        if value is not True and value is not False:
            raise TypeError(f"the predicate {function.__name__} answered {value!r}, which is no truth value")
        return bool(value)

    asked.is_predicate = True  # type: ignore[attr-defined]
    return asked


def implies(left: bool, right: bool) -> bool:
    """`right` wherever `left` holds.  Both sides are always evaluated."""
    if (left is True or left is False) and (right is True or right is False):
        return right or not left
    if isinstance(left, Symbolic) or isinstance(right, Symbolic):
        answer: bool = other_reading("implies").implication(left, right)
        return answer
    return truth(right, "implies") or not truth(left, "implies")


def all_of(*parts: bool) -> bool:
    """Every one of `parts`, as one truth value.  All of them are always evaluated."""
    every = True
    for part in parts:
        if part is False:
            every = False
        elif part is not True:
            break
    else:
        return every
    if any(isinstance(part, Symbolic) for part in parts):
        answer: bool = other_reading("all_of").conjunction(parts)
        return answer
    return all(truth(part, "all_of") for part in parts)


def ite(condition: bool, yes: T, no: T) -> T:
    """`yes` where the condition holds, else `no`.  Both sides are always evaluated."""
    if isinstance(condition, Symbolic):
        answer: T = other_reading("ite").choice(condition, yes, no)
        return answer
    return yes if truth(condition, "ite") else no


def for_all(*domains_and_body: Any) -> bool:
    """`for_all(Address, lambda user: …)`: the body of every member of the domains, which are identifier kinds."""
    return _quantified(True, domains_and_body)


def exists(*domains_and_body: Any) -> bool:
    """`exists(NodeId, lambda node: …)`: the body of at least one member of the domains."""
    return _quantified(False, domains_and_body)


def _quantified(universal: bool, domains_and_body: tuple[Any, ...]) -> bool:
    *domains, body = domains_and_body
    reading = current_reading()
    if reading is not None:
        answer: bool = reading.quantified(universal, domains, body)
        return answer
    return some_or_all(universal, domains, body)
