"""A vault that a guardian can freeze: for some days, or for good."""

from megaspec.claims import ENVIRONMENT, HelpfulCall
from megaspec.language import Annotated, Identifier, Outcome, Range, System, action, need, predicate, record, replace
from tests.possible.claiming import can_reach

Amount = Annotated[int, Range("Amount", 0, 3)]
Days = Annotated[int, Range("Days", 0, 3)]
FREEZE = 3


class Person(Identifier):
    """Who comes by."""


@record
class Vault:
    """What is in it, whose it is, and for how many days it is frozen."""

    held: Amount
    owner: Person
    frozen: Days


def opened(owner: Person) -> Outcome[Vault, None]:
    """An empty vault."""
    return Outcome(Vault(held=0, owner=owner, frozen=0))


@action
def deposit(vault: Vault, amount: Amount) -> Outcome[Vault, None]:
    """Anybody puts something in."""
    need(vault.held + amount <= 3, "FULL")
    return Outcome(replace(vault, held=vault.held + amount))


@action
def withdraw(vault: Vault, person: Person) -> Outcome[Vault, None]:
    """The owner takes all out."""
    need(person == vault.owner, "NOT_THE_OWNER")
    need(vault.frozen == 0, "FROZEN")
    need(vault.held > 0, "EMPTY")
    return Outcome(replace(vault, held=0))


@action
def freeze(vault: Vault) -> Outcome[Vault, None]:
    """The guardian freezes it."""
    need(vault.frozen == 0, "FROZEN")
    return Outcome(replace(vault, frozen=FREEZE))


@action
def freeze_again(vault: Vault) -> Outcome[Vault, None]:
    """The guardian freezes it for longer, while it is frozen."""
    return Outcome(replace(vault, frozen=FREEZE))


@action
def day(vault: Vault) -> Outcome[Vault, None]:
    """A day passes."""
    need(vault.frozen > 0, "NOT_FROZEN")
    return Outcome(replace(vault, frozen=vault.frozen - 1))


@predicate
def holds_little(vault: Vault) -> bool:
    """It holds three at most."""
    return vault.held <= 3


@predicate
def is_full(vault: Vault) -> bool:
    """There is something in it."""
    return vault.held > 0


@predicate
def is_empty(vault: Vault) -> bool:
    """There is nothing in it."""
    return vault.held == 0


@predicate
def by_the_owner(vault: Vault, person: Person) -> bool:
    """Whose it is."""
    return person == vault.owner


@predicate
def is_frozen(vault: Vault) -> bool:
    """It is frozen."""
    return vault.frozen > 0


@predicate
def is_not_frozen(vault: Vault) -> bool:
    """It is not frozen."""
    return vault.frozen == 0


def owner(vault: Vault) -> Person:
    """Whose it is."""
    return vault.owner


def days_left(vault: Vault) -> int:
    """The days that it is still frozen, and a call."""
    return vault.frozen + 1


VAULT = System("vault", Vault, opened, (deposit, withdraw, freeze, day), (holds_little,), actors=(Person,))
FROZEN_FOR_GOOD = System("frozen_for_good", Vault, opened, (deposit, withdraw, freeze), (holds_little,), actors=(Person,))

WAIT, TAKE_OUT = HelpfulCall(day, when=is_frozen), HelpfulCall(withdraw, {"person": owner}, when=is_not_frozen)
COMES_OUT = can_reach(VAULT, is_full, is_empty, {day: ENVIRONMENT, withdraw: by_the_owner}, days_left, WAIT, TAKE_OUT)
STAYS_IN = can_reach(FROZEN_FOR_GOOD, is_full, is_empty, {withdraw: by_the_owner}, days_left, HelpfulCall(withdraw, {"person": owner}))
