"""What always holds of the public chain, and of its origins on L1."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.identifiers import Block, Generation, Height
from spec.sequencer.rollup.quantities import L1Block, L1Height
from spec.sequencer.rollup.state import Rollup, block_at, is_canonical, is_known, length, origin_place, origin_stands


@predicate
def genesis_has_read_nothing(state: Rollup) -> bool:
    """The origin of the genesis block is the first block of L1."""
    return state.chain.origin[Block.none()] == L1Block.none()


@predicate
def chains_start_at_genesis(state: Rollup) -> bool:
    """The chain of every generation starts with the genesis block, and that of one that has not begun ends with it."""
    chain = state.chain
    return for_all(
        Generation,
        lambda generation: all_of(
            chain.blocks[generation, Height.first()] == Block.none(),
            implies(chain.generation < generation, chain.length[generation] == Height.first()),
        ),
    )


@predicate
def the_chain_is_linked(state: Rollup) -> bool:
    """Each block's hash commits to the block right below it."""
    return for_all(
        Height,
        Height,
        lambda lower, upper: implies(
            all_of(lower.is_right_before(upper), upper <= length(state)),
            state.chain.parent[block_at(state, upper)] == block_at(state, lower),
        ),
    )


@predicate
def origins_were_on_l1(state: Rollup) -> bool:
    """L1 once had the origin of every block that was ever public."""
    chain = state.chain
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            height <= chain.length[generation],
            chain.origin[chain.blocks[generation, height]] == L1Block.none() or is_known(state, chain.origin[chain.blocks[generation, height]]),
        ),
    )


@predicate
def reached_is_how_far_origins_go(state: Rollup) -> bool:
    """A block has its origin at or below a place exactly if the chain reaches it with the origins up to there."""
    return for_all(
        L1Height,
        Height,
        lambda place, height: implies(
            all_of(place <= origin_place(state, length(state)), height <= length(state)),
            (height <= state.chain.reached[place]) == (origin_place(state, height) <= place),
        ),
    )


@predicate
def every_place_is_an_origin(state: Rollup) -> bool:
    """The last block that the chain reaches with the origins up to a place has its origin there: none is left out."""
    return for_all(
        L1Height,
        lambda place: implies(
            place <= origin_place(state, length(state)),
            all_of(state.chain.reached[place] <= length(state), origin_place(state, state.chain.reached[place]) == place),
        ),
    )


@predicate
def origins_up_to_common_stand(state: Rollup) -> bool:
    """L1 has the origin of a block of the chain exactly if it is no later than the last common place."""
    return for_all(
        Height,
        lambda height: implies(height <= length(state), origin_stands(state, height) == (origin_place(state, height) <= state.chain.common)),
    )


@predicate
def common_is_an_origin(state: Rollup) -> bool:
    """The last common place is one of L1, and not beyond the origin of the tip."""
    return all_of(state.chain.common <= state.l1.tip, state.chain.common <= origin_place(state, length(state)))


@predicate
def generations_share_what_stands(state: Rollup) -> bool:
    """A block of an earlier generation whose origin stands is in the present one."""
    chain = state.chain
    return for_all(
        Generation,
        Height,
        lambda earlier, height: implies(
            all_of(height <= chain.length[earlier], is_canonical(state, chain.origin[chain.blocks[earlier, height]])),
            all_of(height <= length(state), block_at(state, height) == chain.blocks[earlier, height]),
        ),
    )


INVARIANTS = (
    genesis_has_read_nothing,
    chains_start_at_genesis,
    the_chain_is_linked,
    origins_were_on_l1,
    reached_is_how_far_origins_go,
    every_place_is_an_origin,
    origins_up_to_common_stand,
    common_is_an_origin,
    generations_share_what_stands,
)
"""Every invariant of the public chain."""
