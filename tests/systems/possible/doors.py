"""A door with one key: whoever holds it opens the door, unless the key is lost."""

from megaspec.claims import HelpfulCall
from megaspec.language import Identifier, Outcome, System, action, need, predicate, record, replace
from tests.possible.claiming import can_reach


class Person(Identifier):
    """Who comes by."""


@record
class Door:
    """Whether it is open, who holds its key, and whether the key is lost."""

    is_open: bool
    holder: Person
    lost: bool


def built(holder: Person) -> Outcome[Door, None]:
    """A door that is open, and whose key somebody holds."""
    return Outcome(Door(is_open=True, holder=holder, lost=False))


@action
def close(door: Door) -> Outcome[Door, None]:
    """Anybody closes it."""
    need(door.is_open, "CLOSED")
    return Outcome(replace(door, is_open=False))


@action
def unlock(door: Door, person: Person) -> Outcome[Door, None]:
    """Who holds the key opens it."""
    need(not door.is_open, "OPEN")
    need(person == door.holder, "NOT_THE_HOLDER")
    need(not door.lost, "LOST")
    return Outcome(replace(door, is_open=True))


@action
def hand_over(door: Door, person: Person, other: Person) -> Outcome[Door, None]:
    """The key changes hands."""
    need(person == door.holder, "NOT_THE_HOLDER")
    need(not door.lost, "LOST")
    return Outcome(replace(door, holder=other))


@action
def lose(door: Door) -> Outcome[Door, None]:
    """The key is lost."""
    need(not door.lost, "LOST")
    return Outcome(replace(door, lost=True))


@predicate
def the_key_is_there(door: Door) -> bool:
    """The key is not lost."""
    return not door.lost


@predicate
def is_somebodys(door: Door) -> bool:
    """A lost key closes nothing by itself."""
    return door.lost or door.holder == door.holder


@predicate
def is_closed(door: Door) -> bool:
    """It is closed."""
    return not door.is_open


@predicate
def is_open(door: Door) -> bool:
    """It is open."""
    return door.is_open


@predicate
def is_closed_and_no_key_is_lost(door: Door) -> bool:
    """It is closed, and its key is there."""
    return not door.is_open and not door.lost


@predicate
def by_the_holder(door: Door, person: Person) -> bool:
    """Who holds the key."""
    return person == door.holder


@predicate
def by_another(door: Door, person: Person) -> bool:
    """Who does not hold the key."""
    return person != door.holder


@predicate
def never(door: Door) -> bool:
    """It is open and closed."""
    return door.is_open and not door.is_open


def nobody(door: Door) -> Person:
    """Nobody."""
    return Person.none()


def minus_one(door: Door) -> int:
    """Less than nothing."""
    return -1


def holder(door: Door) -> Person:
    """Who holds the key."""
    return door.holder


def one_call(door: Door) -> int:
    """It takes one call."""
    return 1


DOOR = System("door", Door, built, (close, unlock, hand_over), (the_key_is_there,), actors=(Person,))
LOSING = System("losing", Door, built, (close, unlock, hand_over, lose), (is_somebodys,), actors=(Person,))

UNLOCK = HelpfulCall(unlock, {"person": holder})
OPENS = can_reach(DOOR, is_closed, is_open, {unlock: by_the_holder}, one_call, UNLOCK, undisturbed=True)
OPENS_IF_NONE_IS_LOST = can_reach(LOSING, is_closed_and_no_key_is_lost, is_open, {unlock: by_the_holder}, one_call, UNLOCK)
LOCKED_OUT = can_reach(LOSING, is_closed, is_open, {unlock: by_the_holder}, one_call, UNLOCK)
