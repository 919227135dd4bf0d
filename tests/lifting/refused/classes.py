"""Classes that hold more than fields and members, and what stands in place of functions.  The line that is refused ends in a comment, `# here`."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

import dataclasses
import functools
import random

from megaspec.language import Enum, Identifier, record, universe_of
from megaspec.language.schema import schema_of
from tests.lifting.refused.shapes import Small, User


@record
class Caching:
    held: Small

    @functools.cached_property  # here
    def doubled(self) -> int:
        return self.held * 2


@record
class Stray:
    held: Small

    @property
    def halved(self) -> int:
        return self.held // 2  # here


class Wrapping:
    """A decorator that makes something else of a function."""

    def __init__(self, function):
        functools.update_wrapper(self, function)

    def __call__(self, value):
        return 0


@Wrapping
def wrapped(value: Small) -> int:
    return value


class Fetching:
    """What answers when it is got from a record."""

    def __get__(self, instance, owner):
        return random.random()


class Clever(int):
    """An integer of its own mind."""


CLEVER = Clever(1)


@record
class Got:
    held: Small

    fetched = Fetching()


@record
class Wrapped:
    held: Small

    @Wrapping
    def doubled(self) -> int:
        return self.held * 2


def with_wrapping_object(value: Small) -> int:
    return wrapped(value)  # here


def with_descriptor(value: Small) -> Got:
    return Got(held=value)


def with_wrapped_method(value: Small) -> Wrapped:
    return Wrapped(held=value)


def with_clever_integer(value: Small) -> int:
    return value + CLEVER  # here


def with_inner_function_of_the_language(value: Small) -> bool:
    return schema_of(value) == value  # here


def with_universe(value: Small) -> bool:
    return universe_of(value) == value  # here


def with_dataclass(value: Small) -> bool:
    return Unrecorded(value) == Unrecorded(value)  # here


@dataclasses.dataclass(frozen=True)
class Unrecorded:
    held: Small


class Below:
    """What a record inherits."""

    def halved(self) -> int:
        return self.held // 2  # here


@record
class Inheriting(Below):
    held: Small


@record
class Borrowing:
    held: Small

    taken = functools.partial(max, 1)


@record
class Grown:
    held: Small
    noted: Small = dataclasses.field(default_factory=random.random)


@record
class Initialised:
    held: Small

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", 0)


@record
class Worded:
    successor: Small


class Payer(Identifier):
    """An identifier with a function of its own."""

    @staticmethod
    def fee(value: Small) -> int:
        return value // 10  # here


class Color(Enum):
    RED = 1

    def weight(self, value: Small) -> int:
        return value // 10  # here


def with_inherited_method(value: Small) -> int:
    return Inheriting(held=value)


def with_method_of_an_identifier(value: Small) -> int:
    return Payer.fee(value)


def with_method_of_an_enum(value: Small) -> int:
    return Color.RED.weight(value)


def with_changing_default(value: Small, known=[]) -> int:  # here
    return known.pop(value)


def with_method_of_a_record(value: Small) -> int:
    return Borrowing(held=value).taken(value)


def with_borrowing_record(value: Small) -> object:
    return Borrowing(held=value)


def with_factory(value: Small) -> object:
    return Grown(held=value)


def with_initialised_record(value: Small) -> object:
    return Initialised(held=value)


def with_field_called_like_a_word(value: Small) -> object:
    return Worded(successor=value)


def with_member_of_an_identifier(user: User) -> bool:
    return user == Payer.none()


def with_member_of_an_enum(color: Color) -> bool:
    return color == Color.RED


def with_record_of_a_cached_property(value: Small) -> Caching:
    return Caching(held=value)  # elsewhere


def with_record_of_a_refused_property(value: Small) -> Stray:
    return Stray(held=value)  # elsewhere
