"""How modules are found and made: what is read is what runs, and nothing is passed over."""

from __future__ import annotations

import inspect
import py_compile
import types
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from megaspec.language import predicate
from megaspec.lifting.admission import admit
from megaspec.projects.loading import Misplaced, ProjectError, load, serve, withdraw
from megaspec.refusal import Refusal

RULES = '''from megaspec.language import predicate


@predicate
def small(n: int) -> bool:
    """Small."""
    return n < 5


def helper(n: int) -> int:
    """One more."""
    return n + 1
'''


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Path]:
    """A package of one module that is served."""
    folder = tmp_path / "project" / f"loading_{tmp_path.name.replace('-', '_')}"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "rules.py").write_text(RULES, encoding="utf-8")
    serve(folder.parent, [folder.name])
    yield folder
    withdraw([folder.name])


def rules_of(package: Path) -> types.ModuleType:
    return load([package.name])[-1]


def lie(n: int) -> bool:
    """Always."""
    return True


def test_what_was_read_is_admitted(package: Path) -> None:
    module = rules_of(package)
    admit(module.small)
    admit(module.helper)


def _wrapped(module: types.ModuleType) -> Callable[..., object]:
    module.small.__wrapped__ = lie
    return module.small


def _replaced(module: types.ModuleType) -> Callable[..., object]:
    module.helper.__code__ = lie.__code__
    return module.helper


def _made(module: types.ModuleType) -> Callable[..., object]:
    return types.FunctionType(lie.__code__, vars(module))


def _elsewhere(module: types.ModuleType) -> Callable[..., object]:
    return types.FunctionType(module.helper.__code__, dict(vars(module)))


def _compiled_again(module: types.ModuleType) -> Callable[..., object]:
    names: dict[str, Any] = {}
    exec(compile(RULES, str(module.__file__), "exec"), names)
    again: Callable[..., object] = names["helper"]
    return again


@pytest.mark.parametrize("forge", [_wrapped, _replaced, _made, _elsewhere, _compiled_again])
def test_other_code_than_what_was_read_is_refused(package: Path, forge: Callable[[types.ModuleType], Callable[..., object]]) -> None:
    with pytest.raises(Refusal, match="does not run the code|not made of the function"):
        admit(forge(rules_of(package)))


def test_a_wrapper_of_a_test_may_not_lie_either() -> None:
    small = predicate(lie)
    small.__wrapped__ = test_what_was_read_is_admitted  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="not made of the function"):
        admit(small)


def test_a_compiled_file_is_not_used(package: Path) -> None:
    file = package / "rules.py"
    file.write_text(RULES.replace("n + 1", "n + 2"), encoding="utf-8")
    py_compile.compile(str(file), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    file.write_text(RULES, encoding="utf-8")
    assert rules_of(package).helper(1) == 2


def test_the_text_that_is_shown_is_the_one_that_was_read(package: Path) -> None:
    module = rules_of(package)
    (package / "rules.py").write_text(RULES.replace("n + 1", "n + 2"), encoding="utf-8")
    assert "n + 1" in inspect.getsource(module.helper)


def test_a_text_that_is_no_utf8_is_named_with_its_line(package: Path) -> None:
    (package / "rules.py").write_bytes(b'"""A."""\nA = "\xff"\n')
    with pytest.raises(Refusal, match=r"rules.py:2: the text is no UTF-8"):
        load([package.name])


def test_a_byte_order_mark_is_accepted(package: Path) -> None:
    (package / "rules.py").write_bytes(b"\xef\xbb\xbf" + RULES.encode())
    admit(rules_of(package).helper)


def test_a_declared_encoding_changes_nothing(package: Path) -> None:
    (package / "rules.py").write_text("# -*- coding: utf-7 -*-\n" + RULES, encoding="utf-8")
    assert rules_of(package).helper(1) == 2


@pytest.mark.parametrize("deep", ["A = " + "(" * 5000 + ")" * 5000, "A = " + "-" * 100_000 + "1"])
def test_a_text_that_is_nested_too_deeply_is_refused(package: Path, deep: str) -> None:
    (package / "rules.py").write_text(deep + "\n", encoding="utf-8")
    with pytest.raises((Refusal, ProjectError), match="rules"):
        load([package.name])


def _no_init(package: Path) -> None:
    (package / "more").mkdir()
    (package / "more" / "claims.py").write_text("A = 1\n", encoding="utf-8")


def _two(package: Path) -> None:
    (package / "rules").mkdir()
    (package / "rules" / "__init__.py").write_text("A = 1\n", encoding="utf-8")


def _no_name(package: Path) -> None:
    (package / "more-claims.py").write_text("A = 1\n", encoding="utf-8")


def _link(package: Path) -> None:
    outside = package.parent.parent / "outside.py"
    outside.write_text("A = 1\n", encoding="utf-8")
    (package / "linked.py").symlink_to(outside)


def _linked_folder(package: Path) -> None:
    outside = package.parent.parent / "outside"
    outside.mkdir()
    (outside / "__init__.py").write_text("A = 1\n", encoding="utf-8")
    (package / "linked").symlink_to(outside)


def _compiled(package: Path) -> None:
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "claims.py").write_text("A = 1\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [_no_init, _two, _no_name, _link, _linked_folder, _compiled])
def test_what_would_be_passed_over_is_an_error(package: Path, spoil: Callable[[Path], None]) -> None:
    spoil(package)
    with pytest.raises(Misplaced):
        load([package.name])


def test_a_module_that_is_not_there_is_answered_by_nobody_else(package: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / package.name
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("", encoding="utf-8")
    (other / "absent.py").write_text("A = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(other.parent))
    (package / "rules.py").write_text(f"from {package.name}.absent import A\n", encoding="utf-8")
    with pytest.raises(Refusal, match="the project has no module"):
        load([package.name])


def test_nothing_is_imported_from_where_python_keeps_what_it_compiled(package: Path) -> None:
    serve(package.parent, [package.name])
    _compiled(package)
    (package / "__pycache__" / "__init__.py").write_text("", encoding="utf-8")
    with pytest.raises(ModuleNotFoundError, match="the project has no module"):
        import_module(f"{package.name}.__pycache__.claims")


def test_a_circle_of_imports_is_named(package: Path) -> None:
    (package / "rules.py").write_text(f"from {package.name}.other import B\nA = 1\n", encoding="utf-8")
    (package / "other.py").write_text(f"from {package.name}.rules import A\nB = 1\n", encoding="utf-8")
    with pytest.raises(Refusal, match="or not yet"):
        load([package.name])
