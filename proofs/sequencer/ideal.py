"""The sequencer as the world sees it: one chain a generation, that only grows."""

from megaspec.claims import Invariant, Safe, Step
from spec.sequencer.ideal import (
    IDEAL,
    chains_are_linked,
    give_out,
    nothing_is_taken_back,
    transactions_happen_once,
    what_is_given_out_is_the_chain,
)
from spec.sequencer.sections import HOT_BACKUP

RULES_ARE_SAFE = Safe(
    name="ideal.rules_are_safe",
    sentence="The rule of the ideal sequencer does not crash, and writes nothing but identifiers of their kind.",
    section=HOT_BACKUP,
    requirements=("C60",),
    system=IDEAL,
)

CHAINS_ARE_LINKED = Invariant(
    name="ideal.chains_are_linked",
    sentence="The blocks that the world is given are linked by their hashes.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=IDEAL,
    predicate=chains_are_linked,
)

TRANSACTIONS_HAPPEN_ONCE = Invariant(
    name="ideal.transactions_happen_once",
    sentence="In a generation the world sees each transaction happen at most once.",
    section=HOT_BACKUP,
    requirements=("C60", "C61"),
    system=IDEAL,
    predicate=transactions_happen_once,
)

NOTHING_IS_TAKEN_BACK = Step(
    name="ideal.nothing_is_taken_back",
    sentence="What the world was given in a generation is never taken back in it.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=IDEAL,
    predicate=nothing_is_taken_back,
)

WHAT_IS_GIVEN_OUT_IS_THE_CHAIN = Step(
    name="ideal.what_is_given_out_is_the_chain",
    sentence="The chain of a generation then ends at the height, with the blocks that were given out; every other chain is as it was.",
    section=HOT_BACKUP,
    requirements=("C60",),
    system=IDEAL,
    predicate=what_is_given_out_is_the_chain,
    of=(give_out,),
)
