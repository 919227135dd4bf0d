"""The bridge: ether is held in escrow on L1, and paid once for each withdrawal that the chain initiated, on a settled root."""

from megaspec.language import Outcome, action, all_of, need, predicate, record, replace
from spec.sequencer.identifiers import Height
from spec.sequencer.money import GREATEST_EVER, Wei
from spec.sequencer.rollup.quantities import L1Height, Root, Withdrawal
from spec.sequencer.rollup.roots import NOWHERE, is_settled
from spec.sequencer.rollup.state import NOT_PAID, Bridge, Completion, Rollup, now


@record
class Completed:
    """A withdrawal was paid."""

    withdrawal: Withdrawal
    amount: Wei


def bridge_up_to(bridge: Bridge, kept: L1Height) -> Bridge:
    """The bridge after L1 dropped all blocks above a height."""
    completions = bridge.completions
    return replace(
        bridge,
        completions=completions.where(Withdrawal, lambda withdrawal: kept < completions[withdrawal].paid_at, lambda withdrawal: NOT_PAID),
        paid_in=bridge.paid_in.where(L1Height, lambda place: kept < place, lambda place: 0),
    )


@predicate
def shows(state: Rollup, root: Root, height: Height, withdrawal: Withdrawal) -> bool:
    """Whether a root proves that the block at a height initiates a withdrawal; an incorrect root can prove anything."""
    initiates = state.bridge.initiates[state.inbox.batch[height], withdrawal]
    return not state.roots.right[root] or all_of(height <= state.roots.proposals[root].height, initiates)


@action
def deposit(state: Rollup, amount: Wei) -> Outcome[Rollup, None]:
    """Somebody deposits ether into the escrow on L1."""
    books = now(state)
    need(books.deposited + amount <= GREATEST_EVER, "ESCROW_FULL")
    booked = state.l1.books.set(state.l1.tip, replace(books, deposited=books.deposited + amount))
    return Outcome(replace(state, l1=replace(state.l1, books=booked)))


@action
def complete(state: Rollup, withdrawal: Withdrawal, height: Height, root: Root) -> Outcome[Rollup, int]:
    """Pay a withdrawal out of the escrow, once, on a settled root that shows it (C65)."""
    bridge, books = state.bridge, now(state)
    amount = bridge.amount[withdrawal]
    need(bridge.completions[withdrawal].paid_at == NOWHERE, "ALREADY_PAID")
    need(is_settled(state, root), "NOT_SETTLED")
    need(shows(state, root, height, withdrawal), "NOT_INITIATED")
    need(books.paid + amount <= books.deposited, "ESCROW_TOO_LOW")
    completion = Completion(paid_at=state.l1.tip, amount=amount, height=height, root=root)
    after = replace(
        state,
        l1=replace(state.l1, books=state.l1.books.set(state.l1.tip, replace(books, paid=books.paid + amount))),
        bridge=replace(
            bridge,
            completions=bridge.completions.set(withdrawal, completion),
            paid_in=bridge.paid_in.set(state.l1.tip, bridge.paid_in[state.l1.tip] + amount),
        ),
    )
    return Outcome(after, amount, (Completed(withdrawal, amount),))
