"""What is owed of a state that is handed to an action: that it is one from which the action may be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from megaspec.language.schema import Fields, Schema
from megaspec.language.systems import System
from megaspec.lifting.shapes import in_range
from megaspec.lifting.values import truth_term
from megaspec.terms import term as t
from megaspec.terms.term import Term


def is_known(state: Any, owner: System, known: Iterable[tuple[Any, System]]) -> bool:
    """Whether a state is one of those of which all is known that an action of `owner` asks of it."""
    asked = {*owner.invariants, *owner.assumptions}
    return any(state is one and asked <= {*system.invariants, *system.assumptions} for one, system in known)


def handed(state: Any, owner: System, known: Iterable[tuple[Any, System]]) -> Iterator[tuple[str, Term]]:
    """That a state lies in its declared ranges, and satisfies the invariants and assumptions of a system; each under its name."""
    like = next((one for one, _ in known if type(one) is type(state)), None)
    yield f"the ranges of a {owner.state.__name__}", t.and_(*_ranges(owner.schema, state, like))
    for one in (*owner.invariants, *owner.assumptions):
        yield one.__name__, truth_term(one(state))


def _ranges(schema: Schema, value: Any, like: Any) -> Iterator[Term]:
    """Of what is not the very value that stands in a state whose ranges are known."""
    if value is like:
        return
    if isinstance(schema, Fields):
        for name, inner in schema.of:
            yield from _ranges(inner, getattr(value, name), getattr(like, name, None))
    else:
        yield in_range(schema, value)
