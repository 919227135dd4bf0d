"""Availability: a batch is posted only with a fresh certificate of enough stake, and its data can then be restored (C66)."""

from megaspec.claims import Invariant, Rounding, Safe, Step, Theorem
from spec.sequencer.availability import properties
from spec.sequencer.availability.dispersal import attest, certify, collect, reclaim
from spec.sequencer.availability.invariants import accounts, dispersal, operators, posting
from spec.sequencer.availability.operators import go_on
from spec.sequencer.availability.posting import post
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.sections import SECURITY

RULES_ARE_SAFE = Safe(
    name="availability.rules_are_safe",
    sentence="No rule of availability crashes, divides by zero, leaves the machine's word, or writes a value out of its declared range.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
)

STAKED_IS_ALL_STAKE = Invariant(
    name="availability.staked_is_all_stake",
    sentence="The total stake is the sum of the operators' stakes.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_is_all_stake,
)

STAKED_WAS_ALL_STAKE = Invariant(
    name="availability.staked_was_all_stake",
    sentence="The total stake recorded at each place is the sum of the operators' stakes recorded there.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_was_all_stake,
)

NOTHING_IS_ON_RECORD_AHEAD = Invariant(
    name="availability.nothing_is_on_record_ahead",
    sentence="For a place that is not over, no operator's stake is recorded, and no stake is needed.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.nothing_is_on_record_ahead,
)

THRESHOLDS_LEAVE_ENOUGH = Invariant(
    name="availability.thresholds_leave_enough",
    sentence="The reconstruction threshold is positive, and is at most the confirmation threshold minus the safety threshold.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.thresholds_leave_enough,
)

REFERENCES_LEAVE_ENOUGH = Invariant(
    name="availability.references_leave_enough",
    sentence="At every reference, the restoring stake is at most the needed minus the allowed faulty stake, and positive if any stake is needed.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.references_leave_enough,
)

FAULTY_ARE_BEARABLE = Invariant(
    name="availability.faulty_are_bearable",
    sentence="At every reference, faulty operators hold at most the faulty stake allowed there.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.faulty_are_bearable,
)

SIGNED_IS_ALL_WEIGHTS = Invariant(
    name="availability.signed_is_all_weights",
    sentence="The stake that signed a header is the sum of the weights that operators signed it with, each counted once.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.signed_is_all_weights,
)

WEIGHTS_ARE_STAKES_AT_THE_REFERENCE = Invariant(
    name="availability.weights_are_stakes_at_the_reference",
    sentence="The weight of every signature is the whole stake that the signer had at the header's reference.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.weights_are_stakes_at_the_reference,
)

REFERENCES_ARE_OVER = Invariant(
    name="availability.references_are_over",
    sentence="The reference of every header that was dispersed is a place that is over.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.references_are_over,
)

NOBODY_SIGNS_WHAT_IS_NOT_DISPERSED = Invariant(
    name="availability.nobody_signs_what_is_not_dispersed",
    sentence="A header that was never dispersed has no signatures and no fee.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.nobody_signs_what_is_not_dispersed,
)

ONLY_SIGNERS_KEEP_THE_DATA = Invariant(
    name="availability.only_signers_keep_the_data",
    sentence="An operator that did not sign a header does not count as keeping its data.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.only_signers_keep_the_data,
)

CERTIFIED_IS_SIGNED_BY_ENOUGH = Invariant(
    name="availability.certified_is_signed_by_enough",
    sentence="Every certified header was signed by at least the stake needed at its reference, which is positive.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.certified_is_signed_by_enough,
)

HONEST_SIGNERS_KEEP_THE_DATA = Invariant(
    name="availability.honest_signers_keep_the_data",
    sentence="Every signer of a header that is not faulty keeps its data for as long as the data is to be kept.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.honest_signers_keep_the_data,
)

BALANCE_IS_ALL_OWED = Invariant(
    name="availability.balance_is_all_owed",
    sentence="The balance is exactly the fees of headers that wait for a certificate plus all that operators are due.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.balance_is_all_owed,
)

FUNDED_IS_ACCOUNTED_FOR = Invariant(
    name="availability.funded_is_accounted_for",
    sentence="All ether ever paid in is exactly the balance plus what was paid to operators, left over by rounding, or refunded.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.funded_is_accounted_for,
)

PAID_IS_ALL_EARNED = Invariant(
    name="availability.paid_is_all_earned",
    sentence="The total paid to operators is the sum of what each operator earned.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.paid_is_all_earned,
)

FEES_ARE_SPLIT_TO_THE_WEI = Invariant(
    name="availability.fees_are_split_to_the_wei",
    sentence="The fee of a certified header is exactly the total of what operators are due for it, what was paid for it, and its rounding residue.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.fees_are_split_to_the_wei,
)

ONLY_THE_CERTIFIED_PAY = Invariant(
    name="availability.only_the_certified_pay",
    sentence="An uncertified header has nothing due, paid or left as residue, and only an operator that signed a header is due anything for it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.only_the_certified_pay,
)

POSTED_IS_MADE = Invariant(
    name="availability.posted_is_made",
    sentence="Only batches that were made are posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_is_made,
)

PAYLOADS_HAVE_ONE_NUMBER = Invariant(
    name="availability.payloads_have_one_number",
    sentence="Every batch that was made has data, and no two batches have the same data.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.payloads_have_one_number,
)

POSTED_HAS_A_CERTIFICATE = Invariant(
    name="availability.posted_has_a_certificate",
    sentence="Every posted batch has a certificate of its own data, whose reference was fresh when the batch was posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_has_a_certificate,
)

