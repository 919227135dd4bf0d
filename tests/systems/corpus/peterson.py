"""Two who go in one at a time by raising flags and giving way, and two who give way before they raise theirs."""

from megaspec.language import Enum, Map, Outcome, System, action, for_all, implies, need, predicate, record, replace
from tests.systems.corpus.cases import Case


class Side(Enum):
    """One of the two."""

    LEFT = "left"
    RIGHT = "right"


class Place(Enum):
    """Where one is."""

    OUTSIDE = "outside"
    FLAGGED = "flagged"
    WAITING = "waiting"
    INSIDE = "inside"


@record
class Door:
    """Where each is, whose flag is up, and who goes first where both want to."""

    place: Map[Side, Place]
    flag: Map[Side, bool]
    first: Side


def closed() -> Outcome[Door, None]:
    """Both outside."""
    return Outcome(Door(place=Map.empty(Place.OUTSIDE), flag=Map.empty(False), first=Side.LEFT))


def other(side: Side) -> Side:
    """The one of the two that is not this one."""
    return Side.RIGHT if side == Side.LEFT else Side.LEFT


@action
def raise_flag(door: Door, side: Side) -> Outcome[Door, None]:
    """Say that one wants to go in."""
    need(door.place[side] == Place.OUTSIDE, "NOT_OUTSIDE")
    return Outcome(replace(door, place=door.place.set(side, Place.FLAGGED), flag=door.flag.set(side, True)))


@action
def give_way(door: Door, side: Side) -> Outcome[Door, None]:
    """Let the other one go first."""
    need(door.place[side] == Place.FLAGGED, "NO_FLAG")
    return Outcome(replace(door, place=door.place.set(side, Place.WAITING), first=other(side)))


@action
def give_way_at_once(door: Door, side: Side) -> Outcome[Door, None]:
    """Let the other one go first, before one's own flag is up."""
    need(door.place[side] == Place.OUTSIDE, "NOT_OUTSIDE")
    return Outcome(replace(door, place=door.place.set(side, Place.FLAGGED), first=other(side)))


@action
def raise_flag_late(door: Door, side: Side) -> Outcome[Door, None]:
    """Say that one wants to go in, after having given way."""
    need(door.place[side] == Place.FLAGGED, "NOT_GIVEN_WAY")
    return Outcome(replace(door, place=door.place.set(side, Place.WAITING), flag=door.flag.set(side, True)))


@action
def go_in(door: Door, side: Side) -> Outcome[Door, None]:
    """Go in, if the other one does not want to or lets one go first."""
    need(door.place[side] == Place.WAITING, "NOT_WAITING")
    need(not door.flag[other(side)] or door.first == side, "NOT_ONES_TURN")
    return Outcome(replace(door, place=door.place.set(side, Place.INSIDE)))


@action
def go_out(door: Door, side: Side) -> Outcome[Door, None]:
    """Go out, and take the flag down."""
    need(door.place[side] == Place.INSIDE, "NOT_INSIDE")
    return Outcome(replace(door, place=door.place.set(side, Place.OUTSIDE), flag=door.flag.set(side, False)))


@predicate
def one_inside(door: Door) -> bool:
    """The two are never both inside."""
    return not (door.place[Side.LEFT] == Place.INSIDE and door.place[Side.RIGHT] == Place.INSIDE)


@predicate
def flag_is_up(door: Door) -> bool:
    """Who is not outside has a flag up."""
    return for_all(Side, lambda side: door.flag[side] == (door.place[side] != Place.OUTSIDE))


@predicate
def one_waits_for_the_other(door: Door) -> bool:
    """While one is inside, the other one has not given way yet, or lets it go first."""
    return for_all(
        Side,
        lambda side: implies(
            door.place[side] == Place.INSIDE,
            door.place[other(side)] == Place.OUTSIDE or door.place[other(side)] == Place.FLAGGED or door.first == side,
        ),
    )


@predicate
def flags_go_down_outside(before: Door, after: Door) -> bool:
    """A flag goes down only as one goes out."""
    return for_all(Side, lambda side: implies(before.flag[side] and not after.flag[side], after.place[side] == Place.OUTSIDE))


PETERSON = System("peterson", Door, closed, (raise_flag, give_way, go_in, go_out), (one_inside, flag_is_up, one_waits_for_the_other))
BARE_PETERSON = System("bare_peterson", Door, closed, (raise_flag, give_way, go_in, go_out), (one_inside,), rejected=True)
LATE_FLAGS = System("late_flags", Door, closed, (give_way_at_once, raise_flag_late, go_in, go_out), (one_inside,), rejected=True)

CASES = (
    Case(PETERSON, {}, 20, 34, holds=(one_inside, flag_is_up, one_waits_for_the_other, flags_go_down_outside)),
    Case(LATE_FLAGS, {}, 32, 60, holds=(flags_go_down_outside,), broken={one_inside: 6}),
)
