"""An attack: among what the world may be there is always a report that helps, and the strategy picks it."""

from megaspec.language import Enum, Map, Outcome, System, action, ite, need, predicate, record, replace


class Colour(Enum):
    """Colours."""

    RED = 1
    BLUE = 2


@record
class Job:
    """What is seen, and whether it was reported to be good."""

    seen: Colour
    good: bool


def start() -> Outcome[Job, None]:
    """Nothing is good."""
    return Outcome(Job(seen=Colour.RED, good=False))


@action
def look(state: Job, at: Colour) -> Outcome[Job, None]:
    """Look at a colour."""
    return Outcome(replace(state, seen=at, good=False))


@action
def tell(state: Job, report: bool) -> Outcome[Job, None]:
    """Tell what is so."""
    need(report, "BAD")
    return Outcome(replace(state, good=True))


@predicate
def one_is_good(state: Job, table: Map[Colour, bool]) -> bool:
    """One colour is good, and the other is not."""
    return table[Colour.RED] != table[Colour.BLUE]


@predicate
def what_is_seen_is_good(state: Job, table: Map[Colour, bool]) -> bool:
    """What is seen is good."""
    return table[state.seen]


@predicate
def one_of_two(state: Job, first: bool, other: bool) -> bool:
    """One is good, and the other is not."""
    return first != other


@predicate
def is_so(state: Job, table: Map[Colour, bool], colour: Colour) -> bool:
    """A colour is good, and so is red."""
    return table[colour] and table[Colour.RED]


@predicate
def is_good(state: Job) -> bool:
    """It is good."""
    return state.good


def rank(state: Job) -> int:
    """One call."""
    return ite(state.good, 0, 1)


def the_good_one(state: Job, table: Map[Colour, bool]) -> bool:
    """True, whatever the world is."""
    return table[ite(table[Colour.RED], Colour.RED, Colour.BLUE)]


def of_what_is_seen(state: Job, table: Map[Colour, bool]) -> bool:
    """Of what somebody looked at."""
    return table[state.seen]


def of_the_colour(state: Job, table: Map[Colour, bool], colour: Colour) -> bool:
    """Of a colour that nobody chose."""
    return table[colour]


@predicate
def first_is_good(state: Job, first: bool) -> bool:
    """The first is good."""
    return first


@predicate
def first_is_bad(state: Job, first: bool) -> bool:
    """The first is not good."""
    return not first


def the_first(state: Job, first: bool) -> bool:
    """The first."""
    return first


def the_other(state: Job, other: bool) -> bool:
    """The other."""
    return other


@predicate
def fits(state: Job) -> bool:
    """What is good was reported."""
    return state.good or not state.good


SYS = System("sys", Job, start, (look, tell), (fits,), observed={tell: ("report",)})
