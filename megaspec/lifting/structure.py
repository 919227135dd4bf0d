"""Structured values seen as terms: substituting in one, and the scalars inside."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from megaspec.lifting.values import Amount, Condition, Name, name_term, refuse, shown, term_of
from megaspec.terms import term as t
from megaspec.terms.binders import substitute
from megaspec.terms.sorts import BOOLEAN, INTEGER
from megaspec.terms.term import Term


def symbolic(term: Term) -> Any:
    """The scalar value of a term."""
    if term.sort == BOOLEAN:
        return Condition(term)
    return Amount(term) if term.sort == INTEGER else Name(term)


def scalar_term(value: Any) -> Term | None:
    """The term of a scalar, plain or symbolic; None if the value is not a scalar."""
    if isinstance(value, Condition | Amount | Name):
        return term_of(value)
    if isinstance(value, bool):
        return t.boolean(value)
    if isinstance(value, int):
        return t.integer(value)
    return name_term(value)


def substituted(value: Any, replacing: dict[Term, Term]) -> Any:
    """A structured value with terms replaced in every scalar inside."""
    return mapped(value, lambda term: substitute(term, replacing))


def mapped(value: Any, change: Callable[[Term], Term]) -> Any:
    """A structured value (without maps) with every scalar's term changed."""
    if isinstance(value, tuple):
        return tuple(mapped(part, change) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value)]
        return dataclasses.replace(value, **{name: mapped(getattr(value, name), change) for name in fields})
    term = scalar_term(value)
    if term is None:
        refuse(f"{shown(value)} as the value of a map", "a scalar or a record of scalars")
    return symbolic(change(term))


def scalars(value: Any, where: str = "") -> Iterator[tuple[str, Term]]:
    """Every scalar inside a value without maps, with its path."""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from scalars(part, f"{where}[{place}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from scalars(getattr(value, field.name), f"{where}.{field.name}".lstrip("."))
    elif value is not None:
        term = scalar_term(value)
        if term is None:
            refuse(f"{shown(value)} as a value", "a scalar or a record of scalars")
        yield where, term


__all__ = ["mapped", "scalar_term", "scalars", "substituted", "symbolic"]
