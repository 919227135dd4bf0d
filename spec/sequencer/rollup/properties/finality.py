"""The levels of finality, and what can take a block back to a lower one."""

from megaspec.language import all_of, exists, for_all, implies, predicate
from spec.sequencer.identifiers import Block, Epoch, Generation, Height
from spec.sequencer.rollup.quantities import L1Block, L1Height, Mode, Root
from spec.sequencer.rollup.roots import in_window, is_proposed, is_settled
from spec.sequencer.rollup.state import Rollup, block_at, finally_booked, is_canonical, is_known, length, now, origin_stands

# The levels (C63).


@predicate
def is_preconfirmed(state: Rollup, height: Height) -> bool:
    """Whether a block above genesis is public: sealed, and acknowledged by a quorum."""
    return all_of(Height.first() < height, height <= length(state))


@predicate
def is_committed(state: Rollup, height: Height) -> bool:
    """Whether the block at a height is preconfirmed, and operators have signed that they keep its data."""
    return all_of(is_preconfirmed(state, height), is_known(state, state.inbox.reference[block_at(state, height)]))


@predicate
def is_posted(state: Rollup, height: Height) -> bool:
    """Whether the block at a height is posted on L1."""
    return all_of(Height.first() < height, height <= now(state).posted)


@predicate
def is_l1_final(state: Rollup, height: Height) -> bool:
    """Whether the block at a height is posted in a final L1 block."""
    return all_of(Height.first() < height, height <= finally_booked(state).posted)


@predicate
def is_withdrawable_on(state: Rollup, height: Height, root: Root) -> bool:
    """Whether withdrawals of the block at a height are paid on a root: the root is settled, and of that height or a later one."""
    return all_of(Height.first() < height, height <= state.roots.proposals[root].height, is_settled(state, root))


@predicate
def is_withdrawable(state: Rollup, height: Height) -> bool:
    """Whether withdrawals of the block at a height are paid on some root."""
    return exists(Root, lambda root: is_withdrawable_on(state, height, root))


@predicate
def each_rung_implies_the_one_before(state: Rollup) -> bool:
    """Withdrawable blocks are L1-final, L1-final blocks are posted, posted blocks are committed, and committed blocks are preconfirmed."""
    return for_all(
        Height,
        lambda height: all_of(
            implies(is_withdrawable(state, height), is_l1_final(state, height)),
            implies(is_l1_final(state, height), is_posted(state, height)),
            implies(is_posted(state, height), is_committed(state, height)),
            implies(is_committed(state, height), is_preconfirmed(state, height)),
        ),
    )


# What can take a block back to a lower level.


@predicate
def preconfirmed_stays(before: Rollup, after: Rollup) -> bool:
    """A preconfirmed block stays preconfirmed, at the same height."""
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
    """A posted block stays posted, and the public block at its height does not change."""
    return for_all(
        Height,
        lambda height: implies(
            is_posted(before, height),
            all_of(is_posted(after, height), block_at(after, height) == block_at(before, height)),
        ),
    )


@predicate
def l1_final_stays(before: Rollup, after: Rollup) -> bool:
    """An L1-final block stays L1-final, and is never moved or replaced, neither in the public chain nor in the inbox."""
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
    """A block that is withdrawable on a settled root stays withdrawable on it."""
    return for_all(
        Height,
        Root,
        lambda height, root: implies(is_withdrawable_on(before, height, root), is_withdrawable_on(after, height, root)),
    )


@predicate
def extends_by_one_block(before: Rollup, after: Rollup, block: Block, returned: Height) -> bool:
    """Extending the public chain adds the given block, which is not the genesis block, at the height right after the tip."""
    return all_of(
        length(before).is_right_before(returned),
        length(after) == returned,
        block_at(after, returned) == block,
        block != Block.none(),
    )


# Reorganizations of L1 (C64).


@predicate
def origins_stay(before: Rollup, after: Rollup) -> bool:
    """A canonical L1 block stays canonical."""
    return for_all(L1Block, lambda block: implies(is_canonical(before, block), is_canonical(after, block)))


@predicate
def final_l1_stays(before: Rollup, after: Rollup) -> bool:
    """No step lowers L1's final height, or changes L1's records up to it."""
    return all_of(
        before.l1.final <= after.l1.final,
        for_all(L1Height, lambda place: implies(place <= before.l1.final, after.l1.books[place] == before.l1.books[place])),
    )


@predicate
def keeps_all_that_stands(before: Rollup, after: Rollup, returned: Height) -> bool:
    """A rollback shortens the public chain, and keeps exactly the blocks whose L1 origins are canonical."""
    return all_of(
        length(after) == returned,
        returned < length(before),
        for_all(Height, lambda height: implies(height <= length(before), origin_stands(before, height) == (height <= returned))),
    )


@predicate
def never_below_what_is_posted(before: Rollup, returned: Height) -> bool:
    """A rollback never removes a posted block, final or not."""
    return now(before).posted <= returned


@predicate
def starts_the_next_generation(before: Rollup, after: Rollup, returned: Height) -> bool:
    """A rollback starts the next generation with the blocks that it keeps, and changes neither the blocks of existing generations nor L1."""
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
    """If L1 has dropped the origin of the L2 tip, the last common block is below the tip and the last one whose origin is canonical."""
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
    """A posted batch is the next block of the public chain, with a canonical origin and an epoch not earlier than that of the last batch (rule 6)."""
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
    """The public chain does not change."""
    return after.chain == before.chain


@predicate
def no_block_is_touched(before: Rollup, after: Rollup) -> bool:
    """Neither the public chain nor what is posted on L1 changes."""
    return all_of(after.chain == before.chain, after.inbox == before.inbox, now(after).posted == now(before).posted)


# What can happen.


@predicate
def is_final_in_the_window(state: Rollup) -> bool:
    """Whether a block is L1-final less than seven days after a root of it was proposed."""
    return exists(
        Root,
        lambda root: is_proposed(state, root) and in_window(state, root, state.l1.tip) and is_l1_final(state, state.roots.proposals[root].height),
    )


@predicate
def is_posted_again(state: Rollup) -> bool:
    """Whether the posted height, above genesis, is the same as in a dropped L1 block."""
    posted = now(state).posted
    return exists(L1Height, lambda place: state.l1.tip < place and Height.first() < posted and state.l1.books[place].posted == posted)


# Which windows a reorganization of L1 can hit, in either mode (PM-11).


@predicate
def only_what_is_not_final_is_hit(before: Rollup, after: Rollup) -> bool:
    """A posted block that is removed from L1 or replaced there was not L1-final."""
    return for_all(
        Height,
        lambda height: implies(
            all_of(is_posted(before, height), not is_posted(after, height) or after.inbox.batch[height] != before.inbox.batch[height]),
            not is_l1_final(before, height),
        ),
    )


@predicate
def only_what_is_not_finally_proved_is_hit(before: Rollup, after: Rollup) -> bool:
    """A proposal of the ZK mode that is removed or changed had no proof in a final L1 block."""
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
    """Whether L1 drops a posted L2 block in the optimistic mode."""
    return now(before).mode == Mode.OPTIMISTIC and exists(Height, lambda height: is_posted(before, height) and not is_posted(after, height))


@predicate
def a_proof_is_hit(before: Rollup, after: Rollup) -> bool:
    """Whether L1 drops a proved root of the ZK mode, or its proof."""
    return exists(
        Root,
        lambda root: before.roots.proposals[root].mode == Mode.ZK
        and before.roots.proposals[root].proved_at > L1Height.first()
        and after.roots.proposals[root] != before.roots.proposals[root],
    )
