"""State roots on L1: proposed, and then challenged for seven days or proved; the mode is fixed at the proposal."""

from megaspec.language import Outcome, action, all_of, assume, for_all, implies, ite, need, predicate, replace
from spec.sequencer.identifiers import Height
from spec.sequencer.rollup.quantities import CHALLENGE_WINDOW, RESOLUTION_TIME, Challenger, L1Height, Mode, Root
from spec.sequencer.rollup.state import NOT_CHALLENGED, NOT_PROPOSED, Challenge, Proposal, Rollup, Roots, now

NOWHERE = L1Height.first()

HONEST = "A09 somebody honest challenges each wrong root in time, and wins"


def roots_up_to(roots: Roots, kept: L1Height) -> Roots:
    """The proposals, proofs and challenges that are left after L1 dropped all blocks above a height."""
    return replace(
        roots,
        proposals=roots.proposals.where(
            Root,
            lambda root: kept < roots.proposals[root].proposed_at or kept < roots.proposals[root].proved_at,
            lambda root: ite(
                kept < roots.proposals[root].proposed_at,
                NOT_PROPOSED,
                replace(roots.proposals[root], proved_at=NOWHERE),
            ),
        ),
        challenges=roots.challenges.where(
            (Root, Challenger),
            lambda root, who: kept < roots.challenges[root, who].opened_at or kept < roots.challenges[root, who].decided_at,
            lambda root, who: ite(
                kept < roots.challenges[root, who].opened_at,
                NOT_CHALLENGED,
                replace(roots.challenges[root, who], decided_at=NOWHERE, successful=False),
            ),
        ),
    )


# Questions.


@predicate
def is_proposed(state: Rollup, root: Root) -> bool:
    """Whether a root is proposed on L1."""
    return state.roots.proposals[root].proposed_at > NOWHERE


@predicate
def in_window(state: Rollup, root: Root, place: L1Height) -> bool:
    """Whether the seven-day challenge window of a root was still open at an L1 height."""
    books = state.l1.books
    return books[place].seconds < books[state.roots.proposals[root].proposed_at].seconds + CHALLENGE_WINDOW


@predicate
def in_dispute(state: Rollup, root: Root, challenger: Challenger, place: L1Height) -> bool:
    """Whether the time to decide a challenge was not over at an L1 height."""
    books = state.l1.books
    return books[place].seconds < books[state.roots.challenges[root, challenger].opened_at].seconds + RESOLUTION_TIME


@predicate
def has_failed(state: Rollup, root: Root, challenger: Challenger) -> bool:
    """Whether a final L1 block shows that a challenge was never made, was decided in favour of the root, or is void."""
    challenge = state.roots.challenges[root, challenger]
    if challenge.opened_at == NOWHERE:
        return True
    decided = all_of(challenge.decided_at > NOWHERE, challenge.decided_at <= state.l1.final)
    return not challenge.successful and (decided or not in_dispute(state, root, challenger, state.l1.final))


@predicate
def is_unrefuted(state: Rollup, root: Root) -> bool:
    """Whether a final L1 block shows that a root's challenge window is over, and that every challenge of it failed (C65)."""
    return all_of(
        not in_window(state, root, state.l1.final),
        for_all(Challenger, lambda challenger: has_failed(state, root, challenger)),
    )


@predicate
def is_watched(state: Rollup, root: Root, place: L1Height) -> bool:
    """Whether a root's honest watcher had challenged it up to an L1 height, and the challenge was open or decided there."""
    watcher = state.roots.watcher[root]
    challenge = state.roots.challenges[root, watcher]
    decided = all_of(challenge.decided_at > NOWHERE, challenge.decided_at <= place)
    return all_of(challenge.opened_at > NOWHERE, challenge.opened_at <= place, in_dispute(state, root, watcher, place) or decided)


@predicate
def lies_are_watched(state: Rollup, place: L1Height) -> bool:
    """Whether the honest watcher challenged each incorrect optimistic root whose challenge window was over at an L1 height."""
    roots = state.roots
    return for_all(
        Root,
        lambda root: implies(
            all_of(
                not roots.right[root],
                roots.proposals[root].mode == Mode.OPTIMISTIC,
                roots.proposals[root].proposed_at > NOWHERE,
                roots.proposals[root].proposed_at <= place,
                not in_window(state, root, place),
            ),
            is_watched(state, root, place),
        ),
    )


