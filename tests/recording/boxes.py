"""Boxes that scenarios and starts are written for, which go wrong in a way each."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, need, predicate, record, replace

Small = Annotated[int, Range("Small", 0, 100)]


class Owner(Identifier):
    pass


@record
class Box:
    owner: Owner
    held: Small
    most: Small


def empty(owner: Owner, most: Small, allowed: Map[Owner, bool]) -> Outcome[Box, None]:
    need(allowed[owner], "NOT_ALLOWED")
    return Outcome(Box(owner, 0, most))


@action
def put(box: Box, amount: Small) -> Outcome[Box, Small]:
    need(amount > 0, "NOTHING")
    need(box.held + amount <= box.most, "FULL")
    return Outcome(replace(box, held=box.held + amount), amount)


@predicate
def fits(box: Box) -> bool:
    return box.held <= box.most


def box(scenarios: str, starts: str = "") -> System:
    """A box, with scenarios and starts of modules here."""
    inside = "tests.recording"
    return System(
        scenarios.rpartition(".")[2],
        Box,
        empty,
        (put,),
        (fits,),
        scenarios=f"{inside}.{scenarios}",
        starts=f"{inside}.{starts}" if starts else "",
        rejected=True,
    )


HONEST = box("scenarios.honest", "starts.few")
LOOPING = box("scenarios.looping")
MISSING = box("scenarios.missing")
EMPTY = box("scenarios.empty")
RAISING = box("scenarios.raising", "starts.wrong")
TWICE = box("scenarios.twice")
STRAY = box("scenarios.stray")
