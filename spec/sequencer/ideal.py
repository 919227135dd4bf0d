"""One sequencer that never fails: all that an outside observer can see of the sequencer, however many replicas it has (C60)."""

from megaspec.language import Map, Outcome, System, action, all_of, for_all, implies, need, predicate, record, replace
from spec.sequencer.identifiers import Block, Generation, Height, Transaction


@record
class Ideal:
    """The chain of each generation up to its length, and the parents and the transactions of blocks."""

    parent: Map[Block, Block]
    includes: Map[Block, Transaction, bool]
    chain: Map[Generation, Height, Block]
    length: Map[Generation, Height]


def genesis(parent: Map[Block, Block], includes: Map[Block, Transaction, bool]) -> Outcome[Ideal, None]:
    """The genesis block alone, in every generation."""
    return Outcome(Ideal(parent, includes, Map.empty(Block.none()), Map.empty(Height.first())))


@predicate
def is_linked(state: Ideal, blocks: Map[Height, Block], height: Height) -> bool:
    """Whether, up to a height, each of some blocks has the block right below it as its parent."""
    return for_all(
        Height,
        Height,
        lambda lower, upper: implies(
            all_of(lower.is_right_before(upper), upper <= height),
            state.parent[blocks[upper]] == blocks[lower],
        ),
    )


@predicate
def repeats_nothing(state: Ideal, blocks: Map[Height, Block], height: Height) -> bool:
    """Whether, up to a height, no transaction is in two of some blocks."""
    return for_all(
        Height,
        Height,
        Transaction,
        lambda lower, upper, transaction: implies(
            all_of(lower < upper, upper <= height, state.includes[blocks[lower], transaction]),
            not state.includes[blocks[upper], transaction],
        ),
    )


@predicate
def continues(state: Ideal, generation: Generation, blocks: Map[Height, Block]) -> bool:
    """Whether some blocks start with the chain of a generation."""
    return for_all(
        Height,
        lambda height: implies(height <= state.length[generation], blocks[height] == state.chain[generation, height]),
    )


@action
def give_out(state: Ideal, generation: Generation, height: Height, blocks: Map[Height, Block]) -> Outcome[Ideal, None]:
    """Publish: extend the chain of a generation up to a height; what is already published does not change."""
    need(state.length[generation] < height, "ALREADY_GIVEN_OUT")
    need(continues(state, generation, blocks), "NOT_ON_THE_CHAIN")
    need(is_linked(state, blocks, height), "NOT_LINKED")
    need(repeats_nothing(state, blocks, height), "TRANSACTION_REPEATED")
    chain = state.chain.where(
        (Generation, Height),
        lambda current, place: all_of(current == generation, place <= height),
        lambda current, place: blocks[place],
    )
    return Outcome(replace(state, chain=chain, length=state.length.set(generation, height)))


@predicate
def chains_are_linked(state: Ideal) -> bool:
    """In the ideal sequencer's chain of each generation, each block's parent is the block right below it."""
    return for_all(
        Generation,
        Height,
        Height,
        lambda generation, lower, upper: implies(
            all_of(lower.is_right_before(upper), upper <= state.length[generation]),
            state.parent[state.chain[generation, upper]] == state.chain[generation, lower],
        ),
    )


@predicate
def transactions_happen_once(state: Ideal) -> bool:
    """No transaction is in two blocks of one generation's chain."""
    return for_all(
        Generation,
        Height,
        Height,
        Transaction,
        lambda generation, lower, upper, transaction: implies(
            all_of(lower < upper, upper <= state.length[generation], state.includes[state.chain[generation, lower], transaction]),
            not state.includes[state.chain[generation, upper], transaction],
        ),
    )


@predicate
def nothing_is_taken_back(before: Ideal, after: Ideal) -> bool:
    """No block of a generation's chain is ever removed or changed."""
    return for_all(
        Generation,
        Height,
        lambda generation, height: implies(
            height <= before.length[generation],
            height <= after.length[generation] and after.chain[generation, height] == before.chain[generation, height],
        ),
    )


@predicate
def what_is_given_out_is_the_chain(before: Ideal, after: Ideal, generation: Generation, height: Height, blocks: Map[Height, Block]) -> bool:
    """Publishing sets the generation's chain to the given blocks up to the given height, and changes no other generation's chain."""
    return all_of(
        after.length == before.length.set(generation, height),
        for_all(Height, lambda place: implies(place <= height, after.chain[generation, place] == blocks[place])),
        for_all(
            Generation,
            Height,
            lambda other, place: implies(other != generation, after.chain[other, place] == before.chain[other, place]),
        ),
    )


IDEAL = System(
    name="ideal",
    state=Ideal,
    genesis=genesis,
    actions=(give_out,),
    invariants=(chains_are_linked, transactions_happen_once),
    scenarios="spec.sequencer.scenarios.ideal",
)
