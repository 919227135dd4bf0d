"""A lock with tickets: whoever took one earlier enters earlier."""

from megaspec.claims import Fair, Help
from megaspec.language import (
    Enum,
    Map,
    OrderedIdentifier,
    Outcome,
    System,
    action,
    all_of,
    count,
    for_all,
    implies,
    measure,
    need,
    predicate,
    record,
    replace,
)
from tests.liveness.claiming import leads_to


class Ticket(OrderedIdentifier):
    """A place in the line; the first one is never given out."""


class Stage(Enum):
    """How far the holder of a ticket is."""

    NONE = "none"
    WAITING = "waiting"
    INSIDE = "inside"
    DONE = "done"


@record
class Line:
    """The last ticket, whose turn it was last, and how far each is."""

    last: Ticket
    turn: Ticket
    stage: Map[Ticket, Stage]


def empty() -> Outcome[Line, None]:
    """Nobody in line."""
    return Outcome(Line(last=Ticket.first(), turn=Ticket.first(), stage=Map.empty(Stage.NONE)))


@action
def take(line: Line) -> Outcome[Line, Ticket]:
    """Take the next ticket."""
    ticket = line.last.successor()
    return Outcome(replace(line, last=ticket, stage=line.stage.set(ticket, Stage.WAITING)), ticket)


@action
def enter(line: Line) -> Outcome[Line, None]:
    """The next in line goes in, once the one before is done."""
    ticket = line.turn.successor()
    need(ticket <= line.last, "NOBODY_WAITS")
    need(line.stage[line.turn] != Stage.INSIDE, "TAKEN")
    return Outcome(replace(line, turn=ticket, stage=line.stage.set(ticket, Stage.INSIDE)))


@action
def leave(line: Line) -> Outcome[Line, None]:
    """Whoever is inside goes out."""
    need(line.stage[line.turn] == Stage.INSIDE, "NOBODY_INSIDE")
    return Outcome(replace(line, stage=line.stage.set(line.turn, Stage.DONE)))


@predicate
def stages_in_order(line: Line) -> bool:
    """Up to the last one let in all are done, but for that one; after it all wait, up to the last ticket."""
    return all_of(
        line.turn <= line.last,
        line.stage[Ticket.first()] == Stage.NONE,
        for_all(
            Ticket,
            lambda ticket: all_of(
                implies(all_of(Ticket.first() < ticket, ticket < line.turn), line.stage[ticket] == Stage.DONE),
                implies(all_of(line.turn < ticket, ticket <= line.last), line.stage[ticket] == Stage.WAITING),
                implies(line.last < ticket, line.stage[ticket] == Stage.NONE),
            ),
        ),
        implies(Ticket.first() < line.turn, line.stage[line.turn] == Stage.INSIDE or line.stage[line.turn] == Stage.DONE),
    )


@predicate
def waits(line: Line, ticket: Ticket) -> bool:
    """A ticket waits."""
    return line.stage[ticket] == Stage.WAITING


@predicate
def was_let_in(line: Line, ticket: Ticket) -> bool:
    """A ticket was let in."""
    return line.stage[ticket] == Stage.INSIDE or line.stage[ticket] == Stage.DONE


@predicate
def somebody_is_inside(line: Line) -> bool:
    """Somebody is inside."""
    return line.stage[line.turn] == Stage.INSIDE


@predicate
def nobody_is_inside(line: Line) -> bool:
    """Nobody is inside."""
    return not somebody_is_inside(line)


@measure
def is_ahead(ticket: Ticket, stage: Stage, last: Ticket, waiting: Stage) -> bool:
    """Whether a ticket that is not after another is at a stage."""
    return stage == waiting and ticket <= last


def steps_ahead(line: Line, ticket: Ticket) -> int:
    """How many steps there are before a ticket is let in, and with it."""
    waiting = count(line.stage, is_ahead, ticket, Stage.WAITING)
    return 2 * waiting + count(line.stage, is_ahead, ticket, Stage.INSIDE)


LINE = System("line", Line, empty, (take, enter, leave), (stages_in_order,), scenarios="tests.systems.liveness.scenarios.line")

WHO_MAY_ENTERS = Fair("T03", (enter,))
WHO_IS_INSIDE_LEAVES = Fair("T04", (leave,))
LET_IN = leads_to(
    LINE, waits, was_let_in, steps_ahead, Help(WHO_MAY_ENTERS, when=nobody_is_inside), Help(WHO_IS_INSIDE_LEAVES, when=somebody_is_inside)
)
