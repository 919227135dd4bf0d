"""What a candidate says: comparisons and conditions of places, joined by `implies` and bound by `for_all`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from megaspec.inference.places import Measure, Place, called, key_names

RELATIONS = {"==": "is", "!=": "is not", "<=": "is at most", "<": "is below", ">": "is above", ">=": "is at least"}


@dataclass(frozen=True)
class Phrase:
    """A piece of Python: its text, its words, and what a module has to import or define for it."""

    text: str
    said: str
    mentions: frozenset[type] = frozenset()
    measures: frozenset[Measure] = frozenset()


class Operand(Phrase):
    """One side of a comparison."""


class Fact(Phrase):
    """A condition of a state and of the keys that are bound."""


@dataclass(frozen=True)
class Candidate:
    """A predicate of states that may be true of all that are reachable."""

    keys: tuple[type, ...]
    then: Fact
    when: Fact | None = None

    @property
    def body(self) -> str:
        """What its function answers."""
        return self._bound("for_all", f"implies({self.when.text}, {self.then.text})" if self.when else self.then.text)

    @property
    def left(self) -> str:
        """That its antecedent holds somewhere; truth where there is none."""
        return self._bound("exists", self.when.text) if self.when else "True"

    @property
    def sentence(self) -> str:
        """What it says, in words."""
        said = f"{self.then.said} where {self.when.said}" if self.when else self.then.said
        return said[0].upper() + said[1:] + "."

    @property
    def name(self) -> str:
        """What its function is called, unless another is called so."""
        return called(f"{self.then.said} where {self.when.said}" if self.when else self.then.said)[:70].rstrip("_")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its conditions."""
        return (self.then,) if self.when is None else (self.when, self.then)

    def _bound(self, quantifier: str, inner: str) -> str:
        if not self.keys:
            return inner
        kinds = ", ".join(kind.__name__ for kind in self.keys)
        return f"{quantifier}({kinds}, lambda {', '.join(key_names(self.keys))}: {inner})"


def read(place: Place) -> Operand:
    """A place, as one side of a comparison."""
    return Operand(place.text, place.said, measures=frozenset({place.measure} if place.measure else ()))


def number(value: int) -> Operand:
    """A constant."""
    return Operand(f"{value:_}", f"{value:_}")


def plus(*parts: Operand) -> Operand:
    """A sum."""
    return Operand(" + ".join(one.text for one in parts), " plus ".join(one.said for one in parts), *_needs(parts))


def times(weight: int, one: Operand) -> Operand:
    """A multiple."""
    return one if weight == 1 else Operand(f"{weight} * {one.text}", f"{weight} times {one.said}", one.mentions, one.measures)


def compared(left: Operand, relation: str, right: Operand) -> Fact:
    """A comparison."""
    return Fact(f"{left.text} {relation} {right.text}", f"{left.said} {RELATIONS[relation]} {right.said}", *_needs((left, right)))


def both(*facts: Fact) -> Fact:
    """That all of some conditions hold."""
    return Fact(f"all_of({', '.join(one.text for one in facts)})", " and ".join(one.said for one in facts), *_needs(facts))


def either(*facts: Fact) -> Fact:
    """That one of some conditions holds."""
    return Fact(f"({' or '.join(one.text for one in facts)})", " or ".join(one.said for one in facts), *_needs(facts))


def _needs(parts: Sequence[Operand | Fact]) -> tuple[frozenset[type], frozenset[Measure]]:
    """What has to be imported and defined for what is made of some parts."""
    return frozenset(kind for one in parts for kind in one.mentions), frozenset(measure for one in parts for measure in one.measures)
