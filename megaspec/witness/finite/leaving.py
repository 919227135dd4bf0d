"""What a step needs of a finite instance: only what it leaves behind has to be there.

Its arguments are of the instance.  On the way it may come past the last member of an ordered kind: what it compares, or does not use in the
end, leaves nothing.  It leaves the instance if the state after holds an identifier past the last one, as a value or at the key of an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from megaspec.language.schema import Atom, Fields, Quantity, Schema, default_of
from megaspec.language.schema import Mapping as MapSchema
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import BulkUpdated, Chosen, Constant, Content, Keys, Root, Updated, content_of
from megaspec.lifting.structure import scalar_term
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term
from megaspec.witness.finite.instantiation import reach
from megaspec.witness.valuation import flat


@dataclass(frozen=True)
class MapEntry:
    """An entry that a step writes at a key which can be past the last member, and that the map has its default there after the step."""

    keys: Keys
    empty: Term


def entries_beyond(schema: Schema, state: Any) -> Iterator[MapEntry]:
    """The entries of the maps of a lifted state that can be past the last member of an instance."""
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from entries_beyond(inner, getattr(state, name))
        case MapSchema(_, inner):
            entries = content_of(state)
            for keys in dict.fromkeys(_written(entries)):
                if any(map(reach, keys)):
                    yield MapEntry(keys, _is_default(inner, entries.read(keys)))
                if _has_maps(inner):
                    yield from entries_beyond(inner, entries.read(keys))


def _has_maps(schema: Schema) -> bool:
    return isinstance(schema, MapSchema) or isinstance(schema, Fields) and any(_has_maps(inner) for _, inner in schema.of)


def _written(entries: Content) -> Iterator[Keys]:
    """The keys at which single entries were written."""
    match entries:
        case Updated():
            yield entries.keys
            yield from _written(entries.base)
        case BulkUpdated():
            yield from _written(entries.base)
        case Chosen():
            yield from _written(entries.yes)
            yield from _written(entries.no)
        case Root() | Constant():
            pass
        case _:
            raise AssertionError(f"{type(entries).__name__} is a map whose entries are not known")


def _is_default(schema: Schema, value: Any) -> Term:
    """That all scalars inside a value are those of the default."""
    match schema:
        case Fields(_, of):
            return t.and_(*(_is_default(inner, getattr(value, name)) for name, inner in of))
        case MapSchema(atoms, inner):
            keys = tuple(t.temporary(sort_of(atom)) for atom in atoms)
            return bind("forall", keys, _is_default(inner, content_of(value).read(keys)))
    term = scalar_term(value)
    assert term is not None
    return t.eq(term, default_term(schema))


def default_term(schema: Schema) -> Term:
    """The scalar that stands at every key of a map where nothing was written."""
    value = default_of(schema)
    if isinstance(schema, Quantity):
        return t.integer(value)
    if isinstance(schema, Atom):
        return t.first(sort_of(schema)) if schema.ordered else t.member(sort_of(schema), flat(value))
    return t.boolean(value)