# Consequences, and the steps.

CERTIFIED_DATA_CAN_BE_RESTORED = Theorem(
    name="availability.certified_data_can_be_restored",
    sentence="Certified data can be restored for as long as operators are to keep it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.certified_data_can_be_restored,
    given=(AVAILABILITY,),
)

SOMEBODY_HONEST_KEEPS_CERTIFIED_DATA = Theorem(
    name="availability.somebody_honest_keeps_certified_data",
    sentence="As long as certified data is to be kept, a signer of it that is not faulty keeps it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.somebody_honest_keeps_certified_data,
    given=(AVAILABILITY,),
)

POSTED_DATA_CAN_BE_RESTORED = Theorem(
    name="availability.posted_data_can_be_restored",
    sentence="The data of a posted batch can be restored for one challenge window plus one resolution time after it was posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.posted_data_can_be_restored,
    given=(AVAILABILITY,),
)

CERTIFICATES_POST_ONCE = Theorem(
    name="availability.certificates_post_once",
    sentence="No two posted batches have the same certificate.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.certificates_post_once,
    given=(AVAILABILITY,),
)

THE_HONEST_ARE_ENOUGH = Theorem(
    name="availability.the_honest_are_enough",
    sentence="If all non-faulty operators signed, and positive needed stake plus allowed faulty stake is at most all stake, enough stake signed.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.the_honest_are_enough,
    given=(AVAILABILITY,),
)

THRESHOLDS_LEAVE_ROOM = Step(
    name="availability.thresholds_leave_room",
    sentence="If confirmation and safety sum to at most the whole, needed plus allowed faulty stake is at most the stake at the new reference.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.thresholds_leave_room,
    of=(go_on,),
)

REFERENCES_STAY = Step(
    name="availability.references_stay",
    sentence="The reference and the stakes that are recorded for a place that is over never change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.references_stay,
)

CERTIFICATES_STAY = Step(
    name="availability.certificates_stay",
    sentence="A certified header stays certified, and the stake that signed it does not change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.certificates_stay,
)

SIGNS_WITH_ITS_STAKE = Step(
    name="availability.signs_with_its_stake",
    sentence="A signature adds the operator's stake at the reference, which is positive, to the stake that signed the header.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.signs_with_its_stake,
    of=(attest,),
)

SIGNATURES_STAY = Step(
    name="availability.signatures_stay",
    sentence="The weight of a signature never changes.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.signatures_stay,
)

BATCHES_STAY = Step(
    name="availability.batches_stay",
    sentence="No made or posted batch is lost, the data of a made batch does not change, and the certificate of a posted batch does not change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.batches_stay,
)

ONLY_POSTING_POSTS = Step(
    name="availability.only_posting_posts",
    sentence="Except in posting, the number of posted batches does not change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.only_posting_posts,
    but=(post,),
)

POSTS_THE_NEXT = Step(
    name="availability.posts_the_next",
    sentence="Posting posts exactly the next batch, which was made, with a fresh certificate of its own data.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.posts_the_next,
    of=(post,),
)

A_NEW_CERTIFICATE_POSTS = Theorem(
    name="availability.a_new_certificate_posts",
    sentence="Certifying a fresh header of the next pending batch's data lets that batch be posted with it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.a_new_certificate_posts,
    given=(AVAILABILITY,),
)

MAY_BE_POSTED_UNTIL_STALE = Step(
    name="availability.may_be_posted_until_stale",
    sentence="Except in posting, a header that may post the next batch still may after every step, as long as it is fresh.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.may_be_posted_until_stale,
    but=(post,),
)

FEES_ARE_SPLIT_BY_STAKE = Step(
    name="availability.fees_are_split_by_stake",
    sentence="Certifying makes each operator due its part of the fee by signed stake, rounded down, with a residue of at most one wei per signer.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.fees_are_split_by_stake,
    of=(certify,),
    rounding=Rounding("part_of_fee", "the recipient of residues", "1 for each signer"),
)

THRESHOLDS_ERR_TOWARDS_MORE_DATA = Step(
    name="availability.thresholds_err_towards_more_data",
    sentence="A new reference rounds the stake needed and the stake to restore up, and the faulty stake allowed down, each by less than one wei.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=properties.thresholds_err_towards_more_data,
    of=(go_on,),
    rounding=Rounding("go_on", "whoever needs the data: more must sign, fewer may be faulty", "1 for each threshold"),
)

PAYS_WHAT_IS_DUE = Step(
    name="availability.pays_what_is_due",
    sentence="Collecting pays the operator, out of the balance, exactly what it was due for the header, which is positive, and leaves nothing due.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.pays_what_is_due,
    of=(collect,),
)

DUES_STAY = Step(
    name="availability.dues_stay",
    sentence="Except in collecting, what an operator is due for a certified header does not change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.dues_stay,
    but=(collect,),
)

ALL_COLLECTED_IS_THE_FEE = Theorem(
    name="availability.all_collected_is_the_fee",
    sentence="Once nothing is due for a certified header, the amount paid plus the rounding residue is exactly the fee.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.all_collected_is_the_fee,
    given=(AVAILABILITY,),
)

FEES_ARE_TAKEN_BACK_ONLY_WHEN_STALE = Step(
    name="availability.fees_are_taken_back_only_when_stale",
    sentence="Reclaiming does not change the status of a header that is fresh and not certified.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.fees_are_taken_back_only_when_stale,
    of=(reclaim,),
)
