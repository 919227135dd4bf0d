"""Validators: their statuses, credentials, and the ether in flight to them."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import exits, keys, registry
from spec.staking.invariants import keys as invariants
from spec.staking.oracle import report_validator
from spec.staking.properties import keys as properties
from spec.staking.system import STAKING

KEYS = "TD Validator Key Management"

DEPOSITS = (keys.predeposit, keys.top_up)
"""The actions that send ether to the beacon chain."""

STEPS = (
    keys.prove,
    keys.disprove,
    keys.abandon,
    keys.activate,
    exits.request_exit,
    exits.exit_is_taken,
    exits.become_withdrawable,
    exits.retire,
)
"""The steps of a validator that send no ether to it."""

ETHER_IS_WHERE_THE_STATUS_SAYS = Invariant(
    name="staking.ether_is_where_the_status_says",
    sentence=(
        "A validator has no ether before its pre-deposit and once done, exactly one ether in flight until its top-up, and at most 32 ether in "
        "flight."
    ),
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=invariants.ether_is_where_the_status_says,
)

CREDENTIALS_ARE_THE_POOLS = Invariant(
    name="staking.credentials_are_the_pools",
    sentence=(
        "A live validator past its pre-deposit has the pool's credentials, a pre-deposited one has credentials set, and a disproven one has "
        "foreign ones."
    ),
    section=KEYS,
    requirements=("C39", "D13", "D14", "TD-94", "TD-116", "TD-117",),
    system=STAKING,
    predicate=invariants.credentials_are_the_pools,
)

VALIDATORS_HAVE_OPERATORS = Invariant(
    name="staking.validators_have_operators",
    sentence="The operator of every used key is registered, and the operator of every live validator has not exited.",
    section=KEYS,
    requirements=("C37", "C38", "TD-53",),
    system=STAKING,
    predicate=invariants.validators_have_operators,
)

USED_KEYS_WERE_SIGNED_OVER = Invariant(
    name="staking.used_keys_were_signed_over",
    sentence="The holder of every used key has signed a proof of possession for its operator.",
    section=KEYS,
    requirements=("C41", "L12", "TD-118",),
    system=STAKING,
    predicate=invariants.used_keys_were_signed_over,
)

UNUSED_KEYS_ARE_NOBODYS = Invariant(
    name="staking.unused_keys_are_nobodys",
    sentence="An unused key has no operator.",
    section=KEYS,
    requirements=("C38",),
    system=STAKING,
    predicate=invariants.unused_keys_are_nobodys,
)

REWARDS_ARE_OF_PAST_REPORTS = Invariant(
    name="staking.rewards_are_of_past_reports",
    sentence="No validator's last reward time is after the time of the last settled report.",
    section=KEYS,
    requirements=("TD-167",),
    system=STAKING,
    predicate=invariants.rewards_are_of_past_reports,
)

STATUSES_FOLLOW_THE_AUTOMATON = Step(
    name="staking.statuses_follow_the_automaton",
    sentence="A validator's status changes only along the declared transitions.",
    section=KEYS,
    requirements=("C40", "D17", "TD-26", "TD-162"),
    system=STAKING,
    predicate=properties.statuses_follow_the_automaton,
)

ENDS_ARE_FINAL = Theorem(
    name="staking.ends_are_final",
    sentence="No transition leaves the statuses withdrawn, disproven and abandoned, and only one from registered leads to unused.",
    section=KEYS,
    requirements=("C40", "D17",),
    predicate=properties.ends_are_final,
)

KEYS_KEEP_THEIR_OPERATOR = Step(
    name="staking.keys_keep_their_operator",
    sentence="The operator of a used key never changes, unless a key that never got a deposit becomes unused again.",
    section=KEYS,
    requirements=("C38", "L12", "TD-22",),
    system=STAKING,
    predicate=properties.keys_keep_their_operator,
)

KEYS_STAY_USED = Step(
    name="staking.keys_stay_used",
    sentence="Only `drop_key` and `free_key` can make a used key unused again.",
    section=KEYS,
    requirements=("C38", "L12",),
    system=STAKING,
    predicate=properties.keys_stay_used,
    but=(registry.drop_key, registry.free_key),
)

CREDENTIALS_ARE_FIXED = Step(
    name="staking.credentials_are_fixed",
    sentence="A key's credentials never change once they are set.",
    section=KEYS,
    requirements=("C39", "D13",),
    system=STAKING,
    predicate=properties.credentials_are_fixed,
)

STARTS_WHEN_NO_REPORT_IS_DUE = Step(
    name="staking.starts_when_no_report_is_due",
    sentence=(
        "`activate` makes a deposited validator active, and changes nothing else of it, while no report is read in and before the end of the frame "
        "after the last report."
    ),
    section=KEYS,
    requirements=("X04", "TD-26"),
    system=STAKING,
    predicate=properties.starts_when_no_report_is_due,
    of=(keys.activate,),
)

LAST_REWARD_NEVER_GOES_BACK = Step(
    name="staking.last_reward_never_goes_back",
    sentence="The time of a validator's last reward never goes back.",
    section=KEYS,
    requirements=("TD-24", "TD-167",),
    system=STAKING,
    predicate=properties.last_reward_never_goes_back,
)

DEPOSITS_LEAVE_WHAT_IS_RESERVED = Step(
    name="staking.deposits_leave_what_is_reserved",
    sentence="A beacon deposit requires that nothing is paused or suspended, and leaves at least the reserved ether in the buffer.",
    section=KEYS,
    requirements=("C09", "C51", "C53",),
    system=STAKING,
    predicate=properties.deposits_leave_what_is_reserved,
    of=DEPOSITS,
)

PREDEPOSIT_TRAVELS_ONCE = Step(
    name="staking.predeposit_travels_once",
    sentence=(
        "A pre-deposit moves exactly one ether from balance and buffer into transit, in flight to its key, and changes neither staked nor pooled "
        "ether nor the key's balance."
    ),
    section=KEYS,
    requirements=("C08", "TD-162"),
    system=STAKING,
    predicate=properties.predeposit_travels_once,
    of=(keys.predeposit,),
)

TOP_UP_TRAVELS_ONCE = Step(
    name="staking.top_up_travels_once",
    sentence=(
        "A top-up moves exactly 31 ether from balance and buffer into transit, in flight to its key, and changes neither staked nor pooled ether "
        "nor the key's balance."
    ),
    section=KEYS,
    requirements=("C08", "TD-162"),
    system=STAKING,
    predicate=properties.top_up_travels_once,
    of=(keys.top_up,),
)

ARRIVAL_IS_NO_GAIN = Step(
    name="staking.arrival_is_no_gain",
    sentence=(
        "If a validator's balance grows by exactly the ether that arrived, a report drafts as much to move from transit to stake, and only skimmed "
        "ether and tips are gain."
    ),
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=properties.arrival_is_no_gain,
    of=(report_validator,),
)

ONLY_ACTIVE_OPERATORS_GET_DEPOSITS = Step(
    name="staking.only_active_operators_get_deposits",
    sentence="The ether in flight to a validator grows only if its operator is active.",
    section=KEYS,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.only_active_operators_get_deposits,
)

REST_FOLLOWS_PROOF = Step(
    name="staking.rest_follows_proof",
    sentence="A top-up requires a proven key, whose credentials are the pool's.",
    section=KEYS,
    requirements=("C39", "D14", "TD-118",),
    system=STAKING,
    predicate=properties.rest_follows_proof,
    of=(keys.top_up,),
)

PROOF_KEEPS_THE_GUARANTEE = Step(
    name="staking.proof_keeps_the_guarantee",
    sentence="`prove` requires the pool's credentials, and changes neither the registry nor the core.",
    section=KEYS,
    requirements=("C39", "D14", "L11",),
    system=STAKING,
    predicate=properties.proof_keeps_the_guarantee,
    of=(keys.prove,),
)

TOP_UP_FREES_THE_GUARANTEE = Step(
    name="staking.top_up_frees_the_guarantee",
    sentence="A top-up lowers the guarantee of the key's operator by one ether, and changes nothing else in the registry.",
    section=KEYS,
    requirements=("C39", "D14", "L11",),
    system=STAKING,
    predicate=properties.top_up_frees_the_guarantee,
    of=(keys.top_up,),
)

ONLY_THE_INACTIVE_ARE_ABANDONED = Step(
    name="staking.only_the_inactive_are_abandoned",
    sentence="`abandon` requires a proven key of an inactive operator, and makes it abandoned, with no ether in flight.",
    section=KEYS,
    requirements=("L08", "L11",),
    system=STAKING,
    predicate=properties.only_the_inactive_are_abandoned,
    of=(keys.abandon,),
)

PREDEPOSITS_GIVEN_UP_ARE_MADE_WHOLE = Step(
    name="staking.predeposits_given_up_are_made_whole",
    sentence=(
        "`disprove` and `abandon` lower the operator's bond and guarantee by one ether, and do not change pooled ether, buffer plus transit, the "
        "balance, the token or the queue."
    ),
    section=KEYS,
    requirements=("C39", "D14", "L11",),
    system=STAKING,
    predicate=properties.predeposits_given_up_are_made_whole,
    of=(keys.disprove, keys.abandon),
)

PREDEPOSIT_IS_TOLD = Step(
    name="staking.predeposit_is_told",
    sentence="A pre-deposit emits only `BeaconDeposited`, with the key and one ether, and `StatusChanged`, to pre-deposited.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.predeposit_is_told,
    of=(keys.predeposit,),
)

TOP_UP_IS_TOLD = Step(
    name="staking.top_up_is_told",
    sentence="A top-up emits only `BeaconDeposited`, with the key and 31 ether, and `StatusChanged`, to deposited.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.top_up_is_told,
    of=(keys.top_up,),
)

STEP_IS_TOLD = Step(
    name="staking.step_is_told",
    sentence="Every validator step without a deposit changes the status, and emits only `StatusChanged`, with the key and the new status.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.step_is_told,
    of=STEPS,
)
