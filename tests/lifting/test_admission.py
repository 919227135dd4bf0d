"""The filter on the syntax of rules: what passes, and what is refused, where, and with which advice."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from megaspec.language.schema import record_schema
from megaspec.lifting import syntax
from megaspec.lifting.admission import admit
from megaspec.lifting.classes import admit_class
from megaspec.lifting.tree import admit_records
from megaspec.refusal import Refusal
from tests.lifting import allowed, redefined
from tests.lifting.refused import NAMED, classes, making, names, statements

ROOT = Path(__file__).parents[2]

ALLOWED = [one for name, one in vars(allowed).items() if name.startswith("with_")]
DIVISION = "mul_div_down or mul_div_up, which say how they round"
COMPREHENSION = "a comprehension cannot be read; write for_all, exists, total or count"
TOP = "write it at the top of the module"
REFUSED = {
    "with_changing_default": "with_changing_default has a default that is a list, which may change; write a constant or a parameter",
    "with_repeated_tuple": "`*` multiplies numbers alone; write each member of a tuple",
    "with_repeated_text": "`*` multiplies numbers alone; write each member of a tuple",
    "with_is": "`is` cannot be read; write `==`",
    "with_is_not": "`is not` cannot be read; write `!=`",
    "with_in": "`in` cannot be read; write an `exists`, or equalities joined by `or`",
    "with_not_in": "`not in` cannot be read; write a `for_all`, or inequalities joined by `and`",
    "with_try": "`try` cannot be read; write a guard, `need(condition, NAME)`",
    "with_raise": "`raise` cannot be read; write a guard, `need(condition, NAME)`",
    "with_assert": "`assert` cannot be read; write a guard, `need(condition, NAME)`, or a contract, `@require`",
    "with_f_string": "an f-string cannot be read; write a plain string",
    "with_list_comprehension": COMPREHENSION,
    "with_set_comprehension": COMPREHENSION,
    "with_dict_comprehension": COMPREHENSION,
    "with_generator": COMPREHENSION,
    "with_while": "`while` cannot be read; write a bulk update `where`, or a quantifier",
    "with_for": "`for` cannot be read; write a bulk update `where`, or a quantifier",
    "with_floor_division": f"raw `//` cannot be read; write {DIVISION}",
    "with_division": f"raw `/` cannot be read; write {DIVISION}",
    "with_modulo": "raw `%` cannot be read; write mul_div_down and a subtraction",
    "with_power": "raw `**` cannot be read; write a constant at the top of the module",
    "with_augmented_assignment": "`augassign` cannot be read; write an assignment to a new name",
    "with_walrus": "`namedexpr` cannot be read; write an assignment",
    "with_dict": "`dict` cannot be read; write a record or a Map",
    "with_list": "`list` cannot be read; write a tuple",
    "with_set": "`set` cannot be read; write a Map to bool",
    "with_global": "`global` cannot be read; write a parameter",
    "with_class": "`classdef` cannot be read; write a class at the top of the module",
    "with_star": "`starred` cannot be read; write each argument",
    "with_match": "`match` cannot be read; write `if`",
    "with_double_star": "`**` arguments cannot be read; write each argument",
    "with_nested_function": f"a nested function cannot be read; {TOP}",
    "with_nonlocal": f"a nested function cannot be read; {TOP}",
    "with_assigned_lambda": "a lambda is read only as an argument of for_all, exists or where",
    "with_lambda_argument": "a lambda is read only as an argument of for_all, exists or where",
    "with_lambda_default": "a lambda is read only without defaults",
    "with_captured_lambda_variable": "only what has a name is called; write the name of a function, a record or a word of the language",
    "with_float": "the constant 1.5 cannot be read; write an integer",
    "with_bytes": "the constant b'one' cannot be read; write an integer",
    "with_ellipsis": "the constant Ellipsis cannot be read; write an integer",
    "with_private_attribute": "the attribute _entries cannot be read or written",
    "with_dunder_attribute": "the attribute __class__ cannot be read or written",
    "with_attribute_assignment": "the attribute held cannot be read or written; write `replace`",
    "with_entry_assignment": "an entry cannot be assigned; write `m.set(key, value)`",
    "with_delete": "`delete` cannot be read",
    "with_yield": "`yield` cannot be read",
    "with_import": "`import` cannot be read",
    "with_with": "`with` cannot be read",
    "with_bit_and": "`bitand` cannot be read",
    "with_shift": "`lshift` cannot be read",
    "with_invert": "`invert` cannot be read",
    "with_plus": "`uadd` cannot be read",
    "with_matrix_product": "`matmult` cannot be read",
    "with_slice": "`slice` cannot be read",
    "with_async": "cannot be found; write a `def` at the top of a module",
    "with_builtin": "the name abs cannot be read; only the language's own words and the module's are known here",
    "with_unknown_name": "the name nothing_of_that_name cannot be read",
    "with_mutable_global": "the global COUNTS is a dict, which may change; write a constant or a parameter",
    "with_list_global": "the global LIST is a list, which may change; write a constant or a parameter",
    "with_global_bound_twice": "the global TWICE is bound more than once in its module",
    "with_loop_variable": "the global LOOPED is bound more than once in its module",
    "with_plain_class": "the class Plain cannot be read; write a record, an identifier or an enum",
    "with_clever_integer": "the global CLEVER is a Clever, which may change; write a constant or a parameter",
    "with_inner_function_of_the_language": "schema_of is no word that rules are written in; write what `megaspec.language` lists for rules",
    "with_universe": "universe_of is no word that rules are written in",
    "with_dataclass": "the class Unrecorded cannot be read; write a record, an identifier or an enum",
    "with_module": "random cannot be called of a value; write a function at the top of the module",
    "with_module_constant": "the global random is a module, which may change",
    "with_text": "text stands only as the name of a guard, in `need` and `assume`; compare members of an enum",
    "with_text_of_a_value": "format cannot be called of a value; write a function at the top of the module",
    "with_text_added": "text stands only as the name of a guard",
    "with_text_global": "CALLED is text, which stands only as the name of a guard, in `need` and `assume`; compare members of an enum",
    "with_text_in_a_tuple": "the global TEXTS is a tuple, which may change; write a constant or a parameter",
    "with_named_guard": "`condition=` cannot be read here; write the arguments without their names",
    "with_computed_guard": "a guard is named by text; write it out, or a constant of the module",
    "with_guard_named_by_a_value": "a guard is named by text; write it out, or a constant of the module",
    "with_hidden_attribute": "the attribute operands cannot be asked of a value; only the fields of records can",
    "with_attribute_of_an_integer": "the attribute real cannot be asked of a value; only the fields of records can",
    "with_method_of_an_integer": "bit_length cannot be called of a value; write a function at the top of the module",
    "with_name_of_a_member": "the attribute name cannot be asked of a value; only the fields of records can",
    "with_attribute_of_a_function": "nothing is asked of a function, so not boundary; call it",
    "with_attribute_of_a_class": "registered cannot be asked of the class User; only members, `none()`, `first()` and `Map.empty(…)` can",
    "with_registering": "named cannot be asked of the class User; only members, `none()`, `first()` and `Map.empty(…)` can",
    "with_function_as_a_value": "the function through is no value; call it",
    "with_class_as_a_value": "the class User is no value; call it, or range over it",
    "with_called_identifier": "User cannot be called; only functions, records and the words of the language can",
    "with_called_enum": "Color cannot be called; only functions, records and the words of the language can",
    "with_called_map": "Map cannot be called; only functions, records and the words of the language can",
    "with_called_parameter": "value cannot be called; only functions, records and the words of the language can",
    "with_unasked_method": "the attribute set cannot be asked of a value; only the fields of records can",
    "with_named_key": "`key=` cannot be read here; write the arguments without their names",
    "with_name_of_a_range": "name cannot be asked of a range; `low` and `high` can",
}
"""What the refusal of each function says; it names the function's own line that ends in `# here`."""

