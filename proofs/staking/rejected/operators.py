"""Keys, statuses, commissions and fees of operators as the document words them, each refuted by a run."""

from megaspec.claims import Refuted
from proofs.staking.keys import KEYS
from proofs.staking.registry import REGISTRY
from spec.rejected.equal_balances import EQUAL_BALANCES, balances_match_the_stake
from spec.rejected.freed_by_proof import FREED_BY_PROOF, tied_up_ether_is_backed
from spec.rejected.per_cent_commission import PER_CENT, commission_is_within_three_per_cent, per_cent_are_kept
from spec.rejected.protocol_signs import PROTOCOL_SIGNS, nobody_pays_for_another
from spec.rejected.squatted_keys import SQUATTED_KEYS
from spec.rejected.three_statuses import THREE_STATUSES, statuses_say_what_is_so
from spec.rejected.volume_tier import VOLUME_TIER, Firm, joining_pays_nothing
from spec.rejected.withdrawal_keys import SIGNED_KEYS, THEIR_KEYS, stakes_are_paid_to_the_pool, the_pools_ether_stays
from spec.staking.invariants.keys import used_keys_were_signed_over
from spec.staking.quantities import Address, PenaltyId, ProposalId, Receipt, ReportId, Ticket, ValidatorKey

NAMED_AND_ANOTHER = 8
"""The seven named addresses, and one without a name."""

OPERATORS_TAKE_THE_STAKE = Refuted(
    name="rejected.operators_hold_withdrawal_keys",
    sentence="With withdrawal keys that operators hold, the pool's ether and the staked ether sum to exactly the initial funds.",
    section=KEYS,
    requirements=("D13", "TD-94", "TD-113", "TD-114", "TD-117"),
    system=THEIR_KEYS,
    predicate=the_pools_ether_stays,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 2},
    depth=3,
    resolution=("staking.credentials_are_the_pools", "staking.credentials_are_fixed", "staking.exits_move_no_ether"),
)

SIGNATURES_PROVE_NO_CREDENTIALS = Refuted(
    name="rejected.signature_proves_ownership",
    sentence="With an operator's signature as the proof, every validator that holds the pool's ether has the pool's credentials.",
    section=KEYS,
    requirements=("D14", "TD-118"),
    system=SIGNED_KEYS,
    predicate=stakes_are_paid_to_the_pool,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 2},
    depth=4,
    resolution=("staking.credentials_are_the_pools", "staking.rest_follows_proof", "staking.predeposits_given_up_are_made_whole"),
)

ONE_BOND_TIES_UP_MANY_KEYS = Refuted(
    name="rejected.freed_by_proof",
    sentence=(
        "With guarantees that end with the proof, every operator's bond is at least the ether in flight to its keys that wait for their top-ups."
    ),
    section=KEYS,
    requirements=("L11",),
    system=FREED_BY_PROOF,
    predicate=tied_up_ether_is_backed,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 3, Ticket: 1, Receipt: 2, PenaltyId: 1, ProposalId: 1, ReportId: 1},
    depth=3,
    resolution=("staking.predeposits_are_backed", "staking.top_up_frees_the_guarantee", "staking.only_the_inactive_are_abandoned"),
)

STRANGERS_SQUAT_ON_KEYS = Refuted(
    name="rejected.squatted_keys",
    sentence="With keys that anybody may register, the holder of every used key has signed a proof of possession for its operator.",
    section=KEYS,
    requirements=("L12",),
    system=SQUATTED_KEYS,
    predicate=used_keys_were_signed_over,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 2, Ticket: 1, Receipt: 1, PenaltyId: 1, ProposalId: 1, ReportId: 1},
    depth=2,
    resolution=("staking.used_keys_were_signed_over", "staking.key_is_assigned", "staking.key_is_freed"),
)

BALANCES_DIFFER_FROM_THE_STAKE = Refuted(
    name="rejected.balances_match_the_stake",
    sentence="Every active validator has a balance of exactly 32 ether.",
    section="TD Security Considerations, 2 Smart Contract Risk",
    requirements=("D16", "TD-139"),
    system=EQUAL_BALANCES,
    predicate=balances_match_the_stake,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 2, Ticket: 1, Receipt: 1, PenaltyId: 1, ProposalId: 1, ReportId: 1},
    depth=2,
    resolution=("staking.books_balance", "staking.staked_is_all_balances", "staking.transit_is_all_in_flight"),
)

THREE_STATUSES_ARE_TOO_FEW = Refuted(
    name="rejected.three_statuses",
    sentence=(
        "With three statuses, a pending validator has no ether, an active one has duties, and an exited one has no ether left on the beacon chain."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("D17", "TD-26"),
    system=THREE_STATUSES,
    predicate=statuses_say_what_is_so,
    instance={ValidatorKey: 2},
    depth=3,
    resolution=("staking.statuses_follow_the_automaton", "staking.ether_is_where_the_status_says"),
)

PER_CENT_ARE_LOST = Refuted(
    name="rejected.per_cent_in_basis_points",
    sentence="A commission passed as a number of per cent is recorded as a hundred basis points each.",
    section=REGISTRY,
    requirements=("D32", "TD-54", "TD-59"),
    system=PER_CENT,
    predicate=per_cent_are_kept,
    instance={Address: NAMED_AND_ANOTHER},
    depth=1,
    resolution=("staking.rate_is_within_bounds",),
)

FIVE_HUNDRED_ARE_TOO_MANY = Refuted(
    name="rejected.five_hundred_on_top",
    sentence="With the number passed as the commission in basis points, no operator takes more than three per cent on top of the base.",
    section=REGISTRY,
    requirements=("D32", "TD-59"),
    system=PER_CENT,
    predicate=commission_is_within_three_per_cent,
    instance={Address: NAMED_AND_ANOTHER},
    depth=1,
    resolution=("staking.rate_is_within_bounds",),
)

PROTOCOL_SIGNS_AND_OPERATORS_PAY = Refuted(
    name="rejected.protocol_holds_signing_keys",
    sentence="With signing keys that the protocol holds, no bond falls except the caller's.",
    section=KEYS,
    requirements=("D34", "TD-109"),
    system=PROTOCOL_SIGNS,
    predicate=nobody_pays_for_another,
    instance={Address: NAMED_AND_ANOTHER, ValidatorKey: 2},
    depth=3,
    resolution=("staking.others_are_untouched", "staking.operator_signs_the_exit"),
)

VOLUME_PAYS_FOR_JOINING = Refuted(
    name="rejected.volume_tier",
    sentence="With a higher rate for high volume, an operator's fee exceeds the fees of two operators with the same total reward by at most one wei.",
    section="TD Fee Structure",
    requirements=("D36", "TD-107"),
    system=VOLUME_TIER,
    predicate=joining_pays_nothing,
    instance={Firm: 3},
    depth=4,
    resolution=("staking.each_operator_gets_its_fee", "staking.operators_lose_only_rounding"),
)