@predicate
def is_settled(state: Rollup, root: Root) -> bool:
    """Whether withdrawals are paid on a root: it is unrefuted and proposed in a final L1 block, or proved in one (C65)."""
    proposal, final = state.roots.proposals[root], state.l1.final
    if proposal.mode == Mode.ZK:
        return all_of(proposal.proved_at > NOWHERE, proposal.proved_at <= final)
    return all_of(proposal.proposed_at > NOWHERE, proposal.proposed_at <= final, is_unrefuted(state, root))


# What may happen.


@action
def propose_root(state: Rollup, root: Root, height: Height) -> Outcome[Rollup, None]:
    """Somebody proposes the root of a posted block, correct or not, in the current mode (C65)."""
    proposals = state.roots.proposals
    need(not is_proposed(state, root), "ALREADY_PROPOSED")
    need(height <= now(state).posted, "NOT_POSTED")
    need(state.roots.of[root] == state.inbox.batch[height], "OF_ANOTHER_BLOCK")
    proposal = Proposal(height=height, proposed_at=state.l1.tip, mode=now(state).mode, proved_at=NOWHERE)
    return Outcome(replace(state, roots=replace(state.roots, proposals=proposals.set(root, proposal))))


@action
def open_challenge(state: Rollup, root: Root, challenger: Challenger) -> Outcome[Rollup, None]:
    """Somebody challenges a root of the optimistic mode, once, within its challenge window."""
    need(is_proposed(state, root), "NOT_PROPOSED")
    need(state.roots.proposals[root].mode == Mode.OPTIMISTIC, "NOT_OPTIMISTIC")
    need(in_window(state, root, state.l1.tip), "WINDOW_CLOSED")
    need(state.roots.challenges[root, challenger].opened_at == NOWHERE, "ALREADY_CHALLENGED")
    challenge = Challenge(opened_at=state.l1.tip, decided_at=NOWHERE, successful=False)
    return Outcome(replace(state, roots=replace(state.roots, challenges=state.roots.challenges.set((root, challenger), challenge))))


@action
def decide_challenge(state: Rollup, root: Root, challenger: Challenger, successful: bool) -> Outcome[Rollup, None]:
    """A challenge is decided while there is time; no block changes, whichever side is right (D28)."""
    challenge = state.roots.challenges[root, challenger]
    need(challenge.opened_at > NOWHERE, "NOT_CHALLENGED")
    need(challenge.decided_at == NOWHERE, "ALREADY_DECIDED")
    need(in_dispute(state, root, challenger, state.l1.tip), "VOID")
    assume(implies(challenger == state.roots.watcher[root], successful != state.roots.right[root]), HONEST)
    decided = replace(challenge, decided_at=state.l1.tip, successful=successful)
    return Outcome(replace(state, roots=replace(state.roots, challenges=state.roots.challenges.set((root, challenger), decided))))


@action
def prove_root(state: Rollup, root: Root) -> Outcome[Rollup, None]:
    """L1 verifies the proof of a root of the ZK mode."""
    proposal = state.roots.proposals[root]
    need(is_proposed(state, root), "NOT_PROPOSED")
    need(proposal.mode == Mode.ZK, "NOT_ZK")
    need(proposal.proved_at == NOWHERE, "ALREADY_PROVED")
    assume(state.roots.right[root], "A10 the proof system accepts only right results")
    proved = replace(proposal, proved_at=state.l1.tip)
    return Outcome(replace(state, roots=replace(state.roots, proposals=state.roots.proposals.set(root, proved))))


@action
def switch_mode(state: Rollup) -> Outcome[Rollup, None]:
    """Change the mode to ZK in operation, and never back; earlier proposals keep their mode.  Who may change it is not modelled."""
    need(now(state).mode == Mode.OPTIMISTIC, "ALREADY_ZK")
    books = state.l1.books.set(state.l1.tip, replace(now(state), mode=Mode.ZK))
    return Outcome(replace(state, l1=replace(state.l1, books=books)))
