"""An open universe says what one without an end would: however far an order is followed, and however quantifiers are nested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from megaspec.language import Identifier, Map, exists, for_all, predicate, universe_of
from megaspec.language.identifiers import MOST_SUCCESSORS
from megaspec.language.universe import Universe, universe
from tests.language.constructs.shapes import ADMIN, Turn, User
from tests.language.open_orders import Board
from tests.lifting.constants import LATE

LARGE = Universe({User: tuple(map(User, ("none", "admin", *"abcdef"))), Turn: tuple(map(Turn, range(40)))}, closed=True)
ANN = User("ann")
BOARD = Board(Map(0, {User.none(): 1, ADMIN: 2, ANN: 3}), Map(False, {Turn(2): True}), Map(False), 0, Turn(2), ANN)


@predicate
def three_follow(board: Board) -> bool:
    """After now there are three, one after the other, and a fourth after those."""
    return exists(Turn, lambda one: board.now < one and exists(Turn, lambda two: one < two and exists(Turn, lambda three: followed(two, three))))


@predicate
def followed(two: Turn, three: Turn) -> bool:
    """One is after the other, and has another right after it."""
    return two < three and exists(Turn, lambda four: three.is_right_before(four))


@predicate
def each_has_a_gap(board: Board) -> bool:
    """Some later one has another between it and now, and one between that and it."""
    return exists(Turn, lambda one: exists(Turn, lambda two: board.now < two < one and exists(Turn, lambda three: two < three < one)))


@predicate
def none_is_last(board: Board) -> bool:
    """No turn up to some later one is the last."""
    return exists(Turn, lambda bound: board.now < bound and for_all(Turn, lambda one: bound < one or exists(Turn, lambda two: one < two)))


@predicate
def fifth_is_there(board: Board) -> bool:
    """The fifth after now is one that quantifiers range over, and so is one after it."""
    fifth = board.now.successor().successor().successor().successor().successor()
    return exists(Turn, lambda one: one == fifth) and exists(Turn, lambda one: fifth < one)


@predicate
def fifth_inside(board: Board) -> bool:
    """The same, asked for inside of the quantifier."""
    return exists(Turn, lambda one: one == board.now.successor().successor().successor().successor().successor())


@predicate
def written_out(board: Board) -> bool:
    """A turn that is written with its number is there, and one after it."""
    return exists(Turn, lambda one: one == Turn(9)) and exists(Turn, lambda one: Turn(9) < one)


@predicate
def constant(board: Board) -> bool:
    """A constant of a module is there, and one after it."""
    return exists(Turn, lambda one: one == LATE) and exists(Turn, lambda one: one > LATE)


@pytest.mark.parametrize(
    "asked", [three_follow, each_has_a_gap, none_is_last, fifth_is_there, fifth_inside, written_out, constant], ids=lambda asked: asked.__name__
)
def test_quantifiers_over_an_order_miss_nothing(asked: Callable[[Any], bool]) -> None:
    with universe(LARGE):
        assert asked(BOARD)
    with universe_of(BOARD):
        assert asked(BOARD)


def test_the_condition_of_a_bulk_update_ranges_over_more_than_the_update_does() -> None:
    with universe_of(BOARD):
        changed = BOARD.held.where(User, lambda user: for_all(User, lambda other: other == user or BOARD.held[other] > 0), lambda user: 1)
    assert changed == BOARD.held


@pytest.mark.parametrize("of", [User, (User, Turn), (Turn, Turn)])
def test_a_bulk_update_that_changes_unboundedly_many_keys_is_refused(of: Any) -> None:
    entries: Map[*tuple[Any, ...], int] = Map(0)
    with universe_of(BOARD), pytest.raises(ValueError, match="changes unboundedly many keys"):
        entries.where(of, lambda *keys: True, lambda *keys: 1)


def test_nor_does_one_end_where_an_order_is_no_longer_looked_at() -> None:
    with universe_of(BOARD), pytest.raises(ValueError, match="changes unboundedly many keys"):
        BOARD.seen.where(Turn, lambda turn: BOARD.now < turn, lambda turn: True)
    with universe_of(BOARD):
        assert BOARD.seen.where(Turn, lambda turn: BOARD.now <= turn, lambda turn: False) == Map(False)


def test_the_successor_of_what_is_ranged_over_has_no_end() -> None:
    with universe_of(BOARD), pytest.raises(TypeError, match="takes the successor of what it ranges over; write `is_right_before`"):
        for_all(Turn, lambda turn: turn.successor() != turn)


def farther(board: Board, steps: int) -> bool:
    """Whether one is after as many successors of now, each of which is made only where one is after those before."""

    def is_after(one: Turn) -> bool:
        turn = board.now
        for _ in range(steps):
            turn = turn.successor()
            if not turn < one:
                return False
        return True

    return exists(Turn, is_after)


def test_a_quantifier_follows_as_many_successors_as_are_read_in_a_row() -> None:
    for steps in (1, 2, 16, MOST_SUCCESSORS):
        with universe_of(BOARD):
            assert farther(BOARD, steps)
    with universe_of(BOARD), pytest.raises(TypeError, match=f"more than {MOST_SUCCESSORS} times: .* or more than so many in a row"):
        farther(BOARD, 9 * MOST_SUCCESSORS)


def test_what_was_made_before_counts_for_none() -> None:
    with universe_of(BOARD):
        for steps in range(1, 3 * MOST_SUCCESSORS, MOST_SUCCESSORS // 2):
            assert farther(BOARD, steps)


def test_a_map_is_asked_at_no_tuple_of_one() -> None:
    for ask in (lambda: BOARD.held[(ANN,)], lambda: BOARD.held.set((ANN,), 1)):
        with pytest.raises(TypeError, match="write the identifier itself"):
            ask()


class Guest(Identifier):
    """Whoever comes, one of them called as a fresh identifier is."""


FIRST_GUEST = Guest.named("fresh 1")


def test_a_fresh_identifier_is_none_that_is_known_however_it_is_called() -> None:
    second = Guest("fresh 2")
    with universe_of(second):
        assert exists(Guest, lambda one: one not in (FIRST_GUEST, second, Guest.none()))
        assert Map(0).where(Guest, lambda one: one == FIRST_GUEST, lambda one: 5) == Map(0, {FIRST_GUEST: 5})
        assert Map(0).where(Guest, lambda one: one == second, lambda one: 5) == Map(0, {second: 5})


@pytest.mark.parametrize("name", [1, "", "a,b", "a\n", " a", "a  b", "'a'", "\u00e4", None])
def test_a_constant_has_a_name_that_can_be_written_anywhere(name: Any) -> None:
    with pytest.raises(TypeError, match="a constant of Guest is called .*; write ASCII letters"):
        Guest.named(name)
