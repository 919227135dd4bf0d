"""Statements and operators that cannot be read.  The line that is refused ends in a comment, `# here`."""
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

from megaspec.language import exists, for_all, need, replace
from tests.lifting.refused.names import COUNTS
from tests.lifting.refused.shapes import Purse, Small, User


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
