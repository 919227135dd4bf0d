"""Availability: a batch is posted only with a fresh certificate of enough stake, and its data can then be restored (C66)."""

from megaspec.claims import Dust, Invariant, Safe, Step, Theorem
from spec.sequencer.availability import properties
from spec.sequencer.availability.dispersal import attest, certify, collect, reclaim
from spec.sequencer.availability.invariants import accounts, dispersal, operators, posting
from spec.sequencer.availability.operators import go_on
from spec.sequencer.availability.posting import post
from spec.sequencer.availability.system import AVAILABILITY
from spec.sequencer.sections import SECURITY

RULES_ARE_SAFE = Safe(
    name="availability.rules_are_safe",
    sentence="No rule of availability crashes, divides by zero, leaves the machine's word, or writes what is out of range.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
)

STAKED_IS_ALL_STAKE = Invariant(
    name="availability.staked_is_all_stake",
    sentence="All stake is the sum of the operators' stakes.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_is_all_stake,
)

STAKED_WAS_ALL_STAKE = Invariant(
    name="availability.staked_was_all_stake",
    sentence="At every reference, all stake is the sum of what the operators had there.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.staked_was_all_stake,
)

NOTHING_IS_ON_RECORD_AHEAD = Invariant(
    name="availability.nothing_is_on_record_ahead",
    sentence="Of a place that is not over nothing is on record.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.nothing_is_on_record_ahead,
)

THRESHOLDS_LEAVE_ENOUGH = Invariant(
    name="availability.thresholds_leave_enough",
    sentence="What must sign, less what may be faulty, is enough to restore the data, and that is not nothing.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.thresholds_leave_enough,
)

REFERENCES_LEAVE_ENOUGH = Invariant(
    name="availability.references_leave_enough",
    sentence="At every reference, the stake that must sign, less what may be faulty, is enough to restore the data.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.references_leave_enough,
)

FAULTY_ARE_BEARABLE = Invariant(
    name="availability.faulty_are_bearable",
    sentence="At every reference, the faulty hold at most the safety threshold of the stake: that is assumed where it is recorded.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=operators.faulty_are_bearable,
)

SIGNED_IS_ALL_WEIGHTS = Invariant(
    name="availability.signed_is_all_weights",
    sentence="The stake behind a header is the sum of what its signers had at the reference: each counts once.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.signed_is_all_weights,
)

WEIGHTS_ARE_STAKES_AT_THE_REFERENCE = Invariant(
    name="availability.weights_are_stakes_at_the_reference",
    sentence="Whoever signed a header did so with all the stake that it had at the reference, which does not change any more.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.weights_are_stakes_at_the_reference,
)

REFERENCES_ARE_OVER = Invariant(
    name="availability.references_are_over",
    sentence="Only headers whose reference is over are dispersed.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.references_are_over,
)

NOBODY_SIGNS_WHAT_IS_NOT_DISPERSED = Invariant(
    name="availability.nobody_signs_what_is_not_dispersed",
    sentence="Of a header that is not dispersed there is nothing: no signature, no fee.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.nobody_signs_what_is_not_dispersed,
)

ONLY_SIGNERS_KEEP_THE_DATA = Invariant(
    name="availability.only_signers_keep_the_data",
    sentence="Who did not sign a header keeps nothing of it for anybody.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.only_signers_keep_the_data,
)

CERTIFIED_IS_SIGNED_BY_ENOUGH = Invariant(
    name="availability.certified_is_signed_by_enough",
    sentence="Behind every certificate stands the confirmation threshold of the stake at its reference.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.certified_is_signed_by_enough,
)

HONEST_SIGNERS_KEEP_THE_DATA = Invariant(
    name="availability.honest_signers_keep_the_data",
    sentence="Who signed and is not faulty keeps the data for as long as it is owed.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=dispersal.honest_signers_keep_the_data,
)

BALANCE_IS_ALL_OWED = Invariant(
    name="availability.balance_is_all_owed",
    sentence="The contract has the fees that wait for a certificate, and all that operators are due: nothing owed is unfunded.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.balance_is_all_owed,
)

FUNDED_IS_ACCOUNTED_FOR = Invariant(
    name="availability.funded_is_accounted_for",
    sentence="All that was ever paid in is in the contract, was paid to operators, left over by rounding, or given back.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.funded_is_accounted_for,
)

PAID_IS_ALL_EARNED = Invariant(
    name="availability.paid_is_all_earned",
    sentence="All that was paid to operators is the sum of what each earned.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.paid_is_all_earned,
)

FEES_ARE_SPLIT_TO_THE_WEI = Invariant(
    name="availability.fees_are_split_to_the_wei",
    sentence="The fee of a certified header is what operators are due, what was paid to them, and the residue.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.fees_are_split_to_the_wei,
)

ONLY_THE_CERTIFIED_PAY = Invariant(
    name="availability.only_the_certified_pay",
    sentence="Nothing is due, or was paid, for a header that is not certified, and to nobody who did not sign it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=accounts.only_the_certified_pay,
)

POSTED_IS_MADE = Invariant(
    name="availability.posted_is_made",
    sentence="Only what is public is posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_is_made,
)

PAYLOADS_HAVE_ONE_NUMBER = Invariant(
    name="availability.payloads_have_one_number",
    sentence="Every batch that was made has data, and no two have the same.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.payloads_have_one_number,
)

POSTED_HAS_A_CERTIFICATE = Invariant(
    name="availability.posted_has_a_certificate",
    sentence="Every posted batch has a certificate of its own data, whose reference was fresh when it was posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=posting.posted_has_a_certificate,
)

