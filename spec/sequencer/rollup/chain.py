"""The public chain of L2: it grows by blocks that failover publishes, and is rolled back when L1 loses their origins."""

from megaspec.language import Outcome, action, all_of, for_all, implies, ite, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Generation, Height, Transaction
from spec.sequencer.rollup.quantities import L1Block
from spec.sequencer.rollup.state import Rollup, block_at, is_canonical, length, origin_stands


@record
class RolledBack:
    """A generation began with the chain of the previous one up to a height."""

    generation: Generation
    kept: Height


@predicate
def is_in_turn(state: Rollup, origin: L1Block, last: L1Block) -> bool:
    """Whether an origin is the last one or came right after it on L1; if L1 still has the origin, it still has the last one as well."""
    if origin == last:
        return True
    return all_of(
        state.l1.place[origin] == state.l1.place[last].successor(),
        implies(is_canonical(state, origin), is_canonical(state, last)),
    )


@predicate
def repeats_nothing(state: Rollup, block: Block) -> bool:
    """Whether no transaction of a block is in the chain already."""
    includes = state.chain.includes
    return for_all(
        Height,
        Transaction,
        lambda height, transaction: implies(
            all_of(height <= length(state), includes[block_at(state, height), transaction]),
            not includes[block, transaction],
        ),
    )


@action
def extend(state: Rollup, block: Block) -> Outcome[Rollup, Height]:
    """A block is preconfirmed: sealed on the tip, and acknowledged by a quorum.

    The sequencer may not yet know that L1 has dropped its origin.
    """
    chain = state.chain
    need(block != Block.none(), "NO_BLOCK")
    last = block_at(state, length(state))
    need(chain.parent[block] == last, "NOT_ON_THE_TIP")
    origin = chain.origin[block]
    need(repeats_nothing(state, block), "TRANSACTION_REPEATED")
    need(is_in_turn(state, origin, chain.origin[last]), "ORIGIN_OUT_OF_TURN")
    place = state.l1.place[origin]
    height = length(state).successor()
    extended = replace(
        chain,
        blocks=chain.blocks.set((chain.generation, height), block),
        length=chain.length.set(chain.generation, height),
        reached=chain.reached.set(place, height),
        common=ite(is_canonical(state, origin), place, chain.common),
    )
    return Outcome(replace(state, chain=extended), height)


@action
def roll_back(state: Rollup) -> Outcome[Rollup, Height]:
    """If L1 has dropped the origin of the tip, continue in the next generation from the last block whose origin is canonical (C64)."""
    need(not origin_stands(state, length(state)), "ORIGIN_STANDS")
    chain = state.chain
    kept = chain.reached[chain.common]
    generation = chain.generation.successor()
    rolled = replace(
        chain,
        blocks=chain.blocks.where(
            (Generation, Height),
            lambda written, height: all_of(written == generation, height <= kept),
            lambda written, height: block_at(state, height),
        ),
        length=chain.length.set(generation, kept),
        generation=generation,
    )
    return Outcome(replace(state, chain=rolled), kept, (RolledBack(generation, kept),))
