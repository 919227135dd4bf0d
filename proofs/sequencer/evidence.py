"""Evidence: what convicts a node, and what never does."""

from megaspec.claims import Theorem
from spec.sequencer import convictions
from spec.sequencer.sections import SECURITY

EQUIVOCATION_IS_SYMMETRIC = Theorem(
    name="evidence.equivocation_is_symmetric",
    sentence="In whichever order two messages are shown, they convict of an equivocation or do not.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.equivocation_is_symmetric,
)

CONTRADICTION_IS_SYMMETRIC = Theorem(
    name="evidence.contradiction_is_symmetric",
    sentence="In whichever order two promises or takeovers of an epoch are shown, they convict or do not.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.contradiction_is_symmetric,
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

WHICH_KEY_SIGNS_DOES_NOT_MATTER = Theorem(
    name="evidence.which_key_signs_does_not_matter",
    sentence="Two messages that convict whoever signed both are an offence for the bonds, with whichever key, and nothing else is.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.which_key_signs_does_not_matter,
)

OFFENCES_ARE_OF_THREE_KINDS = Theorem(
    name="evidence.offences_are_of_three_kinds",
    sentence="An offence is an equivocation, two different promises or takeovers of an epoch, or a broken promise, and nothing else.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.offences_are_of_three_kinds,
)

WHATEVER_IS_SAID_TWICE_CONVICTS = Theorem(
    name="evidence.whatever_is_said_twice_convicts",
    sentence="Two promises of one epoch by one key convict if they differ in candidate or report, and so do two takeovers with different logs.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.whatever_is_said_twice_convicts,
)

UNREPORTED_ACKNOWLEDGEMENTS_CONVICT = Theorem(
    name="evidence.unreported_acknowledgements_convict",
    sentence="A promise convicts together with an acknowledgement above the height that it reports, in the epoch that it reports.",
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
