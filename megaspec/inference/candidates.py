"""Candidates read from a specification: bounds, orders, equalities of totals, what a status implies, uniqueness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import combinations, permutations

from megaspec.inference.facts import Candidate, Fact, Operand, both, compared, number, plus, read
from megaspec.inference.places import Place, is_enum, key_names
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.schema import Truth

MOST_SUMMED = 12
"""Among how many numbers sums of two are compared with a third."""

MOST_MEMBERS = 6
"""How many members an enum may have for conditions to be made of each."""


def candidates(found: Sequence[Place], constants: Sequence[int]) -> Iterator[Candidate]:
    """Everything that is proposed of some places, simple things first."""
    closed = [place for place in found if not place.keys]
    yield from _of_one_state(closed, constants)
    groups = dict.fromkeys(place.keys for place in found if place.keys)
    for keys in groups:
        entries = [place for place in found if place.keys == keys]
        yield from _of_entries(keys, entries, closed, constants)
        if len(keys) == 1:
            yield from _of_two_keys(keys[0], entries)


def _of_one_state(closed: Sequence[Place], constants: Sequence[int]) -> Iterator[Candidate]:
    for one, other in combinations(closed, 2):
        if _comparable(one, other):
            yield Candidate((), compared(read(one), "==", read(other)))
    for one, other in permutations(closed, 2):
        if _ordered(one, other):
            yield Candidate((), compared(read(one), "<=", read(other)))
            yield Candidate((), compared(read(one), "<", read(other)))
    numbers = [place for place in closed if place.is_number]
    for place in numbers:
        for constant in constants:
            yield Candidate((), compared(read(place), "<=", number(constant)))
            yield Candidate((), compared(read(place), ">=", number(constant)))
    few = numbers[:MOST_SUMMED]
    for one, other in combinations(few, 2):
        for third in few:
            if third not in (one, other):
                yield Candidate((), compared(plus(read(one), read(other)), "==", read(third)))
    yield from _implied((), [(place, fact) for place in closed for fact in conditions(place)])


def _of_entries(keys: tuple[type, ...], entries: Sequence[Place], closed: Sequence[Place], constants: Sequence[int]) -> Iterator[Candidate]:
    for one, other in combinations(entries, 2):
        if _comparable(one, other):
            yield Candidate(keys, compared(read(one), "==", read(other)))
    for one, other in permutations(entries, 2):
        if _ordered(one, other):
            yield Candidate(keys, compared(read(one), "<=", read(other)))
    for entry in entries:
        for place in closed:
            if _ordered(entry, place):
                yield Candidate(keys, compared(read(entry), "<=", read(place)))
        for constant in constants if entry.is_number else ():
            yield Candidate(keys, compared(read(entry), "<=", number(constant)))
    inside = [(place, fact) for place in entries for fact in conditions(place)]
    yield from _implied(keys, inside)
    around = [(place, fact) for place in closed for fact in conditions(place)]
    yield from (Candidate(keys, then, when) for _, when in inside for _, then in around)
    yield from (Candidate(keys, then, when) for _, when in around for _, then in inside)
    yield from _by_key(keys, [then for _, then in inside], closed)


def _by_key(keys: tuple[type, ...], inside: Sequence[Fact], closed: Sequence[Place]) -> Iterator[Candidate]:
    """What is true of entries after, or up to, some place in the order of their key."""
    for name, kind in zip(key_names(keys), keys, strict=True):
        key = Operand(name, name.replace("_", " "))
        for place in closed:
            if place.kind is kind and issubclass(kind, OrderedIdentifier):
                for relation in (">", "<="):
                    yield from (Candidate(keys, then, compared(key, relation, read(place))) for then in inside)
            elif place.kind is kind and not is_enum(kind):
                yield from (Candidate(keys, then, compared(key, "==", read(place))) for then in inside)


def _of_two_keys(kind: type, entries: Sequence[Place]) -> Iterator[Candidate]:
    """That no two keys have one thing; that what stands at later keys is no less."""
    one, other = key_names((kind, kind))
    same_key = compared(Operand(one, one.replace("_", " ")), "==", Operand(other, other.replace("_", " ")))
    for place in entries:
        mine, others = read(place), Operand(place.text.replace(f"[{one}]", f"[{other}]"), place.said.replace(f"[{one}]", f"[{other}]"))
        for condition in conditions(place):
            moved = condition.text.replace(f"[{one}]", f"[{other}]")
            if isinstance(place.schema, Truth) and not condition.text.startswith("not "):
                there = Fact(moved, condition.said.replace(f"[{one}]", f"[{other}]"), condition.mentions)
                yield Candidate((kind, kind), same_key, both(condition, there))
        if place.kind is not None and not is_enum(place.kind):
            present = compared(mine, "!=", _default(place.kind))
            yield Candidate((kind, kind), same_key, both(compared(mine, "==", others), present))
        if issubclass(kind, OrderedIdentifier) and _ordered(place, place):
            earlier = compared(Operand(one, one.replace("_", " ")), "<=", Operand(other, other.replace("_", " ")))
            yield Candidate((kind, kind), compared(mine, "<=", others), earlier)


def _implied(keys: tuple[type, ...], known: Sequence[tuple[Place, Fact]]) -> Iterator[Candidate]:
    for (place, when), (another, then) in permutations(known, 2):
        if place is not another:
            yield Candidate(keys, then, when)


def conditions(place: Place) -> Iterator[Fact]:
    """What may be the matter with one place: true or false, which member, none or some, zero or more."""
    mine, kind = read(place), place.kind
    if isinstance(place.schema, Truth):
        yield Fact(place.text, f"{place.said} is true")
        yield Fact(f"not {place.text}", f"{place.said} is false")
    elif place.is_number:
        yield compared(mine, "==", number(0))
        yield compared(mine, ">", number(0))
    elif kind is not None and issubclass(kind, Enum):
        for member in list(kind)[:MOST_MEMBERS]:
            named = Operand(f"{kind.__name__}.{member.name}", member.name.lower().replace("_", " "), frozenset({kind}))
            yield compared(mine, "==", named)
            yield compared(mine, "!=", named)
    elif kind is not None:
        yield compared(mine, "==", _default(kind))
        yield compared(mine, "!=", _default(kind))


def _default(kind: type) -> Operand:
    if issubclass(kind, Identifier):
        return Operand(f"{kind.__name__}.none()", "none", frozenset({kind}))
    return Operand(f"{kind.__name__}.first()", "the first one", frozenset({kind}))


def _comparable(one: Place, other: Place) -> bool:
    """Whether two places can be equal, and are not just conditions."""
    if one.is_number and other.is_number:
        return True
    return one.kind is not None and one.kind is other.kind and not is_enum(one.kind)


def _ordered(one: Place, other: Place) -> bool:
    if one.is_number and other.is_number:
        return True
    return one.kind is not None and one.kind is other.kind and issubclass(one.kind, OrderedIdentifier)
