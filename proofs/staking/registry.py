"""Operators: their way, their rates, their bonds, their fees, their keys."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import keys, registry
from spec.staking.insurance import report_slashing
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
)
"""What an operator does with what is its own."""

UNREGISTERED_HAVE_NOTHING = Invariant(
    name="staking.unregistered_have_nothing",
    sentence="Who never registered has no keys, no bond and no penalties.",
    section=REGISTRY,
    requirements=("TD-53",),
    system=STAKING,
    predicate=invariants.unregistered_have_nothing,
)

ASSIGNED_COUNTS_KEYS = Invariant(
    name="staking.assigned_counts_keys",
    sentence="Per operator and in total: the assigned keys are those that got a deposit and, counted, those that wait for one.",
    section=REGISTRY,
    requirements=("C36", "TD-60", "TD-10", "TD-162"),
    system=STAKING,
    predicate=invariants.assigned_counts_keys,
)

DEPOSITED_COUNTS_KEYS = Invariant(
    name="staking.deposited_counts_keys",
    sentence="Per operator and in total: the keys that got a deposit are those that are done and, counted, those that are live.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.deposited_counts_keys,
)

EXITED_COUNTS_KEYS = Invariant(
    name="staking.exited_counts_keys",
    sentence="Per operator and in total: the keys that are done are counted.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.exited_counts_keys,
)

GUARANTEED_COUNTS_PREDEPOSITS = Invariant(
    name="staking.guaranteed_counts_predeposits",
    sentence="Each operator guarantees exactly its pre-deposits that are not yet proven.",
    section=REGISTRY,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=invariants.guaranteed_counts_predeposits,
)

KEY_TOTALS_ARE_SUMS = Invariant(
    name="staking.key_totals_are_sums",
    sentence="The registry's totals of keys are the sums over operators.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.key_totals_are_sums,
)

KEYS_ARE_USED_IN_ORDER = Invariant(
    name="staking.keys_are_used_in_order",
    sentence="Per operator and in total: no more keys are done than got a deposit, and no more than are assigned.",
    section=REGISTRY,
    requirements=("C36",),
    system=STAKING,
    predicate=invariants.keys_are_used_in_order,
)

BONDS_COVER_GUARANTEES = Invariant(
    name="staking.bonds_cover_guarantees",
    sentence="No bond is below what it answers for.",
    section=REGISTRY,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=invariants.bonds_cover_guarantees,
)

EXITED_OPERATORS_ARE_DONE = Invariant(
    name="staking.exited_operators_are_done",
    sentence="An operator that left has no validator with the pool's ether and no open penalty.",
    section=REGISTRY,
    requirements=("C37", "TD-55",),
    system=STAKING,
    predicate=invariants.exited_operators_are_done,
)

RATES_ARE_SET_BEFORE_WHAT_THEY_CHARGE = Invariant(
    name="staking.rates_are_set_before_what_they_charge",
    sentence="No report to be settled tells of a time before a rate was chosen and is charged by it.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=invariants.rates_are_set_before_what_they_charge,
)

OPERATORS_FOLLOW_THEIR_WAY = Step(
    name="staking.operators_follow_their_way",
    sentence="Operators are registered, active, inactive and gone, in this order, and never return.",
    section=REGISTRY,
    requirements=("C40", "TD-62",),
    system=STAKING,
    predicate=properties.operators_follow_their_way,
)

LEAVES_WITH_NOTHING_OPEN = Step(
    name="staking.leaves_with_nothing_open",
    sentence="Who deregisters has no live validator and no open penalty, and is gone by its own call.",
    section=REGISTRY,
    requirements=("C37", "TD-55",),
    system=STAKING,
    predicate=properties.leaves_with_nothing_open,
    of=(registry.deregister_operator,),
)

IS_DISMISSED_BY_TWO = Step(
    name="staking.is_dismissed_by_two",
    sentence="An operator is dismissed by two signers, and keeps its bond, its fees and its rate.",
    section=REGISTRY,
    requirements=("C55", "TD-62",),
    system=STAKING,
    predicate=properties.is_dismissed_by_two,
    of=(registry.dismiss_operator,),
)

OTHERS_ARE_UNTOUCHED = Step(
    name="staking.others_are_untouched",
    sentence="Nothing of any operator changes but of the one who calls: its rate, its bond, its fee and its keys are its own.",
    section=REGISTRY,
    requirements=("C41", "TD-58",),
    system=STAKING,
    predicate=properties.others_are_untouched,
    of=CALLED_BY_OPERATORS,
)

RATE_IS_WITHIN_BOUNDS = Step(
    name="staking.rate_is_within_bounds",
    sentence="What an operator takes is the number it gave, two to five per cent in basis points.",
    section=REGISTRY,
    requirements=("C41", "D32", "TD-11", "TD-54", "TD-59",),
    system=STAKING,
    predicate=properties.rate_is_within_bounds,
    of=(registry.register_operator, registry.set_rate),
)

NEW_RATE_WAITS = Step(
    name="staking.new_rate_waits",
    sentence="A new rate leaves the open frame's as it is, and is chosen before the next frame to be settled is over.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.new_rate_waits,
    of=(registry.set_rate,),
)

RATES_STAY = Step(
    name="staking.rates_stay",
    sentence="The rates of the open frame stay until it is settled.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.rates_stay,
    but=(settle_gain, settle_loss),
)

RATES_COME_INTO_FORCE = Step(
    name="staking.rates_come_into_force",
    sentence="Once a frame is settled the rates chosen for the next come into force.",
    section=REGISTRY,
    requirements=("C23",),
    system=STAKING,
    predicate=properties.rates_come_into_force,
    of=(settle_gain, settle_loss),
)

BOND_LEAVES_UNLOCKED = Step(
    name="staking.bond_leaves_unlocked",
    sentence="A bond leaves only with no live validator and no open penalty, 8,192 epochs past the last exit.",
    section=REGISTRY,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.bond_leaves_unlocked,
    of=(registry.withdraw_bond,),
)

BOND_IS_POSTED = Step(
    name="staking.bond_is_posted",
    sentence="A bond comes in as ether, and is nobody else's.",
    section=REGISTRY,
    requirements=("C01", "C07",),
    system=STAKING,
    predicate=properties.bond_is_posted,
    of=(registry.post_bond,),
)

NO_BOND_FALLS = Step(
    name="staking.no_bond_falls",
    sentence="No bond becomes less but by withdrawal, disproof or the operator's own fault.",
    section=REGISTRY,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.no_bond_falls,
    but=(registry.withdraw_bond, keys.disprove, penalize, report_slashing),
)

FEE_IS_DRAWN = Step(
    name="staking.fee_is_drawn",
    sentence="What an operator draws was owed, is paid, and left the contract.",
    section=REGISTRY,
    requirements=("C22", "TD-57",),
    system=STAKING,
    predicate=properties.fee_is_drawn,
    of=(registry.pay_operator,),
)

LEDGERS_ONLY_GROW = Step(
    name="staking.ledgers_only_grow",
    sentence="What an operator has ever earned and was ever paid never becomes less.",
    section=REGISTRY,
    requirements=("C22", "TD-61",),
    system=STAKING,
    predicate=properties.ledgers_only_grow,
)

REWARDS_ARE_ACCOUNTED_FOR = Theorem(
    name="staking.rewards_are_accounted_for",
    sentence="What an operator is told it has earned was paid, is owed, or was taken in penalties.",
    section=REGISTRY,
    requirements=("C22", "TD-57", "TD-61",),
    predicate=properties.rewards_are_accounted_for,
    given=(STAKING,),
)

KEY_IS_ASSIGNED = Step(
    name="staking.key_is_assigned",
    sentence="A key that was never used is the caller's, and is counted once.",
    section=REGISTRY,
    requirements=("C38", "TD-56", "TD-60",),
    system=STAKING,
    predicate=properties.key_is_assigned,
    of=(registry.add_key,),
)

COUNTS_ONLY_GROW = Step(
    name="staking.counts_only_grow",
    sentence="Per operator and in total, keys assigned, with a deposit, and done are never fewer.",
    section=REGISTRY,
    requirements=("C08", "C36",),
    system=STAKING,
    predicate=properties.counts_only_grow,
)

REGISTRATION_IS_TOLD = Step(
    name="staking.registration_is_told",
    sentence="A registration emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.registration_is_told,
    of=(registry.register_operator,),
)

RATE_IS_TOLD = Step(
    name="staking.rate_is_told",
    sentence="A new rate emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.rate_is_told,
    of=(registry.set_rate,),
)

DEACTIVATION_IS_TOLD = Step(
    name="staking.deactivation_is_told",
    sentence="A deactivation emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.deactivation_is_told,
    of=(registry.deactivate_operator,),
)

DISMISSAL_IS_TOLD = Step(
    name="staking.dismissal_is_told",
    sentence="A dismissal emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.dismissal_is_told,
    of=(registry.dismiss_operator,),
)

DEREGISTRATION_IS_TOLD = Step(
    name="staking.deregistration_is_told",
    sentence="A deregistration emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.deregistration_is_told,
    of=(registry.deregister_operator,),
)

BOND_POSTED_IS_TOLD = Step(
    name="staking.bond_posted_is_told",
    sentence="A bond posted emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.bond_posted_is_told,
    of=(registry.post_bond,),
)

BOND_WITHDRAWN_IS_TOLD = Step(
    name="staking.bond_withdrawn_is_told",
    sentence="A bond withdrawn emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.bond_withdrawn_is_told,
    of=(registry.withdraw_bond,),
)

PAY_IS_TOLD = Step(
    name="staking.pay_is_told",
    sentence="A fee drawn emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.pay_is_told,
    of=(registry.pay_operator,),
)

ASSIGNMENT_IS_TOLD = Step(
    name="staking.assignment_is_told",
    sentence="A key assigned emits its event and no other.",
    section=REGISTRY,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.assignment_is_told,
    of=(registry.add_key,),
)
