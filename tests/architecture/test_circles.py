"""No module imports one that comes to import it, read from all imports that are written, inside functions and for type checkers too."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.test_arrows import imports_of, modules


def known(imported: str, names: Mapping[str, object]) -> str:
    """The module that an import names, or names something of; nothing if it is none of those that are known."""
    while imported and imported not in names:
        imported = imported.rpartition(".")[0]
    return imported


@functools.cache
def written_in(source: str, module: str, is_package: bool) -> frozenset[str]:
    """The full names of what a module imports."""
    return frozenset(name for _, name in imports_of(source, module, is_package))


def imports_between(sources: Mapping[str, str], packages: frozenset[str]) -> dict[str, set[str]]:
    """Which of some modules each of them imports; `packages` are the modules that are packages.

    That a module in a package runs the package's own first is no import of it: what counts is what is written.
    """
    found = {module: {known(name, sources) for name in written_in(source, module, module in packages)} for module, source in sources.items()}
    return {module: imported - {""} for module, imported in found.items()}


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, which begins and ends with the same one; none if there is no circle."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """The source of every module that has an arrow."""
    return {module: path.read_text(encoding="utf-8") for module, path in modules()}


@pytest.fixture(scope="module")
def packages() -> frozenset[str]:
    """Those of the modules that are packages."""
    return frozenset(module for module, path in modules() if path.name == "__init__.py")


def test_no_modules_import_each_other_in_a_circle(sources: dict[str, str], packages: frozenset[str]) -> None:
    assert circle(imports_between(sources, packages)) == []


def test_the_imports_of_the_modules_are_found(sources: dict[str, str], packages: frozenset[str]) -> None:
    imports = imports_between(sources, packages)
    assert {"megaspec.terms.show", "megaspec.terms.sorts"} <= imports["megaspec.terms.term"] <= imports.keys()
    assert "megaspec.claims.kinds" in imports["megaspec.claims"]


def test_an_import_that_closes_a_circle_is_found(sources: dict[str, str], packages: frozenset[str]) -> None:
    late = "\n\ndef late() -> None:\n    from megaspec.terms import binders\n"
    found = circle(imports_between({**sources, "megaspec.terms.term": sources["megaspec.terms.term"] + late}, packages))
    assert set(found) == {"megaspec.terms.term", "megaspec.terms.binders"}


LATE = "def late():\n    from made.up import second"
TYPED = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from made.up.second import Thing"


def written(first: str, second: str = "", third: str = "", package: str = "") -> dict[str, str]:
    """The sources of a package that is made up, and of three modules in it."""
    return {"made.up": package, "made.up.first": first, "made.up.second": second, "made.up.third": third}


@pytest.mark.parametrize(
    ("made", "through"),
    [
        pytest.param(written("import made.up.second", "import made.up.first"), "first second", id="two"),
        pytest.param(written("from made.up.second import a", "from . import third", "from .first import b"), "first second third", id="three"),
        pytest.param(written(LATE, "from made.up.first import late"), "first second", id="inside a function"),
        pytest.param(written(TYPED, "from made.up.first import Other"), "first second", id="for a type checker"),
        pytest.param(written("import_module('made.up.second')", "from made.up import first"), "first second", id="by a call"),
        pytest.param(written("from made.up import a", package="from made.up.first import b"), " first", id="with the package"),
        pytest.param(written("from made.up.first import a"), "first", id="alone"),
    ],
)
def test_a_circle_is_found(made: dict[str, str], through: str) -> None:
    found = circle(imports_between(made, frozenset({"made.up"})))
    assert found[0] == found[-1] and len(found) == len(set(found)) + 1
    assert set(found) == {f"made.up.{name}".rstrip(".") for name in through.split(" ")}


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(written("from made.up.second import a", "from made.up.third import b"), id="a chain"),
        pytest.param(written("from made.up import second, third", "from made.up import third"), id="two ways"),
        pytest.param(written("import json", "from elsewhere.up import first", package="from made.up.first import a"), id="others"),
    ],
)
def test_what_goes_one_way_is_no_circle(made: dict[str, str]) -> None:
    assert circle(imports_between(made, frozenset({"made.up"}))) == []
