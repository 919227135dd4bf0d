"""What each step of inclusion does, and what it leaves."""

from megaspec.language import all_of, emitted, for_all, implies, ite, mul_div_down, predicate, replace, total
from spec.around.inclusion.rules import Confirmed
from spec.around.inclusion.state import (
    Books,
    Included,
    Inclusion,
    Place,
    Transaction,
    minted_above,
    minted_up_to,
    no_books,
    not_included,
    paid_above,
    paid_up_to,
)
from spec.staking.quantities import Seconds


@predicate
def inclusion_is_recorded(before: Inclusion, after: Inclusion, transaction: Transaction, returned: int) -> bool:
    """A deposit that is in no block gets into the one right above the tip, a slot later at least, and mints at the price before it (X08)."""
    parent, amount = before.head, before.pays[transaction]
    books = Books(seconds=before.now, pooled=parent.pooled + amount, paid=parent.paid + amount, supply=parent.supply + returned)
    deposit = Included(place=after.tip, amount=amount, minted=returned, confirmed=False)
    return all_of(
        before.deposits[transaction] == not_included(),
        before.tip.is_right_before(after.tip),
        parent.seconds + 12 <= before.now,
        returned > 0,
        returned == mul_div_down(amount, parent.supply, parent.pooled),
        after
        == replace(
            before,
            tip=after.tip,
            head=books,
            books=before.books.set(after.tip, books),
            deposits=before.deposits.set(transaction, deposit),
        ),
    )


@predicate
def what_is_earned_is_recorded(before: Inclusion, after: Inclusion, amount: int) -> bool:
    """A report's block adds what was earned to pooled ether, a slot after its parent at least; nothing else changes."""
    parent = before.head
    books = replace(parent, seconds=before.now, pooled=parent.pooled + amount)
    return all_of(
        before.tip.is_right_before(after.tip),
        parent.seconds + 12 <= before.now,
        after == replace(before, tip=after.tip, head=books, books=before.books.set(after.tip, books)),
    )


@predicate
def what_is_dropped_is_gone(before: Inclusion, after: Inclusion, kept: Place) -> bool:
    """A reorganization drops the blocks above the kept one with their deposits, keeps all else, and the final height (X08)."""
    old, new = before.deposits, after.deposits
    dropped = for_all(Transaction, lambda one: new[one] == ite(kept < old[one].place, not_included(), old[one]))
    books = for_all(Place, lambda place: after.books[place] == ite(kept < place and place <= before.tip, no_books(), before.books[place]))
    return all_of(
        dropped,
        books,
        before.final <= kept,
        kept < before.tip,
        after == replace(before, tip=kept, head=before.books[kept], books=after.books, deposits=after.deposits),
    )


@predicate
def deposits_are_below_or_above(state: Inclusion, kept: Place) -> bool:
    """The shares and the ether of all deposits are those of the deposits up to a block and of those above it (X08)."""
    deposits = state.deposits
    return all_of(
        total(deposits, minted_up_to, state.tip) == total(deposits, minted_up_to, kept) + total(deposits, minted_above, kept),
        total(deposits, paid_up_to, state.tip) == total(deposits, paid_up_to, kept) + total(deposits, paid_above, kept),
    )


@predicate
def final_deposits_stay(before: Inclusion, after: Inclusion) -> bool:
    """No step lowers the final height, or drops or changes a deposit in a final block, but for its confirmation (X08)."""
    old, new = before.deposits, after.deposits
    return before.final <= after.final and for_all(
        Transaction,
        lambda one: implies(
            Place.first() < old[one].place and old[one].place <= before.final,
            new[one] == replace(old[one], confirmed=new[one].confirmed) and implies(old[one].confirmed, new[one].confirmed),
        ),
    )


@predicate
def confirmed_after_two_epochs(state: Inclusion, transaction: Transaction) -> bool:
    """The block of every confirmed deposit was made at least 768 seconds ago (X08)."""
    deposit = state.deposits[transaction]
    return implies(deposit.confirmed, state.books[deposit.place].seconds + 768 <= state.now)


@predicate
def confirmation_is_told_once(before: Inclusion, after: Inclusion, transaction: Transaction, events: tuple) -> bool:
    """A deposit in a final block is confirmed, if it was not; only that changes, and is told with its shares (X08)."""
    deposit = before.deposits[transaction]
    return all_of(
        Place.first() < deposit.place,
        deposit.place <= before.final,
        not deposit.confirmed,
        after == replace(before, deposits=before.deposits.set(transaction, replace(deposit, confirmed=True))),
        emitted(events, Confirmed(transaction, deposit.minted)),
    )


@predicate
def finality_is_recorded(before: Inclusion, after: Inclusion, place: Place) -> bool:
    """A later block of the chain becomes final; nothing else changes."""
    return all_of(before.final < place, place <= before.tip, after == replace(before, final=place))


@predicate
def time_passes(before: Inclusion, after: Inclusion, seconds: Seconds) -> bool:
    """Time advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)
