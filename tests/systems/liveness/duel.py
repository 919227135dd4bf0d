"""Two that stop each other: by asking again and again, and by waiting for each other."""

from megaspec.claims import Fair
from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, all_of, need, predicate, record, replace

Part = Annotated[int, Range("Part", 0, 2)]


class Side(Identifier):
    """One of the two."""


LEFT, RIGHT = Side.named("left"), Side.named("right")


@record
class Duel:
    """Who asked last, and how much of what takes two parts is done since."""

    holder: Side
    done: Part


def asked() -> Outcome[Duel, None]:
    """One has asked."""
    return Outcome(Duel(holder=LEFT, done=0))


@action
def ask(duel: Duel, side: Side) -> Outcome[Duel, None]:
    """The other one asks, and all is to be done again."""
    need(is_of_the_two(side), "NOBODY")
    need(side != duel.holder, "HOLDS_IT")
    need(duel.done < 2, "DONE")
    return Outcome(Duel(holder=side, done=0))


@action
def go_on(duel: Duel) -> Outcome[Duel, None]:
    """One part more is done."""
    need(duel.done < 2, "DONE")
    return Outcome(replace(duel, done=duel.done + 1))


@predicate
def is_of_the_two(side: Side) -> bool:
    """Whether a side is one of the two."""
    return not all_of(side != LEFT, side != RIGHT)


@predicate
def is_undone(duel: Duel) -> bool:
    """Not all is done."""
    return duel.done < 2


@predicate
def is_done(duel: Duel) -> bool:
    """All is done."""
    return duel.done == 2


def parts_left(duel: Duel) -> int:
    """How many parts are to be done."""
    return 2 - duel.done


@predicate
def somebody_holds_it(duel: Duel) -> bool:
    """Somebody has asked."""
    return duel.holder != Side.none()


DUEL = System("duel", Duel, asked, (ask, go_on), (somebody_holds_it,), actors=(Side,))
WORK_GOES_ON = Fair("T08", (go_on,))


@record
class Embrace:
    """Who has which of two locks."""

    first: Side
    second: Side
    finished: bool


def unlocked() -> Outcome[Embrace, None]:
    """Both locks are free."""
    return Outcome(Embrace(first=Side.none(), second=Side.none(), finished=False))


@action
def take_first(locks: Embrace, side: Side) -> Outcome[Embrace, None]:
    """Take the first lock; the right one takes the second before it."""
    need(locks.first == Side.none(), "TAKEN")
    need(is_of_the_two(side), "NOBODY")
    need(side != RIGHT or locks.second == RIGHT, "NOT_ITS_TURN")
    return Outcome(replace(locks, first=side))


@action
def take_second(locks: Embrace, side: Side) -> Outcome[Embrace, None]:
    """Take the second lock; the left one takes the first before it."""
    need(locks.second == Side.none(), "TAKEN")
    need(is_of_the_two(side), "NOBODY")
    need(side != LEFT or locks.first == LEFT, "NOT_ITS_TURN")
    return Outcome(replace(locks, second=side))


@action
def finish(locks: Embrace) -> Outcome[Embrace, None]:
    """Whoever has both is done."""
    need(locks.first != Side.none(), "NOTHING_TAKEN")
    need(locks.first == locks.second, "NOT_BOTH")
    return Outcome(replace(locks, finished=True))


@predicate
def is_unfinished(locks: Embrace) -> bool:
    """Nobody is done."""
    return not locks.finished


@predicate
def is_finished(locks: Embrace) -> bool:
    """Somebody is done."""
    return locks.finished


EMBRACE = System("embrace", Embrace, unlocked, (take_first, take_second, finish), (), rejected=True, actors=(Side,))
ALL_GO_ON = Fair("T09", EMBRACE.actions)
