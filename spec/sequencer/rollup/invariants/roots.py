"""Invariants of the roots on L1, and of the challenges of them."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, RESOLUTION_TIME, Challenger, Mode, Root
from spec.sequencer.rollup.roots import NOWHERE, is_proposed, is_settled, lies_are_watched
from spec.sequencer.rollup.state import Rollup, finally_booked


@predicate
def results_are_of_posted_blocks(state: Rollup) -> bool:
    """Every proposed root is the root of an L2 block that was already posted on L1 at the time of the proposal (C65)."""
    roots = state.roots
    return for_all(
        Root,
        lambda root: implies(
            is_proposed(state, root),
            all_of(
                roots.proposals[root].proposed_at <= state.l1.tip,
                roots.proposals[root].height <= state.l1.books[roots.proposals[root].proposed_at].posted,
                roots.of[root] == state.inbox.batch[roots.proposals[root].height],
            ),
        ),
    )


@predicate
def proofs_are_of_proposed_results(state: Rollup) -> bool:
    """Every proved root was proposed in the ZK mode, in the block of its proof or earlier, and is correct (C65)."""
    roots = state.roots
    return for_all(
        Root,
        lambda root: implies(
            roots.proposals[root].proved_at > NOWHERE,
            all_of(
                is_proposed(state, root),
                roots.proposals[root].proposed_at <= roots.proposals[root].proved_at,
                roots.proposals[root].proved_at <= state.l1.tip,
                roots.proposals[root].mode == Mode.ZK,
                roots.right[root],
            ),
        ),
    )


@predicate
def challenges_are_made_in_the_window(state: Rollup) -> bool:
    """Every challenge is of a root that was proposed in the optimistic mode, and was opened within the root's seven-day challenge window (C65)."""
    roots, books = state.roots, state.l1.books
    return for_all(
        Root,
        Challenger,
        lambda root, who: implies(
            roots.challenges[root, who].opened_at > NOWHERE,
            all_of(
                is_proposed(state, root),
                roots.proposals[root].mode == Mode.OPTIMISTIC,
                roots.proposals[root].proposed_at <= roots.challenges[root, who].opened_at,
                roots.challenges[root, who].opened_at <= state.l1.tip,
                books[roots.challenges[root, who].opened_at].seconds < books[roots.proposals[root].proposed_at].seconds + CHALLENGE_WINDOW,
            ),
        ),
    )


@predicate
def decisions_are_made_in_time(state: Rollup) -> bool:
    """Every decided challenge was decided no earlier than its opening and within seven days of it, and only decided ones are successful (C65)."""
    roots, books = state.roots, state.l1.books
    return for_all(
        Root,
        Challenger,
        lambda root, who: all_of(
            implies(
                roots.challenges[root, who].decided_at > NOWHERE,
                all_of(
                    roots.challenges[root, who].opened_at > NOWHERE,
                    roots.challenges[root, who].opened_at <= roots.challenges[root, who].decided_at,
                    roots.challenges[root, who].decided_at <= state.l1.tip,
                    books[roots.challenges[root, who].decided_at].seconds < books[roots.challenges[root, who].opened_at].seconds + RESOLUTION_TIME,
                ),
            ),
            implies(roots.challenges[root, who].successful, roots.challenges[root, who].decided_at > NOWHERE),
        ),
    )


@predicate
def settled_results_are_of_final_blocks(state: Rollup) -> bool:
    """The height of every settled root is posted in a final L1 block (C63)."""
    return for_all(Root, lambda root: implies(is_settled(state, root), state.roots.proposals[root].height <= finally_booked(state).posted))


@predicate
def the_honest_win(state: Rollup) -> bool:
    """Once decided, a challenge by a root's honest watcher is successful exactly if the root is incorrect (A09)."""
    roots = state.roots
    return for_all(
        Root,
        lambda root: implies(
            roots.challenges[root, roots.watcher[root]].decided_at > NOWHERE,
            roots.challenges[root, roots.watcher[root]].successful != roots.right[root],
        ),
    )


@predicate
def final_lies_are_watched(state: Rollup) -> bool:
    """If an incorrect optimistic root's window is over at the final L1 block, its honest watcher's challenge is open or decided there (A09)."""
    return lies_are_watched(state, state.l1.final)


INVARIANTS = (
    results_are_of_posted_blocks,
    proofs_are_of_proposed_results,
    challenges_are_made_in_the_window,
    decisions_are_made_in_time,
    settled_results_are_of_final_blocks,
    the_honest_win,
    final_lies_are_watched,
)
"""Every invariant of roots."""
