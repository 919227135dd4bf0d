"""The safety of rules: that nothing that they rely on fails, and that all that they write lies in its declared range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from megaspec.claims.kinds import Safe
from megaspec.language.schema import Fields, Mapping, Schema
from megaspec.lifting.inputs import symbols
from megaspec.lifting.kinds import sort_of
from megaspec.lifting.maps import content_of
from megaspec.lifting.shapes import bounds
from megaspec.lifting.structure import scalar_term
from megaspec.lifting.tree import Leaf
from megaspec.obligations.identity import PATH, Key, Owed, Site
from megaspec.obligations.obligation import Hypotheses, Hypothesis, Obligation
from megaspec.terms import term as t
from megaspec.terms.binders import bind
from megaspec.terms.term import Term
from megaspec.vcgen.conjuncts import owed, parts
from megaspec.vcgen.obligations import Wanted, leaves_of, obligations_at, obligations_of, rules_of, some, wanted_of
from megaspec.vcgen.transitions import Reading, owed_by_trust, readings

TRUST = "assumption"
"""What is owed by what the system assumes of its first state."""

RANGE: Owed = ("range",)
"""What is owed of each path of a rule: what is written lies in its declared range."""


@obligations_of.register
def _(claim: Safe) -> list[Obligation]:
    return some(claim, [one for reading in readings(claim.system) for one in obligations_at(claim, reading)])


@obligations_at.register
def _(claim: Safe, reading: Reading) -> list[Obligation]:
    found = owed(Key(claim.name, Site(reading.name)), reading.given, reading.tree.side_conditions, reading.symbols)
    for place, leaf in enumerate(reading.tree.nexts()):
        found += _owed_by_trust(claim, reading, place, leaf) if reading.before is None else []
        written = t.and_(*_written(reading.system.schema, reading.state_after(leaf), "before"))
        found += parts(Key(claim.name, Site(reading.name, place), RANGE), reading.hypotheses(leaf), written, reading.symbols)
    return found


def _owed_by_trust(claim: Safe, reading: Reading, place: int, leaf: Leaf) -> list[Obligation]:
    """That what the system assumes of where it starts can be asked of every state that genesis comes to."""
    found: list[Obligation] = []
    path = [Hypothesis(PATH, condition) for condition in leaf.path]
    for number, (before, side_conditions) in enumerate(owed_by_trust(reading.system, reading.lifting, reading.state_after(leaf))):
        key = Key(claim.name, Site(reading.name, place), (TRUST, reading.system.assumptions[number].__name__))
        found += owed(key, Hypotheses((*path, *before)), side_conditions, reading.symbols)
    return found


@rules_of.register
def _(claim: Safe) -> tuple[Reading, ...]:
    return readings(claim.system)


@wanted_of.register
def _(claim: Safe) -> Iterator[Wanted]:
    return leaves_of(readings(claim.system), RANGE)


def _written(schema: Schema, value: Any, path: str) -> Iterator[Term]:
    """That everything written lies in its declared range; nothing for what is left as it was."""
    match schema:
        case Fields(_, of):
            for name, inner in of:
                yield from _written(inner, getattr(value, name), f"{path}.{name}")
        case Mapping(atoms, inner):
            keys = tuple(t.temporary(sort_of(atom)) for atom in atoms)
            yield from (bind("forall", keys, one) for one in _bounds_of(inner, content_of(value).read(keys), path, keys))
        case _:
            yield from _bounds_of(schema, value, path, ())


def _bounds_of(schema: Schema, value: Any, path: str, keys: tuple[Term, ...]) -> Iterator[Term]:
    """That the scalars of one value fit, but for those that are what stood there before."""
    if isinstance(schema, Fields):
        for name, inner in schema.of:
            yield from _bounds_of(inner, getattr(value, name), f"{path}.{name}", keys)
        return
    (symbol,) = symbols(schema, path, tuple(key.sort for key in keys))
    term = scalar_term(value)
    assert term is not None
    if term is not t.apply(symbol, *keys):
        yield bounds(schema, term)
