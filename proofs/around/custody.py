"""Keys are stored apart by kind, and the access to their signers is renewed by two custodians, on record, each quarter."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.around.custody import invariants, properties
from spec.around.custody.rules import attest, pass_time, propose, renew, replace_custodian, take_in
from spec.around.custody.system import CUSTODY

KEYS = "TD Validator Key Management"

ARITHMETIC = Safe(
    name="custody.arithmetic",
    sentence="No rule of custody crashes, overflows, or writes a value out of its declared range.",
    section=KEYS,
    requirements=("C57", "D15"),
    system=CUSTODY,
)

CUSTODIANS_ARE_THREE = Invariant(
    name="custody.custodians_are_three",
    sentence="The three seats of custody are held by three different addresses.",
    section=KEYS,
    requirements=("D15",),
    system=CUSTODY,
    predicate=invariants.custodians_are_three,
)

NOTHING_IS_KNOWN_OF_OTHER_KEYS = Invariant(
    name="custody.nothing_is_known_of_other_keys",
    sentence="A key that is not in custody has no kind, no store, no access, number, time, epoch or slot.",
    section=KEYS,
    requirements=("D15",),
    system=CUSTODY,
    predicate=invariants.nothing_is_known_of_other_keys,
)

STORES_HOLD_ONE_KIND = Invariant(
    name="custody.stores_hold_one_kind",
    sentence="The store of every key in custody is recorded for keys of its kind.",
    section=KEYS,
    requirements=("TD-134", "TD-135"),
    system=CUSTODY,
    predicate=invariants.stores_hold_one_kind,
)

NODES_HOLD_VALIDATORS_KEYS = Invariant(
    name="custody.nodes_hold_validators_keys",
    sentence="Every key in custody that is stored on a node is a validator's.",
    section=KEYS,
    requirements=("TD-115", "TD-134", "TD-135"),
    system=CUSTODY,
    predicate=invariants.nodes_hold_validators_keys,
)

ACCESSES_ARE_OF_ONE_KEY = Invariant(
    name="custody.accesses_are_of_one_key",
    sentence="The access to every key in custody was given, not in the future, and no two keys in custody have the same.",
    section=KEYS,
    requirements=("D15",),
    system=CUSTODY,
    predicate=invariants.accesses_are_of_one_key,
)

RENEWALS_ARE_RECORDED = Invariant(
    name="custody.renewals_are_recorded",
    sentence="For every key in custody, the record under its number is exactly its access with the time at which it was given.",
    section=KEYS,
    requirements=("D15", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=invariants.renewals_are_recorded,
)

KINDS_ARE_STORED_APART = Theorem(
    name="custody.kinds_are_stored_apart",
    sentence="Two keys in custody of different kinds are in different stores.",
    section=KEYS,
    requirements=("TD-134", "TD-135"),
    predicate=properties.kinds_are_stored_apart,
    given=(CUSTODY,),
)

KEYS_STAY_WHERE_THEY_ARE = Step(
    name="custody.keys_stay_where_they_are",
    sentence="No step changes the kind or the store of a key in custody, or lowers its last epoch, its last slot or the number of its access.",
    section=KEYS,
    requirements=("TD-134", "TD-135"),
    system=CUSTODY,
    predicate=properties.keys_stay_where_they_are,
)

TAKING_IN_IS_RECORDED = Step(
    name="custody.taking_in_is_recorded",
    sentence=(
        "`take_in` requires two custodians, a key that is not in custody, a kind and an access that was never given, records them, and changes "
        "nothing else."
    ),
    section=KEYS,
    requirements=("D15", "TD-134"),
    system=CUSTODY,
    predicate=properties.taking_in_is_recorded,
    of=(take_in,),
)

RENEWAL_IS_RECORDED = Step(
    name="custody.renewal_is_recorded",
    sentence=(
        "`renew` requires two custodians, a key in custody and an access that was never given, which becomes the key's access of now and is "
        "recorded under the next number, changes nothing else, and emits only `Renewed`."
    ),
    section=KEYS,
    requirements=("D15", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=properties.renewal_is_recorded,
    of=(renew,),
)

VOID_ACCESSES_STAY_VOID = Step(
    name="custody.void_accesses_stay_void",
    sentence="No step makes an access that was given before that of a key again, or forgets that one was given.",
    section=KEYS,
    requirements=("D15", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=properties.void_accesses_stay_void,
)

RECORDS_STAY = Step(
    name="custody.records_stay",
    sentence="No step changes the record of an access of a key in custody, up to its number.",
    section=KEYS,
    requirements=("D15", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=properties.records_stay,
)

ATTESTS_AN_EPOCH_ONCE = Step(
    name="custody.attests_an_epoch_once",
    sentence=(
        "`attest` requires a validator's key, its access of now, given at most 90 days ago, and a begun epoch later than the last it attested "
        "for, records the epoch, changes nothing else, and emits only `Attested`."
    ),
    section=KEYS,
    requirements=("D15", "TD-110", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=properties.attests_an_epoch_once,
    of=(attest,),
)

PROPOSES_A_SLOT_ONCE = Step(
    name="custody.proposes_a_slot_once",
    sentence=(
        "`propose` requires a validator's key, its access of now, given at most 90 days ago, and a begun slot later than the last it proposed "
        "for, records the slot, changes nothing else, and emits only `Proposed`."
    ),
    section=KEYS,
    requirements=("D15", "TD-110", "TD-112", "TD-136"),
    system=CUSTODY,
    predicate=properties.proposes_a_slot_once,
    of=(propose,),
)

CUSTODIANS_ARE_REPLACED_BY_TWO = Step(
    name="custody.custodians_are_replaced_by_two",
    sentence=(
        "`replace_custodian` requires two custodians and a newcomer, changes nothing but the holder of the seat, and emits only "
        "`CustodianReplaced`."
    ),
    section=KEYS,
    requirements=("D15", "TD-112"),
    system=CUSTODY,
    predicate=properties.custodians_are_replaced_by_two,
    of=(replace_custodian,),
)

RENEWAL_ALERT_IS_EXACT = Theorem(
    name="custody.renewal_alert_is_exact",
    sentence="The renewal alert stands for exactly the keys in custody whose access was given more than 76 days ago.",
    section=KEYS,
    requirements=("D15", "TD-112", "TD-136"),
    predicate=properties.renewal_alert_is_exact,
    given=(CUSTODY,),
)

TIME_PASSES = Step(
    name="custody.time_passes",
    sentence="Time of custody advances by exactly the given seconds; nothing else changes.",
    section=KEYS,
    requirements=("D15",),
    system=CUSTODY,
    predicate=properties.time_passes,
    of=(pass_time,),
)
