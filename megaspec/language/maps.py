"""Immutable total maps with a default, and totals over their entries."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Generic, TypeVar, TypeVarTuple

from megaspec.language.logic import ite
from megaspec.language.mentions import mentioned
from megaspec.language.ranging import check_domains, ranging, summing
from megaspec.language.reading import Symbolic, current_reading, other_reading, truth
from megaspec.language.universe import Endless, Universe, current_universe

Ks = TypeVarTuple("Ks")
V = TypeVar("V")
F = TypeVar("F", bound=Callable[..., Any])


class Map(Generic[*Ks, V]):
    """`Map[Address, Shares]`, `Map[NodeId, Epoch, Height]`: a value for every key, the default for all but finitely many.

    Entries that equal the default are dropped, so two maps are equal exactly when all their values are.
    """

    __slots__ = ("default", "fits", "_entries", "_identifiers")

    def __init__(self, default: V, entries: dict[Any, V] | None = None) -> None:
        self.default = default
        self.fits: Any = None
        """The schema that this map was last found to fit; a map never changes."""
        self._identifiers: dict[Any, None] | None = None
        self._entries = {key: value for key, value in (entries or {}).items() if value != default}

    @staticmethod
    def empty(default: Any) -> Map[*tuple[Any, ...], Any]:
        """The map in which every key has `default`."""
        reading = current_reading()
        found: Map[*tuple[Any, ...], Any] = Map(default) if reading is None else reading.empty_map(default)
        return found

    def __getitem__(self, key: Any) -> V:
        if type(key) is tuple and len(key) == 1:
            _refuse_tuple_of_one(key)
        return self._entries.get(key, self.default)

    def set(self, key: Any, value: V) -> Map[*Ks, V]:
        """This map with `value` at `key` (a tuple where there are several)."""
        if type(key) is tuple and len(key) == 1:
            _refuse_tuple_of_one(key)
        changed: Map[*Ks, V] = Map(self.default)
        changed._entries = dict(self._entries)
        if value == self.default:
            changed._entries.pop(key, None)
        else:
            changed._entries[key] = value
        return changed

    def where(self, kinds: Any, condition: Callable[..., bool], value: Callable[..., V]) -> Map[*Ks, V]:
        """This map with `value(*key)` at every key of `kinds` that meets `condition(*key)`: a bulk update.

        Where there are unboundedly many keys, only finitely many may change: a `ValueError` otherwise.  None over an ordered kind stands inside
        of a quantifier, a bulk update or a measure over that kind: a `TypeError`.
        """
        known = current_universe("Map.where")
        keys = kinds if isinstance(kinds, tuple) else (kinds,)
        check_domains(keys)
        return known.settled(functools.partial(self._where, known, keys, condition, value))

    def _where(self, known: Universe, kinds: tuple[type, ...], condition: Callable[..., bool], value: Callable[..., V]) -> Map[*Ks, V]:
        changed: Map[*Ks, V] = self
        written: list[tuple[Any, ...]] = []
        with ranging(known, kinds, condition) as (ranges, endless):
            for members in product(*ranges):
                if truth(condition(*members), "the condition of Map.where"):
                    key = members if len(members) > 1 else members[0]
                    new = value(*members)
                    if new == self[key]:
                        continue
                    if any(member in more for member, more in zip(members, endless, strict=True)):
                        raise Endless("Map.where changes unboundedly many keys")
                    changed = changed.set(key, new)
                    written.append((members, new))
        known.know(tuple(written))
        return changed

    def items(self) -> Iterator[tuple[Any, V]]:
        """The entries that differ from the default, in order of insertion."""
        return iter(self._entries.items())

    def identifiers(self) -> dict[Any, None]:
        """Every identifier that occurs in the entries and the default."""
        if self._identifiers is None:
            self._identifiers = mentioned((self.default, *self._entries.keys(), *self._entries.values()))
        return self._identifiers

    def __eq__(self, other: object) -> Any:
        if isinstance(other, Symbolic):
            return NotImplemented
        if not isinstance(other, Map):
            raise TypeError(f"a Map is compared with {other!r}")
        return self.default == other.default and self._entries == other._entries

    def __hash__(self) -> int:
        return hash((self.default, frozenset(self._entries.items())))

    def __repr__(self) -> str:
        return f"Map({self.default!r}, {self._entries!r})"


def _refuse_tuple_of_one(key: Any) -> None:
    raise TypeError(f"a map is asked at {key!r}; write the identifier itself")


def _parts(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def measure(function: F) -> F:
    """A named closed function of an entry's keys and value, and of parameters that the total is given.

    It never looks at the rest of the state, and is zero at the map's default, so that a total is finite.
    """
    if function.__name__ == "<lambda>" or function.__closure__:
        raise TypeError(f"the measure {function.__qualname__} must be a named function at the top of its module")
    function.is_measure = True  # type: ignore[attr-defined]
    return function


def total(entries: Map[*Ks, Any], of: Callable[..., int], *parameters: Any) -> int:
    """The sum over all keys of `of(*key, value, *parameters)`."""
    _known_measure(of)
    return _summed(entries, functools.partial(_with_parameters, of, parameters))


def count(entries: Map[*Ks, Any], of: Callable[..., bool], *parameters: Any) -> int:
    """How many keys meet `of(*key, value, *parameters)`."""
    _known_measure(of)
    return _summed(entries, functools.partial(_counted, of, parameters))


def total_by(entries: Map[*Ks, Any], group: Callable[..., Any], member: Any, of: Callable[..., int], *parameters: Any) -> int:
    """The sum of `of(*key, value, *parameters)` over the keys whose `group(*key, value)` is `member`."""
    _known_measure(of)
    _known_measure(group)
    return _summed(entries, functools.partial(_grouped, group, member, of, parameters))


def _summed(entries: Map[*tuple[Any, ...], Any], body: Callable[..., int]) -> int:
    """The sum of `body(*key, value)` over the entries."""
    if isinstance(entries, Symbolic):
        answer: int = other_reading("a total").total(entries, body)
        return answer
    if not entries._entries:
        return 0
    with summing(map(type, _parts(next(iter(entries._entries))))):
        return sum(body(*_parts(key), value) for key, value in entries.items())


def _known_measure(function: Callable[..., Any]) -> None:
    if not getattr(function, "is_measure", False):
        raise TypeError(f"{getattr(function, '__qualname__', function)} is not a measure; define it at the top of a module under @measure")


def _with_parameters(of: Callable[..., int], parameters: tuple[Any, ...], *entry: Any) -> int:
    return of(*entry, *parameters)


def _counted(of: Callable[..., bool], parameters: tuple[Any, ...], *entry: Any) -> int:
    return ite(of(*entry, *parameters), 1, 0)


def _grouped(group: Callable[..., Any], member: Any, of: Callable[..., int], parameters: tuple[Any, ...], *entry: Any) -> int:
    return ite(group(*entry) == member, of(*entry, *parameters), 0)
