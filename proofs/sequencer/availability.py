"""Availability: a batch is posted only with a fresh certificate of enough stake, and its data can then be restored (C66)."""

from checker.claims import Invariant, Safe
from spec.sequencer.availability.invariants import accounts, dispersal, operators, posting
from spec.sequencer.availability.system import AVAILABILITY

SECTION = "PM, layers of security"

RULES_ARE_SAFE = Safe(
    name="availability.rules_are_safe",
    sentence="No rule of availability crashes, divides by zero, leaves the machine's word, or writes what is out of range.",
    section=SECTION,
    requirements=("C66",),
    system=AVAILABILITY,
)

STAKED_IS_ALL_STAKE = Invariant(
    name="availability.staked_is_all_stake",
    sentence="All stake is the sum of the operators' stakes.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_is_all_stake,
)

STAKED_WAS_ALL_STAKE = Invariant(
    name="availability.staked_was_all_stake",
    sentence="At every reference, all stake is the sum of what the operators had there.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_was_all_stake,
)

NOTHING_IS_ON_RECORD_AHEAD = Invariant(
    name="availability.nothing_is_on_record_ahead",
    sentence="Of a place that is not over nothing is on record.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.nothing_is_on_record_ahead,
)

THRESHOLDS_LEAVE_ENOUGH = Invariant(
    name="availability.thresholds_leave_enough",
    sentence="What must sign, less what may be faulty, is enough to restore the data, and that is not nothing.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.thresholds_leave_enough,
)

REFERENCES_LEAVE_ENOUGH = Invariant(
    name="availability.references_leave_enough",
    sentence="At every reference, the stake that must sign, less what may be faulty, is enough to restore the data.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.references_leave_enough,
)

FAULTY_ARE_BEARABLE = Invariant(
    name="availability.faulty_are_bearable",
    sentence="At every reference, the faulty hold at most the safety threshold of the stake: that is assumed where it is recorded.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.faulty_are_bearable,
)

SIGNED_IS_ALL_WEIGHTS = Invariant(
    name="availability.signed_is_all_weights",
    sentence="The stake behind a header is the sum of what its signers had at the reference: each counts once.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.signed_is_all_weights,
)

WEIGHTS_ARE_STAKES_AT_THE_REFERENCE = Invariant(
    name="availability.weights_are_stakes_at_the_reference",
    sentence="Whoever signed a header did so with all the stake that it had at the reference, which does not change any more.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.weights_are_stakes_at_the_reference,
)

REFERENCES_ARE_OVER = Invariant(
    name="availability.references_are_over",
    sentence="Only headers whose reference is over are dispersed.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.references_are_over,
)

NOBODY_SIGNS_WHAT_IS_NOT_DISPERSED = Invariant(
    name="availability.nobody_signs_what_is_not_dispersed",
    sentence="Of a header that is not dispersed there is nothing: no signature, no fee.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.nobody_signs_what_is_not_dispersed,
)

CERTIFIED_IS_SIGNED_BY_ENOUGH = Invariant(
    name="availability.certified_is_signed_by_enough",
    sentence="Behind every certificate stands the confirmation threshold of the stake at its reference.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.certified_is_signed_by_enough,
)

HONEST_SIGNERS_KEEP_THE_DATA = Invariant(
    name="availability.honest_signers_keep_the_data",
    sentence="Who signed and is not faulty keeps the data for as long as it is owed.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.honest_signers_keep_the_data,
)

BALANCE_IS_ALL_OWED = Invariant(
    name="availability.balance_is_all_owed",
    sentence="The contract has the fees that wait for a certificate, and all that operators are due: nothing owed is unfunded.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.balance_is_all_owed,
)

FUNDED_IS_ACCOUNTED_FOR = Invariant(
    name="availability.funded_is_accounted_for",
    sentence="All that was ever paid in is in the contract, was paid to operators, left over by rounding, or given back.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.funded_is_accounted_for,
)

PAID_IS_ALL_EARNED = Invariant(
    name="availability.paid_is_all_earned",
    sentence="All that was paid to operators is the sum of what each earned.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.paid_is_all_earned,
)

FEES_ARE_SPLIT_TO_THE_WEI = Invariant(
    name="availability.fees_are_split_to_the_wei",
    sentence="The fee of a certified header is what operators are due, what was paid to them, and the residue.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.fees_are_split_to_the_wei,
)

ONLY_THE_CERTIFIED_PAY = Invariant(
    name="availability.only_the_certified_pay",
    sentence="Nothing is due, or was paid, for a header that is not certified, and to nobody who did not sign it.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.only_the_certified_pay,
)

POSTED_IS_MADE = Invariant(
    name="availability.posted_is_made",
    sentence="Only what is public is posted.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_is_made,
)

PAYLOADS_HAVE_ONE_NUMBER = Invariant(
    name="availability.payloads_have_one_number",
    sentence="Every batch that was made has data, and no two have the same.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.payloads_have_one_number,
)

POSTED_HAS_A_CERTIFICATE = Invariant(
    name="availability.posted_has_a_certificate",
    sentence="Every posted batch has a certificate of its own data, whose reference was fresh when it was posted.",
    section=SECTION,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_has_a_certificate,
)
