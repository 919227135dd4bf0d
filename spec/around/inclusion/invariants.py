"""Invariants of inclusion."""

from megaspec.language import all_of, for_all, implies, predicate, total
from spec.around.inclusion.state import FINALITY, Inclusion, Place, Transaction, minted_up_to, not_included, paid_up_to
from spec.staking.quantities import SEED


@predicate
def final_is_on_the_chain(state: Inclusion) -> bool:
    """The final block is at most the tip, and two epochs old at least, unless it is the first one."""
    old = state.final == Place.first() or state.books[state.final].seconds + FINALITY <= state.now
    return state.final <= state.tip and old


@predicate
def head_is_at_the_tip(state: Inclusion) -> bool:
    """The last books are those after the block at the tip, with at least the seed's shares, and its ether beside that of deposits."""
    head = state.head
    return head == state.books[state.tip] and head.pooled >= SEED + head.paid and head.supply >= SEED


@predicate
def books_hold_the_seed(state: Inclusion) -> bool:
    """In the books of each block there are at least the seed's shares, and its ether beside that of deposits."""
    return for_all(
        Place,
        lambda place: implies(
            place <= state.tip,
            state.books[place].pooled >= SEED + state.books[place].paid and state.books[place].supply >= SEED,
        ),
    )


@predicate
def shares_are_of_deposits_there(state: Inclusion) -> bool:
    """In the books of each block the supply is the seed and the shares of the deposits up to it, each counted once (X08)."""
    return for_all(
        Place,
        lambda place: implies(
            place <= state.tip, state.books[place].supply == SEED + total(state.deposits, minted_up_to, place)
        ),
    )


@predicate
def ether_is_of_deposits_there(state: Inclusion) -> bool:
    """In the books of each block the ether paid is that of the deposits up to it, each counted once (X08)."""
    return for_all(
        Place,
        lambda place: implies(place <= state.tip, state.books[place].paid == total(state.deposits, paid_up_to, place)),
    )


@predicate
def deposits_are_on_the_chain(state: Inclusion) -> bool:
    """No deposit is in a block above the tip, and one that is in none has paid nothing, has no shares, and is not confirmed (X08)."""
    deposits = state.deposits
    return for_all(
        Transaction,
        lambda one: deposits[one].place <= state.tip and implies(deposits[one].place == Place.first(), deposits[one] == not_included()),
    )


@predicate
def confirmed_is_final(state: Inclusion) -> bool:
    """Every confirmed deposit is in a final block (X08)."""
    deposits = state.deposits
    return for_all(Transaction, lambda one: implies(deposits[one].confirmed, deposits[one].place <= state.final))


@predicate
def the_tip_is_the_latest(state: Inclusion) -> bool:
    """No block of the chain is later than the tip, which is not of the future."""
    early = for_all(Place, lambda place: implies(place <= state.tip, state.books[place].seconds <= state.head.seconds))
    return state.head.seconds <= state.now and early


@predicate
def blocks_come_in_time(state: Inclusion) -> bool:
    """No block of the chain is earlier than one below it."""
    books = state.books
    return for_all(
        Place,
        Place,
        lambda lower, upper: implies(all_of(lower <= upper, upper <= state.tip), books[lower].seconds <= books[upper].seconds),
    )
