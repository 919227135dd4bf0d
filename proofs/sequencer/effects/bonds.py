"""What is recorded and emitted about keys, bonds and rewards at each step."""

from megaspec.claims import Step
from spec.sequencer.bonds import deposits, effects, slashing
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.sections import SECURITY

TIME_PASSES = Step(
    name="bonds.time_passes",
    sentence="It is later by as much as passed; nothing else changes.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=effects.time_passes,
    of=(deposits.pass_time,),
)

WITHDRAWAL_IS_RECORDED = Step(
    name="bonds.withdrawal_is_recorded",
    sentence="Who got its bond back, and how much, is told; when, is recorded; the node is then not leaving, and keeps its key.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=effects.withdrawal_is_recorded,
    of=(deposits.withdraw_bond,),
)

SIGNATURE_IS_RECORDED = Step(
    name="bonds.signature_is_recorded",
    sentence="A message is signed now, in office exactly if its signer may lead and vote and the key is its present one.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=effects.signature_is_recorded,
    of=(deposits.sign,),
)

REWARD_IS_TOLD = Step(
    name="bonds.reward_is_told",
    sentence="Which reporter was paid, and how much, is told, and that much is booked.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=effects.reward_is_told,
    of=(slashing.claim_reward,),
)
