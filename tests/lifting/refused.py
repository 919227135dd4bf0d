"""One function for each construct that cannot be read.  The line that is refused ends in a comment, `# here`."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

import dataclasses
import functools
import random

from megaspec.language import Annotated, Enum, Identifier, Map, OrderedIdentifier, Outcome, Range, exists, for_all, need, predicate, record, replace, universe_of
from megaspec.language.schema import schema_of

Small = Annotated[int, Range("Small", 0, 9)]


class User(Identifier):
    """Opaque."""


class Plain:
    """A class that is no record."""


@record
class Purse:
    held: Small
    owner: User
    notes: Map[User, Small]


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


COUNTS = {"a": 1}
LIST = [1]
CALLED = "one"
TEXTS = ("one", "two")
SMALL = Range("Small", 0, 9)
TWICE = 1
TWICE = 2
for LOOPED in (1, 2):
    pass
LAMBDA = lambda value: value + 1  # here


def with_repeated_tuple(value: Small) -> Small:
    return ((value,) * 100_000_000)[0]  # here


def with_repeated_text(value: Small) -> Small:
    return need(value < 3, 100_000_000 * "A")  # here


def with_is(value: Small) -> bool:
    return value is None  # here


def with_is_not(value: Small) -> bool:
    return value is not None  # here


def with_in(value: Small) -> bool:
    return value in (1, 2)  # here


def with_not_in(value: Small) -> bool:
    return value not in (1, 2)  # here


def with_try(value: Small) -> int:
    try:  # here
        return value + 1
    except Exception:
        return value


def with_raise(value: Small) -> int:
    if value > 3:
        raise ValueError("much")  # here
    return value


def with_assert(value: Small) -> int:
    assert value > 3  # here
    return value


def with_f_string(value: Small) -> str:
    return f"{value}"  # here


def with_list_comprehension(value: Small) -> int:
    return sum([one for one in (value, value)])  # here


def with_set_comprehension(value: Small) -> int:
    return max({one for one in (value, value)})  # here


def with_dict_comprehension(value: Small) -> int:
    return len({one: one for one in (value, value)})  # here


def with_generator(value: Small) -> int:
    return sum(one for one in (value, value))  # here


def with_while(value: Small) -> int:
    while value > 3:  # here
        value = value - 1
    return value


def with_for(value: Small) -> int:
    for _ in (1, 2):  # here
        value = value + 1
    return value


def with_floor_division(value: Small) -> int:
    return value // 2  # here


def with_division(value: Small) -> int:
    return value / 2  # here


def with_modulo(value: Small) -> int:
    return value % 2  # here


def with_power(value: Small) -> int:
    return value**2  # here


def with_augmented_assignment(value: Small) -> int:
    value += 1  # here
    return value


def with_walrus(value: Small) -> int:
    return (more := value + 1) + more  # here


def with_dict(value: Small) -> int:
    return {1: value}[1]  # here


def with_list(value: Small) -> int:
    return [value][0]  # here


def with_set(value: Small) -> int:
    return len({value})  # here


def with_global(value: Small) -> int:
    global TWICE  # here
    return value


def with_class(value: Small) -> int:
    class Inner:  # here
        pass

    return value


def with_star(value: Small) -> int:
    return max(*(value, 1))  # here


def with_match(value: Small) -> int:
    match value:  # here
        case 1:
            return 2
    return value


def with_double_star(value: Small) -> Purse:
    return replace(value, **COUNTS)  # here


def with_nested_function(value: Small) -> int:
    def inner() -> int:  # here
        return 1

    return value


def with_nonlocal(value: Small) -> int:
    def inner() -> None:  # here
        nonlocal value

    return value


def with_assigned_lambda(value: Small) -> int:
    more = lambda: 1  # here
    return value


def with_lambda_argument(value: Small) -> int:
    return with_is_not(lambda: value)  # here


def with_lambda_default(value: Small) -> bool:
    return for_all(User, lambda user, mine=1: mine == 1)  # here


def with_captured_lambda_variable(value: Small) -> bool:
    return exists(User, (lambda one: lambda user: user == one)(value))  # here


def with_float(value: Small) -> bool:
    return value > 1.5  # here


def with_bytes(value: Small) -> bool:
    return value == b"one"  # here


def with_ellipsis(value: Small) -> bool:
    return value == ...  # here


def with_private_attribute(purse: Purse) -> int:
    return purse.notes._entries  # here


def with_dunder_attribute(purse: Purse) -> str:
    return purse.__class__  # here


def with_attribute_assignment(purse: Purse) -> Purse:
    purse.held = 1  # here
    return purse


def with_entry_assignment(purse: Purse, user: User) -> Purse:
    purse.notes[user] = 1  # here
    return purse


def with_delete(purse: Purse) -> Purse:
    del purse  # here
    return 1


def with_yield(value: Small) -> int:
    yield value  # here


def with_import(value: Small) -> int:
    import os  # here

    return value


def with_with(value: Small) -> int:
    with value:  # here
        return value


def with_bit_and(value: Small) -> int:
    return value & 1  # here


def with_shift(value: Small) -> int:
    return value << 1  # here


def with_invert(value: Small) -> int:
    return ~value  # here


def with_plus(value: Small) -> int:
    return +value  # here


def with_matrix_product(value: Small) -> int:
    return value @ value  # here


def with_slice(pair: Small) -> int:
    return (1, 2)[0:1]  # here


async def with_async(value: Small) -> int:  # here
    return value


def with_builtin(value: Small) -> int:
    return abs(value)  # here


def with_unknown_name(value: Small) -> int:
    return value + nothing_of_that_name  # here


def with_mutable_global(value: Small) -> int:
    return value + COUNTS[value]  # here


def with_list_global(value: Small) -> int:
    return value + LIST[0]  # here


def with_global_bound_twice(value: Small) -> int:
    return value + TWICE  # here


def with_loop_variable(value: Small) -> int:
    return value + LOOPED  # here


def with_plain_class(value: Small) -> object:
    return Plain()  # here


def with_module(value: Small) -> float:
    return random.random()  # here


def with_module_constant(value: Small) -> float:
    return value + random  # here


def with_text(value: Small) -> bool:
    return value == "one"  # here


def with_text_of_a_value(value: Small) -> bool:
    return "{0!r}".format(value) == "48271931"  # here


def with_text_added(value: Small) -> bool:
    return through(value + "one")  # here


def with_text_global(value: Small) -> bool:
    return value == CALLED  # here


def with_text_in_a_tuple(value: Small) -> bool:
    return TEXTS == TEXTS  # here


def with_named_guard(value: Small) -> bool:
    return need(condition=value > 1, name="ONE")  # here


def with_computed_guard(value: Small) -> bool:
    return need(value > 1, "ON" + "E")  # here


def with_guard_named_by_a_value(value: Small) -> bool:
    return need(value > 1, value)  # here


def with_hidden_attribute(value: Small) -> bool:
    return value.operands == 1  # here


def with_attribute_of_an_integer(value: Small) -> bool:
    return value.real == value  # here


def with_method_of_an_integer(value: Small) -> bool:
    return value.bit_length() == value  # here


def with_name_of_a_member(color: Color) -> bool:
    return color.name == color  # here


def with_attribute_of_a_function(value: Small) -> bool:
    return through.boundary == value  # here


def with_attribute_of_a_class(user: User) -> bool:
    return User.registered == user  # here


def with_registering(user: User) -> bool:
    return User.named(user) == user  # here


def with_function_as_a_value(value: Small) -> bool:
    return through == through  # here


def with_class_as_a_value(value: Small) -> bool:
    return User == Plain  # here


def with_called_identifier(value: Small) -> bool:
    return User(value) == value  # here


def with_called_enum(value: Small) -> bool:
    return Color(value) == value  # here


def with_called_map(value: Small) -> bool:
    return Map(value) == value  # here


def with_called_parameter(value: Small) -> bool:
    return value(1)  # here


def with_unasked_method(purse: Purse) -> bool:
    return purse.notes.set == purse.notes.set  # here


def with_named_key(purse: Purse, user: User) -> bool:
    return purse.notes.set(key=user, value=1)  # here


def with_name_of_a_range(value: Small) -> bool:
    return SMALL.name == value  # here


def with_foreign_function(value: Small) -> int:
    return through(value)


def through(value: Small) -> int:
    return value // 2  # here


def stranger(value: Small) -> int:
    return value // 3  # here


def with_global_named_as_a_lambda_parameter(value: Small) -> bool:
    return exists(User, lambda stranger: stranger == User.none()) and stranger(value) == 1


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


def made_around(limit: int) -> object:
    def closure(value: Small) -> bool:  # here
        return value < limit

    return closure


def made_inside(limit: int) -> object:
    def inner(value: Small) -> bool:  # here
        return value < 3

    return inner


if True:

    def made_under_a_condition(value: Small) -> bool:  # here
        return value < 3


MADE_IN_A_LOOP = []
for LOOPED_AGAIN in (1, 2):
    MADE_IN_A_LOOP.append(lambda value: value < LOOPED_AGAIN)  # here

CLOSURE = made_around(3)
INNER = made_inside(3)
PARTIAL = functools.partial(with_is, 1)
NOT_FROM_A_FILE = eval("lambda value: value")
