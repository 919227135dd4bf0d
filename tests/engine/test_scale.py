"""A large system of nested parts: the cost of an obligation is that of the part it is about."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from megaspec.engine.plan import LEMMAS, plan
from megaspec.engine.verify import Options, verify
from tests.engine.scale import source

pytestmark = pytest.mark.usefixtures("inline")


def _made(parts: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (folder / f"whole_of_{parts}.py").write_text(source(parts), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    module = importlib.import_module(f"whole_of_{parts}")
    monkeypatch.delitem(sys.modules, module.__name__)
    return module


def test_all_of_it_is_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = verify([*LEMMAS, *_made(2, tmp_path, monkeypatch).CLAIMS], options=Options(solver="z3"))
    assert {result.verdict for result in found.values()} == {"proved"}, [result.reasons for result in found.values() if result.reasons]


def test_what_is_asked_grows_with_the_parts_and_not_with_their_square(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned, characters = {}, {}
    for parts in (2, 4):
        obligations = [one for ones in plan(_made(parts, tmp_path, monkeypatch).CLAIMS).obligations.values() for one in ones]
        asked = [one for one in obligations if one.kept is None]
        planned[parts] = len(asked)
        characters[parts] = sum(len(next(one.forms()).text) for one in asked)
    assert planned[4] < 2.2 * planned[2]
    assert characters[4] < 2.6 * characters[2]
