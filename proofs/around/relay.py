"""The user layer hands over what accounts signed: that is done once, in time, and nothing else is."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.around import relay
from spec.around.relay import RELAY, call_directly, hand_over, pass_time, sign

OVERVIEW = "TD System Overview"

ARITHMETIC = Safe(
    name="relay.arithmetic",
    sentence="No rule of the user layer crashes, overflows, or writes a value out of its declared range.",
    section=OVERVIEW,
    requirements=("C57", "TD-01"),
    system=RELAY,
)

SUPPLY_IS_ALL_SHARES = Invariant(
    name="relay.supply_is_all_shares",
    sentence="The supply of the user layer's shares is the sum of all accounts' shares.",
    section=OVERVIEW,
    requirements=("C04",),
    system=RELAY,
    predicate=relay.supply_is_all_shares,
)

WHAT_WAS_DONE_WAS_SIGNED = Invariant(
    name="relay.what_was_done_was_signed",
    sentence="Every order that was carried out was signed, is of this chain, and has a nonce below its account's next one.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.what_was_done_was_signed,
)

A_NONCE_IS_OF_ONE_ORDER = Invariant(
    name="relay.a_nonce_is_of_one_order",
    sentence="No two different orders of one account with the same nonce were both carried out.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.a_nonce_is_of_one_order,
)

ONLY_WHAT_WAS_SIGNED_IS_DONE = Step(
    name="relay.only_what_was_signed_is_done",
    sentence=(
        "`hand_over` requires an order that its account signed, of this chain, with its next nonce, in time and within its shares, moves exactly "
        "these shares, uses the nonce, changes nothing else, and emits only `OrderDone`."
    ),
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.only_what_was_signed_is_done,
    of=(hand_over,),
)

NO_MESSAGE_IS_DONE_TWICE = Step(
    name="relay.no_message_is_done_twice",
    sentence="`hand_over` reverts for a message that was carried out already.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.no_message_is_done_twice,
    of=(hand_over,),
)

WHOEVER_HANDS_OVER_IS_NOBODY = Theorem(
    name="relay.whoever_hands_over_is_nobody",
    sentence="A message leads to the same state, whoever hands it over.",
    section=OVERVIEW,
    requirements=("TD-01",),
    predicate=relay.whoever_hands_over_is_nobody,
    given=(RELAY,),
)

USED_NONCES_STAY_USED = Step(
    name="relay.used_nonces_stay_used",
    sentence="No step lowers an account's next nonce, or forgets that an order was carried out.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.used_nonces_stay_used,
)

NO_ACCOUNT_LOSES_UNASKED = Step(
    name="relay.no_account_loses_unasked",
    sentence="A step that lowers an account's shares raises its next nonce by one.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.no_account_loses_unasked,
)

OWN_CALLS_NEED_NOBODY = Step(
    name="relay.own_calls_need_nobody",
    sentence=(
        "A direct call requires at least its shares, moves exactly these from the caller, uses the caller's next nonce, changes nothing else, and "
        "emits only `NonceUsed`."
    ),
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.own_calls_need_nobody,
    of=(call_directly,),
)

ACCOUNTS_SIGN_FOR_THEMSELVES = Step(
    name="relay.accounts_sign_for_themselves",
    sentence="An account signs only messages that name it, which changes nothing else.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.accounts_sign_for_themselves,
    of=(sign,),
)

TIME_PASSES = Step(
    name="relay.time_passes",
    sentence="Time of the user layer advances by exactly the given seconds; nothing else changes.",
    section=OVERVIEW,
    requirements=("TD-01",),
    system=RELAY,
    predicate=relay.time_passes,
    of=(pass_time,),
)
