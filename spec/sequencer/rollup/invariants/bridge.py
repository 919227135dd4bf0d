"""Invariants of the bridge."""

from megaspec.language import all_of, for_all, implies, ite, measure, predicate, total
from spec.sequencer.rollup.quantities import L1Height, Withdrawal
from spec.sequencer.rollup.roots import NOWHERE, is_settled
from spec.sequencer.rollup.state import Completion, Rollup, finally_booked


@measure
def paid_at(withdrawal: Withdrawal, completion: Completion, place: L1Height) -> int:
    """What a withdrawal was paid at an L1 height, in wei, or zero if it was not paid there."""
    return ite(all_of(completion.paid_at <= place, place <= completion.paid_at), completion.amount, 0)


@predicate
def each_block_pays_its_completions(state: Rollup) -> bool:
    """The amount paid at each L1 height is the sum of the withdrawals that were completed there, each counted once (C65)."""
    bridge = state.bridge
    return for_all(L1Height, lambda place: bridge.paid_in[place] == total(bridge.completions, paid_at, place))


@predicate
def paid_is_the_sum_of_all_blocks(state: Rollup) -> bool:
    """The total that the escrow has paid up to an L1 block is the total up to the block's parent plus the amount paid in the block (C65)."""
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
    """The amount paid in an L1 block is at most the total paid up to that block, and is zero above the L1 tip."""
    books = state.l1.books
    return for_all(
        L1Height,
        lambda place: state.bridge.paid_in[place] <= ite(place <= state.l1.tip, books[place].paid, 0),
    )


@predicate
def the_escrow_is_never_overdrawn(state: Rollup) -> bool:
    """Up to every L1 block, the total paid out of the escrow is at most the total deposited into it (C65)."""
    books = state.l1.books
    return for_all(L1Height, lambda place: implies(place <= state.l1.tip, books[place].paid <= books[place].deposited))


@predicate
def completions_stand_on_l1(state: Rollup) -> bool:
    """Every completed withdrawal was paid in a block that L1 has, in the amount that its hash fixes; every other withdrawal has amount zero."""
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
    """Every paid withdrawal was initiated by an L2 block that is posted in a final L1 block (C65)."""
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
    """The root that a withdrawal was paid on is settled (C65)."""
    completions = state.bridge.completions
    return for_all(Withdrawal, lambda one: implies(completions[one].paid_at > NOWHERE, is_settled(state, completions[one].root)))


@predicate
def what_is_paid_is_right(state: Rollup) -> bool:
    """The root that a withdrawal was paid on is correct (C65)."""
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
