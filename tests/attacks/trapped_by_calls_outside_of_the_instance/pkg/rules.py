"""Rules."""

from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, ite, need, predicate, record, replace

MOST = 10**18
Balance = Annotated[int, Range("wei", 0, MOST)]
Payment = Annotated[int, Range("wei", 1, MOST)]


class User(Identifier):
    """Who pays."""


@record
class Debt:
    """What is owed."""

    owed: Balance
    paid: bool
    tick: bool


def start() -> Outcome[Debt, None]:
    """Five are owed."""
    return Outcome(Debt(owed=5, paid=False, tick=False))


@action
def wait(state: Debt) -> Outcome[Debt, None]:
    """Let time pass."""
    need(not state.paid, "PAID")
    return Outcome(replace(state, tick=not state.tick))


@action
def pay(state: Debt, user: User, amount: Payment) -> Outcome[Debt, None]:
    """Pay."""
    need(not state.paid, "PAID")
    need(amount == state.owed, "NOT_WHAT_IS_OWED")
    return Outcome(replace(state, paid=True))


@predicate
def unpaid(state: Debt) -> bool:
    """It is not paid."""
    return not state.paid


@predicate
def paid(state: Debt) -> bool:
    """It is paid."""
    return state.paid


@predicate
def fits(state: Debt) -> bool:
    """No more than the most is owed."""
    return state.owed <= MOST


def rank(state: Debt) -> int:
    """One until it is paid."""
    return ite(state.paid, 0, 1)


@predicate
def by_anybody(state: Debt, amount: Payment) -> bool:
    """Anybody."""
    return amount <= MOST


SYS = System("sys", Debt, start, (wait, pay), (fits,))
