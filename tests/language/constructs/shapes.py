"""The kinds, ranges and records that constructs are about."""

from megaspec.language import Annotated, Enum, Identifier, Map, OrderedIdentifier, Range, record


class User(Identifier):
    """Opaque, with a constant beside nobody."""


class Turn(OrderedIdentifier):
    """Ordered."""


class Status(Enum):
    """An enum."""

    FREE = "free"
    HELD = "held"
    DONE = "done"


ADMIN = User.named("admin")
CAP = 12
Wei = Annotated[int, Range("Wei", 0, 2**96)]
Small = Annotated[int, Range("Small", 0, 9)]
Signed = Annotated[int, Range("Signed", -(2**70), 2**70)]


@record
class Ticket:
    owner: User
    amount: Small
    turn: Turn
    status: Status
    paid: bool


@record
class State:
    held: Map[User, Small]
    supply: Small
    now: Turn
    leader: User


@record
class Book:
    tickets: Map[Turn, Ticket]
    votes: Map[User, Turn, bool]
    last: Ticket


@record
class Paid:
    user: User
    amount: Small