ELSEWHERE = {
    "with_foreign_function": (names.through, f"raw `//` cannot be read; write {DIVISION}"),
    "with_global_named_as_a_lambda_parameter": (names.stranger, f"raw `//` cannot be read; write {DIVISION}"),
    "CLOSURE": (making.made_around, "made_around.<locals>.closure captures limit from around it; pass it as a parameter"),
    "INNER": (making.made_inside, "made_inside.<locals>.inner is defined inside `functiondef`; define it at the top of the module"),
    "made_under_a_condition": (making.made_under_a_condition, "made_under_a_condition is defined inside `if`; define it at the top of the module"),
    "PARTIAL": (statements.with_is, "`is` cannot be read; write `==`"),
}
"""Functions that are refused at a line of something they reach, or that was made around them."""


def place_in(thing: Any) -> str:
    """`file:line` of the line of a function or class that ends in `# here`."""
    lines, first = inspect.getsourcelines(thing)
    offset = next(number for number, line in enumerate(lines) if line.rstrip().endswith("# here"))
    return f"{Path(inspect.getsourcefile(thing) or '').relative_to(ROOT)}:{first + offset}"


def refusal_of(function: Callable[..., Any]) -> str:
    """What the filter says against a function."""
    with pytest.raises(Refusal) as refusal:
        admit(function)
    return str(refusal.value)


