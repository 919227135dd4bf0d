"""What is booked on L1 and told at each step."""

from megaspec.claims import Step
from spec.sequencer.rollup import bridge, chain, inbox, l1, roots
from spec.sequencer.rollup.properties import effects
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

L1_GROWS = Step(
    name="rollup.l1_grows",
    sentence="The new block of L1 is on top of the last, with its own hash and time, and all that is booked is booked still.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=effects.l1_grows,
    of=(l1.extend_l1,),
)

L1_IS_FINAL_UP_TO = Step(
    name="rollup.l1_is_final_up_to",
    sentence="L1 is final up to the place that it says; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=effects.l1_is_final_up_to,
    of=(l1.finalize_l1,),
)

L1_GOES_BACK = Step(
    name="rollup.l1_goes_back",
    sentence="Of what was in the blocks that L1 drops nothing is left on it; what was before them is as it was, and it goes on from there.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08"),
    system=ROLLUP,
    predicate=effects.l1_goes_back,
    of=(l1.reorganize_l1,),
)

ROLLBACK_IS_TOLD = Step(
    name="rollup.rollback_is_told",
    sentence="A rollback tells which generation began, and up to which height it has the chain of the one before.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-15"),
    system=ROLLUP,
    predicate=effects.rollback_is_told,
    of=(chain.roll_back,),
)

CERTIFICATE_IS_KNOWN = Step(
    name="rollup.certificate_is_known",
    sentence="A certificate is of its block, with the reference at which stakes were counted; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=effects.certificate_is_known,
    of=(inbox.certify,),
)

BATCH_IS_BOOKED = Step(
    name="rollup.batch_is_booked",
    sentence="L1 has a batch in its last block: how far the chain is posted then, by the leader of which epoch, and which block.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=effects.batch_is_booked,
    of=(inbox.post,),
)

DEPOSIT_IS_BOOKED = Step(
    name="rollup.deposit_is_booked",
    sentence="What is paid into the escrow is booked, to the wei, in the last block of L1; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=effects.deposit_is_booked,
    of=(bridge.deposit,),
)

PAYMENT_IS_TOLD = Step(
    name="rollup.payment_is_told",
    sentence="A payment tells which withdrawal was paid, and how much.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=effects.payment_is_told,
    of=(bridge.complete,),
)

PROPOSAL_IS_BOOKED = Step(
    name="rollup.proposal_is_booked",
    sentence="A proposal has its height, the mode of the day, and the place at which its seven days begin; it is not proved yet.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    system=ROLLUP,
    predicate=effects.proposal_is_booked,
    of=(roots.propose_root,),
)

CHALLENGE_IS_BOOKED = Step(
    name="rollup.challenge_is_booked",
    sentence="A challenge has the place at which it was opened, from which its time counts, and is not decided yet.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    system=ROLLUP,
    predicate=effects.challenge_is_booked,
    of=(roots.open_challenge,),
)

PROOF_IS_BOOKED = Step(
    name="rollup.proof_is_booked",
    sentence="A proof is of its root, at the last place of L1; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-10"),
    system=ROLLUP,
    predicate=effects.proof_is_booked,
    of=(roots.prove_root,),
)
