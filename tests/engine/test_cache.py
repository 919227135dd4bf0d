"""Proofs that are remembered between runs: only proofs, of the exact question, by the same solver."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from megaspec.claims.kinds import Claim
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import KEPT, Result
from megaspec.engine.verify import Options, verify
from megaspec.lifting import kinds
from megaspec.report.machine import as_json
from megaspec.solving import cache as caching
from megaspec.solving.cache import LARGEST, Cache, _seal, key_of
from megaspec.solving.questions import Question
from megaspec.solving.solvers import Answer
from tests.engine.scale import source
from tests.systems.claiming import covered, step
from tests.systems.counter import COUNTER, stays_at_most_two

pytestmark = pytest.mark.slow

SCRIPT = "(set-option :produce-unsat-cores true)\n(assert (! false :named |it|))\n(check-sat)\n"
QUESTION = Question("ticket", SCRIPT, keep=True)
PROOF = Answer("z3", "unsat", core=("it",))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def _entries(cache: Cache) -> list[Path]:
    return sorted(cache.folder.rglob("*.json"))


def _entry(cache: Cache) -> Path:
    cache.keep(QUESTION, PROOF)
    (found,) = _entries(cache)
    return found


def test_a_proof_is_remembered_with_its_core(cache: Cache) -> None:
    assert cache.proof_of(QUESTION) is None
    cache.keep(QUESTION, PROOF)
    found = cache.proof_of(QUESTION)
    assert found is not None and (found.verdict, found.core) == ("unsat", ("it",))


@pytest.mark.parametrize("verdict", ["sat", "unknown", "error"])
def test_nothing_but_a_proof_is_remembered(cache: Cache, verdict: str) -> None:
    cache.keep(QUESTION, Answer("z3", verdict))
    assert not _entries(cache)


@pytest.mark.parametrize(
    "other",
    [Question("ticket", SCRIPT + "; more\n"), Question("ticket", SCRIPT, rlimit=7), Question("ticket", SCRIPT, solver="cvc5")],
)
def test_a_proof_is_of_one_question_and_one_solver(cache: Cache, other: Question) -> None:
    cache.keep(QUESTION, PROOF)
    assert cache.proof_of(other) is None


def test_a_proof_by_another_build_is_not_believed(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(QUESTION, PROOF)
    monkeypatch.setattr(caching, "builds", lambda: {"z3": "another build"})
    assert cache.proof_of(QUESTION) is None


def test_a_proof_under_other_options_is_not_believed(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(QUESTION, PROOF)
    monkeypatch.setattr("megaspec.solving.solvers.Z3_OPTIONS", "")
    assert cache.proof_of(QUESTION) is None


DEEP = "[" * 200_000
DAMAGE = ["", "{", "[]", "null", '{"entry": {}, "seal": ""}', "\x00", "\n" * 9, DEEP, f"{_seal(DEEP)}\n{DEEP}", "é" * 9, "x" * (LARGEST + 1)]


@pytest.mark.parametrize("damage", [*(text.encode() for text in DAMAGE), b"\xff\xfe", bytes(range(256))])
def test_a_damaged_entry_is_none_and_is_replaced(cache: Cache, damage: bytes) -> None:
    _entry(cache).write_bytes(damage)
    assert cache.proof_of(QUESTION) is None
    cache.keep(QUESTION, PROOF)
    assert cache.proof_of(QUESTION) is not None


@pytest.mark.parametrize("inside", [DEEP, '"', "null", '"another key"'])
def test_an_entry_with_its_seal_and_nonsense_inside_is_none(cache: Cache, inside: str) -> None:
    sealed = f"{key_of(QUESTION)}\nunsat\n{inside}"
    _entry(cache).write_text(f"{_seal(sealed)}\n{sealed}", encoding="utf-8")
    assert cache.proof_of(QUESTION) is None


def test_what_is_no_file_in_the_place_of_an_entry_is_none(cache: Cache) -> None:
    file = _entry(cache)
    ways: list[Callable[[Path], object]] = [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path), lambda path: path.symlink_to("/dev/zero")]
    for make in ways:
        file.unlink()
        make(file)
        assert cache.proof_of(QUESTION) is None
        cache.keep(QUESTION, PROOF)
        if file.is_dir():
            assert [one for one in file.parent.iterdir() if one != file] == []
            file.rmdir()
            cache.keep(QUESTION, PROOF)
        assert cache.proof_of(QUESTION) is not None


def test_a_folder_without_room_remembers_nothing_and_leaves_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(old: str, new: Path) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "replace", full)
    cache.keep(QUESTION, PROOF)
    assert [one for one in cache.folder.rglob("*") if one.is_file()] == []


def test_two_runs_at_once_keep_whole_entries(cache: Cache) -> None:
    with ThreadPoolExecutor(4) as runs:
        list(runs.map(lambda _: cache.keep(QUESTION, PROOF), range(40)))
        assert all(found is not None for found in runs.map(lambda _: cache.proof_of(QUESTION), range(40)))
    assert len([one for one in cache.folder.rglob("*") if one.is_file()]) == 1


def test_a_changed_entry_is_none(cache: Cache) -> None:
    file = _entry(cache)
    file.write_text(file.read_text(encoding="utf-8").replace('"it"', '"an"'), encoding="utf-8")
    assert cache.proof_of(QUESTION) is None


def test_an_entry_in_the_place_of_another_is_none(cache: Cache) -> None:
    file = _entry(cache)
    other = Question("ticket", SCRIPT + "; more\n")
    place = cache.folder / key_of(other)[:2] / f"{key_of(other)}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(file.read_bytes())
    assert cache.proof_of(other) is None


def test_a_core_that_the_text_does_not_have_is_none(cache: Cache) -> None:
    cache.keep(QUESTION, Answer("z3", "unsat", core=("another",)))
    assert cache.proof_of(QUESTION) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    Cache(tmp_path / "cache").keep(QUESTION, PROOF)
    assert Cache(tmp_path / "cache").proof_of(QUESTION) is None


# In a run.


def _claims(text: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Claim]:
    """The claims of a module, with its kinds named as in a process of their own."""
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(kinds, "_sorts", {})
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    module = importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)
    return [*LEMMAS, *module.CLAIMS]


def _cached(results: dict[str, Result], yes: bool) -> set[str]:
    discharges = [one for result in results.values() for one in result.discharges.values()]
    return {one.name for one in discharges if one.verdict != KEPT and one.cached is yes}


def test_after_a_rule_is_changed_only_what_is_about_it_is_asked(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(solver="z3", cache=cache.folder)
    text = source(2)
    first = verify(_claims(text, "unchanged", tmp_path, monkeypatch), options=options)
    assert not _cached(first, True)
    changed = text.replace('need(by <= part.limit - part.level, "TOO_HIGH")', 'need(by + 1 <= part.limit - part.level, "TOO_HIGH")')
    second = verify(_claims(changed, "changed", tmp_path, monkeypatch), options=options)
    assert {result.verdict for result in second.values()} == {"proved"}
    missed = _cached(second, False)
    assert missed and all("/rise" in name for name in missed)
    assert sum(claim["obligations"]["cached"] for claim in as_json(second)["claims"]) == len(_cached(second, True)) > 20


def test_a_remembered_proof_is_still_checked_against_real_steps(cache: Cache) -> None:
    options = Options(solver="z3", cache=cache.folder)
    for _ in range(2):
        found = verify([*LEMMAS, *covered(COUNTER)], options=options)
    assert _cached(found, True)
    assert all(one.grounded for name, result in found.items() if name.startswith("counter.") for one in result.discharges.values())


def test_what_is_refuted_is_refuted_again(cache: Cache) -> None:
    options = Options(solver="z3", cache=cache.folder)
    claims = [*LEMMAS, *covered(COUNTER), step(COUNTER, stays_at_most_two)]
    for _ in range(2):
        found = verify(claims, options=options)["counter.stays_at_most_two"]
        assert found.verdict == "refuted"
    assert not any(one.cached for one in found.discharges.values() if one.verdict == "sat")


def test_a_run_without_the_option_remembers_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(cache.folder.parent)
    verify(LEMMAS, options=Options(solver="z3"))
    assert not (cache.folder.parent / ".megaspec").exists()
