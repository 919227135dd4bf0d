"""One function for each construct that rules are written with."""
# ruff: noqa: SIM201, RET505
# mypy: ignore-errors

from megaspec.language import (
    Annotated,
    Enum,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    action,
    ensure,
    exists,
    for_all,
    implies,
    ite,
    measure,
    min_of,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    require,
    total,
)

LIMIT = 2**10
PAIR = (1, 2)
TOO_MUCH = "TOO_MUCH"
SMALL = Range("Small", 0, 9)
Small = Annotated[int, SMALL]


class User(Identifier):
    """Opaque."""


class Turn(OrderedIdentifier):
    """Ordered."""


class Color(Enum):
    RED = "red"
    BLUE = "blue"


OWNER = User.named("owner")


@record
class Point:
    x: Small
    y: Small


@record
class State:
    held: Map[User, Small]
    votes: Map[User, Turn, bool]
    point: Point
    color: Color
    now: Turn


ORIGIN = Point(x=0, y=0)


def with_docstring(value: Small) -> int:
    """Says nothing else: `//`, f"", [x for x in y]."""
    return value


def with_arithmetic(value: Small) -> int:
    return -(value + 1) * 3 - value


def with_comparisons(value: Small) -> bool:
    return 1 <= value < 5 and value != 3 or not value == 4 and value > 0 or value >= 2


def with_branches(value: Small) -> int:
    if value > 3:
        return 1
    elif value > 2:
        pass
    else:
        return 2
    return 3 if value == 0 else 4


def with_assignment(value: Small) -> int:
    more = value + 1
    first, second = more, value
    typed: int = first + second
    return typed


def with_tuple_and_none(value: Small) -> tuple[int, None]:
    return value, None


def with_keywords(point: Point) -> Point:
    return replace(point, x=Point(x=1, y=point.y).x)


def with_attributes(state: State) -> int:
    return state.point.x + state.point.y


def with_subscripts(state: State, user: User) -> int:
    return state.held[user] + ite(state.votes[user, state.now], 1, 0)


def with_map_words(state: State, user: User) -> Map[User, Small]:
    return state.held.set(user, 1).where(User, lambda one: one == user, lambda one: state.held[one])


def with_quantifiers(state: State, user: User) -> bool:
    return for_all(User, lambda one: exists(User, lambda other: implies(one == other, state.held[one] == state.held[user])))


def with_constants(value: Small) -> int:
    return value + LIMIT + PAIR[0] + SMALL.high + ORIGIN.x


def with_identifiers(state: State, user: User) -> bool:
    return user == OWNER or user == User.none() or state.now == Turn.first().successor() or state.now == Turn(2) or state.color == Color.RED


@measure
def weight(user: User, held: Small) -> int:
    return held


def with_totals(state: State) -> int:
    return total(state.held, weight)


def with_division(value: Small) -> int:
    return min_of(mul_div_down(value, 1, 2), 3)


@require("POSITIVE", lambda value: value > 0)
@ensure("LESS", lambda value, result: result < value)
def with_contracts(value: Small) -> int:
    return value - 1


@predicate
def with_predicate(value: Small) -> bool:
    return with_comparisons(value)


@action
def with_action(point: Point, value: Small) -> Outcome[Point, int]:
    need(value > 0, "NOTHING")
    need(value < 9, TOO_MUCH)
    return Outcome(replace(point, x=with_contracts(value)), value)


def with_recursion(value: Small, again: bool) -> int:
    return with_recursion(value, False) if again else value


def with_no_parameters() -> Point:
    return Point(x=0, y=0)
