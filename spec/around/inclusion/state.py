"""The chain of L1 as deposits see it: which are on it, the books of each block, and what is final."""

from megaspec.language import Identifier, Map, OrderedIdentifier, ite, measure, record
from spec.staking.quantities import EPOCH, Seconds, Shares, TotalWei, Wei

FINALITY = 2 * EPOCH
"""Seconds until a block can be final at the earliest."""


class Transaction(Identifier):
    """A signed transaction that deposits; its nonce keeps it from being in two blocks of one chain."""


class Place(OrderedIdentifier):
    """The height of a block; the first one has the deployment, and no deposit."""


@record
class Books:
    """The contracts' books after a block, with its time: pooled ether, what of it deposits `paid`, and the supply of shares."""

    seconds: Seconds
    pooled: TotalWei
    paid: TotalWei
    supply: Shares


@record
class Included:
    """In which block of the chain a deposit is, if it is in one; what it paid, and the shares minted for it; whether it is `confirmed`."""

    place: Place
    amount: Wei
    minted: Shares
    confirmed: bool


@record
class Inclusion:
    """The chain of now up to its `tip`, of which the blocks up to `final` never go, with the books after each block.

    The last of them are the `head`.  Of each deposit `pays` says the amount.
    """

    pays: Map[Transaction, Wei]
    now: Seconds
    tip: Place
    final: Place
    head: Books
    books: Map[Place, Books]
    deposits: Map[Transaction, Included]


def no_books() -> Books:
    """The books of a block that is not on the chain."""
    return Books(seconds=0, pooled=0, paid=0, supply=0)


def not_included() -> Included:
    """A deposit that is in no block of the chain."""
    return Included(place=Place.first(), amount=0, minted=0, confirmed=False)


@measure
def minted_up_to(transaction: Transaction, deposit: Included, place: Place) -> int:
    """The shares minted for a deposit that is in a block up to a place."""
    return ite(deposit.place <= place, deposit.minted, 0)


@measure
def paid_up_to(transaction: Transaction, deposit: Included, place: Place) -> int:
    """What a deposit paid that is in a block up to a place."""
    return ite(deposit.place <= place, deposit.amount, 0)


@measure
def minted_above(transaction: Transaction, deposit: Included, place: Place) -> int:
    """The shares minted for a deposit that is in a block above a place."""
    return ite(place < deposit.place, deposit.minted, 0)


@measure
def paid_above(transaction: Transaction, deposit: Included, place: Place) -> int:
    """What a deposit paid that is in a block above a place."""
    return ite(place < deposit.place, deposit.amount, 0)
