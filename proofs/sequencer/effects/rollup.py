"""What each step records on L1 and emits."""

from megaspec.claims import Step
from spec.sequencer.rollup import bridge, chain, inbox, l1, roots
from spec.sequencer.rollup.properties import effects
from spec.sequencer.rollup.system import ROLLUP
from spec.sequencer.sections import REORGANIZATIONS

L1_GROWS = Step(
    name="rollup.l1_grows",
    sentence="Extending L1 adds one block with the given hash and time, which takes over all records of its parent, and changes nothing else.",
    section=REORGANIZATIONS,
    requirements=("C64",),
    system=ROLLUP,
    predicate=effects.l1_grows,
    of=(l1.extend_l1,),
)

L1_IS_FINAL_UP_TO = Step(
    name="rollup.l1_is_final_up_to",
    sentence="Finalizing sets L1's final height to the given height; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C63",),
    system=ROLLUP,
    predicate=effects.l1_is_final_up_to,
    of=(l1.finalize_l1,),
)

L1_GOES_BACK = Step(
    name="rollup.l1_goes_back",
    sentence=(
        "An L1 reorganization removes exactly the proposals, proofs, challenges, decisions and payments above the kept height, and adds a block."
    ),
    section=REORGANIZATIONS,
    requirements=("C64", "PM-08"),
    system=ROLLUP,
    predicate=effects.l1_goes_back,
    of=(l1.reorganize_l1,),
)

ROLLBACK_IS_TOLD = Step(
    name="rollup.rollback_is_told",
    sentence="A rollback emits exactly event RolledBack, with the new generation and its length, the kept height, which is returned.",
    section=REORGANIZATIONS,
    requirements=("C64", "PM-15"),
    system=ROLLUP,
    predicate=effects.rollback_is_told,
    of=(chain.roll_back,),
)

CERTIFICATE_IS_KNOWN = Step(
    name="rollup.certificate_is_known",
    sentence="Certifying a block records the given reference block, at which stakes were counted; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=effects.certificate_is_known,
    of=(inbox.certify,),
)

BATCH_IS_BOOKED = Step(
    name="rollup.batch_is_booked",
    sentence="Posting records the batch's height and epoch in the current L1 block, and its block in the inbox; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C66",),
    system=ROLLUP,
    predicate=effects.batch_is_booked,
    of=(inbox.post,),
)

DEPOSIT_IS_BOOKED = Step(
    name="rollup.deposit_is_booked",
    sentence="A deposit increases the escrow's deposited total in the current L1 block by exactly its amount; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=effects.deposit_is_booked,
    of=(bridge.deposit,),
)

PAYMENT_IS_TOLD = Step(
    name="rollup.payment_is_told",
    sentence="A completion emits exactly event Completed, with the withdrawal and the returned amount.",
    section=REORGANIZATIONS,
    requirements=("C65",),
    system=ROLLUP,
    predicate=effects.payment_is_told,
    of=(bridge.complete,),
)

PROPOSAL_IS_BOOKED = Step(
    name="rollup.proposal_is_booked",
    sentence="A proposal records its height, the current mode and the current L1 height, and no proof; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    system=ROLLUP,
    predicate=effects.proposal_is_booked,
    of=(roots.propose_root,),
)

CHALLENGE_IS_BOOKED = Step(
    name="rollup.challenge_is_booked",
    sentence="A challenge records the current L1 height as the height of its opening, and no decision; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-06"),
    system=ROLLUP,
    predicate=effects.challenge_is_booked,
    of=(roots.open_challenge,),
)

PROOF_IS_BOOKED = Step(
    name="rollup.proof_is_booked",
    sentence="A proof records the current L1 height as the height at which its root is proved; nothing else changes.",
    section=REORGANIZATIONS,
    requirements=("C65", "PM-10"),
    system=ROLLUP,
    predicate=effects.proof_is_booked,
    of=(roots.prove_root,),
)
