"""Bonds: locked until evidence is too old, slashed only for two signed messages that are an offence, and shared out exactly."""

from megaspec.claims import Invariant, Reachable, Rounding, Safe, Step, Theorem
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
    sentence="The contract's balance is exactly the total of the bonds, the insurance and the rewards owed to reporters.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.books_balance,
)

ETHER_IS_ACCOUNTED_FOR = Invariant(
    name="bonds.ether_is_accounted_for",
    sentence="The ether ever deposited is exactly the balance plus all ether ever withdrawn, paid as rewards and burned.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.ether_is_accounted_for,
)

SLASHED_IS_SHARED_OUT = Invariant(
    name="bonds.slashed_is_shared_out",
    sentence="The penalties ever taken are exactly the rewards owed and paid to reporters, the insurance and the ether burned.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.slashed_is_shared_out,
)

BONDED_IS_ALL_BONDS = Invariant(
    name="bonds.bonded_is_all_bonds",
    sentence="The bonded total is the sum of the nodes' bonds.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.bonded_is_all_bonds,
)

OWED_IS_ALL_OWED = Invariant(
    name="bonds.owed_is_all_owed",
    sentence="The total owed to reporters is the sum of what each of them is owed.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.owed_is_all_owed,
)

NOBODY_HAS_A_BOND = Invariant(
    name="bonds.nobody_has_a_bond",
    sentence="The empty node has no bond and no key and is not leaving, the empty reporter is owed nothing, and the empty key has no owner.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.nobody_has_a_bond,
)

KEYS_IN_USE_ARE_OWNED = Invariant(
    name="bonds.keys_in_use_are_owned",
    sentence="Every node's current key, if it has one, is owned by that node, so no two nodes share a key.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=invariants.keys_in_use_are_owned,
)

BONDS_STAY_LONGER_THAN_EVIDENCE = Invariant(
    name="bonds.bonds_stay_longer_than_evidence",
    sentence="The withdrawal delay exceeds the evidence window, and the penalty is positive and at most the least bond.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.bonds_stay_longer_than_evidence,
)

HISTORY_IS_PAST = Invariant(
    name="bonds.history_is_past",
    sentence="No signature, departure or withdrawal is recorded at a future time.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.history_is_past,
)

ONLY_NODES_ARE_IN_OFFICE = Invariant(
    name="bonds.only_nodes_are_in_office",
    sentence="Every message recorded as signed in office was signed, with a key that a node owns.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=invariants.only_nodes_are_in_office,
)

WHO_LEAVES_IS_OUT_OF_OFFICE = Invariant(
    name="bonds.who_leaves_is_out_of_office",
    sentence="A node that is leaving has signed nothing in office after it began to leave.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.who_leaves_is_out_of_office,
)

BONDS_OUTLAST_EVIDENCE = Invariant(
    name="bonds.bonds_outlast_evidence",
    sentence="If a node's last withdrawal was after it signed a message in office, it was after the evidence window of that message.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=invariants.bonds_outlast_evidence,
)

# The steps.

KEYS_STAY = Step(
    name="bonds.keys_stay",
    sentence="A key that has an owner never changes its owner.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.keys_stay,
)

KEYS_ARE_NEW = Step(
    name="bonds.keys_are_new",
    sentence="Registering gives the caller, as its current key, a key that had no owner, and changes no other node's record.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.keys_are_new,
    of=(register_key,),
)

TERMS_STAY = Step(
    name="bonds.terms_stay",
    sentence="The terms, including the content of messages, never change.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.terms_stay,
)

BONDS_ONLY_GROW = Step(
    name="bonds.bonds_only_grow",
    sentence="Except in a withdrawal or a reported offence, no bond decreases.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.bonds_only_grow,
    but=(withdraw_bond, report_offence),
)

DEPOSITS_ARE_BOOKED = Step(
    name="bonds.deposits_are_booked",
    sentence="A deposit adds exactly its amount to the bond of the caller, which is not leaving, and changes no other node's record.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.deposits_are_booked,
    of=(deposit_bond,),
)

ONLY_THE_LEAVER_IS_PAID_BACK = Step(
    name="bonds.only_the_leaver_is_paid_back",
    sentence="A withdrawal pays the caller all that is left of its bond, out of the balance, and changes no other node's record.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.only_the_leaver_is_paid_back,
    of=(withdraw_bond,),
)

NOTHING_IS_PAID_BACK_IN_THE_WINDOW = Step(
    name="bonds.nothing_is_paid_back_in_the_window",
    sentence="A bond is withdrawn only once the evidence window of every message that its node signed in office is over.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=properties.nothing_is_paid_back_in_the_window,
    of=(withdraw_bond,),
)

