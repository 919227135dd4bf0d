"""Bulk updates inside of quantifiers, bulk updates and measures: of one kind with what is around them, and of another."""

from megaspec.language import Map, all_of, count, exists, for_all, measure, predicate, total
from tests.language.constructs.shapes import Turn, User
from tests.language.open_orders import Board, share


@measure
def is_on(turn: Turn, on: bool) -> bool:
    """On."""
    return on


@measure
def is_told(user: User, turn: Turn, told: bool) -> bool:
    """Told."""
    return told


@measure
def before(turn: Turn, on: bool) -> int:
    """How many turns come before one that is on."""
    return count(Map.empty(False).where(Turn, lambda one: all_of(on, one < turn), lambda one: True), is_on)


@predicate
def in_a_quantifier(board: Board, user: User) -> bool:
    """There are five between now and another."""
    return exists(Turn, lambda one: count(board.seen.where(Turn, lambda two: board.now < two and two < one, lambda two: True), is_on) >= 5)


@predicate
def in_a_quantifier_of_several(board: Board, user: User) -> bool:
    """The same of pairs."""
    return exists(
        User, Turn, lambda who, one: count(board.votes.where((User, Turn), lambda u, t: u == who and t < one, lambda u, t: True), is_told) >= 5
    )


@predicate
def in_a_condition(board: Board, user: User) -> bool:
    """A bulk update by what a total counts."""
    return board.seen.where(
        Turn, lambda one: count(board.seen.where(Turn, lambda two: two < one, lambda two: True), is_on) == 5, lambda one: True
    )[board.now]


@predicate
def in_a_value(board: Board, user: User) -> bool:
    """A bulk update with what a total counts."""
    return board.seen.where(
        Turn, lambda one: one < board.now, lambda one: count(board.seen.where(Turn, lambda two: two < one, lambda two: True), is_on) == 5
    )[board.now]


@predicate
def in_a_measure(board: Board, user: User) -> bool:
    """A total of what another one counts."""
    return total(board.seen, before) >= 5


@predicate
def made_outside(board: Board, user: User) -> bool:
    """A quantifier asks of a map that is made outside of it."""
    later = board.seen.where(Turn, lambda two: two <= board.now, lambda two: False)
    return exists(Turn, lambda one: board.now < one and later[one])


@predicate
def of_another_kind(board: Board, user: User) -> bool:
    """The update is of users, inside of what ranges over turns."""
    return exists(Turn, lambda one: total(board.held.where(User, lambda two: two == user and one == board.now, lambda two: 5), share) >= 5)


@predicate
def of_an_opaque_kind(board: Board, user: User) -> bool:
    """The update is of users, inside of what ranges over them: as many as the quantifiers name are told apart."""
    return exists(User, lambda one: total(board.held.where(User, lambda two: two == one, lambda two: 5), share) >= 5)


@predicate
def each_of_them(board: Board, user: User) -> bool:
    """An update of one user, for each of all."""
    return for_all(User, lambda one: board.held.where(User, lambda two: two == one, lambda two: 5)[one] == 5)


@predicate
def past_successors(board: Board, user: User) -> bool:
    """An update that ends some successors later than anything that is known."""
    last = board.now.successor().successor().successor().successor()
    return board.seen.where(Turn, lambda one: one <= last, lambda one: True)[last]


@predicate
def past_successors_of_each(board: Board, user: User) -> bool:
    """The same, for each of all users."""
    last = board.now.successor().successor().successor()
    return for_all(User, lambda who: board.seen.where(Turn, lambda one: one <= last, lambda one: True)[last])


@predicate
def of_all_users(board: Board, user: User) -> bool:
    """An update of unboundedly many users, for each of all."""
    return for_all(User, lambda one: board.held.where(User, lambda two: two != one, lambda two: 5)[one] == 5)


@measure
def seldom_late(turn: Turn, on: bool, supply: int) -> bool:
    """What is asked of a total only where the supply is one number."""
    return on and supply == 7 and count(Map.empty(False).where(Turn, lambda one: one < turn, lambda one: True), is_on) >= 2


@predicate
def in_a_measure_seldom(board: Board, user: User) -> bool:
    """A measure that seldom comes to its total."""
    return count(board.seen, seldom_late, board.supply) >= 1


@predicate
def marked_further_on(board: Board, user: User) -> bool:
    """One that comes four after now is marked, and found by a quantifier that is told nothing of it."""
    marks = Map.empty(False).where(
        Turn,
        lambda one: exists(
            Turn,
            lambda first: exists(
                Turn,
                lambda second: exists(
                    Turn,
                    lambda third: all_of(
                        board.now.is_right_before(first), first.is_right_before(second), second.is_right_before(third), third.is_right_before(one)
                    ),
                ),
            ),
        ),
        lambda one: True,
    )
    return exists(Turn, lambda one: marks[one])
