"""The public chain as accounting sees it."""

from megaspec.claims import Invariant, Safe, Step
from spec.sequencer import ledger
from spec.sequencer.ledger import LEDGER, add, settle, take_back
from spec.sequencer.sections import REVENUE_DISTRIBUTION

RULES_ARE_SAFE = Safe(
    name="ledger.rules_are_safe",
    sentence="No rule of the ledger crashes, breaks a contract, or writes a value out of its declared range.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=LEDGER,
)

FINAL_IS_THERE = Invariant(
    name="ledger.final_is_there",
    sentence="The final height is at most the length of the chain.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.final_is_there,
)

FINAL_BLOCKS_STAY = Step(
    name="ledger.final_blocks_stay",
    sentence="No step removes or replaces a final block, or lowers the final height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.final_blocks_stay,
)

THE_CHAIN_IS_CUT = Step(
    name="ledger.the_chain_is_cut",
    sentence="Taking back removes exactly the blocks above the kept height, at least one, and does not change the final height.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.the_chain_is_cut,
    of=(take_back,),
)

A_BLOCK_IS_ADDED = Step(
    name="ledger.a_block_is_added",
    sentence="Adding puts the given block right above the tip of the chain; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C67",),
    system=LEDGER,
    predicate=ledger.a_block_is_added,
    of=(add,),
)

SETTLED_IS_FINAL = Step(
    name="ledger.settled_is_final",
    sentence="Settling sets the final height to the given height; nothing else changes.",
    section=REVENUE_DISTRIBUTION,
    requirements=("C64", "C67"),
    system=LEDGER,
    predicate=ledger.settled_is_final,
    of=(settle,),
)
