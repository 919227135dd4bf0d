"""A ladder whose end is out of a small instance: what cannot be seen there is undecided, and only what cannot be climbed is a trap."""

from megaspec.claims import HelpfulCall
from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.possible.claiming import can_reach

Height = Annotated[int, Range("Height", 0, 9)]
TOP = 9


@record
class Ladder:
    """How high one has come, what the last one who came by said, and whether it is broken."""

    height: Height
    said: Height
    broken: bool


def found() -> Outcome[Ladder, None]:
    """At its foot."""
    return Outcome(Ladder(height=0, said=0, broken=False))


@action
def climb(ladder: Ladder) -> Outcome[Ladder, None]:
    """One rung."""
    need(ladder.height < TOP, "AT_THE_TOP")
    need(not ladder.broken, "BROKEN")
    return Outcome(replace(ladder, height=ladder.height + 1))


@action
def fly(ladder: Ladder, height: Height) -> Outcome[Ladder, None]:
    """As high as one likes, from two on."""
    need(height >= 2, "TOO_LOW")
    return Outcome(replace(ladder, height=height))


@action
def say(ladder: Ladder, height: Height) -> Outcome[Ladder, None]:
    """Somebody says how high it is."""
    return Outcome(replace(ladder, said=height))


@action
def smash(ladder: Ladder) -> Outcome[Ladder, None]:
    """Somebody breaks it."""
    need(not ladder.broken, "BROKEN")
    return Outcome(replace(ladder, broken=True))


@action
def mend(ladder: Ladder) -> Outcome[Ladder, None]:
    """Somebody mends it."""
    need(ladder.broken, "WHOLE")
    return Outcome(replace(ladder, broken=False))


@predicate
def ends_at_the_top(ladder: Ladder) -> bool:
    """It has nine rungs."""
    return ladder.height <= TOP


@predicate
def is_below(ladder: Ladder) -> bool:
    """One is below the top."""
    return ladder.height < TOP


@predicate
def is_at_the_top(ladder: Ladder) -> bool:
    """One is at the top."""
    return ladder.height == TOP


@predicate
def is_told(ladder: Ladder, told: Height) -> bool:
    """It was not said how high it is."""
    return ladder.said != told


@predicate
def is_said(ladder: Ladder, told: Height) -> bool:
    """It was said."""
    return ladder.said == told


@predicate
def is_broken(ladder: Ladder) -> bool:
    """It is broken."""
    return ladder.broken


@predicate
def is_whole(ladder: Ladder) -> bool:
    """It is whole."""
    return not ladder.broken


@predicate
def is_at_the_foot_and_whole(ladder: Ladder) -> bool:
    """One is at the foot of a whole ladder."""
    return ladder.height == 0 and not ladder.broken


@predicate
def is_below_and_whole(ladder: Ladder) -> bool:
    """One is below the top of a whole ladder."""
    return ladder.height < TOP and not ladder.broken


@predicate
def is_below_the_middle(ladder: Ladder) -> bool:
    """One is on its lower half."""
    return ladder.height < 5


@predicate
def is_above_all(ladder: Ladder) -> bool:
    """Where nobody comes."""
    return ladder.height > TOP


@predicate
def by_anybody(ladder: Ladder) -> bool:
    """Anybody."""
    return ladder.height <= TOP


@predicate
def low(ladder: Ladder, height: Height) -> bool:
    """Anybody who does not go higher than one."""
    return height <= 1


def rungs_left(ladder: Ladder) -> int:
    """How many rungs are left, and one more while it is broken."""
    return (TOP - ladder.height) * 2 + (1 if ladder.broken else 0)


def told(ladder: Ladder, told: Height) -> Height:
    """What is told."""
    return told


def one_less(ladder: Ladder, told: Height) -> Height:
    """Less than what is told, if that can be."""
    return told - 1 if told > 0 else 0


def nothing(ladder: Ladder) -> int:
    """Nothing is left."""
    return 0


LADDER = System("ladder", Ladder, found, (climb, smash, mend), (ends_at_the_top,), adversarial=(smash,))
BREAKING = System("breaking", Ladder, found, (climb, smash), (ends_at_the_top,))
FLYING = System("flying", Ladder, found, (climb, smash, fly, say), (ends_at_the_top,), observed={say: ("height",)})

CLIMB = HelpfulCall(climb, when=is_whole)
COMES_UP = can_reach(LADDER, is_below, is_at_the_top, {climb: by_anybody, mend: by_anybody}, rungs_left, CLIMB, HelpfulCall(mend, when=is_broken))
FALLS_DOWN = can_reach(BREAKING, is_below, is_at_the_top, {climb: by_anybody}, rungs_left, HelpfulCall(climb))
