"""Operators: their statuses, rates, bonds and fees, and how many keys they have."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import keys, registry
from spec.staking.invariants import registry as invariants
from spec.staking.properties import registry as properties
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.sla import penalize
from spec.staking.system import STAKING

REGISTRY = "TD Smart Contract Architecture, 4 OperatorRegistry"

CALLED_BY_OPERATORS = (
    registry.register_operator,
    registry.set_rate,
    registry.deactivate_operator,
    registry.deregister_operator,
    registry.post_bond,
    registry.withdraw_bond,
    registry.pay_operator,
    registry.add_key,
    registry.drop_key,
)
"""The actions that an operator calls for itself."""

UNREGISTERED_HAVE_NOTHING = Invariant(
    name="staking.unregistered_have_nothing",
    sentence="An unregistered address has no keys, no bond, no guarantee and no open penalties.",
    section=REGISTRY,
    requirements=("TD-53",),
    system=STAKING,
    predicate=invariants.unregistered_have_nothing,
)

ASSIGNED_COUNTS_KEYS = Invariant(
    name="staking.assigned_counts_keys",
    sentence="Per operator and in total, the assigned count is the deposited count plus the number of keys that wait for a deposit.",
    section=REGISTRY,
    requirements=("C36", "TD-10", "TD-60"),
    system=STAKING,
    predicate=invariants.assigned_counts_keys,
)

DEPOSITED_COUNTS_KEYS = Invariant(
    name="staking.deposited_counts_keys",
    sentence="Per operator and in total, the deposited count is the exited count plus the number of live keys.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.deposited_counts_keys,
)

LIVE_KEYS_ARE_NOT_DONE = Invariant(
    name="staking.live_keys_are_not_done",
    sentence="The operator of a live key, or of one whose slashing is told, has a higher deposited count than exited count.",
    section=REGISTRY,
    requirements=("C36", "L08"),
    system=STAKING,
    predicate=invariants.live_keys_are_not_done,
)

EXITED_COUNTS_KEYS = Invariant(
    name="staking.exited_counts_keys",
    sentence="Per operator and in total, the exited count is the number of keys that are withdrawn or disproven.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.exited_counts_keys,
)

GUARANTEED_COUNTS_PREDEPOSITS = Invariant(
    name="staking.guaranteed_counts_predeposits",
    sentence="Each operator's guarantee is exactly the sum of its pre-deposits without a top-up.",
    section=REGISTRY,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=invariants.guaranteed_counts_predeposits,
)

KEY_TOTALS_ARE_SUMS = Invariant(
    name="staking.key_totals_are_sums",
    sentence="The registry's assigned, deposited and exited counts are the sums of the operators' counts.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.key_totals_are_sums,
)

KEYS_ARE_USED_IN_ORDER = Invariant(
    name="staking.keys_are_used_in_order",
    sentence="Per operator and in total, the exited count is at most the deposited count, which is at most the assigned count.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.keys_are_used_in_order,
)

GUARANTEES_ARE_OF_LIVE_KEYS = Invariant(
    name="staking.guarantees_are_of_live_keys",
    sentence="Every operator's guarantee is exactly one ether for each of its live keys without a whole stake.",
    section=REGISTRY,
    requirements=("D14", "L08",),
    system=STAKING,
    predicate=invariants.guarantees_are_of_live_keys,
)

PREDEPOSITS_ARE_BACKED = Invariant(
    name="staking.predeposits_are_backed",
    sentence="Every operator's bond is at least the sum of its pre-deposits without a top-up, proven ones included.",
    section=REGISTRY,
    requirements=("D14", "L11",),
    system=STAKING,
    predicate=invariants.predeposits_are_backed,
)

BONDS_COVER_GUARANTEES = Invariant(
    name="staking.bonds_cover_guarantees",
    sentence="Every operator's bond is at least its guarantee and what the open report seizes.",
    section=REGISTRY,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=invariants.bonds_cover_guarantees,
)

EXITED_OPERATORS_ARE_DONE = Invariant(
    name="staking.exited_operators_are_done",
    sentence="An exited operator has no live validator and no open penalty.",
    section=REGISTRY,
    requirements=("C37", "TD-55",),
    system=STAKING,
    predicate=invariants.exited_operators_are_done,
)

RATES_ARE_SET_BEFORE_WHAT_THEY_CHARGE = Invariant(
    name="staking.rates_are_set_before_what_they_charge",
    sentence="Every operator chose its rate before the end of the frame after the last settled report.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=invariants.rates_are_set_before_what_they_charge,
)

OPERATORS_FOLLOW_THEIR_WAY = Step(
    name="staking.operators_follow_their_way",
    sentence="An operator's status changes only from unregistered to active, from active to inactive, and from inactive to exited.",
    section=REGISTRY,
    requirements=("C40", "TD-62", "TD-162"),
    system=STAKING,
    predicate=properties.operators_follow_their_way,
)

LEAVES_WITH_NOTHING_OPEN = Step(
    name="staking.leaves_with_nothing_open",
    sentence="`deregister_operator` requires a caller without live validators and open penalties, and sets its status to exited.",
    section=REGISTRY,
    requirements=("C37", "TD-55", "TD-162"),
    system=STAKING,
    predicate=properties.leaves_with_nothing_open,
    of=(registry.deregister_operator,),
)

IS_DISMISSED_BY_TWO = Step(
    name="staking.is_dismissed_by_two",
    sentence="`dismiss_operator` requires two different signers, makes the operator inactive, and does not change its bond, owed fees or rate.",
    section=REGISTRY,
    requirements=("C55", "TD-62",),
    system=STAKING,
    predicate=properties.is_dismissed_by_two,
    of=(registry.dismiss_operator,),
)

OTHERS_ARE_UNTOUCHED = Step(
    name="staking.others_are_untouched",
    sentence="An action that an operator calls for itself does not change any other operator's record.",
    section=REGISTRY,
    requirements=("C41", "TD-58",),
    system=STAKING,
    predicate=properties.others_are_untouched,
    of=CALLED_BY_OPERATORS,
)

RATE_IS_WITHIN_BOUNDS = Step(
    name="staking.rate_is_within_bounds",
    sentence="The next rate of an operator that registers or sets its rate is the rate given, from two to five per cent, in basis points.",
    section=REGISTRY,
    requirements=("C41", "D32", "TD-11", "TD-54", "TD-59",),
    system=STAKING,
    predicate=properties.rate_is_within_bounds,
    of=(registry.register_operator, registry.set_rate),
)

NEW_RATE_WAITS = Step(
    name="staking.new_rate_waits",
    sentence=(
        "`set_rate` requires a registered caller and that the frame after the last report is not over, and does not change the caller's current "
        "rate."
    ),
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.new_rate_waits,
    of=(registry.set_rate,),
)

RATES_STAY = Step(
    name="staking.rates_stay",
    sentence="Only settlements can change the current rate of a registered operator.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.rates_stay,
    but=(settle_gain, settle_loss),
)

RATES_COME_INTO_FORCE = Step(
    name="staking.rates_come_into_force",
    sentence="After a settlement, every operator's current rate is the next rate that it had before.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.rates_come_into_force,
    of=(settle_gain, settle_loss),
)

BOND_LEAVES_UNLOCKED = Step(
    name="staking.bond_leaves_unlocked",
    sentence=(
        "`withdraw_bond` requires no live validator, no open penalty and 8,192 epochs since the last exit, and lowers bond, bonded account and "
        "balance by its amount."
    ),
    section=REGISTRY,
    requirements=("C37", "TD-162"),
    system=STAKING,
    predicate=properties.bond_leaves_unlocked,
    of=(registry.withdraw_bond,),
)

BOND_IS_POSTED = Step(
    name="staking.bond_is_posted",
    sentence=(
        "`post_bond` raises the caller's bond, the bonded account and the balance by its amount, and changes neither the buffer nor pooled ether."
    ),
    section=REGISTRY,
    requirements=("C01", "C07",),
    system=STAKING,
    predicate=properties.bond_is_posted,
    of=(registry.post_bond,),
)

NO_BOND_FALLS = Step(
    name="staking.no_bond_falls",
    sentence="Only bond withdrawals, pre-deposits given up, penalties and settlements can lower a bond.",
    section=REGISTRY,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.no_bond_falls,
    but=(registry.withdraw_bond, keys.disprove, keys.abandon, penalize, settle_gain, settle_loss),
)

FEE_IS_DRAWN = Step(
    name="staking.fee_is_drawn",
    sentence=(
        "`pay_operator` moves its amount from the caller's owed to its paid fees, lowers owed account, buffer and balance by it, and changes "
        "neither lifetime fees nor pooled ether."
    ),
    section=REGISTRY,
    requirements=("C22", "TD-57", "TD-162"),
    system=STAKING,
    predicate=properties.fee_is_drawn,
    of=(registry.pay_operator,),
)

LEDGERS_ONLY_GROW = Step(
    name="staking.ledgers_only_grow",
    sentence="No operator's lifetime or paid fees ever fall, nor do the registry's lifetime fees.",
    section=REGISTRY,
    requirements=("C22", "TD-61",),
    system=STAKING,
    predicate=properties.ledgers_only_grow,
)

REWARDS_ARE_ACCOUNTED_FOR = Theorem(
    name="staking.rewards_are_accounted_for",
    sentence="`get_operator_rewards` returns the sum of the operator's fees paid, owed and taken as penalties.",
    section=REGISTRY,
    requirements=("C22", "TD-57", "TD-61", "TD-162"),
    predicate=properties.rewards_are_accounted_for,
    given=(STAKING,),
)
