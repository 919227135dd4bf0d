"""Bonds: kept until evidence is too old, taken only of who signed two messages that convict it, and shared out to the wei."""

from megaspec.claims import Dust, Invariant, Reachable, Safe, Step, Theorem
from spec.sequencer.bonds import invariants, properties
from spec.sequencer.bonds.deposits import deposit_bond, register_key, request_unbond, sign, withdraw_bond
from spec.sequencer.bonds.slashing import claim_reward, report_offence
from spec.sequencer.bonds.state import Message, Reporter
from spec.sequencer.bonds.system import BONDS
from spec.sequencer.evidence import ChainId, SigningKey
from spec.sequencer.identifiers import Block, Epoch, Generation, Height, NodeId
from spec.sequencer.sections import SECURITY

ARITHMETIC = Safe(
    name="bonds.arithmetic",
    sentence="No rule of the bonds overflows 256 bits, underflows, divides by zero, or writes a value out of its declared range.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
)

# The state.

BOOKS_BALANCE = Invariant(
    name="bonds.books_balance",
    sentence="The contract's ether is the bonds, the insurance, and what reporters are owed, to the wei.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.books_balance,
)

ETHER_IS_ACCOUNTED_FOR = Invariant(
    name="bonds.ether_is_accounted_for",
    sentence="All ether that was ever deposited is there, or was paid back, paid to reporters or burned.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.ether_is_accounted_for,
)

SLASHED_IS_SHARED_OUT = Invariant(
    name="bonds.slashed_is_shared_out",
    sentence="All that was ever taken as penalties went to reporters or to the insurance, or was burned, to the wei.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.slashed_is_shared_out,
)

BONDED_IS_ALL_BONDS = Invariant(
    name="bonds.bonded_is_all_bonds",
    sentence="The bonds' account is the sum of the bonds.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.bonded_is_all_bonds,
)

OWED_IS_ALL_OWED = Invariant(
    name="bonds.owed_is_all_owed",
    sentence="The reporters' account is the sum of what each is owed.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.owed_is_all_owed,
)

NOBODY_HAS_A_BOND = Invariant(
    name="bonds.nobody_has_a_bond",
    sentence="Nobody has no bond and no key, and is owed nothing.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.nobody_has_a_bond,
)

KEYS_IN_USE_ARE_OWNED = Invariant(
    name="bonds.keys_in_use_are_owned",
    sentence="The key that a node signs with is its own, so no two nodes share one.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=invariants.keys_in_use_are_owned,
)

BONDS_STAY_LONGER_THAN_EVIDENCE = Invariant(
    name="bonds.bonds_stay_longer_than_evidence",
    sentence="The delay before a bond is paid back is longer than the window in which evidence is to be reported.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.bonds_stay_longer_than_evidence,
)

HISTORY_IS_PAST = Invariant(
    name="bonds.history_is_past",
    sentence="What was signed, and who left or was paid back, lies in the past.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.history_is_past,
)

ONLY_NODES_ARE_IN_OFFICE = Invariant(
    name="bonds.only_nodes_are_in_office",
    sentence="What was signed in office was signed with the key of a node.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.only_nodes_are_in_office,
)

WHO_LEAVES_IS_OUT_OF_OFFICE = Invariant(
    name="bonds.who_leaves_is_out_of_office",
    sentence="A node that is leaving signed nothing in office since.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.who_leaves_is_out_of_office,
)

BONDS_OUTLAST_EVIDENCE = Invariant(
    name="bonds.bonds_outlast_evidence",
    sentence="Whoever got its bond back after it had signed something in office got it after the window of that was over.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.bonds_outlast_evidence,
)

# The steps.

KEYS_STAY = Step(
    name="bonds.keys_stay",
    sentence="A key that is a node's stays its for ever, also when it signs with another.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.keys_stay,
)

KEYS_ARE_NEW = Step(
    name="bonds.keys_are_new",
    sentence="A node signs with a key that was nobody's, and no other node gets a new key.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.keys_are_new,
    of=(register_key,),
)

TERMS_STAY = Step(
    name="bonds.terms_stay",
    sentence="Nobody changes the terms, nor what a message says.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.terms_stay,
)

BONDS_ONLY_GROW = Step(
    name="bonds.bonds_only_grow",
    sentence="Bonds fall only when they are paid back, or by a penalty.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.bonds_only_grow,
    but=(withdraw_bond, report_offence),
)

DEPOSITS_ARE_BOOKED = Step(
    name="bonds.deposits_are_booked",
    sentence="A deposit adds to the bond of whoever makes it, and to no other; who is leaving makes none.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.deposits_are_booked,
    of=(deposit_bond,),
)

