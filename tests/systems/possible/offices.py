"""A post office that may close once every letter is weighed: one letter after the other, and then the door."""

from megaspec.claims import CanReachInStages, HelpfulCall
from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, count, measure, need, predicate, record, replace
from tests.possible.claiming import ABOUT, can_reach

Weight = Annotated[int, Range("Weight", 0, 9)]
Number = Annotated[int, Range("Number", 0, 1000)]
MOST = 5


class Letter(Identifier):
    """A letter."""


@record
class Held:
    """A letter that lies there, and whether it was weighed."""

    there: bool
    weighed: bool
    weight: Weight


@record
class Office:
    """The letters, how many of them are to be weighed, and whether the door is shut."""

    letters: Map[Letter, Held]
    left: Number
    shut: bool


def opened() -> Outcome[Office, None]:
    """Empty."""
    nothing = Held(there=False, weighed=False, weight=0)
    return Outcome(Office(letters=Map.empty(nothing), left=0, shut=False))


@measure
def is_left(letter: Letter, held: Held) -> bool:
    """Whether a letter is to be weighed."""
    return held.there and not held.weighed


@action
def bring(office: Office, letter: Letter) -> Outcome[Office, None]:
    """Somebody brings a letter."""
    need(not office.shut, "SHUT")
    need(not office.letters[letter].there, "THERE")
    need(office.left < 1000, "FULL")
    held = Held(there=True, weighed=False, weight=0)
    return Outcome(replace(office, letters=office.letters.set(letter, held), left=office.left + 1))


@action
def weigh(office: Office, letter: Letter, weight: Weight) -> Outcome[Office, None]:
    """The clerk says what a letter weighs."""
    held = office.letters[letter]
    need(held.there and not held.weighed, "NOT_LEFT")
    need(weight <= MOST, "TOO_HEAVY")
    return Outcome(replace(office, letters=office.letters.set(letter, replace(held, weighed=True, weight=weight)), left=office.left - 1))


@action
def close(office: Office) -> Outcome[Office, None]:
    """The clerk shuts the door."""
    need(office.left == 0, "LETTERS_LEFT")
    need(not office.shut, "SHUT")
    return Outcome(replace(office, shut=True))


@predicate
def counts(office: Office) -> bool:
    """What is left is counted."""
    return office.left == count(office.letters, is_left)


@predicate
def is_open(office: Office) -> bool:
    """The door is open."""
    return not office.shut


@predicate
def has_any_left(office: Office) -> bool:
    """The door is open, whatever is left."""
    return not office.shut and office.left >= 0


@predicate
def is_shut(office: Office) -> bool:
    """The door is shut."""
    return office.shut


@predicate
def is_done(office: Office) -> bool:
    """Every letter is weighed, and the door is open."""
    return office.left == 0 and not office.shut


@predicate
def is_one_left(office: Office, letter: Letter) -> bool:
    """A letter is to be weighed."""
    return is_left(letter, office.letters[letter])


@predicate
def may_be_weighed(office: Office, letter: Letter, weight: Weight, left: Number) -> bool:
    """A letter of some weight is to be weighed, and so many are left."""
    return office.letters[letter].there and not office.letters[letter].weighed and weight <= MOST and office.left <= left and not office.shut


@predicate
def fewer_are_left(office: Office, left: Number) -> bool:
    """Fewer are left than were, and the door is open."""
    return office.left < left and not office.shut


@predicate
def no_more_are_left(office: Office, left: Number) -> bool:
    """As many are left as were, or fewer, and the door is open."""
    return office.left <= left and not office.shut


@predicate
def is_light(office: Office, letter: Letter, weight: Weight) -> bool:
    """A letter is not too heavy."""
    return weight <= MOST


@predicate
def is_any(office: Office, letter: Letter, weight: Weight) -> bool:
    """A letter weighs what it weighs."""
    return weight >= 0


@predicate
def by_the_clerk(office: Office) -> bool:
    """The clerk."""
    return True


def that_letter(office: Office, letter: Letter) -> Letter:
    """The letter."""
    return letter


def its_weight(office: Office, weight: Weight) -> Weight:
    """What it weighs."""
    return weight


def nothing_heavy(office: Office) -> Weight:
    """A weight that is not too heavy."""
    return 1


def too_heavy(office: Office) -> Weight:
    """A weight that is."""
    return MOST + 1


def all_left(office: Office) -> Number:
    """How many are left."""
    return office.left


def as_many(office: Office) -> Number:
    """As many as ever."""
    return 7


def one_call(office: Office) -> int:
    """One call is left."""
    return 1


OFFICE = System("office", Office, opened, (bring, weigh, close), (counts,), observed={weigh: ("weight",)})

WEIGHS_ONE = can_reach(
    OFFICE, may_be_weighed, fewer_are_left, {weigh: by_the_clerk}, one_call,
    HelpfulCall(weigh, {"letter": that_letter, "weight": its_weight}),
)  # fmt: skip
CLOSES = can_reach(OFFICE, is_done, is_shut, {close: by_the_clerk}, one_call, HelpfulCall(close))

WEIGHS_ALL = CanReachInStages(
    name="office.weighs_all", sentence="All can be weighed.", **ABOUT, system=OFFICE, given=is_open, goal=is_done, stages=(WEIGHS_ONE,),
    rank=all_left, among=is_one_left, told=is_light, example={"weight": nothing_heavy},
)  # fmt: skip
CAN_CLOSE = CanReachInStages(
    name="office.can_close", sentence="It can close.", **ABOUT, system=OFFICE, given=is_open, goal=is_shut, stages=(WEIGHS_ALL, CLOSES)
)
