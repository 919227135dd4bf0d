"""Deposits survive an L1 that drops blocks: shares and ether go and come together, and what is confirmed stays."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.around.inclusion import invariants, properties
from spec.around.inclusion.rules import confirm, earn, finalize, include, pass_time, reorganize
from spec.around.inclusion.system import INCLUSION

LATENCY = "TD Performance Characteristics"

ARITHMETIC = Safe(
    name="inclusion.arithmetic",
    sentence="No rule of inclusion crashes, overflows, divides by zero, or writes a value out of its declared range.",
    section=LATENCY,
    requirements=("C57", "X08"),
    system=INCLUSION,
)

FINAL_IS_ON_THE_CHAIN = Invariant(
    name="inclusion.final_is_on_the_chain",
    sentence="The final block is at most the tip, and is the first one or at least two epochs old.",
    section=LATENCY,
    requirements=("X08",),
    system=INCLUSION,
    predicate=invariants.final_is_on_the_chain,
)

HEAD_IS_AT_THE_TIP = Invariant(
    name="inclusion.head_is_at_the_tip",
    sentence="The last books are those of the tip; their supply is at least the seed, and pooled ether at least the seed and what deposits paid.",
    section=LATENCY,
    requirements=("C03", "X08"),
    system=INCLUSION,
    predicate=invariants.head_is_at_the_tip,
)

BOOKS_HOLD_THE_SEED = Invariant(
    name="inclusion.books_hold_the_seed",
    sentence=(
        "In the books of every block of the chain, the supply is at least the seed, and pooled ether at least the seed and what deposits paid."
    ),
    section=LATENCY,
    requirements=("C03", "X08"),
    system=INCLUSION,
    predicate=invariants.books_hold_the_seed,
)

SHARES_ARE_OF_DEPOSITS_THERE = Invariant(
    name="inclusion.shares_are_of_deposits_there",
    sentence="In the books of every block of the chain, the supply is the seed plus the shares of the deposits in blocks up to it.",
    section=LATENCY,
    requirements=("X08", "TD-172"),
    system=INCLUSION,
    predicate=invariants.shares_are_of_deposits_there,
)

ETHER_IS_OF_DEPOSITS_THERE = Invariant(
    name="inclusion.ether_is_of_deposits_there",
    sentence="In the books of every block of the chain, the ether paid is exactly what the deposits in blocks up to it paid.",
    section=LATENCY,
    requirements=("X08", "TD-172"),
    system=INCLUSION,
    predicate=invariants.ether_is_of_deposits_there,
)

DEPOSITS_ARE_ON_THE_CHAIN = Invariant(
    name="inclusion.deposits_are_on_the_chain",
    sentence="No deposit is in a block above the tip, and one that is in no block has paid nothing, has no shares, and is not confirmed.",
    section=LATENCY,
    requirements=("X08", "TD-172"),
    system=INCLUSION,
    predicate=invariants.deposits_are_on_the_chain,
)

CONFIRMED_IS_FINAL = Invariant(
    name="inclusion.confirmed_is_final",
    sentence="Every confirmed deposit is in a block up to the final one.",
    section=LATENCY,
    requirements=("X08", "TD-153", "TD-172"),
    system=INCLUSION,
    predicate=invariants.confirmed_is_final,
)

THE_TIP_IS_THE_LATEST = Invariant(
    name="inclusion.the_tip_is_the_latest",
    sentence="No block of the chain is later than the tip, which is not of the future.",
    section=LATENCY,
    requirements=("X08", "TD-153"),
    system=INCLUSION,
    predicate=invariants.the_tip_is_the_latest,
)

BLOCKS_COME_IN_TIME = Invariant(
    name="inclusion.blocks_come_in_time",
    sentence="No block of the chain is earlier than one below it.",
    section=LATENCY,
    requirements=("X08", "TD-153"),
    system=INCLUSION,
    predicate=invariants.blocks_come_in_time,
)

INCLUSION_IS_RECORDED = Step(
    name="inclusion.inclusion_is_recorded",
    sentence=(
        "`include` requires a deposit that is in no block, puts it into the block right above the tip, at least 12 seconds after its parent, "
        "mints floor(amount * supply / pooled) shares for it, at least one, and changes nothing else."
    ),
    section=LATENCY,
    requirements=("C05", "X08", "TD-153", "TD-172"),
    system=INCLUSION,
    predicate=properties.inclusion_is_recorded,
    of=(include,),
)

WHAT_IS_EARNED_IS_RECORDED = Step(
    name="inclusion.what_is_earned_is_recorded",
    sentence="`earn` adds a block, at least 12 seconds after its parent, with more pooled ether by the amount, and changes nothing else.",
    section=LATENCY,
    requirements=("X08",),
    system=INCLUSION,
    predicate=properties.what_is_earned_is_recorded,
    of=(earn,),
)

WHAT_IS_DROPPED_IS_GONE = Step(
    name="inclusion.what_is_dropped_is_gone",
    sentence=(
        "`reorganize` drops the blocks above the kept one, at least one and none of them final, with their deposits, and changes nothing else."
    ),
    section=LATENCY,
    requirements=("X08", "TD-172"),
    system=INCLUSION,
    predicate=properties.what_is_dropped_is_gone,
    of=(reorganize,),
)

DEPOSITS_ARE_BELOW_OR_ABOVE = Theorem(
    name="inclusion.deposits_are_below_or_above",
    sentence="The shares and the ether of the deposits up to the tip are exactly those of the deposits up to any block and of those above it.",
    section=LATENCY,
    requirements=("X08", "TD-172"),
    predicate=properties.deposits_are_below_or_above,
    given=(INCLUSION,),
    citing=(DEPOSITS_ARE_ON_THE_CHAIN,),
)

FINAL_DEPOSITS_STAY = Step(
    name="inclusion.final_deposits_stay",
    sentence="No step lowers the final height, drops or changes a deposit in a final block, or takes a confirmation of one back.",
    section=LATENCY,
    requirements=("X08", "TD-153", "TD-172"),
    system=INCLUSION,
    predicate=properties.final_deposits_stay,
)

CONFIRMED_AFTER_TWO_EPOCHS = Theorem(
    name="inclusion.confirmed_after_two_epochs",
    sentence="The block of every confirmed deposit was made at least 768 seconds ago.",
    section=LATENCY,
    requirements=("X08", "TD-153"),
    predicate=properties.confirmed_after_two_epochs,
    given=(INCLUSION,),
)

CONFIRMATION_IS_TOLD_ONCE = Step(
    name="inclusion.confirmation_is_told_once",
    sentence=(
        "`confirm` requires a deposit in a final block that is not confirmed, confirms it, changes nothing else, and emits only `Confirmed`."
    ),
    section=LATENCY,
    requirements=("X08", "TD-153"),
    system=INCLUSION,
    predicate=properties.confirmation_is_told_once,
    of=(confirm,),
)

FINALITY_IS_RECORDED = Step(
    name="inclusion.finality_is_recorded",
    sentence="`finalize` requires a block of the chain above the final one, makes it final, and changes nothing else.",
    section=LATENCY,
    requirements=("X08",),
    system=INCLUSION,
    predicate=properties.finality_is_recorded,
    of=(finalize,),
)

TIME_PASSES = Step(
    name="inclusion.time_passes",
    sentence="Time of L1 advances by exactly the given seconds; nothing else changes.",
    section=LATENCY,
    requirements=("X08",),
    system=INCLUSION,
    predicate=properties.time_passes,
    of=(pass_time,),
)
