"""What each step records on L1 and emits, exactly, and that nothing else changes."""

from megaspec.language import all_of, emitted, for_all, ite, predicate, replace
from spec.sequencer.identifiers import Block, Epoch, Height
from spec.sequencer.money import Seconds, Wei
from spec.sequencer.rollup.bridge import Completed
from spec.sequencer.rollup.chain import RolledBack
from spec.sequencer.rollup.quantities import Challenger, L1Block, L1Height, Root, Withdrawal
from spec.sequencer.rollup.roots import NOWHERE
from spec.sequencer.rollup.state import NOT_CHALLENGED, NOT_PAID, NOT_PROPOSED, Challenge, Proposal, Rollup, now

# L1.


@predicate
def goes_on_from(before: Rollup, after: Rollup, place: L1Height, block: L1Block, seconds: int) -> bool:
    """Whether L1 has one new block right above a height, with the given hash and time and its parent's records, and all other records as before."""
    was, is_now = before.l1, after.l1
    return all_of(
        place.is_right_before(is_now.tip),
        now(after) == replace(was.books[place], block=block, seconds=seconds),
        is_now.place == was.place.set(block, is_now.tip),
        for_all(L1Height, lambda other: other == is_now.tip or is_now.books[other] == was.books[other]),
        is_now.final == was.final,
    )


@predicate
def l1_grows(before: Rollup, after: Rollup, block: L1Block, seconds: Seconds) -> bool:
    """Extending L1 adds one block with the given hash and time, which takes over all records of its parent, and changes nothing else."""
    return all_of(goes_on_from(before, after, before.l1.tip, block, seconds), after == replace(before, l1=after.l1))


@predicate
def l1_is_final_up_to(before: Rollup, after: Rollup, place: L1Height) -> bool:
    """Finalizing sets L1's final height to the given height; nothing else changes (C63)."""
    return after == replace(before, l1=replace(before.l1, final=place))


@predicate
def l1_goes_back(before: Rollup, after: Rollup, kept: L1Height, block: L1Block, seconds: Seconds) -> bool:
    """An L1 reorganization removes exactly the proposals, proofs, challenges, decisions and payments above the kept height, and adds a block (C64).

    What was before them is as it was, and L1 goes on from there with another block.
    """
    return all_of(
        goes_on_from(before, after, kept, block, seconds),
        for_all(Root, lambda root: after.roots.proposals[root] == proposal_up_to(before.roots.proposals[root], kept)),
        for_all(Root, Challenger, lambda root, who: after.roots.challenges[root, who] == challenge_up_to(before.roots.challenges[root, who], kept)),
        for_all(
            Withdrawal,
            lambda withdrawal: after.bridge.completions[withdrawal]
            == ite(kept < before.bridge.completions[withdrawal].paid_at, NOT_PAID, before.bridge.completions[withdrawal]),
        ),
    )


def proposal_up_to(proposal: Proposal, kept: L1Height) -> Proposal:
    """A proposal as L1 has it up to a height."""
    proved_at = ite(proposal.proved_at <= kept, proposal.proved_at, NOWHERE)
    return ite(proposal.proposed_at <= kept, replace(proposal, proved_at=proved_at), NOT_PROPOSED)


def challenge_up_to(challenge: Challenge, kept: L1Height) -> Challenge:
    """A challenge as L1 has it up to a height."""
    undecided = replace(challenge, decided_at=NOWHERE, successful=False)
    return ite(challenge.opened_at <= kept, ite(challenge.decided_at <= kept, challenge, undecided), NOT_CHALLENGED)


# What is booked.


@predicate
def certificate_is_known(before: Rollup, after: Rollup, block: Block, reference: L1Block) -> bool:
    """Certifying a block records the given reference block, at which stakes were counted; nothing else changes (C66)."""
    references = before.inbox.reference.set(block, reference)
    return after == replace(before, inbox=replace(before.inbox, reference=references))


@predicate
def batch_is_booked(before: Rollup, after: Rollup, height: Height, block: Block, epoch: Epoch) -> bool:
    """Posting records the batch's height and epoch in the current L1 block, and its block in the inbox; nothing else changes (C66)."""
    booked = before.l1.books.set(before.l1.tip, replace(now(before), posted=height, epoch=epoch))
    inbox = replace(before.inbox, batch=before.inbox.batch.set(height, block))
    return after == replace(before, l1=replace(before.l1, books=booked), inbox=inbox)


@predicate
def deposit_is_booked(before: Rollup, after: Rollup, amount: Wei) -> bool:
    """A deposit increases the escrow's deposited total in the current L1 block by exactly its amount; nothing else changes."""
    booked = before.l1.books.set(before.l1.tip, replace(now(before), deposited=now(before).deposited + amount))
    return after == replace(before, l1=replace(before.l1, books=booked))


@predicate
def proposal_is_booked(before: Rollup, after: Rollup, root: Root, height: Height) -> bool:
    """A proposal records its height, the current mode and the current L1 height, and no proof; nothing else changes (C65)."""
    proposal = Proposal(height=height, proposed_at=before.l1.tip, mode=now(before).mode, proved_at=NOWHERE)
    return after == replace(before, roots=replace(before.roots, proposals=before.roots.proposals.set(root, proposal)))


@predicate
def challenge_is_booked(before: Rollup, after: Rollup, root: Root, challenger: Challenger) -> bool:
    """A challenge records the current L1 height as the height of its opening, and no decision; nothing else changes (C65)."""
    challenge = Challenge(opened_at=before.l1.tip, decided_at=NOWHERE, successful=False)
    challenges = before.roots.challenges.set((root, challenger), challenge)
    return after == replace(before, roots=replace(before.roots, challenges=challenges))


@predicate
def proof_is_booked(before: Rollup, after: Rollup, root: Root) -> bool:
    """A proof records the current L1 height as the height at which its root is proved; nothing else changes (C65)."""
    proved = replace(before.roots.proposals[root], proved_at=before.l1.tip)
    return after == replace(before, roots=replace(before.roots, proposals=before.roots.proposals.set(root, proved)))


# What is emitted.


@predicate
def payment_is_told(withdrawal: Withdrawal, returned: int, events: tuple) -> bool:
    """A completion emits exactly event Completed, with the withdrawal and the returned amount."""
    return emitted(events, Completed(withdrawal, returned))


@predicate
def rollback_is_told(after: Rollup, returned: Height, events: tuple) -> bool:
    """A rollback emits exactly event RolledBack, with the new generation and its length, the kept height, which is returned (C64)."""
    return all_of(
        emitted(events, RolledBack(after.chain.generation, returned)),
        after.chain.length[after.chain.generation] == returned,
    )
