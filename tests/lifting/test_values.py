"""What may be asked of a symbolic value is what may be asked of the plain one that it stands for."""

from __future__ import annotations

import ast
import builtins
import operator
import sys
import types
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from megaspec.language import Identifier, Map, OrderedIdentifier, Range, record
from megaspec.language.records import field_names
from megaspec.language.schema import record_schema
from megaspec.lifting import sources
from megaspec.lifting.admission import admit
from megaspec.lifting.expressions import METHODS, check_expressions
from megaspec.lifting.kinds import kind_of, sort_of_kind
from megaspec.lifting.maps import SymbolicMap
from megaspec.lifting.reading import Lifting
from megaspec.lifting.structure import symbolic
from megaspec.lifting.tree import formula, inputs
from megaspec.lifting.values import Amount, Condition, Name, Value
from megaspec.refusal import Refusal
from megaspec.terms import term as t
from megaspec.terms.sorts import BOOLEAN, INTEGER
from tests.language.constructs import CONSTRUCTS
from tests.language.constructs.shapes import Status, Turn, User
from tests.language.open_orders import Board
from tests.lifting.refused import statements

ROOT = Path(__file__).parents[2]
PLAIN: dict[type, tuple[type, ...]] = {Amount: (int,), Condition: (bool,), Name: (Identifier, OrderedIdentifier, Enum), SymbolicMap: (Map,)}
"""The symbolic classes, and the plain ones that they stand for."""


def samples() -> dict[str, Any]:
    """A symbolic value of each kind."""
    found = {kind.__name__: symbolic(t.temporary(sort_of_kind(kind))) for kind in (User, Turn, Status)}
    held = inputs(Lifting(), {"board": record_schema(Board)})["board"].held
    return {**found, "amount": symbolic(t.temporary(INTEGER)), "truth": symbolic(t.temporary(BOOLEAN)), "map": held}


def public(kind: type) -> set[str]:
    """The attributes that a rule could write."""
    return {name for name in dir(kind) if not name.startswith("_")}


def is_admitted(name: str) -> bool:
    """Whether the filter lets a rule ask for an attribute, or call it, of a value."""
    for text in (f"def asked(value):\n    return value.{name}", f"def asked(value):\n    return value.{name}()"):
        (function,) = ast.parse(text).body
        assert isinstance(function, ast.FunctionDef)
        try:
            check_expressions(function, {}, str)
        except Refusal:
            continue
        return True
    return False


@record
class Lending:
    """A record whose fields are called as attributes of other values are; no filter has seen it."""

    count: bool
    index: bool
    real: bool
    name: bool
    default: bool


@pytest.mark.parametrize("kind", [tuple, int, bool, str, Identifier, OrderedIdentifier, Map, Range, types.FunctionType, types.MethodType])
def test_no_attribute_is_asked_of_what_is_no_record(kind: type) -> None:
    assert field_names() >= {"count", "index", "real", "name", "default"}
    assert {name for name in public(kind) if is_admitted(name)} <= {*METHODS, "first"}


def test_every_symbolic_class_is_known() -> None:
    found = {*Value.__subclasses__(), *(one for kind in Value.__subclasses__() for one in kind.__subclasses__())}
    leaves = {kind for kind in found if not kind.__subclasses__()}
    assert leaves == set(PLAIN)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_no_attribute_tells_a_symbolic_value_from_a_plain_one(kind: type) -> None:
    assert public(kind) <= METHODS
    for plain in PLAIN[kind]:
        differing = (public(kind) ^ public(plain)) - {"first", "value"}
        if plain in (Identifier, Enum):
            differing -= {"successor", "is_right_before"}
        assert {name for name in differing if is_admitted(name)} == set()


@pytest.mark.parametrize("word", ["successor", "is_right_before"])
@pytest.mark.parametrize("kind", ["User", "Status"])
def test_words_of_an_order_are_refused_of_what_has_none(kind: str, word: str) -> None:
    value = samples()[kind]
    with pytest.raises(Refusal, match=f"the order of {kind} cannot be read symbolically"):
        getattr(value, word)(*[value] * (word == "is_right_before"))


TEXT: dict[str, Callable[[Any], Any]] = {
    "repr": repr, "str": str, "format": format, "hash": hash, "len": len, "iterated": iter, "index": lambda value: (1, 2)[value],
    "joined": lambda value: "text" + value, "percent": lambda value: operator.mod("%s", (value,)), "f-string": lambda value: f"{value!r}",
    "compared": lambda value: value == "text", "asked": lambda value: value.term, "called": lambda value: value.called, "sum": sum, "round": round,
}  # fmt: skip


@pytest.mark.parametrize("ask", TEXT)
@pytest.mark.parametrize("name", samples())
def test_nothing_is_made_of_a_symbolic_value_that_the_language_does_not_give(ask: str, name: str) -> None:
    with Lifting().in_force(), pytest.raises(Refusal):
        TEXT[ask](samples()[name])


@pytest.mark.parametrize("name", [name for name in samples() if name != "truth"])
def test_only_a_truth_value_is_true_or_false(name: str) -> None:
    with Lifting().in_force(), pytest.raises(Refusal):
        bool(samples()[name])


def test_no_source_outside_of_the_project_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    opened = builtins.open

    def noted(file: Any, *rest: Any, **named: Any) -> Any:
        read.append(Path(file))
        return opened(file, *rest, **named)

    monkeypatch.setattr("io.open", noted)
    for cache in (sources.module_at, sources._definitions):
        cache.cache_clear()
    monkeypatch.setattr("megaspec.lifting.admission._admitted", {})
    monkeypatch.setattr("megaspec.lifting.classes._admitted", set())
    from spec.sequencer.failover import system as failover
    from spec.staking import system as staking

    systems = [one for module in (failover, staking) for one in vars(module).values() if hasattr(one, "invariants")]
    for system in systems:
        for function in (system.genesis, *system.invariants, *(action.boundary.rule for action in system.actions)):
            admit(function)
    for function in CONSTRUCTS.values():
        admit(function)
    sourced = {file for file in read if file.suffix == ".py"}
    assert sourced and all(
        file.is_relative_to(ROOT / "tests") or file.is_relative_to(ROOT / "spec") and "language" not in file.parts for file in sourced
    ), sourced


@pytest.mark.parametrize("module", ["dataclasses", "icontract._decorators", "megaspec.language.logic", "megaspec.lifting.values"])
def test_the_source_of_a_library_is_not_read(module: str) -> None:
    __import__(module)
    with pytest.raises(Refusal, match="cannot be read; rules are written in the project's own packages"):
        sources.module_at(str(sys.modules[module].__file__))


def test_classes_of_one_name_are_sorts_of_their_own() -> None:
    kinds = [type("Member", (Identifier,), {"__module__": __name__, "__qualname__": "Member"}) for _ in range(4)]
    names = [t.temporary(sort_of_kind(kind)).sort for kind in kinds]
    assert len(set(names)) == 4 and [kind_of(sort) for sort in names] == kinds


def test_a_predicate_is_read_before_it_is_asked() -> None:
    with pytest.raises(Refusal, match="`is` cannot be read"):
        formula(Lifting(), statements.with_is, {"value": symbolic(t.temporary(INTEGER))})
