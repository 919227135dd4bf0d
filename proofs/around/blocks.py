"""How many deposits and withdrawals fit a block, and how many validators a transaction: at most so many, and as many as that."""

from megaspec.claims import CanReach, HelpfulCall, Invariant, Safe, Step, Theorem
from spec.around import blocks
from spec.around.blocks import BLOCKS, add_deposit, add_distribution, add_withdrawal, begin_block

FIGURES = "TD Performance Characteristics"

ARITHMETIC = Safe(
    name="blocks.arithmetic",
    sentence="No rule of blocks overflows, divides by zero, or writes a value out of its declared range.",
    section=FIGURES,
    requirements=("C57", "D22"),
    system=BLOCKS,
)

GAS_IS_USED_BY_WHAT_IS_THERE = Invariant(
    name="blocks.gas_is_used_by_what_is_there",
    sentence=(
        "The gas used in a block is exactly 50,000 for each deposit, 30,000 for each withdrawal and 5,000 for each validator updated, and within its "
        "limit."
    ),
    section=FIGURES,
    requirements=("D22", "TD-150", "TD-151", "TD-157", "TD-158"),
    system=BLOCKS,
    predicate=blocks.gas_is_used_by_what_is_there,
)

BLOCKS_HOLD_WHAT_FITS = Theorem(
    name="blocks.blocks_hold_what_fits",
    sentence=(
        "A block has at most as many deposits and as many withdrawals as fit its limit, and fewer than a thousand deposits if that is below 50 "
        "million gas."
    ),
    section=FIGURES,
    requirements=("D22", "TD-150", "TD-151"),
    predicate=blocks.blocks_hold_what_fits,
    given=(BLOCKS,),
)

CONTENTS_ARE_COUNTED = Step(
    name="blocks.contents_are_counted",
    sentence="A deposit adds one and its 50,000 gas to the block, a withdrawal one and its 30,000 gas, and nothing else changes.",
    section=FIGURES,
    requirements=("TD-150", "TD-151", "TD-157", "TD-158"),
    system=BLOCKS,
    predicate=blocks.contents_are_counted,
    of=(add_deposit, add_withdrawal),
)

A_TRANSACTION_UPDATES_WHAT_FITS = Step(
    name="blocks.a_transaction_updates_what_fits",
    sentence="A distribution is to at most 3,355 validators, adds them and 5,000 gas for each to the block, and changes nothing else.",
    section=FIGURES,
    requirements=("D21", "TD-152", "TD-159"),
    system=BLOCKS,
    predicate=blocks.a_transaction_updates_what_fits,
    of=(add_distribution,),
)

BLOCKS_BEGIN_EMPTY = Step(
    name="blocks.blocks_begin_empty",
    sentence="A block begins with nothing in it and no gas used, and with the limit of the one before.",
    section=FIGURES,
    requirements=("TD-150", "TD-151"),
    system=BLOCKS,
    predicate=blocks.blocks_begin_empty,
    of=(begin_block,),
)

AS_MANY_DEPOSITS_AS_FIT_CAN_COME = CanReach(
    name="blocks.as_many_deposits_as_fit_can_come",
    sentence="Any number of deposits whose gas is within the limit can come into one block, whatever is in the one of now.",
    section=FIGURES,
    requirements=("D22", "TD-150"),
    system=BLOCKS,
    given=blocks.deposits_fit,
    goal=blocks.deposits_are_in,
    by={begin_block: blocks.anybody, add_deposit: blocks.anybody},
    helps=(
        HelpfulCall(begin_block, {}, when=blocks.has_other_than_deposits),
        HelpfulCall(add_deposit, {}, when=blocks.has_deposits_only),
    ),
    rank=blocks.deposits_missing,
)

AS_MANY_WITHDRAWALS_AS_FIT_CAN_COME = CanReach(
    name="blocks.as_many_withdrawals_as_fit_can_come",
    sentence="Any number of withdrawals whose gas is within the limit can come into one block, whatever is in the one of now.",
    section=FIGURES,
    requirements=("D22", "TD-151"),
    system=BLOCKS,
    given=blocks.withdrawals_fit,
    goal=blocks.withdrawals_are_in,
    by={begin_block: blocks.anybody, add_withdrawal: blocks.anybody},
    helps=(
        HelpfulCall(begin_block, {}, when=blocks.has_other_than_withdrawals),
        HelpfulCall(add_withdrawal, {}, when=blocks.has_withdrawals_only),
    ),
    rank=blocks.withdrawals_missing,
)

AS_MANY_VALIDATORS_AS_FIT_CAN_BE_UPDATED = CanReach(
    name="blocks.as_many_validators_as_fit_can_be_updated",
    sentence=(
        "Any number of validators whose updates are within the gas of a transaction and of a block can be updated by one transaction, of this block "
        "or the next."
    ),
    section=FIGURES,
    requirements=("D21", "TD-152"),
    system=BLOCKS,
    given=blocks.updates_fit,
    goal=blocks.updates_are_in,
    by={begin_block: blocks.anybody, add_distribution: blocks.anybody},
    helps=(
        HelpfulCall(begin_block, {}, when=blocks.has_something),
        HelpfulCall(add_distribution, {"validators": blocks.that_number}, when=blocks.is_empty),
    ),
    rank=blocks.distributions_missing,
)
