"""Random expressions: CPython and the lifting say the same, and an open universe says what a large closed one does."""

from __future__ import annotations

import importlib.util
import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from megaspec.language import universe_of
from megaspec.language.schema import Schema
from megaspec.language.universe import Universe, universe
from megaspec.lifting.unmentioned import FINITE
from megaspec.terms.evaluate import evaluate
from megaspec.witness.valuation import interpretation
from tests.language.agreement import disagreements, lifted
from tests.language.constructs.shapes import Turn, User
from tests.language.random_expressions import modules, spreads
from tests.language.test_constructs import KNOWN, USERS, values

EXPRESSIONS = 6
PROFILE = settings(max_examples=8, database=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
LARGE = Universe({User: (*USERS, *(User(f"further {number}") for number in range(3))), Turn: tuple(map(Turn, range(24)))}, closed=True)
"""So large that no expression with two quantifiers, of values that mention turns up to four, tells it from one without an end."""

_numbers = itertools.count()


def functions(text: str, folder: Path) -> dict[str, Callable[..., Any]]:
    """The functions of a module of that text."""
    file = folder / f"random_{next(_numbers)}.py"
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: made for name, made in vars(module).items() if name.startswith(("asked_", "done_", "spread_"))}


def arguments(schemas: Mapping[str, Schema]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain values of some schemas."""
    return st.fixed_dictionaries({name: values(schema) for name, schema in schemas.items()})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where modules are written."""
    return tmp_path_factory.mktemp("random")


def test_cpython_and_the_lifting_agree(folder: Path) -> None:
    @PROFILE
    @given(text=modules(EXPRESSIONS), data=st.data())
    def holds(text: str, data: st.DataObject) -> None:
        for name, function in functions(text, folder).items():
            subject = lifted(function)
            for drawn in data.draw(st.lists(arguments(subject.schemas), min_size=3, max_size=3)):
                assert list(disagreements(subject, function, drawn, KNOWN)) == [], f"{name} of\n{text}"

    holds()


def test_an_open_universe_says_what_a_large_closed_one_does(folder: Path) -> None:
    @PROFILE
    @given(text=modules(EXPRESSIONS), data=st.data())
    def holds(text: str, data: st.DataObject) -> None:
        found = functions(text, folder)
        schemas = lifted(found["asked_0"]).schemas
        for drawn in data.draw(st.lists(arguments(schemas), min_size=3, max_size=3)):
            for number in range(EXPRESSIONS):
                asked = found[f"asked_{number}"]
                with universe(LARGE):
                    expected = asked(**drawn)
                with universe_of(tuple(drawn.values())):
                    assert asked(**drawn) == expected, f"asked_{number} of\n{text}"

    holds()


def test_a_bulk_update_that_cpython_refuses_is_owed_to_end(folder: Path) -> None:
    """In a large universe, what is owed fails wherever CPython finds that in one without an end the update has none, and nowhere else."""
    found = {True: 0, False: 0}

    @PROFILE
    @given(text=spreads(EXPRESSIONS), data=st.data())
    def holds(text: str, data: st.DataObject) -> None:
        for name, function in functions(text, folder).items():
            subject = lifted(function)
            owed = [note.condition for note in subject.owed if note.name == FINITE]
            for drawn in data.draw(st.lists(arguments(subject.schemas), min_size=3, max_size=3)):
                within = interpretation({key: (schema, drawn[key]) for key, schema in subject.schemas.items()}, LARGE)
                ends = all(evaluate(condition, within) for condition in owed)
                found[ends] += 1
                assert ends == _ends(function, drawn), f"{name} of\n{text}"

    holds()
    assert min(found.values()) > 10


def _ends(rule: Callable[..., Any], drawn: Mapping[str, Any]) -> bool:
    with universe_of(tuple(drawn.values())):
        try:
            rule(**drawn)
        except ValueError as error:
            assert "changes unboundedly many keys" in str(error)
            return False
    return True
