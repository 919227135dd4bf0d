"""Validators: their way, their credentials, and the ether on its way to them."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import keys
from spec.staking.invariants import keys as invariants
from spec.staking.oracle import report_validator
from spec.staking.properties import keys as properties
from spec.staking.system import STAKING

KEYS = "TD Validator Key Management"

DEPOSITS = (keys.predeposit, keys.top_up)
"""What sends ether to the beacon chain."""

STEPS = (
    keys.prove,
    keys.disprove,
    keys.activate,
    keys.request_exit,
    keys.emergency_exit,
    keys.become_withdrawable,
    keys.retire,
)
"""The steps of a validator that move no ether to it."""

ETHER_IS_WHERE_THE_STATUS_SAYS = Invariant(
    name="staking.ether_is_where_the_status_says",
    sentence="A validator has no ether before its pre-deposit and when it is done; its principal travels once.",
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=invariants.ether_is_where_the_status_says,
)

CREDENTIALS_ARE_THE_POOLS = Invariant(
    name="staking.credentials_are_the_pools",
    sentence="Whoever got more than the guaranteed pre-deposit pays its ether to the pool.",
    section=KEYS,
    requirements=("C39", "D13", "D14", "TD-94", "TD-116", "TD-117",),
    system=STAKING,
    predicate=invariants.credentials_are_the_pools,
)

VALIDATORS_HAVE_OPERATORS = Invariant(
    name="staking.validators_have_operators",
    sentence="The operator of every used key is registered; of one that may hold the pool's ether it has not left.",
    section=KEYS,
    requirements=("C37", "C38", "TD-53",),
    system=STAKING,
    predicate=invariants.validators_have_operators,
)

UNUSED_KEYS_ARE_NOBODYS = Invariant(
    name="staking.unused_keys_are_nobodys",
    sentence="A key that was never used has no operator.",
    section=KEYS,
    requirements=("C38",),
    system=STAKING,
    predicate=invariants.unused_keys_are_nobodys,
)

REWARDS_ARE_OF_PAST_REPORTS = Invariant(
    name="staking.rewards_are_of_past_reports",
    sentence="No validator was rewarded after the end of the last report.",
    section=KEYS,
    requirements=("TD-167",),
    system=STAKING,
    predicate=invariants.rewards_are_of_past_reports,
)

STATUSES_FOLLOW_THE_AUTOMATON = Step(
    name="staking.statuses_follow_the_automaton",
    sentence="Validators move only along their automaton.",
    section=KEYS,
    requirements=("C40", "D17", "TD-26",),
    system=STAKING,
    predicate=properties.statuses_follow_the_automaton,
)

ENDS_ARE_FINAL = Theorem(
    name="staking.ends_are_final",
    sentence="From withdrawn and disproven there is no way on, and none back to unused.",
    section=KEYS,
    requirements=("C40", "D17",),
    predicate=properties.ends_are_final,
)

KEYS_KEEP_THEIR_OPERATOR = Step(
    name="staking.keys_keep_their_operator",
    sentence="A key that was used once is its operator's for ever.",
    section=KEYS,
    requirements=("C38", "TD-22",),
    system=STAKING,
    predicate=properties.keys_keep_their_operator,
)

CREDENTIALS_ARE_FIXED = Step(
    name="staking.credentials_are_fixed",
    sentence="Credentials that were set once stay.",
    section=KEYS,
    requirements=("C39", "D13",),
    system=STAKING,
    predicate=properties.credentials_are_fixed,
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
    sentence="Ether goes to the beacon chain only while not paused, not suspended, and only what nobody else needs.",
    section=KEYS,
    requirements=("C09", "C51", "C53",),
    system=STAKING,
    predicate=properties.deposits_leave_what_is_reserved,
    of=DEPOSITS,
)

PREDEPOSIT_TRAVELS_ONCE = Step(
    name="staking.predeposit_travels_once",
    sentence="A pre-deposit leaves the contract, is in transit and nowhere else, and costs no holder anything.",
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=properties.predeposit_travels_once,
    of=(keys.predeposit,),
)

TOP_UP_TRAVELS_ONCE = Step(
    name="staking.top_up_travels_once",
    sentence="The rest of the stake leaves the contract, is in transit and nowhere else, and costs no holder anything.",
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=properties.top_up_travels_once,
    of=(keys.top_up,),
)

ARRIVAL_IS_NO_GAIN = Step(
    name="staking.arrival_is_no_gain",
    sentence="Principal that arrives moves from transit to stake: it is no gain, and what is more than it is one.",
    section=KEYS,
    requirements=("C08",),
    system=STAKING,
    predicate=properties.arrival_is_no_gain,
    of=(report_validator,),
)

ONLY_ACTIVE_OPERATORS_GET_DEPOSITS = Step(
    name="staking.only_active_operators_get_deposits",
    sentence="No validator gets a deposit whose operator is not active.",
    section=KEYS,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.only_active_operators_get_deposits,
)

REST_FOLLOWS_PROOF = Step(
    name="staking.rest_follows_proof",
    sentence="The other 31 ether go only to a key that is proven to pay the pool.",
    section=KEYS,
    requirements=("C39", "D14", "TD-118",),
    system=STAKING,
    predicate=properties.rest_follows_proof,
    of=(keys.top_up,),
)

PROOF_FREES_THE_GUARANTEE = Step(
    name="staking.proof_frees_the_guarantee",
    sentence="What is proven pays the pool, and its guarantee ends.",
    section=KEYS,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=properties.proof_frees_the_guarantee,
    of=(keys.prove,),
)

DISPROOF_IS_MADE_WHOLE = Step(
    name="staking.disproof_is_made_whole",
    sentence="A captured pre-deposit is paid by the bond of the operator whose key it was: holders lose nothing.",
    section=KEYS,
    requirements=("C39", "D14",),
    system=STAKING,
    predicate=properties.disproof_is_made_whole,
    of=(keys.disprove,),
)

OPERATOR_SIGNS_THE_EXIT = Step(
    name="staking.operator_signs_the_exit",
    sentence="An exit is signed by the validator's operator, who holds its signing key.",
    section=KEYS,
    requirements=("C41", "D13", "D34", "TD-109", "TD-114", "TD-108"),
    system=STAKING,
    predicate=properties.operator_signs_the_exit,
    of=(keys.request_exit,),
)

EMERGENCY_NEEDS_TWO_SIGNERS = Step(
    name="staking.emergency_needs_two_signers",
    sentence="An exit against the operator's will takes two signers.",
    section=KEYS,
    requirements=("C55", "TD-137",),
    system=STAKING,
    predicate=properties.emergency_needs_two_signers,
    of=(keys.emergency_exit,),
)

EXITS_MOVE_NO_ETHER = Step(
    name="staking.exits_move_no_ether",
    sentence="An exit moves no ether: what is left comes to the contract, as the credentials say.",
    section=KEYS,
    requirements=("D13", "TD-113", "TD-116",),
    system=STAKING,
    predicate=properties.exits_move_no_ether,
    of=(keys.request_exit, keys.emergency_exit),
)

WITHDRAWABLE_AFTER_THE_WAIT = Step(
    name="staking.withdrawable_after_the_wait",
    sentence="A validator waits 256 epochs from its exit, and 8,192 from its slashing.",
    section=KEYS,
    requirements=("D18",),
    system=STAKING,
    predicate=properties.withdrawable_after_the_wait,
    of=(keys.become_withdrawable,),
)

NOTHING_IS_LEFT_BEHIND = Step(
    name="staking.nothing_is_left_behind",
    sentence="A validator is done when nothing of it is left, and from then on its operator's bond is locked for the slashing delay.",
    section=KEYS,
    requirements=("C37",),
    system=STAKING,
    predicate=properties.nothing_is_left_behind,
    of=(keys.retire,),
)

PREDEPOSIT_IS_TOLD = Step(
    name="staking.predeposit_is_told",
    sentence="A pre-deposit emits what went and the new status, and nothing else.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.predeposit_is_told,
    of=(keys.predeposit,),
)

TOP_UP_IS_TOLD = Step(
    name="staking.top_up_is_told",
    sentence="A top-up emits what went and the new status, and nothing else.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.top_up_is_told,
    of=(keys.top_up,),
)

STEP_IS_TOLD = Step(
    name="staking.step_is_told",
    sentence="A step of a validator emits its new status, and nothing else.",
    section=KEYS,
    requirements=("TD-15", "TD-171",),
    system=STAKING,
    predicate=properties.step_is_told,
    of=STEPS,
)