@pytest.mark.parametrize("name", REFUSED)
def test_a_construct_that_is_denied_is_refused_at_its_line_with_advice(name: str) -> None:
    function = NAMED[name]
    said = refusal_of(function)
    assert said.startswith(f"{place_in(function)}: "), said
    assert REFUSED[name] in said


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_a_function_reaches_is_refused_at_its_own_line(name: str) -> None:
    thing, complaint = ELSEWHERE[name]
    assert refusal_of(NAMED[name]) == f"{place_in(thing)}: {complaint}"


NOTHING_ELSE = "a class in rules has fields or members and nothing else; write a function at the top of the module"
OF_CLASSES = {
    "with_record_of_a_cached_property": f"Caching defines doubled: {NOTHING_ELSE}",
    "with_record_of_a_refused_property": f"Stray defines halved: {NOTHING_ELSE}",
    "with_inherited_method": "Inheriting is a record and inherits from Below; leave that out",
    "with_method_of_an_identifier": "fee cannot be asked of the class Payer; only members, `none()`, `first()` and `Map.empty(…)` can",
    "with_member_of_an_identifier": f"Payer defines fee: {NOTHING_ELSE}",
    "with_method_of_an_enum": "weight cannot be called of a value; write a function at the top of the module",
    "with_member_of_an_enum": f"Color defines weight: {NOTHING_ELSE}",
    "with_wrapped_method": f"Wrapped defines doubled: {NOTHING_ELSE}",
    "with_descriptor": f"Got defines fetched: {NOTHING_ELSE}",
    "with_factory": "the field Grown.noted has more than a default; write a constant, or leave it out",
    "with_method_of_a_record": "taken cannot be called of a value; write a function at the top of the module",
    "with_borrowing_record": f"Borrowing defines taken: {NOTHING_ELSE}",
    "with_initialised_record": f"Initialised defines __post_init__: {NOTHING_ELSE}",
    "with_field_called_like_a_word": "is called as a word of the language is, or an attribute of other values; give it another name",
}


@pytest.mark.parametrize("name", OF_CLASSES)
def test_what_a_class_has_beside_fields_and_members_is_refused(name: str) -> None:
    said = refusal_of(NAMED[name])
    assert said.startswith("tests/lifting/refused/classes.py:")
    assert said.endswith(OF_CLASSES[name])


def test_what_answers_in_place_of_a_function_is_refused() -> None:
    complaint = "wrapped is wrapped by a decorator that makes no function of it, and cannot be read; write it inside the function"
    assert complaint in refusal_of(classes.with_wrapping_object)


WRAPPING = """
import functools

def decorator(function):
    @functools.wraps(function)
    def answer(value):
        return 0
    return answer
"""


