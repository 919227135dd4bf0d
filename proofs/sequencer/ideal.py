"""The sequencer as an outside observer sees it: one chain for each generation, which only grows."""

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
    sentence="The rule of the ideal sequencer does not crash, break a contract, or write a value out of its declared range.",
    section=HOT_BACKUP,
    requirements=("C60",),
    system=IDEAL,
)

CHAINS_ARE_LINKED = Invariant(
    name="ideal.chains_are_linked",
    sentence="In the ideal sequencer's chain of each generation, each block's parent is the block right below it.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=IDEAL,
    predicate=chains_are_linked,
)

TRANSACTIONS_HAPPEN_ONCE = Invariant(
    name="ideal.transactions_happen_once",
    sentence="No transaction is in two blocks of one generation's chain.",
    section=HOT_BACKUP,
    requirements=("C60", "C61"),
    system=IDEAL,
    predicate=transactions_happen_once,
)

NOTHING_IS_TAKEN_BACK = Step(
    name="ideal.nothing_is_taken_back",
    sentence="No block of a generation's chain is ever removed or changed.",
    section=HOT_BACKUP,
    requirements=("C58", "C60"),
    system=IDEAL,
    predicate=nothing_is_taken_back,
)

WHAT_IS_GIVEN_OUT_IS_THE_CHAIN = Step(
    name="ideal.what_is_given_out_is_the_chain",
    sentence="Publishing sets the generation's chain to the given blocks up to the given height, and changes no other generation's chain.",
    section=HOT_BACKUP,
    requirements=("C60",),
    system=IDEAL,
    predicate=what_is_given_out_is_the_chain,
    of=(give_out,),
)