LEAVERS_HAVE_NO_OFFICE = Step(
    name="bonds.leavers_have_no_office",
    sentence="A request to unbond, from a node that was not leaving, ends its right to lead and vote, starts its delay now, and keeps its bond.",
    section=SECURITY,
    requirements=("PM-32",),
    system=BONDS,
    predicate=properties.leavers_have_no_office,
    of=(request_unbond,),
)

OFFICE_IS_BACKED_BY_A_BOND = Step(
    name="bonds.office_is_backed_by_a_bond",
    sentence="Signing records the message now, and in office only if its signer has the least bond, is not leaving, and uses its current key.",
    section=SECURITY,
    requirements=("PM-13", "PM-32"),
    system=BONDS,
    predicate=properties.office_is_backed_by_a_bond,
    of=(sign,),
)

SIGNATURES_STAY = Step(
    name="bonds.signatures_stay",
    sentence="A recorded signature never changes.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.signatures_stay,
)

ONLY_OFFENDERS_ARE_SLASHED = Step(
    name="bonds.only_offenders_are_slashed",
    sentence="A report changes only the record of a node that owns the keys of two signed messages of this chain that are an offence.",
    section=SECURITY,
    requirements=("C68", "D30"),
    system=BONDS,
    predicate=properties.only_offenders_are_slashed,
    of=(report_offence,),
)

PENALTIES_ARE_AT_MOST_THE_BOND = Step(
    name="bonds.penalties_are_at_most_the_bond",
    sentence="A report takes the penalty from the offender's bond, or the whole bond if it is less, and never nothing.",
    section=SECURITY,
    requirements=("C68", "PM-13", "PM-32"),
    system=BONDS,
    predicate=properties.penalties_are_at_most_the_bond,
    of=(report_offence,),
)

AN_OFFENCE_IS_PUNISHED_ONCE = Step(
    name="bonds.an_offence_is_punished_once",
    sentence="A reported offence was not punished before the report, and is punished after it.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.an_offence_is_punished_once,
    of=(report_offence,),
)

PUNISHED_STAYS = Step(
    name="bonds.punished_stays",
    sentence="A punished offence stays punished.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.punished_stays,
)

PENALTIES_ARE_SHARED_OUT = Step(
    name="bonds.penalties_are_shared_out",
    sentence="A report credits reporter and insurance with their parts, rounded down, burns the rest, and emits exactly event Slashed with them.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.penalties_are_shared_out,
    of=(report_offence,),
)

OFFENCES_NEVER_PAY = Step(
    name="bonds.offences_never_pay",
    sentence="A report credits the caller at most a twentieth of what it takes, and books exactly what it takes as slashed.",
    section=SECURITY,
    requirements=("PM-13",),
    system=BONDS,
    predicate=properties.offences_never_pay,
    of=(report_offence,),
)

REWARDS_ARE_PAID = Step(
    name="bonds.rewards_are_paid",
    sentence="A claim pays the reporter exactly what it is owed, which is positive, out of the balance, and does not change what others are owed.",
    section=SECURITY,
    requirements=("C68",),
    system=BONDS,
    predicate=properties.rewards_are_paid,
    of=(claim_reward,),
)

# Rounding.

REPORTERS_LOSE_ONLY_ROUNDING = Theorem(
    name="bonds.reporters_lose_only_rounding",
    sentence="A reporter's part is at most its exact part of the penalty, and the rounding error is less than one wei.",
    section=SECURITY,
    requirements=("C68",),
    predicate=properties.reporters_lose_only_rounding,
    rounding=Rounding("reporters_part", "nobody: it is burned", "1"),
)

INSURANCE_LOSES_ONLY_ROUNDING = Theorem(
    name="bonds.insurance_loses_only_rounding",
    sentence="The insurance's part is at most its exact part of the penalty, and the rounding error is less than one wei.",
    section=SECURITY,
    requirements=("C68",),
    predicate=properties.insurance_loses_only_rounding,
    rounding=Rounding("insurance_part", "nobody: it is burned", "1"),
)

# What can happen.

A_LEAVER_PAYS = Reachable(
    name="bonds.a_leaver_pays",
    sentence="The bond of a node that is leaving can be reduced without being used up.",
    section=SECURITY,
    requirements=("C68", "PM-32"),
    system=BONDS,
    predicate=properties.a_leaver_pays,
    instance={NodeId: 2, SigningKey: 2, Message: 3, Reporter: 2, ChainId: 2, Block: 3, Epoch: 2, Height: 2, Generation: 1},
    depth=7,
)
