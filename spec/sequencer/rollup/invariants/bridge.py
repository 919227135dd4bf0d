"""What always holds of the bridge."""

from megaspec.language import all_of, for_all, implies, ite, measure, predicate, total
from spec.sequencer.rollup.quantities import L1Height, Withdrawal
from spec.sequencer.rollup.roots import NOWHERE, is_settled
from spec.sequencer.rollup.state import Completion, Rollup, finally_booked


@measure
def paid_at(withdrawal: Withdrawal, completion: Completion, place: L1Height) -> int:
    """What a withdrawal was paid at a place: neither below it nor above it."""
    return ite(all_of(completion.paid_at <= place, place <= completion.paid_at), completion.amount, 0)


@predicate
def each_block_pays_its_completions(state: Rollup) -> bool:
    """What was paid in a block of L1 is the sum of the withdrawals that were completed there, each counted once (C65)."""
    bridge = state.bridge
    return for_all(L1Height, lambda place: bridge.paid_in[place] == total(bridge.completions, paid_at, place))


@predicate
def paid_is_the_sum_of_all_blocks(state: Rollup) -> bool:
    """What the escrow has paid is what it had paid a block before, and what it paid in this one (C65)."""
    books = state.l1.books
    return for_all(
        L1Height,
        L1Height,
        lambda lower, upper: implies(
            all_of(lower.is_right_before(upper), upper <= state.l1.tip),
            books[upper].paid == books[lower].paid + state.bridge.paid_in[upper],
        ),
    )


@predicate
def no_block_pays_more_than_all(state: Rollup) -> bool:
    """What a block of L1 paid is part of all that was paid up to there, and one that L1 does not have paid nothing."""
    books = state.l1.books
    return for_all(
        L1Height,
        lambda place: state.bridge.paid_in[place] <= ite(place <= state.l1.tip, books[place].paid, 0),
    )


@predicate
def the_escrow_is_never_overdrawn(state: Rollup) -> bool:
    """At every place of L1, no more was paid out of the escrow than into it (C65)."""
    books = state.l1.books
    return for_all(L1Height, lambda place: implies(place <= state.l1.tip, books[place].paid <= books[place].deposited))


@predicate
def completions_stand_on_l1(state: Rollup) -> bool:
    """What is paid is what the withdrawal's hash says, by a block that L1 has, and nothing is where nothing was paid."""
    completions = state.bridge.completions
    return for_all(
        Withdrawal,
        lambda one: all_of(
            completions[one].paid_at <= state.l1.tip,
            completions[one].amount == ite(completions[one].paid_at == NOWHERE, 0, state.bridge.amount[one]),
        ),
    )


@predicate
def what_is_paid_was_initiated(state: Rollup) -> bool:
    """Whoever is paid initiated the withdrawal in a block that a final block of L1 has (C65)."""
    completions = state.bridge.completions
    return for_all(
        Withdrawal,
        lambda one: implies(
            completions[one].paid_at > NOWHERE,
            all_of(
                completions[one].height <= finally_booked(state).posted,
                state.bridge.initiates[state.inbox.batch[completions[one].height], one],
            ),
        ),
    )


@predicate
def what_is_paid_is_settled(state: Rollup) -> bool:
    """Nothing is paid but on a settled root (C65)."""
    completions = state.bridge.completions
    return for_all(Withdrawal, lambda one: implies(completions[one].paid_at > NOWHERE, is_settled(state, completions[one].root)))


@predicate
def what_is_paid_is_right(state: Rollup) -> bool:
    """A wrong root never pays (C65)."""
    completions = state.bridge.completions
    return for_all(Withdrawal, lambda one: implies(completions[one].paid_at > NOWHERE, state.roots.right[completions[one].root]))


INVARIANTS = (
    each_block_pays_its_completions,
    paid_is_the_sum_of_all_blocks,
    no_block_pays_more_than_all,
    the_escrow_is_never_overdrawn,
    completions_stand_on_l1,
    what_is_paid_was_initiated,
    what_is_paid_is_settled,
    what_is_paid_is_right,
)
"""Every invariant of the bridge."""