ONLY_THE_LEAVER_IS_PAID_BACK = Step(
    name="bonds.only_the_leaver_is_paid_back",
    sentence="A node gets its own bond back, all that is left of it.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.only_the_leaver_is_paid_back,
    of=(withdraw_bond,),
)

NOTHING_IS_PAID_BACK_IN_THE_WINDOW = Step(
    name="bonds.nothing_is_paid_back_in_the_window",
    sentence="No bond is paid back while something that its node signed in office may still be reported.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=properties.nothing_is_paid_back_in_the_window,
    of=(withdraw_bond,),
)

LEAVERS_HAVE_NO_OFFICE = Step(
    name="bonds.leavers_have_no_office",
    sentence="Whoever asks for its bond leads and votes no more, and its bond stays for the delay, which begins once.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.leavers_have_no_office,
    of=(request_unbond,),
)

OFFICE_IS_BACKED_BY_A_BOND = Step(
    name="bonds.office_is_backed_by_a_bond",
    sentence="Only with the least bond, and with its present key, does a node lead or vote.",
    section=SECURITY,
    requirements=("PM-13", "PM-32"),
    system=BONDS,
    predicate=properties.office_is_backed_by_a_bond,
    of=(sign,),
)

SIGNATURES_STAY = Step(
    name="bonds.signatures_stay",
    sentence="What was signed stays signed.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.signatures_stay,
)

ONLY_OFFENDERS_ARE_SLASHED = Step(
    name="bonds.only_offenders_are_slashed",
    sentence="A bond falls by a report only if its node signed two messages of this chain that convict it.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.only_offenders_are_slashed,
    of=(report_offence,),
)

PENALTIES_ARE_AT_MOST_THE_BOND = Step(
    name="bonds.penalties_are_at_most_the_bond",
    sentence="An offence costs the penalty, or the whole bond if it is less.",
    section=SECURITY,
    requirements=("C68", "PM-13", "PM-32"),
    system=BONDS,
    predicate=properties.penalties_are_at_most_the_bond,
    of=(report_offence,),
)

AN_OFFENCE_IS_PUNISHED_ONCE = Step(
    name="bonds.an_offence_is_punished_once",
    sentence="An offence that is punished was not before, and is for ever.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.an_offence_is_punished_once,
    of=(report_offence,),
)

PUNISHED_STAYS = Step(
    name="bonds.punished_stays",
    sentence="No offence becomes punishable again.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.punished_stays,
)

PENALTIES_ARE_SHARED_OUT = Step(
    name="bonds.penalties_are_shared_out",
    sentence="The reporter and the insurance get their parts, rounded down, and the rest is burned, to the wei.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.penalties_are_shared_out,
    of=(report_offence,),
)

OFFENCES_NEVER_PAY = Step(
    name="bonds.offences_never_pay",
    sentence="A node that reports itself gets back at most a twentieth of what it loses.",
    section=SECURITY,
    requirements=("PM-13",),
    system=BONDS,
    predicate=properties.offences_never_pay,
    of=(report_offence,),
)

REWARDS_ARE_PAID = Step(
    name="bonds.rewards_are_paid",
    sentence="A reporter that is owed something gets it, and no other is owed less.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.rewards_are_paid,
    of=(claim_reward,),
)

# Rounding.

REPORTERS_LOSE_DUST_ONLY = Theorem(
    name="bonds.reporters_lose_dust_only",
    sentence="A reporter's part is its part of the penalty, or less than a wei below; what is missing is burned.",
    section=SECURITY,
    requirements=("C68",),
    predicate=properties.reporters_lose_dust_only,
    dust=Dust("reporters_part", "nobody: it is burned", "1"),
)

INSURANCE_LOSES_DUST_ONLY = Theorem(
    name="bonds.insurance_loses_dust_only",
    sentence="The insurance's part is its part of the penalty, or less than a wei below; what is missing is burned.",
    section=SECURITY,
    requirements=("C68",),
    predicate=properties.insurance_loses_dust_only,
    dust=Dust("insurance_part", "nobody: it is burned", "1"),
)

# What can happen.

A_LEAVER_PAYS = Reachable(
    name="bonds.a_leaver_pays",
    sentence="A node that is leaving is still made to pay for what it signed, and keeps the rest of its bond.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=properties.a_leaver_pays,
    instance={NodeId: 2, SigningKey: 2, Message: 3, Reporter: 2, ChainId: 2, Block: 3, Epoch: 2, Height: 2, Generation: 1},
    depth=7,
)
