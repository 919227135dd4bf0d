"""Deposits on an L1 that drops blocks: included in a block, dropped with it, included again, and confirmed once it is final (X08).

Each block has the contracts' books as they are after it.  A block that L1 drops takes its books with it: the ether of its deposits is
their owners' again, and the shares are gone.  The transaction of a dropped deposit may come into another block, at the price there.
"""

from megaspec.language import (
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    System,
    action,
    all_of,
    emitted,
    for_all,
    implies,
    ite,
    measure,
    mul_div_down,
    need,
    predicate,
    record,
    replace,
    total,
)
from spec.staking.quantities import (
    EPOCH,
    GREATEST_SUPPLY,
    GREATEST_TIME,
    GREATEST_TOTAL,
    SEED,
    SLOT,
    Seconds,
    Shares,
    TotalWei,
    Wei,
)

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


@record
class Confirmed:
    """Emitted when a deposit is confirmed: its block is final."""

    transaction: Transaction
    minted: Shares


def no_books() -> Books:
    """The books of a block that is not on the chain."""
    return Books(seconds=0, pooled=0, paid=0, supply=0)


def not_included() -> Included:
    """A deposit that is in no block of the chain."""
    return Included(place=Place.first(), amount=0, minted=0, confirmed=False)


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


# Sums over deposits.


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


# Invariants.


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


# Properties.


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


INCLUSION = System(
    name="inclusion",
    state=Inclusion,
    genesis=genesis,
    actions=(pass_time, include, earn, finalize, confirm, reorganize),
    invariants=(
        final_is_on_the_chain,
        head_is_at_the_tip,
        books_hold_the_seed,
        shares_are_of_deposits_there,
        ether_is_of_deposits_there,
        deposits_are_on_the_chain,
        confirmed_is_final,
        the_tip_is_the_latest,
        blocks_come_in_time,
    ),
    scenarios="spec.around.scenarios.inclusion",
)
