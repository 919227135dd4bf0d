"""The public chain as books see it."""

from megaspec.claims import Invariant, Safe, Step
from spec.sequencer import ledger
from spec.sequencer.ledger import LEDGER, add, settle, take_back
from spec.sequencer.sections import REVENUE_DISTRIBUTION

RULES_ARE_SAFE = Safe(
    name="ledger.rules_are_safe",
    sentence="No rule of the ledger crashes, and none writes what is no identifier of its kind.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=LEDGER,
)

FINAL_IS_THERE = Invariant(
    name="ledger.final_is_there",
    sentence="The chain is as long as what is final of it.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.final_is_there,
)

FINAL_BLOCKS_STAY = Step(
    name="ledger.final_blocks_stay",
    sentence="No final block is taken back, or is ever another one.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.final_blocks_stay,
)

THE_CHAIN_IS_CUT = Step(
    name="ledger.the_chain_is_cut",
    sentence="What is taken back is the end of the chain, and no more; nothing stands there any more.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.the_chain_is_cut,
    of=(take_back,),
)

A_BLOCK_IS_ADDED = Step(
    name="ledger.a_block_is_added",
    sentence="The block that is added is on top of the chain, which is longer by one; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=LEDGER,
    predicate=ledger.a_block_is_added,
    of=(add,),
)

SETTLED_IS_FINAL = Step(
    name="ledger.settled_is_final",
    sentence="The chain is final up to the height that was settled; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.settled_is_final,
    of=(settle,),
)
