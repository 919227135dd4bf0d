"""The ladder of finality, and what takes a block back down."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.identifiers import Block, Epoch, Generation, Height
from spec.sequencer.rollup.quantities import L1Block, L1Height, Mode, Root
from spec.sequencer.rollup.roots import in_window, is_proposed, is_settled
from spec.sequencer.rollup.state import Rollup, block_at, finally_booked, is_canonical, is_known, length, now, origin_stands

# The rungs (C63).


@predicate
def is_preconfirmed(state: Rollup, height: Height) -> bool:
    """Whether a block is public: sealed, and acknowledged by a quorum."""
    return all_of(Height.first() < height, height <= length(state))


@predicate
def is_committed(state: Rollup, height: Height) -> bool:
    """Whether operators have signed that they keep the block at a height."""
    return all_of(is_preconfirmed(state, height), is_known(state, state.inbox.reference[block_at(state, height)]))


@predicate
def is_posted(state: Rollup, height: Height) -> bool:
    """Whether L1 has the block at a height."""
    return all_of(Height.first() < height, height <= now(state).posted)


@predicate
def is_l1_final(state: Rollup, height: Height) -> bool:
    """Whether a final block of L1 has the block at a height."""
    return all_of(Height.first() < height, height <= finally_booked(state).posted)


@predicate
def is_withdrawable_on(state: Rollup, height: Height, root: Root) -> bool:
    """Whether withdrawals in the block at a height are paid on a root: whether it is settled, and of that block or a later one."""
    return all_of(Height.first() < height, height <= state.roots.proposals[root].height, is_settled(state, root))


@predicate
def is_withdrawable(state: Rollup, height: Height) -> bool:
    """Whether withdrawals in the block at a height are paid."""
    return exists(Root, lambda root: is_withdrawable_on(state, height, root))


@predicate
def each_rung_implies_the_one_before(state: Rollup) -> bool:
    """Withdrawable blocks are L1-final, these are posted, these committed, these preconfirmed."""
    return for_all(
        Height,
        lambda height: all_of(
            implies(is_withdrawable(state, height), is_l1_final(state, height)),
            implies(is_l1_final(state, height), is_posted(state, height)),
            implies(is_posted(state, height), is_committed(state, height)),
            implies(is_committed(state, height), is_preconfirmed(state, height)),
        ),
    )


# What takes a block back down.


@predicate
def preconfirmed_stays(before: Rollup, after: Rollup) -> bool:
    """A preconfirmed block stays so, at its height."""
    return for_all(
        Height,
        lambda height: implies(
            is_preconfirmed(before, height),
            all_of(is_preconfirmed(after, height), block_at(after, height) == block_at(before, height)),
        ),
    )


@predicate
def committed_stays(before: Rollup, after: Rollup) -> bool:
    """A committed block stays committed."""
    return for_all(Height, lambda height: implies(is_committed(before, height), is_committed(after, height)))


@predicate
def posted_stays(before: Rollup, after: Rollup) -> bool:
    """A posted block stays so, and the one that is public there."""
    return for_all(
        Height,
        lambda height: implies(
            is_posted(before, height),
            all_of(is_posted(after, height), block_at(after, height) == block_at(before, height)),
        ),
    )


@predicate
def l1_final_stays(before: Rollup, after: Rollup) -> bool:
    """An L1-final block stays so, at its height, and on L1."""
    return for_all(
        Height,
        lambda height: implies(
            is_l1_final(before, height),
            all_of(
                is_l1_final(after, height),
                block_at(after, height) == block_at(before, height),
                after.inbox.batch[height] == before.inbox.batch[height],
            ),
        ),
    )


@predicate
def withdrawable_stays(before: Rollup, after: Rollup) -> bool:
    """A block that is withdrawable on a root stays so."""
    return for_all(
        Height,
        Root,
        lambda height, root: implies(is_withdrawable_on(before, height, root), is_withdrawable_on(after, height, root)),
    )


@predicate
def extends_by_one_block(before: Rollup, after: Rollup, block: Block, returned: Height) -> bool:
    """The chain grows by one block, at the height right after its tip, which is not the genesis block once more."""
    return all_of(
        length(before).is_right_before(returned),
        length(after) == returned,
        block_at(after, returned) == block,
        block != Block.none(),
    )


# Reorganizations of L1 (C64).


@predicate
def origins_stay(before: Rollup, after: Rollup) -> bool:
    """What L1 has it keeps."""
    return for_all(L1Block, lambda block: implies(is_canonical(before, block), is_canonical(after, block)))


@predicate
def final_l1_stays(before: Rollup, after: Rollup) -> bool:
    """Up to its final block L1 stays as it is, with all that is booked there, and no final block stops being one."""
    return all_of(
        before.l1.final <= after.l1.final,
        for_all(L1Height, lambda place: implies(place <= before.l1.final, after.l1.books[place] == before.l1.books[place])),
    )


@predicate
def keeps_all_that_stands(before: Rollup, after: Rollup, returned: Height) -> bool:
    """A rollback keeps the blocks whose origin stands, and no other: the last of them is its tip."""
    return all_of(
        length(after) == returned,
        returned < length(before),
        for_all(Height, lambda height: implies(height <= length(before), origin_stands(before, height) == (height <= returned))),
    )


@predicate
def never_below_what_is_posted(before: Rollup, returned: Height) -> bool:
    """A rollback keeps all that L1 has of the chain, final or not."""
    return now(before).posted <= returned


@predicate
def starts_the_next_generation(before: Rollup, after: Rollup, returned: Height) -> bool:
    """A rollback begins the next generation with what it keeps, and touches neither an earlier one nor L1."""
    return all_of(
        before.chain.generation.is_right_before(after.chain.generation),
        for_all(
            Generation,
            Height,
            lambda generation, height: implies(
                generation <= before.chain.generation,
                after.chain.blocks[generation, height] == before.chain.blocks[generation, height],
            ),
        ),
        for_all(Height, lambda height: implies(height <= returned, block_at(after, height) == block_at(before, height))),
        after.l1 == before.l1,
    )


@predicate
def what_is_lost_is_above_what_stands(state: Rollup) -> bool:
    """Where the origin of the tip is lost, a block below it has one that stands, and the next one above does not: there is where to go back to."""
    kept = state.chain.reached[state.chain.common]
    return implies(
        not origin_stands(state, length(state)),
        all_of(
            kept < length(state),
            origin_stands(state, kept),
            for_all(Height, lambda height: implies(all_of(kept < height, height <= length(state)), not origin_stands(state, height))),
        ),
    )


# The inbox.


@predicate
def posts_what_stands(before: Rollup, after: Rollup, height: Height, block: Block, epoch: Epoch) -> bool:
    """A batch is the next block of the public chain, its origin stands, and its leader is not replaced (rule 6)."""
    return all_of(
        now(before).posted.is_right_before(height),
        block_at(before, height) == block,
        origin_stands(after, height),
        before.chain.parent[block] == before.inbox.batch[now(before).posted],
        now(before).epoch <= epoch,
        now(after).epoch == epoch,
    )


@predicate
def the_chain_is_untouched(before: Rollup, after: Rollup) -> bool:
    """The public chain is as it was."""
    return after.chain == before.chain


@predicate
def no_block_is_touched(before: Rollup, after: Rollup) -> bool:
    """The public chain is as it was, and what L1 has of it."""
    return all_of(after.chain == before.chain, after.inbox == before.inbox, now(after).posted == now(before).posted)


# What can happen.


@predicate
def is_final_in_the_window(state: Rollup) -> bool:
    """A block is L1-final, and a result of it can still be challenged."""
    return exists(
        Root,
        lambda root: is_proposed(state, root) and in_window(state, root, state.l1.tip) and is_l1_final(state, state.roots.proposals[root].height),
    )


@predicate
def is_posted_again(state: Rollup) -> bool:
    """A block is posted that was posted before, in a block that L1 dropped."""
    posted = now(state).posted
    return exists(L1Height, lambda place: state.l1.tip < place and Height.first() < posted and state.l1.books[place].posted == posted)


# Which windows a reorganization of L1 can hit, in either mode (PM-11).


@predicate
def only_what_is_not_final_is_hit(before: Rollup, after: Rollup) -> bool:
    """A block that L1 had, and has no more or has another in place of, was not L1-final."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(is_posted(before, height), not is_posted(after, height) or after.inbox.batch[height] != before.inbox.batch[height]),
            not is_l1_final(before, height),
        ),
    )


@predicate
def only_what_is_not_finally_proved_is_hit(before: Rollup, after: Rollup) -> bool:
    """A result of the ZK mode that L1 had, and has no more or not the proof of, was not proved on a final block."""
    return for_all(
        Root,
        lambda root: implies(
            all_of(
                is_proposed(before, root),
                before.roots.proposals[root].mode == Mode.ZK,
                after.roots.proposals[root] != before.roots.proposals[root],
            ),
            not is_settled(before, root),
        ),
    )


@predicate
def a_posted_block_is_hit(before: Rollup, after: Rollup) -> bool:
    """Whether L1 drops a block that it had in the optimistic mode."""
    return now(before).mode == Mode.OPTIMISTIC and exists(Height, lambda height: is_posted(before, height) and not is_posted(after, height))


@predicate
def a_proof_is_hit(before: Rollup, after: Rollup) -> bool:
    """Whether L1 drops a result of the ZK mode that was proved."""
    return exists(
        Root,
        lambda root: before.roots.proposals[root].mode == Mode.ZK
        and before.roots.proposals[root].proved_at > L1Height.first()
        and after.roots.proposals[root] != before.roots.proposals[root],
    )
