"""Invariants of the public chain, and of its origins on L1."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.sequencer.identifiers import Block, Generation, Height
from spec.sequencer.rollup.quantities import L1Block, L1Height
from spec.sequencer.rollup.state import Rollup, block_at, is_canonical, is_known, length, origin_place, origin_stands


@predicate
def genesis_has_read_nothing(state: Rollup) -> bool:
    """The origin of the L2 genesis block is L1's initial block."""
    return state.chain.origin[Block.none()] == L1Block.none()


@predicate
def chains_start_at_genesis(state: Rollup) -> bool:
    """The chain of every generation starts with the genesis block, and consists of it alone if the generation has not begun."""
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
    """In the public chain, each block's parent is the block right below it."""
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
    """L1 has or once had the origin of every block in the chain of any generation."""
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
    """Up to the tip's origin, the chain's recorded reach at an L1 height covers exactly the blocks with origins at or below that height."""
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
    """Up to the tip's origin, the last block in the chain's recorded reach at an L1 height has its origin at exactly that height."""
    return for_all(
        L1Height,
        lambda place: implies(
            place <= origin_place(state, length(state)),
            all_of(state.chain.reached[place] <= length(state), origin_place(state, state.chain.reached[place]) == place),
        ),
    )


@predicate
def origins_up_to_common_stand(state: Rollup) -> bool:
    """The origin of a block of the public chain is canonical exactly if its L1 height is at most the common height."""
    return for_all(
        Height,
        lambda height: implies(height <= length(state), origin_stands(state, height) == (origin_place(state, height) <= state.chain.common)),
    )


@predicate
def common_is_an_origin(state: Rollup) -> bool:
    """The common L1 height is at most the L1 tip and at most the L1 height of the L2 tip's origin."""
    return all_of(state.chain.common <= state.l1.tip, state.chain.common <= origin_place(state, length(state)))


@predicate
def generations_share_what_stands(state: Rollup) -> bool:
    """Every block of any generation's chain whose origin is canonical is in the current chain at the same height."""
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
