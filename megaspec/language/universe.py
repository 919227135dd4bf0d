"""Which identifiers there are while plain code runs: the concrete meaning of a quantifier.

A *closed* universe lists every identifier of a kind: a finite instance.  An *open* one lists those that the
values at hand mention and stands for unboundedly many more: a quantifier then also visits one fresh
identifier for itself and for each quantifier around it.  Opaque identifiers can only be compared, so nothing is missed.
Of an ordered kind it visits the indexes up to the greatest that is mentioned, is a constant, or that a `successor` or a bulk update has led to,
and beyond it some more: two for the innermost quantifier over the kind, and twice as many for each further out around it.  All indexes past the
greatest look alike but for their order, so any further one can be told from the last of these by no quantifiers that stand inside; and nothing
else is asked inside, as no bulk update over an ordered kind stands inside of what ranges over it.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from itertools import count, islice
from typing import Any, TypeVar

from megaspec.language.around import AROUND, NESTED, NOTHING_AROUND
from megaspec.language.identifiers import MOST_SUCCESSORS, Identifier, OrderedIdentifier, constants, declared, made
from megaspec.language.mentions import mentioned

Answer = TypeVar("Answer")


@dataclasses.dataclass(frozen=True)
class Universe:
    """The identifiers known of each kind; `closed` if there are no others."""

    members: Mapping[type, tuple[Any, ...]]
    closed: bool

    @functools.cached_property
    def _domains(self) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        return {}

    def domain(self, kind: type, depth: int, outermost: Any = None) -> tuple[Any, ...]:
        """The members that a quantifier visits which stands inside `depth` others, of an ordered kind that many over the kind itself.

        `outermost` is the code of the outermost one's body, which tells how deep they are nested.
        """
        key = (kind, depth, *self._horizon(kind, outermost))
        found = self._domains.get(key)
        if found is None:
            found = self._domains[key] = self._domain(kind, depth, outermost)
        return found

    def _domain(self, kind: type, depth: int, outermost: Any) -> tuple[Any, ...]:
        if issubclass(kind, Enum):
            return tuple(kind)
        known = self.members.get(kind, ())
        if self.closed:
            if not known:
                called = kind.__name__
                raise TypeError(f"{called} is in no state, argument or parameter, so an instance has none of it; ask nothing of all of them")
            return known
        if issubclass(kind, OrderedIdentifier):
            greatest, nested = self._horizon(kind, outermost)
            beyond = sum(2 ** max(1, nested - outer) for outer in range(depth + 1))
            found: tuple[Any, ...] = _members_up_to(kind, greatest + beyond)  # type: ignore[arg-type]
            return found
        registered = kind.registered.values() if issubclass(kind, Identifier) and not known else ()
        return (*known, *registered, *self.fresh(kind, depth + 1))

    def _horizon(self, kind: type, outermost: Any) -> tuple[int, ...]:
        """Of an ordered kind in an open universe: the greatest index that is known, and how deep quantifiers over it were met to be nested."""
        return ()

    def fresh(self, kind: type, how_many: int) -> tuple[Any, ...]:
        """Identifiers of an opaque kind that nothing mentions; none of an ordered kind or a closed universe."""
        if self.closed or not issubclass(kind, Identifier):
            return ()
        known = {*self.members.get(kind, ()), *kind.registered.values()}
        fresh = (kind(f"fresh {number}") for number in count(1))
        return tuple(islice((one for one in fresh if one not in known), how_many))

    def endless(self, kind: type, depth: int, outermost: Any) -> tuple[Any, ...]:
        """The members of a domain each of which stands for unboundedly many: of fresh ones those that no variable around may be."""
        if self.closed or issubclass(kind, Enum):
            return ()
        if issubclass(kind, OrderedIdentifier):
            return self.domain(kind, depth, outermost)[-1:]
        return self.fresh(kind, depth + 1)[depth:]

    def settled(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` answers once it leads to no identifier later than those that it has ranged over."""
        return ask()

    def know(self, value: Any) -> None:
        """Have quantifiers from now on visit what a value mentions: a map that was made may hold it."""

    def beside(self, others: Mapping[type, tuple[Any, ...]]) -> Universe:
        """A closed universe of these members, and of others of kinds of which there are none here."""
        return Universe({**others, **self.members}, closed=True)


@functools.cache
def _members_up_to(kind: Any, last: int) -> tuple[OrderedIdentifier, ...]:
    """The first members of an ordered kind, none of which counts as made."""
    token = made.set(None)
    try:
        return tuple(kind(index) for index in range(last + 1))
    finally:
        made.reset(token)


class Endless(ValueError):
    """A bulk update changes unboundedly many keys, as far as is known of later identifiers."""


def _answer_of(ask: Callable[[], Answer]) -> Answer | Endless:
    """What is answered, or that a bulk update on the way has no end."""
    try:
        return ask()
    except Endless as endless:
        return endless


