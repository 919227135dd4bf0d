"""Names, values and calls that cannot be read.  The line that is refused ends in a comment, `# here`."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

import random

from megaspec.language import Map, Range, exists, need
from tests.lifting.refused.classes import Color
from tests.lifting.refused.shapes import Plain, Purse, Small, User


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
