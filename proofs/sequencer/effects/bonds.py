"""What is recorded and emitted about keys, bonds and rewards at each step."""

from megaspec.claims import Step
from spec.sequencer.bonds import deposits, effects, slashing
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.sections import SECURITY

TIME_PASSES = Step(
    name="bonds.time_passes",
    sentence="Time in the bonds contract advances by exactly the given seconds; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=effects.time_passes,
    of=(deposits.pass_time,),
)

WITHDRAWAL_IS_RECORDED = Step(
    name="bonds.withdrawal_is_recorded",
    sentence="A withdrawal empties the caller's bond, ends its leaving, records the time and the amount, and emits exactly event Withdrawn.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=effects.withdrawal_is_recorded,
    of=(deposits.withdraw_bond,),
)

SIGNATURE_IS_RECORDED = Step(
    name="bonds.signature_is_recorded",
    sentence="Signing records the message now, in office exactly if its signer may lead and vote and uses its current key; nothing else changes.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=effects.signature_is_recorded,
    of=(deposits.sign,),
)

REWARD_IS_TOLD = Step(
    name="bonds.reward_is_told",
    sentence="A claim adds the returned amount to the total rewarded, and emits exactly event Rewarded with the reporter and that amount.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=effects.reward_is_told,
    of=(slashing.claim_reward,),
)