class OpenUniverse(Universe):
    """The open universe of all identifiers mentioned in some values, with the registered constants; found when first asked for."""

    def __init__(self, values: Iterable[Any]) -> None:
        object.__setattr__(self, "closed", False)
        object.__setattr__(self, "values", tuple(values))
        object.__setattr__(self, "made", {})

    @functools.cached_property
    def members(self) -> Mapping[type, tuple[Any, ...]]:
        """The identifiers mentioned, by kind."""
        found: dict[type, dict[Any, None]] = {}
        for identifier in mentioned(self.values):  # type: ignore[attr-defined]
            kind = type(identifier)
            if kind not in found:
                found[kind] = dict.fromkeys(kind.registered.values()) if issubclass(kind, Identifier) else {}
            found[kind][identifier] = None
        return {kind: tuple(members) for kind, members in found.items()}

    @functools.cached_property
    def _greatest(self) -> dict[type, int]:
        return {}

    def _known(self, kind: type) -> int:
        """The greatest index that is mentioned or a constant."""
        greatest = self._greatest.get(kind)
        if greatest is None:
            greatest = self._greatest[kind] = max((member.index for member in self.members.get(kind, ())), default=0)
        return max(greatest, constants.get(kind, 0))

    def _horizon(self, kind: type, outermost: Any) -> tuple[int, ...]:
        if not issubclass(kind, OrderedIdentifier):
            return ()
        return max(self._known(kind), self.made.get(kind, 0)), NESTED.of(outermost, kind)  # type: ignore[attr-defined]

    def know(self, value: Any) -> None:
        made: dict[type, int] = self.made  # type: ignore[attr-defined]
        for one in mentioned(value):
            if isinstance(one, OrderedIdentifier):
                made[type(one)] = max(one.index, made.get(type(one), 0))

    def settled(self, ask: Callable[[], Answer]) -> Answer:
        """Where it is asked again, it took a successor of one past what is known: so that is no more often than successors may be taken in a row."""
        if AROUND.get().kinds:
            return ask()
        again: Counter[type] = Counter()
        while True:
            before, nested = dict(self.made), NESTED.changes  # type: ignore[attr-defined]
            answer = _answer_of(ask)
            later = [kind for kind, index in self.made.items() if index > max(before.get(kind, 0), self._known(kind))]  # type: ignore[attr-defined]
            if not later and nested == NESTED.changes:
                if isinstance(answer, Endless):
                    raise answer
                return answer
            again.update(later)
            if max(again.values(), default=0) > MOST_SUCCESSORS:
                found = f"a quantifier leads to ever later identifiers, more than {MOST_SUCCESSORS} times"
                raise TypeError(f"{found}: it takes the successor of what it ranges over; write `is_right_before`; or more than so many in a row")


class OpenOrders(OpenUniverse):
    """A universe that has the opaque identifiers of a closed one, and of each ordered kind those that go on after its last member as well.

    What some values mention is known, too.
    """

    within: Universe

    def __init__(self, closed: Universe, values: Iterable[Any] = ()) -> None:
        super().__init__(values)
        object.__setattr__(self, "within", closed)

    @functools.cached_property
    def members(self) -> Mapping[type, tuple[Any, ...]]:
        found = dict(self.within.members)
        for one in mentioned(self.values):  # type: ignore[attr-defined]
            if isinstance(one, OrderedIdentifier) and one.index >= len(found.get(type(one), ())):
                found[type(one)] = _members_up_to(type(one), one.index)  # type: ignore[arg-type]
        return found

    def _domain(self, kind: type, depth: int, outermost: Any) -> tuple[Any, ...]:
        if issubclass(kind, OrderedIdentifier):
            return super()._domain(kind, depth, outermost)
        return self.within.domain(kind, depth, outermost)

    def fresh(self, kind: type, how_many: int) -> tuple[Any, ...]:
        return ()

    def beside(self, others: Mapping[type, tuple[Any, ...]]) -> Universe:
        return OpenOrders(self.within.beside(others), self.values)  # type: ignore[attr-defined]


class WatchedUniverse(Universe):
    """A closed universe that notes how far successors lead: past the last member of an order there is one, which no quantifier visits."""

    made: dict[type, int]

    def __init__(self, members: Mapping[type, tuple[Any, ...]]) -> None:
        super().__init__(members, True)
        object.__setattr__(self, "made", {})

    def passed(self) -> bool:
        """Whether an identifier past the last member of its kind was made."""
        return any(index >= len(self.members.get(kind, ())) for kind, index in self.made.items())

    def forget(self) -> None:
        """Begin anew with what is noted."""
        self.made.clear()


_universe: ContextVar[Universe | None] = ContextVar("universe", default=None)


@contextmanager
def universe(members: Universe) -> Iterator[None]:
    """Let quantifiers range over `members` inside the block."""
    token = _universe.set(members)
    noted = made.set(getattr(members, "made", None))
    around = AROUND.set(NOTHING_AROUND)
    try:
        yield
    finally:
        AROUND.reset(around)
        made.reset(noted)
        _universe.reset(token)


@contextmanager
def universe_of(*values: Any) -> Iterator[None]:
    """Let quantifiers range over the open universe of `values`, unless a universe is already in force."""
    if _universe.get() is not None:
        yield
        return
    with universe(OpenUniverse(values)):
        yield


def current_universe(construct: str) -> Universe:
    """The universe in force; a `LookupError` that says how to bring one in force if there is none."""
    found = _universe.get()
    if found is None:
        raise LookupError(f"{construct} has no universe to range over; call it inside `with universe_of(state):`")
    return found


def note_constants(values: Iterable[Any]) -> None:
    """Remember the ordered identifiers in some values as constants of a project, which every universe goes up to."""
    for one in mentioned(tuple(values)):
        if isinstance(one, OrderedIdentifier):
            for known in (constants, declared):
                known[type(one)] = max(one.index, known.get(type(one), 0))


def is_closed() -> bool:
    """Whether the universe in force lists every identifier there is; false where none is in force."""
    found = _universe.get()
    return found is not None and found.closed