@pytest.mark.parametrize("file", ["<string>", "/elsewhere/icontract/tools.py"])
def test_a_decorator_without_a_file_or_from_a_folder_that_is_called_like_a_library_is_refused(file: str) -> None:
    made: dict[str, Any] = {}
    exec(compile(WRAPPING, file, "exec"), made)
    assert "is wrapped by a decorator that cannot be read" in refusal_of(made["decorator"](allowed.with_constants))


def test_functions_of_equal_code_are_read_each_by_itself() -> None:
    same = types.FunctionType(allowed.with_constants.__code__, {**vars(allowed), "LIMIT": [1]})
    admit(allowed.with_constants)
    assert "the global LIMIT is a list, which may change" in refusal_of(same)


def test_a_lambda_made_in_a_loop_is_refused() -> None:
    said = refusal_of(making.MADE_IN_A_LOOP[0])
    assert "<lambda> is defined inside `for`; define it at the top of the module" in said
    assert f"making.py:{_line_of('MADE_IN_A_LOOP.append')}: " in said


@pytest.mark.parametrize("thing", [len, 3, None, making.NOT_FROM_A_FILE])
def test_what_has_no_source_is_refused(thing: Any) -> None:
    assert "read" in refusal_of(thing)


def test_every_function_of_the_refused_is_tried() -> None:
    tried = (*REFUSED, *ELSEWHERE, *OF_CLASSES, "with_wrapping_object")
    assert {name for name in NAMED if name.startswith("with_")} == {name for name in tried if name.startswith("with_")}


def test_every_advice_is_tried() -> None:
    said = " ".join(REFUSED.values())
    unreachable = {"a parameter"}
    assert [advice for advice in syntax.INSTEAD.values() if advice not in said and advice not in unreachable] == []


def test_a_function_is_refused_as_often_as_it_is_asked_for() -> None:
    assert refusal_of(statements.with_is) == refusal_of(statements.with_is)


def test_a_refusal_cannot_be_swallowed_by_a_rule() -> None:
    assert not issubclass(Refusal, Exception)


@pytest.mark.parametrize("function", ALLOWED, ids=lambda function: function.__name__)
def test_what_rules_are_written_with_passes(function: Callable[..., Any]) -> None:
    admit(function)


@pytest.mark.parametrize("kind", [allowed.Point, allowed.State])
def test_records_pass(kind: type) -> None:
    admit_class(kind)


REDEFINED = {
    redefined.Skipping: f"Skipping defines successor: {NOTHING_ELSE}",
    redefined.Late: f"Late defines first: {NOTHING_ELSE}",
    redefined.Lower: f"Lower defines __lt__: {NOTHING_ELSE}",
    redefined.Lowest: f"Lowest defines __le__: {NOTHING_ELSE}",
    redefined.Somebody: f"Somebody defines none: {NOTHING_ELSE}",
    redefined.Alike: f"Alike defines __eq__: {NOTHING_ELSE}",
    redefined.Inherited: "Inherited is a class of Identifier and inherits from Alike; leave that out",
    redefined.Shade: f"Shade defines __eq__: {NOTHING_ELSE}",
    redefined.Named: f"Named defines value: {NOTHING_ELSE}",
    redefined.Number: "Number is an enum and inherits from IntEnum; leave that out",
    redefined.Made: "Made has a metaclass of its own; leave it out",
}


@pytest.mark.parametrize("kind", REDEFINED, ids=lambda kind: kind.__name__)
def test_what_the_language_says_of_a_kind_is_not_said_otherwise(kind: type) -> None:
    with pytest.raises(Refusal, match=REDEFINED[kind]):
        admit_class(kind)


def test_nor_of_a_kind_that_stands_in_a_state() -> None:
    with pytest.raises(Refusal, match="Shade defines __eq__"):
        admit_records(record_schema(redefined.Holder))


def _line_of(text: str) -> int:
    source = Path(making.__file__).read_text(encoding="utf-8")
    return source[: source.index(text)].count("\n") + 1
