"""A state of which random expressions are asked."""

from megaspec.language import Map, measure, record
from tests.language.constructs.shapes import Small, Turn, User


@record
class Board:
    """Maps keyed by what is opaque, by what is ordered, and by both."""

    held: Map[User, Small]
    seen: Map[Turn, bool]
    votes: Map[User, Turn, bool]
    supply: Small
    now: Turn
    leader: User


@measure
def share(user: User, held: Small) -> int:
    """All that is held."""
    return held
