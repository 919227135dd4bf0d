"""A box behind a number that no walk guesses; only a scenario opens it."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace
from tests.systems.claiming import covered

SQUARE = 152_399_025
Key = Annotated[int, Range("Key", 0, 2**64)]


@record
class Box:
    unlocked: bool
    taken: Key


def shut() -> Outcome[Box, None]:
    return Outcome(Box(False, 0))


@action
def unlock(box: Box, key: Key) -> Outcome[Box, None]:
    need(key * key == SQUARE, "WRONG_KEY")
    return Outcome(replace(box, unlocked=True))


@action
def take(box: Box, amount: Key) -> Outcome[Box, None]:
    need(box.unlocked, "LOCKED")
    return Outcome(replace(box, taken=amount))


@predicate
def locked_is_full(box: Box) -> bool:
    return box.unlocked or box.taken == 0


BOX = System("box", Box, shut, (unlock, take), (locked_is_full,))
KNOWN = System("known_box", Box, shut, (unlock, take), (locked_is_full,), scenarios="tests.systems.scenarios.known_box")
GUESSED = System("guessed_box", Box, shut, (unlock, take), (locked_is_full,), scenarios="tests.systems.scenarios.guessed_box")

CLAIMS = covered(BOX)
KNOWN_CLAIMS = covered(KNOWN)
GUESSED_CLAIMS = covered(GUESSED)
