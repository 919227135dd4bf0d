"""Deposits are included, dropped with their block, and confirmed once final."""

from megaspec.language import Map, Outcome, action, mul_div_down, need, record, replace
from spec.around.inclusion.state import FINALITY, Books, Included, Inclusion, Place, Transaction, no_books, not_included
from spec.staking.quantities import GREATEST_SUPPLY, GREATEST_TIME, GREATEST_TOTAL, SEED, SLOT, Seconds, Shares, Wei


@record
class Confirmed:
    """Emitted when a deposit is confirmed: its block is final."""

    transaction: Transaction
    minted: Shares


def genesis(pays: Map[Transaction, Wei]) -> Outcome[Inclusion, None]:
    """The contracts are deployed with their seed."""
    first = Books(seconds=0, pooled=SEED, paid=0, supply=SEED)
    state = Inclusion(
        pays=pays,
        now=0,
        tip=Place.first(),
        final=Place.first(),
        head=first,
        books=Map.empty(no_books()).set(Place.first(), first),
        deposits=Map.empty(not_included()),
    )
    return Outcome(state)


@action
def pass_time(state: Inclusion, seconds: Seconds) -> Outcome[Inclusion, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


def extended(state: Inclusion, paid: int, earned: int, minted: int) -> Inclusion:
    """The state with another block, in whose books there is more ether, and there are more shares."""
    parent, place = state.head, state.tip.successor()
    need(parent.seconds + SLOT <= state.now, "SLOT_NOT_OVER")
    need(parent.pooled + paid + earned <= GREATEST_TOTAL, "POOL_FULL")
    books = Books(
        seconds=state.now,
        pooled=parent.pooled + paid + earned,
        paid=parent.paid + paid,
        supply=parent.supply + minted,
    )
    return replace(state, tip=place, head=books, books=state.books.set(place, books))


@action
def include(state: Inclusion, transaction: Transaction) -> Outcome[Inclusion, int]:
    """L1 gets a block with a deposit: its shares are minted at the price of the books before it, and counted from then on."""
    amount, parent = state.pays[transaction], state.head
    need(state.deposits[transaction].place == Place.first(), "ALREADY_INCLUDED")
    minted = mul_div_down(amount, parent.supply, parent.pooled)
    need(minted > 0, "MINTS_NOTHING")
    need(parent.supply + minted <= GREATEST_SUPPLY, "SUPPLY_FULL")
    after = extended(state, amount, 0, minted)
    included = Included(place=after.tip, amount=amount, minted=minted, confirmed=False)
    return Outcome(replace(after, deposits=state.deposits.set(transaction, included)), minted)


@action
def earn(state: Inclusion, amount: Wei) -> Outcome[Inclusion, None]:
    """L1 gets a block in which a report raises pooled ether; with nothing earned it is a block without any call."""
    return Outcome(extended(state, 0, amount, 0))


@action
def finalize(state: Inclusion, place: Place) -> Outcome[Inclusion, None]:
    """L1 finalizes a block of the chain, two epochs old at least."""
    need(state.final < place, "ALREADY_FINAL")
    need(place <= state.tip, "NOT_ON_THE_CHAIN")
    need(state.books[place].seconds + FINALITY <= state.now, "TOO_YOUNG")
    return Outcome(replace(state, final=place))


@action
def confirm(state: Inclusion, transaction: Transaction) -> Outcome[Inclusion, None]:
    """Confirm a deposit to its owner, once: its block is final."""
    deposit = state.deposits[transaction]
    need(deposit.place != Place.first(), "NOT_INCLUDED")
    need(deposit.place <= state.final, "NOT_FINAL")
    need(not deposit.confirmed, "ALREADY_CONFIRMED")
    deposits = state.deposits.set(transaction, replace(deposit, confirmed=True))
    return Outcome(replace(state, deposits=deposits), None, (Confirmed(transaction, deposit.minted),))


@action
def reorganize(state: Inclusion, kept: Place) -> Outcome[Inclusion, None]:
    """L1 drops all blocks above a kept one, none of them final, with all that is in them."""
    need(state.final <= kept, "FINAL")
    need(kept < state.tip, "NOTHING_DROPPED")
    dropped = replace(
        state,
        tip=kept,
        head=state.books[kept],
        books=state.books.where(Place, lambda place: kept < place and place <= state.tip, lambda place: no_books()),
        deposits=state.deposits.where(
            Transaction, lambda one: kept < state.deposits[one].place, lambda one: not_included()
        ),
    )
    return Outcome(dropped)
