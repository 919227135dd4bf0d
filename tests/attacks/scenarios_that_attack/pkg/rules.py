"""Safes of one rule: only a scenario knows the number that opens them.  All are the same, but for who writes their scenarios."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

SQUARE = 152_399_025
Key = Annotated[int, Range("Key", 0, 2**64)]


@record
class Box:
    """Whether it was opened, and what was taken."""

    unlocked: bool
    taken: Key


def shut() -> Outcome[Box, None]:
    """Nobody has opened it."""
    return Outcome(Box(unlocked=False, taken=0))


@action
def unlock(box: Box, key: Key) -> Outcome[Box, None]:
    """Opens it with its number."""
    need(key * key == SQUARE, "WRONG_KEY")
    return Outcome(replace(box, unlocked=True))


@action
def take(box: Box, amount: Key) -> Outcome[Box, None]:
    """Takes something."""
    need(box.unlocked, "LOCKED")
    return Outcome(replace(box, taken=amount))


@predicate
def locked_is_full(box: Box) -> bool:
    """Nothing is taken from what is locked."""
    return box.unlocked or box.taken == 0


@predicate
def is_never_opened(before: Box, after: Box) -> bool:
    """A step opens nothing."""
    return before.unlocked == after.unlocked


HONEST = System("honest", Box, shut, (unlock, take), (locked_is_full,), scenarios="pkg.scenarios.honest")
PATCHING = System("patching", Box, shut, (unlock, take), (locked_is_full,), scenarios="pkg.scenarios.patching")
EXITING = System("exiting", Box, shut, (unlock, take), (locked_is_full,), scenarios="pkg.scenarios.exiting")
FORGING = System("forging", Box, shut, (unlock, take), (locked_is_full,), scenarios="pkg.scenarios.forging")
PRINTING = System("printing", Box, shut, (unlock, take), (locked_is_full,), scenarios="pkg.scenarios.printing")
