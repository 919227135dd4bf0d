"""Rules."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Amount", 0, 100)]


@record
class Books:
    """What was reported, and how many reports there were."""

    told: Count
    reports: Count


def start() -> Outcome[Books, None]:
    """Nothing."""
    return Outcome(Books(told=0, reports=0))


@action
def report(state: Books, balance: Count) -> Outcome[Books, None]:
    """An oracle tells what it saw."""
    return Outcome(replace(state, told=balance))


@action
def lose(state: Books) -> Outcome[Books, None]:
    """The books are lost."""
    need(state.told > 0, "NOTHING")
    return Outcome(replace(state, told=0))


@predicate
def fits(state: Books) -> bool:
    """It is no more than a hundred."""
    return state.told <= 100


@predicate
def is_poor(state: Books) -> bool:
    """It is less than fifty."""
    return state.told < 50


@predicate
def is_rich(state: Books) -> bool:
    """It is fifty, or more."""
    return state.told >= 50


@predicate
def by_an_oracle(state: Books, balance: Count) -> bool:
    """An oracle."""
    return balance >= 0


def fifty(state: Books) -> Count:
    """What it takes."""
    return 50


def one(state: Books) -> int:
    """One call."""
    return 1


SYS = System("sys", Books, start, (report, lose), (fits,), observed={report: ("balance",)})
