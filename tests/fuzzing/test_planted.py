"""Bugs planted in the engines: each makes some random system disagree with a plain search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from megaspec.bounded.failing import FailingSearch
from megaspec.exploration import explorer, leaves
from megaspec.exploration.code import Op
from megaspec.exploration.compiler import Compiler
from megaspec.exploration.ground_actions import Moves
from megaspec.terms import term as t
from megaspec.vcgen import faults
from megaspec.witness.finite import finite_transition_relation, leaving
from megaspec.witness.finite.instantiation import Grounding
from tests.fuzzing.test_engines import tried

Patch = pytest.MonkeyPatch


def eager_successors(patch: Patch) -> None:
    """A successor leaves the instance wherever it stands."""
    real = finite_transition_relation.Unrolled._taken

    def taken(self: Any, reading: Any, leaf: Any, grounding: Grounding) -> t.Term:
        return t.and_(real(self, reading, leaf, grounding), *grounding.cuts)

    patch.setattr(finite_transition_relation.Unrolled, "_taken", taken)


def no_entry_leaves(patch: Patch) -> None:
    """An entry past the last member is forgotten."""
    for module in (leaves, finite_transition_relation, leaving):
        patch.setattr(module, "entries_beyond", lambda schema, state: iter(()))


def starts_unchecked(patch: Patch) -> None:
    """Initial states that are no states as they are declared are not looked at."""
    patch.setattr(explorer, "wrong_from_the_start", lambda instance, properties: None)
    patch.setattr("tests.fuzzing.test_engines.wrong_from_the_start", lambda instance, properties: None)


def moves_dropped(patch: Patch) -> None:
    """The last move of an instance is not made."""
    made = Moves.__init__

    def init(self: Moves, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        self.all = self.all[:-1]

    patch.setattr(Moves, "__init__", init)


def failures_reverted(patch: Patch) -> None:
    """A rule that fails counts as one that reverts."""
    patch.setattr(FailingSearch, "_failures", lambda self: iter(()))


def contracts_on_the_way_forgotten(patch: Patch) -> None:
    """A contract that is broken inside of a predicate, a quantifier, a measure or a bulk update is not asked."""
    patch.setattr(faults, "stopping", lambda reading: ())


def numbers_beyond_a_word_loaded_as_one(patch: Patch) -> None:
    """What a cell holds is taken for a number of one word, whatever its least value is."""

    def loaded(self: Compiler, cell: t.Term, register: int, then: int) -> int:
        (low,) = self.layout.of[cell]
        return self._node(Op.LOAD, register, low.word, low.shift, yes=then, x=low.mask, y=low.low)

    patch.setattr(Compiler, "_loaded", loaded)


SABOTAGES: dict[str, tuple[Callable[[Patch], None], tuple[int, ...]]] = {
    "successors cut": (eager_successors, (302,)),
    "entries past the end forgotten": (no_entry_leaves, (175,)),
    "starts unchecked": (starts_unchecked, (14,)),
    "moves dropped": (moves_dropped, (0,)),
    "contracts on the way forgotten": (contracts_on_the_way_forgotten, (4,)),
    "numbers beyond a word": (numbers_beyond_a_word_loaded_as_one, (4,)),
    "failures reverted": (failures_reverted, (49, 52, 55)),
}
"""Each with seeds of systems in which it shows."""


@pytest.mark.parametrize(("sabotage", "seeds"), SABOTAGES.values(), ids=SABOTAGES)
def test_a_planted_bug_is_found(sabotage: Callable[[Patch], None], seeds: tuple[int, ...], tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr("megaspec.simulation.batch.CHANCE_TO_RECHECK_A_REFUSAL", 1.0)
    sabotage(monkeypatch)
    with pytest.raises(Exception) as found:  # noqa: PT011
        list(tried(seeds, tmp_path))
    assert f"seed {seeds[0]}:" in found.value.__notes__[0]
