"""A bulk update over an order inside of what ranges over it can count how far apart two are: both readings refuse it, in the same words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from megaspec.language import Map, replace, universe_of
from megaspec.language.universe import Universe, universe
from megaspec.refusal import Refusal
from tests.language import counting
from tests.language.agreement import disagreements, lifted
from tests.language.constructs.shapes import Turn
from tests.language.open_orders import Board
from tests.language.test_open_universes import ANN, BOARD, LARGE

KNOWN = Universe({**LARGE.members, counting.User: (*LARGE.members[counting.User], ANN)}, closed=True)

INSIDE = (
    counting.in_a_quantifier, counting.in_a_quantifier_of_several, counting.in_a_condition, counting.in_a_value, counting.in_a_measure,
)  # fmt: skip
APART = (
    counting.made_outside, counting.of_another_kind, counting.of_an_opaque_kind, counting.each_of_them, counting.past_successors,
    counting.past_successors_of_each,
)  # fmt: skip
WORDS = "Map.where over Turn stands inside of a quantifier, a bulk update or a measure over Turn; make the map outside of it"

Asked = Callable[[Board, Any], bool]


def called(asked: Asked) -> str:
    """How a function is called."""
    return asked.__name__


@pytest.mark.parametrize("asked", INSIDE, ids=called)
def test_one_inside_is_refused_where_it_is_run(asked: Asked) -> None:
    with universe_of(BOARD), pytest.raises(TypeError, match=WORDS):
        asked(BOARD, ANN)


@pytest.mark.parametrize("asked", INSIDE, ids=called)
def test_one_inside_is_refused_where_it_is_read(asked: Asked) -> None:
    with pytest.raises(Refusal, match=rf"tests/language/counting.py:\d+: {WORDS}"):
        lifted(asked)


@pytest.mark.parametrize("asked", APART, ids=called)
def test_one_outside_or_of_another_kind_is_not(asked: Asked) -> None:
    assert [*disagreements(lifted(asked), asked, {"board": BOARD, "user": ANN}, KNOWN)] == []
    with universe_of(BOARD):
        assert asked(BOARD, ANN) == (asked is not counting.made_outside)


def test_what_a_bulk_update_holds_is_found() -> None:
    board = replace(BOARD, now=Turn(40))
    with universe_of(board):
        assert counting.marked_further_on(board, ANN)
    assert [*disagreements(lifted(counting.marked_further_on), counting.marked_further_on, {"board": BOARD, "user": ANN}, KNOWN)] == []


def test_one_that_is_seldom_come_to_is_refused_where_it_is_read() -> None:
    with pytest.raises(Refusal, match=WORDS):
        lifted(counting.in_a_measure_seldom)
    with universe_of(BOARD):
        assert not counting.in_a_measure_seldom(BOARD, ANN)


def test_what_changes_without_end_inside_of_a_quantifier_is_refused() -> None:
    with universe_of(BOARD), pytest.raises(ValueError, match="Map.where changes unboundedly many keys"):
        counting.of_all_users(BOARD, ANN)


def test_what_is_refused_inside_leaves_nothing_around() -> None:
    with universe_of(BOARD):
        for asked in INSIDE:
            with pytest.raises(TypeError, match="stands inside"):
                asked(BOARD, ANN)
        assert BOARD.seen.where(counting.Turn, lambda one: one == BOARD.now, lambda one: False) == Map(False)
    with universe(KNOWN), pytest.raises(TypeError, match="stands inside"):
        counting.in_a_quantifier(BOARD, ANN)