# Consequences, and the steps.

CERTIFIED_DATA_CAN_BE_RESTORED = Theorem(
    name="availability.certified_data_can_be_restored",
    sentence="Certified data can be restored for as long as operators owe to keep it, whatever the faulty do.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.certified_data_can_be_restored,
    given=(AVAILABILITY,),
)

SOMEBODY_HONEST_KEEPS_CERTIFIED_DATA = Theorem(
    name="availability.somebody_honest_keeps_certified_data",
    sentence="Among the signers of certified data is one who is not faulty, and keeps it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.somebody_honest_keeps_certified_data,
    given=(AVAILABILITY,),
)

POSTED_DATA_CAN_BE_RESTORED = Theorem(
    name="availability.posted_data_can_be_restored",
    sentence="The data of a posted batch can be restored until any dispute is over about a result that is proposed as soon as it is posted.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.posted_data_can_be_restored,
    given=(AVAILABILITY,),
)

CERTIFICATES_POST_ONCE = Theorem(
    name="availability.certificates_post_once",
    sentence="No certificate posts two batches.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.certificates_post_once,
    given=(AVAILABILITY,),
)

THE_HONEST_ARE_ENOUGH = Theorem(
    name="availability.the_honest_are_enough",
    sentence="Operators that are not faulty are enough for a certificate, where confirmation and safety leave room for the faulty to refuse.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.the_honest_are_enough,
    given=(AVAILABILITY,),
)

THRESHOLDS_LEAVE_ROOM = Step(
    name="availability.thresholds_leave_room",
    sentence="They leave that room where confirmation and safety are the whole together, or less.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.thresholds_leave_room,
    of=(go_on,),
)

REFERENCES_STAY = Step(
    name="availability.references_stay",
    sentence="Stakes and thresholds at a place of L1 that is over never change.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.references_stay,
)

CERTIFICATES_STAY = Step(
    name="availability.certificates_stay",
    sentence="A certificate stays, with the stake behind it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.certificates_stay,
)

SIGNS_WITH_ITS_STAKE = Step(
    name="availability.signs_with_its_stake",
    sentence="A signature adds what the operator had at the reference, which was something, to the stake behind the header.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.signs_with_its_stake,
    of=(attest,),
)

SIGNATURES_STAY = Step(
    name="availability.signatures_stay",
    sentence="A signature counts once, with the stake at the reference, whatever becomes of the stake.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.signatures_stay,
)

BATCHES_STAY = Step(
    name="availability.batches_stay",
    sentence="No batch is ever lost: without a certificate that is fresh it waits.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.batches_stay,
)

ONLY_POSTING_POSTS = Step(
    name="availability.only_posting_posts",
    sentence="Only posting changes what L1 has of the batches.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.only_posting_posts,
    but=(post,),
)

POSTS_THE_NEXT = Step(
    name="availability.posts_the_next",
    sentence="A batch is posted in its turn, only with a certificate of its own data that is fresh.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.posts_the_next,
    of=(post,),
)

A_NEW_CERTIFICATE_POSTS = Theorem(
    name="availability.a_new_certificate_posts",
    sentence="A batch whose certificates went stale is posted with a new one at a newer reference.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.a_new_certificate_posts,
    given=(AVAILABILITY,),
)

MAY_BE_POSTED_UNTIL_STALE = Step(
    name="availability.may_be_posted_until_stale",
    sentence="A certificate that lets the next batch be posted does so until it is stale, whatever else happens.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.may_be_posted_until_stale,
    but=(post,),
)

FEES_ARE_SPLIT_BY_STAKE = Step(
    name="availability.fees_are_split_by_stake",
    sentence="The fee of a certified header is due to who signed it, by their stake at the reference; rounding leaves less than a wei for each.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.fees_are_split_by_stake,
    of=(certify,),
    dust=Dust("part_of_fee", "the recipient of residues", "1 for each signer"),
)

THRESHOLDS_ERR_TOWARDS_MORE_DATA = Step(
    name="availability.thresholds_err_towards_more_data",
    sentence="Rounding never lets less stake certify or restore than the thresholds say, nor more of it be faulty.",
    section=SECURITY,
    requirements=("C66",),
    system=AVAILABILITY,
    predicate=properties.thresholds_err_towards_more_data,
    of=(go_on,),
    dust=Dust("go_on", "whoever needs the data: more must sign, fewer may be faulty", "1 for each threshold"),
)

PAYS_WHAT_IS_DUE = Step(
    name="availability.pays_what_is_due",
    sentence="An operator is paid exactly what it is due for a header, once.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.pays_what_is_due,
    of=(collect,),
)

DUES_STAY = Step(
    name="availability.dues_stay",
    sentence="What an operator is due stays due until it collects it.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.dues_stay,
    but=(collect,),
)

ALL_COLLECTED_IS_THE_FEE = Theorem(
    name="availability.all_collected_is_the_fee",
    sentence="Once all have collected, what operators were paid and the residue are the fee, to the wei.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    predicate=properties.all_collected_is_the_fee,
    given=(AVAILABILITY,),
)

FEES_ARE_TAKEN_BACK_ONLY_WHEN_STALE = Step(
    name="availability.fees_are_taken_back_only_when_stale",
    sentence="A fee is taken back only once no certificate could be posted with any more.",
    section=SECURITY,
    requirements=("C66", "PM-34"),
    system=AVAILABILITY,
    predicate=properties.fees_are_taken_back_only_when_stale,
    of=(reclaim,),
)
