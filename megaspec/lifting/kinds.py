"""Which sort stands for which class of identifiers, both ways."""

from __future__ import annotations

from enum import Enum
from itertools import chain, count
from typing import Any

from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.ranging import check_domains
from megaspec.language.schema import Atom, Quantity, Schema, Truth
from megaspec.refusal import Refusal, here
from megaspec.terms.sorts import BOOLEAN, INTEGER, Enumeration, Opaque, Sort

_kinds: dict[Sort, type] = {}
_sorts: dict[type, Sort] = {}


def sort_of_kind(kind: type) -> Sort:
    """The sort of an identifier class or an enum."""
    found = _sorts.get(kind)
    if found is None:
        if issubclass(kind, Enum):
            found = Enumeration(_free_name(kind), tuple(member.name for member in kind))
        else:
            found = Opaque(_free_name(kind), issubclass(kind, OrderedIdentifier))
        _sorts[kind] = found
        _kinds[found] = kind
    return found


def sorts_over(kinds: tuple[Any, ...]) -> tuple[Sort, ...]:
    """The sorts of variables over some classes; a `Refusal` unless something may range over each."""
    try:
        check_domains(kinds)
    except TypeError as error:
        raise Refusal(str(error), here()) from None
    return tuple(map(sort_of_kind, kinds))


def _free_name(kind: type) -> str:
    """A name that no other class has as a sort, whatever the classes are called."""
    taken = {sort.name for sort in _kinds if isinstance(sort, Opaque | Enumeration)}
    whole = f"{kind.__module__}.{kind.__qualname__}"
    names = chain((kind.__name__, whole), (f"{whole}.{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def kind_of(sort: Sort) -> type:
    """The class that a sort stands for."""
    return _kinds[sort]


def is_of_a_kind(sort: Sort) -> bool:
    """Whether a sort stands for a class."""
    return sort in _kinds


def sort_of(schema: Schema) -> Sort:
    """The sort of a scalar schema."""
    match schema:
        case Truth():
            return BOOLEAN
        case Quantity():
            return INTEGER
        case Atom(kind):
            return sort_of_kind(kind)
    raise Refusal(f"{schema} has no single sort")
