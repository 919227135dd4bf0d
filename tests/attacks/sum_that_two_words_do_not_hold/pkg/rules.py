"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace


Big = Annotated[int, Range("Big", 0, 2**124 - 1)]
Sum = Annotated[int, Range("Sum", 0, 2**80)]
Place = Annotated[int, Range("Place", 0, 200)]


GREAT = 2**100


@record
class Pair:
    """Numbers."""

    one: Big
    two: Big
    both: Sum
    row: Place
    column: Place


def start() -> Outcome[Pair, None]:
    """Starts."""
    return Outcome(Pair(one=1, two=3, both=0, row=0, column=0))


@action
def down(pair: Pair) -> Outcome[Pair, None]:
    """A row more."""
    need(pair.row < 8, "ROW")
    need(pair.one == 1, "DONE")
    return Outcome(replace(pair, row=pair.row + 1))


@action
def right(pair: Pair) -> Outcome[Pair, None]:
    """A column more."""
    need(pair.column < 8, "COLUMN")
    need(pair.one == 1, "DONE")
    return Outcome(replace(pair, column=pair.column + 1))


@action
def other(pair: Pair) -> Outcome[Pair, None]:
    """The other one becomes very great."""
    need(pair.row == 7, "ROW")
    return Outcome(replace(pair, two=GREAT))


@action
def grow(pair: Pair) -> Outcome[Pair, None]:
    """One becomes very great."""
    need(pair.row == 7, "ROW")
    need(pair.column == 3, "COLUMN")
    return Outcome(replace(pair, one=GREAT))


@action
def join(pair: Pair) -> Outcome[Pair, None]:
    """The sum."""
    need(pair.row == 7, "ROW")
    need(pair.column == 3, "COLUMN")
    return Outcome(replace(pair, both=pair.one + pair.two))


@predicate
def small(pair: Pair) -> bool:
    """I."""
    return pair.row <= 200


@predicate
def joins(before: Pair, after: Pair) -> bool:
    """S."""
    return after.both == before.one + before.two


SYS = System("sys", Pair, start, (down, right, other, grow, join), (small,))
