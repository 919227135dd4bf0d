"""Guests who are told to leave, all at once: how many stay in each way is counted, before and after."""

from megaspec.language import (
    Annotated,
    Enum,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    count,
    ite,
    measure,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered

MOST = 2**64
Number = Annotated[int, Range("Number", 0, MOST)]


class Guest(Identifier):
    """Whoever stays."""


class Stay(Enum):
    """How a guest stays."""

    NONE = "none"
    BOOKED = "booked"
    PRESENT = "present"
    LEAVING = "leaving"
    GONE = "gone"


@record
class Room:
    stay: Stay
    told: bool


@record
class Hotel:
    booked: Number
    present: Number
    leaving: Number
    gone: Number
    untold: Number
    rooms: Map[Guest, Room]


@measure
def is_booked(guest: Guest, room: Room) -> bool:
    """Whether a guest is yet to come."""
    return room.stay == Stay.BOOKED


@measure
def is_present(guest: Guest, room: Room) -> bool:
    """Whether a guest stays."""
    return room.stay == Stay.PRESENT


@measure
def is_leaving(guest: Guest, room: Room) -> bool:
    """Whether a guest is about to go."""
    return room.stay == Stay.LEAVING


@measure
def is_gone(guest: Guest, room: Room) -> bool:
    """Whether a guest has gone."""
    return room.stay == Stay.GONE


@measure
def stays_untold(guest: Guest, room: Room) -> bool:
    """Whether a guest stays, and is not told to leave."""
    return room.stay == Stay.PRESENT and not room.told


@measure
def starts_to_leave(guest: Guest, room: Room) -> bool:
    """Whether a guest is told to leave who does not yet."""
    return room.told and room.stay == Stay.PRESENT


@measure
def is_told(guest: Guest, room: Room) -> bool:
    """Whether a guest is told to leave, whether or not it does already."""
    return room.told


def empty() -> Outcome[Hotel, None]:
    """Nobody."""
    return Outcome(Hotel(booked=0, present=0, leaving=0, gone=0, untold=0, rooms=Map.empty(Room(stay=Stay.NONE, told=False))))


@action
def book(hotel: Hotel, guest: Guest) -> Outcome[Hotel, None]:
    """A guest books."""
    need(hotel.rooms[guest].stay == Stay.NONE, "KNOWN")
    need(hotel.booked < MOST, "FULL")
    return Outcome(replace(hotel, booked=hotel.booked + 1, rooms=hotel.rooms.set(guest, Room(stay=Stay.BOOKED, told=False))))


@action
def arrive(hotel: Hotel, guest: Guest) -> Outcome[Hotel, None]:
    """A guest who has booked comes."""
    need(hotel.rooms[guest].stay == Stay.BOOKED, "NOT_BOOKED")
    need(hotel.present < MOST, "FULL")
    after = hotel.rooms.set(guest, Room(stay=Stay.PRESENT, told=False))
    return Outcome(replace(hotel, booked=hotel.booked - 1, present=hotel.present + 1, untold=hotel.untold + 1, rooms=after))


@action
def tell(hotel: Hotel, guest: Guest) -> Outcome[Hotel, None]:
    """A guest who is there, or leaves already, is told to leave."""
    room = hotel.rooms[guest]
    need(room.stay == Stay.PRESENT or room.stay == Stay.LEAVING, "NOT_THERE")
    untold = hotel.untold - ite(room.stay == Stay.PRESENT and not room.told, 1, 0)
    return Outcome(replace(hotel, untold=untold, rooms=hotel.rooms.set(guest, replace(room, told=True))))


@action
def turn_out(hotel: Hotel) -> Outcome[Hotel, None]:
    """All who were told begin to leave, unless they do already."""
    going = count(hotel.rooms, starts_to_leave)
    need(hotel.leaving + going <= MOST, "CROWD")
    return Outcome(told_of(replace(hotel, present=hotel.present - going, leaving=hotel.leaving + going)))


@action
def turn_out_twice(hotel: Hotel) -> Outcome[Hotel, None]:
    """The same with all who were told counted, even if they leave already: false."""
    going = count(hotel.rooms, starts_to_leave)
    need(hotel.leaving + count(hotel.rooms, is_told) <= MOST, "CROWD")
    return Outcome(told_of(replace(hotel, present=hotel.present - going, leaving=hotel.leaving + count(hotel.rooms, is_told))))


def told_of(hotel: Hotel) -> Hotel:
    """The hotel with nobody told any more, because all who were have begun to leave."""
    rooms = hotel.rooms
    after = rooms.where(
        Guest,
        lambda guest: rooms[guest].told,
        lambda guest: Room(stay=ite(rooms[guest].stay == Stay.PRESENT, Stay.LEAVING, rooms[guest].stay), told=False),
    )
    return replace(hotel, rooms=after)


@action
def go(hotel: Hotel, guest: Guest) -> Outcome[Hotel, None]:
    """A guest who leaves is gone."""
    need(hotel.rooms[guest].stay == Stay.LEAVING, "NOT_LEAVING")
    need(hotel.gone < MOST, "FULL")
    after = hotel.rooms.set(guest, Room(stay=Stay.GONE, told=False))
    return Outcome(replace(hotel, leaving=hotel.leaving - 1, gone=hotel.gone + 1, rooms=after))


@predicate
def stays_are_counted(hotel: Hotel) -> bool:
    """Each number is how many guests there are of a kind."""
    rooms = hotel.rooms
    return (
        hotel.booked == count(rooms, is_booked)
        and hotel.present == count(rooms, is_present)
        and hotel.leaving == count(rooms, is_leaving)
        and hotel.gone == count(rooms, is_gone)
        and hotel.untold == count(rooms, stays_untold)
    )


RULES = (book, arrive, tell, go)
HOTEL = System("hotel", Hotel, empty, (*RULES, turn_out), (stays_are_counted,))
BROKEN = System("hotel.counting_twice", Hotel, empty, (*RULES, turn_out_twice), (stays_are_counted,))
CLAIMS = covered(HOTEL)
BROKEN_CLAIMS = covered(BROKEN)
