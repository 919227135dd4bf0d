"""Evidence: what convicts a node, and what never does."""

from checker.claims import Theorem
from spec.sequencer import convictions
from spec.sequencer.sections import SECURITY

EQUIVOCATION_IS_SYMMETRIC = Theorem(
    name="evidence.equivocation_is_symmetric",
    sentence="In whichever order two messages are shown, they convict of an equivocation or do not.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.equivocation_is_symmetric,
)

ONE_MESSAGE_IS_NO_EVIDENCE = Theorem(
    name="evidence.one_message_is_no_evidence",
    sentence="No message convicts together with itself, however often it was sent.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.one_message_is_no_evidence,
)

EVIDENCE_IS_OF_ONE_SIGNER = Theorem(
    name="evidence.evidence_is_of_one_signer",
    sentence="Messages of different keys, chains or generations never convict: with keys of their own, two leaders in turn are no equivocation.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.evidence_is_of_one_signer,
)

EVIDENCE_KEEPS_DOMAINS_APART = Theorem(
    name="evidence.evidence_keeps_domains_apart",
    sentence="Across domains only a promise and an acknowledgement convict; a seal never does together with what is no seal.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.evidence_keeps_domains_apart,
)

TWO_BLOCKS_OF_A_PLACE_CONVICT = Theorem(
    name="evidence.two_blocks_of_a_place_convict",
    sentence="Two different blocks, signed by one key for one height of one epoch, convict, also if they have the same parent.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.two_blocks_of_a_place_convict,
)

UNREPORTED_ACKNOWLEDGEMENTS_CONVICT = Theorem(
    name="evidence.unreported_acknowledgements_convict",
    sentence="A promise that reports less than its node acknowledged before the promised epoch convicts together with that acknowledgement.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.unreported_acknowledgements_convict,
)

TRUE_REPORTS_CONVICT_NOBODY = Theorem(
    name="evidence.true_reports_convict_nobody",
    sentence="A promise convicts with no acknowledgement up to what it reports, nor with one in the promised epoch or after it.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.true_reports_convict_nobody,
)

A_CHANGE_OF_LEADER_IS_NO_OFFENCE = Theorem(
    name="evidence.a_change_of_leader_is_no_offence",
    sentence="Seals of different epochs never convict, whatever blocks they name, whoever signed them.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.a_change_of_leader_is_no_offence,
)
