"""What steps do to roots and to the escrow, and how long a withdrawal can be delayed."""

from megaspec.language import all_of, exists, for_all, implies, ite, predicate
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, RESOLUTION_TIME, Challenger, L1Height, Mode, Root, Withdrawal
from spec.sequencer.rollup.roots import NOWHERE, is_proposed, is_settled
from spec.sequencer.rollup.state import Rollup, block_at, finally_booked, now

# Roots.


@predicate
def the_mode_of_a_result_stays(before: Rollup, after: Rollup) -> bool:
    """While a root is proposed on L1, its mode and its height do not change."""
    return for_all(
        Root,
        lambda root: implies(
            all_of(is_proposed(before, root), is_proposed(after, root)),
            all_of(
                after.roots.proposals[root].mode == before.roots.proposals[root].mode,
                after.roots.proposals[root].height == before.roots.proposals[root].height,
            ),
        ),
    )


@predicate
def takes_the_mode_of_the_day(before: Rollup, after: Rollup, root: Root) -> bool:
    """A root is proposed in the mode that L1 has at the proposal."""
    return after.roots.proposals[root].mode == now(before).mode


@predicate
def switches_once(before: Rollup, after: Rollup) -> bool:
    """A mode switch changes the mode from optimistic to ZK, and never back."""
    return all_of(now(before).mode == Mode.OPTIMISTIC, now(after).mode == Mode.ZK)


@predicate
def challenges_stay(before: Rollup, after: Rollup) -> bool:
    """The opening of a challenge does not change, and a decided challenge does not change at all."""
    return for_all(
        Root,
        Challenger,
        lambda root, who: all_of(
            implies(
                before.roots.challenges[root, who].opened_at > NOWHERE,
                after.roots.challenges[root, who].opened_at == before.roots.challenges[root, who].opened_at,
            ),
            implies(
                before.roots.challenges[root, who].decided_at > NOWHERE,
                after.roots.challenges[root, who] == before.roots.challenges[root, who],
            ),
        ),
    )


@predicate
def is_refuted(state: Rollup, root: Root) -> bool:
    """Whether a challenge of a root succeeded."""
    return exists(Challenger, lambda who: state.roots.challenges[root, who].successful)


@predicate
def challenges_delay_no_longer(state: Rollup) -> bool:
    """An optimistic root proposed in a final L1 block, at least 14 days before the last final one, is settled, unless a challenge succeeded."""
    books = state.l1.books
    return for_all(
        Root,
        lambda root: implies(
            all_of(
                is_proposed(state, root),
                state.roots.proposals[root].mode == Mode.OPTIMISTIC,
                state.roots.proposals[root].proposed_at <= state.l1.final,
                books[state.roots.proposals[root].proposed_at].seconds + CHALLENGE_WINDOW + RESOLUTION_TIME <= finally_booked(state).seconds,
                not is_refuted(state, root),
            ),
            is_settled(state, root),
        ),
    )


@predicate
def nothing_settles_in_its_window(state: Rollup) -> bool:
    """An optimistic root is settled only once its seven-day challenge window is over, and only if no challenge of it succeeded."""
    books = state.l1.books
    return for_all(
        Root,
        lambda root: implies(
            all_of(is_settled(state, root), state.roots.proposals[root].mode == Mode.OPTIMISTIC),
            all_of(
                books[state.roots.proposals[root].proposed_at].seconds + CHALLENGE_WINDOW <= now(state).seconds,
                not is_refuted(state, root),
            ),
        ),
    )


@predicate
def a_final_proof_settles(state: Rollup) -> bool:
    """A root of the ZK mode is settled exactly if a final L1 block has its proof."""
    return for_all(
        Root,
        lambda root: implies(
            state.roots.proposals[root].mode == Mode.ZK,
            is_settled(state, root)
            == all_of(state.roots.proposals[root].proved_at > NOWHERE, state.roots.proposals[root].proved_at <= state.l1.final),
        ),
    )


@predicate
def settled_results_are_right(state: Rollup) -> bool:
    """Every settled root is correct: in the optimistic mode an honest watcher challenges incorrect roots, and in the ZK mode a root has a proof."""
    return for_all(Root, lambda root: implies(is_settled(state, root), state.roots.right[root]))


# The escrow.


@predicate
def pays_once(before: Rollup, after: Rollup, withdrawal: Withdrawal, returned: int) -> bool:
    """A completion pays the exact amount of an unpaid withdrawal, in the current L1 block, and changes no other withdrawal."""
    return all_of(
        before.bridge.completions[withdrawal].paid_at == NOWHERE,
        after.bridge.completions[withdrawal].paid_at == after.l1.tip,
        after.l1.tip > NOWHERE,
        returned == before.bridge.amount[withdrawal],
        now(after).paid == now(before).paid + returned,
        for_all(
            Withdrawal,
            lambda other: other == withdrawal or after.bridge.completions[other] == before.bridge.completions[other],
        ),
    )


@predicate
def pays_nothing(before: Rollup, after: Rollup) -> bool:
    """The withdrawals and the total that the escrow has paid do not change."""
    return all_of(after.bridge == before.bridge, now(after).paid == now(before).paid)


@predicate
def gives_back_what_it_drops(before: Rollup, after: Rollup, kept: L1Height) -> bool:
    """An L1 reorganization undoes exactly the payments above the kept height, and resets the escrow's totals to their values at that height."""
    completions = before.bridge.completions
    return all_of(
        now(after).paid == before.l1.books[kept].paid,
        now(after).deposited == before.l1.books[kept].deposited,
        for_all(
            Withdrawal,
            lambda one: all_of(
                after.bridge.completions[one].paid_at == ite(kept < completions[one].paid_at, NOWHERE, completions[one].paid_at),
                implies(completions[one].paid_at <= kept, after.bridge.completions[one] == completions[one]),
            ),
        ),
    )


@predicate
def payments_are_for_the_public_chain(state: Rollup) -> bool:
    """Every paid withdrawal was initiated by an L1-final block of the public chain."""
    completions = state.bridge.completions
    return for_all(
        Withdrawal,
        lambda one: implies(
            completions[one].paid_at > NOWHERE,
            all_of(
                completions[one].height <= finally_booked(state).posted,
                state.bridge.initiates[block_at(state, completions[one].height), one],
            ),
        ),
    )


@predicate
def payments_keep_their_blocks(before: Rollup, after: Rollup) -> bool:
    """The block of a paid withdrawal is never rolled back or replaced, and stays L1-final."""
    completions = before.bridge.completions
    return for_all(
        Withdrawal,
        lambda one: implies(
            completions[one].paid_at > NOWHERE,
            all_of(
                block_at(after, completions[one].height) == block_at(before, completions[one].height),
                completions[one].height <= finally_booked(after).posted,
            ),
        ),
    )


@predicate
def final_payments_stay(before: Rollup, after: Rollup) -> bool:
    """A payment in a final L1 block is never undone or changed."""
    completions = before.bridge.completions
    return for_all(
        Withdrawal,
        lambda one: implies(
            all_of(completions[one].paid_at > NOWHERE, completions[one].paid_at <= before.l1.final),
            after.bridge.completions[one] == completions[one],
        ),
    )


# What can happen.


@predicate
def is_caught(state: Rollup) -> bool:
    """Whether an incorrect root was proposed and refuted."""
    return exists(Root, lambda root: is_proposed(state, root) and not state.roots.right[root] and is_refuted(state, root))
