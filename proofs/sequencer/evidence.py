"""Evidence: which messages convict a node, and which never do."""

from megaspec.claims import Theorem
from spec.sequencer import convictions
from spec.sequencer.sections import SECURITY

EQUIVOCATION_IS_SYMMETRIC = Theorem(
    name="evidence.equivocation_is_symmetric",
    sentence="Whether two messages are an equivocation does not depend on their order.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.equivocation_is_symmetric,
)

CONTRADICTION_IS_SYMMETRIC = Theorem(
    name="evidence.contradiction_is_symmetric",
    sentence="Whether two messages are a contradiction, two different promises or takeovers of one epoch, does not depend on their order.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.contradiction_is_symmetric,
)

ONE_MESSAGE_IS_NO_EVIDENCE = Theorem(
    name="evidence.one_message_is_no_evidence",
    sentence="A message together with itself is never an offence.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.one_message_is_no_evidence,
)

EVIDENCE_IS_OF_ONE_SIGNER = Theorem(
    name="evidence.evidence_is_of_one_signer",
    sentence="Two messages that are an offence have the same key, the same chain and the same generation.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.evidence_is_of_one_signer,
)

EVIDENCE_KEEPS_DOMAINS_APART = Theorem(
    name="evidence.evidence_keeps_domains_apart",
    sentence="If two messages of different domains are an offence, the first is a promise and the second an acknowledgement.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.evidence_keeps_domains_apart,
)

TWO_BLOCKS_OF_A_PLACE_CONVICT = Theorem(
    name="evidence.two_blocks_of_a_place_convict",
    sentence="Two well-formed messages with the same key, domain, chain, generation, epoch and height but different blocks are an offence.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.two_blocks_of_a_place_convict,
)

WHICH_KEY_SIGNS_DOES_NOT_MATTER = Theorem(
    name="evidence.which_key_signs_does_not_matter",
    sentence="Two messages convict whoever signed both exactly if they are an offence when given any one key, chain and generation.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.which_key_signs_does_not_matter,
)

OFFENCES_ARE_OF_THREE_KINDS = Theorem(
    name="evidence.offences_are_of_three_kinds",
    sentence="Two messages are an offence exactly if they are an equivocation, a contradiction or a broken promise.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.offences_are_of_three_kinds,
)

WHATEVER_IS_SAID_TWICE_CONVICTS = Theorem(
    name="evidence.whatever_is_said_twice_convicts",
    sentence="Two comparable promises, or two takeovers, of one epoch are an offence unless they agree in candidate, source epoch, height and block.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.whatever_is_said_twice_convicts,
)

UNREPORTED_ACKNOWLEDGEMENTS_CONVICT = Theorem(
    name="evidence.unreported_acknowledgements_convict",
    sentence="A well-formed promise is broken by a well-formed acknowledgement of the same signer above the reported height in the reported epoch.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.unreported_acknowledgements_convict,
)

TRUE_REPORTS_CONVICT_NOBODY = Theorem(
    name="evidence.true_reports_convict_nobody",
    sentence="A promise is not broken by an acknowledgement within its report, nor by one in the promised epoch or a later one.",
    section=SECURITY,
    requirements=("C68",),
    predicate=convictions.true_reports_convict_nobody,
)

A_CHANGE_OF_LEADER_IS_NO_OFFENCE = Theorem(
    name="evidence.a_change_of_leader_is_no_offence",
    sentence="A seal as the first message and any message of a different epoch are never an offence.",
    section=SECURITY,
    requirements=("C68", "D30"),
    predicate=convictions.a_change_of_leader_is_no_offence,
)
