"""Custody of keys: where each is stored, who has access to the signer of a validator's key, and the record of every renewal (D15).

A validator's key cannot change.  What is rotated is the access to its signer: two of three custodians renew it, the access before is
void at once, and each lasts a quarter at most.  The signer attests once an epoch and proposes once a slot, and never goes back.
"""

from megaspec.language import (
    Enum,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    System,
    action,
    all_of,
    emitted,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)
from spec.staking.quantities import DAY, EPOCH, GREATEST_TIME, SLOT, Address, Count, Seat, Seconds

QUARTER = 90 * DAY
"""Seconds that an access lasts."""

NOTICE = 14 * DAY
"""Seconds before the end of an access from which its renewal is called for."""


class Key(Identifier):
    """A key in custody, by its public part."""


class Store(Identifier):
    """A place where keys are stored: a validator's node, or a vault apart from all of them."""


class Access(Identifier):
    """A credential by which a signer is used."""


class Number(OrderedIdentifier):
    """The number of an access to a key's signer; the first one is that with which the key was taken in."""


class Kind(Enum):
    """What a key is for: a validator's duties, an operator's own calls, or to move funds."""

    NONE = "none"
    STAKING = "staking"
    OPERATOR = "operator"
    WITHDRAWAL = "withdrawal"


@record
class Kept:
    """A key in custody: its kind, its store, the `access` of now with its number and time.

    Beside these the last epoch that it `attested` for, and the last slot that it `proposed` for.
    """

    kind: Kind
    store: Store
    access: Access
    number: Number
    given_at: Seconds
    attested: Count
    proposed: Count


@record
class Renewal:
    """The record of an access: which it was, and when it was given."""

    access: Access
    given_at: Seconds


@record
class Custody:
    """The keys in custody, what each store is for, which accesses were ever given, and the record of them by key and number.

    Fixed: which stores are nodes.
    """

    nodes: Map[Store, bool]
    now: Seconds
    custodians: Map[Seat, Address]
    keys: Map[Key, Kept]
    stores: Map[Store, Kind]
    given: Map[Access, bool]
    renewals: Map[Key, Number, Renewal]


@record
class Renewed:
    """Emitted when the access to a key's signer is renewed, with the number of the new one."""

    key: Key
    number: Number


@record
class CustodianReplaced:
    """Emitted when a seat gets another custodian."""

    seat: Seat
    custodian: Address


@record
class Attested:
    """Emitted when a validator's key signs an attestation of an epoch."""

    key: Key
    epoch: Count


@record
class Proposed:
    """Emitted when a validator's key signs the proposal of a slot."""

    key: Key
    slot: Count


def not_kept() -> Kept:
    """A key that is not in custody."""
    return Kept(kind=Kind.NONE, store=Store.none(), access=Access.none(), number=Number.first(), given_at=0, attested=0, proposed=0)


def never_given() -> Renewal:
    """The record of an access that was not given."""
    return Renewal(access=Access.none(), given_at=0)


def genesis(nodes: Map[Store, bool], first: Address, second: Address, third: Address) -> Outcome[Custody, None]:
    """Three custodians, and no keys."""
    need(first != second and second != third and third != first, "NOT_THREE")
    state = Custody(
        nodes=nodes,
        now=0,
        custodians=Map.empty(Address.none()).set(Seat.FIRST, first).set(Seat.SECOND, second).set(Seat.THIRD, third),
        keys=Map.empty(not_kept()),
        stores=Map.empty(Kind.NONE),
        given=Map.empty(False),
        renewals=Map.empty(never_given()),
    )
    return Outcome(state)


# Questions.


@predicate
def is_custodian(state: Custody, caller: Address) -> bool:
    """Whether an address is a custodian."""
    return caller == state.custodians[Seat.FIRST] or caller == state.custodians[Seat.SECOND] or caller == state.custodians[Seat.THIRD]


@predicate
def two_agree(state: Custody, caller: Address, second: Address) -> bool:
    """Whether two different custodians agree."""
    return caller != second and is_custodian(state, caller) and is_custodian(state, second)


@predicate
def is_kept(state: Custody, key: Key) -> bool:
    """Whether a key is in custody."""
    return state.keys[key].kind != Kind.NONE


@predicate
def is_valid(state: Custody, key: Key, access: Access) -> bool:
    """Whether an access is that of now to a key's signer, and no older than a quarter."""
    return is_kept(state, key) and state.keys[key].access == access and state.now <= state.keys[key].given_at + QUARTER


@predicate
def renewal_alert(state: Custody, key: Key) -> bool:
    """The access to a key ends within two weeks, or has ended."""
    return is_kept(state, key) and state.keys[key].given_at + QUARTER < state.now + NOTICE


# Rules.


@action
def pass_time(state: Custody, seconds: Seconds) -> Outcome[Custody, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


@action
def replace_custodian(state: Custody, caller: Address, second: Address, seat: Seat, custodian: Address) -> Outcome[Custody, None]:
    """Give a seat to somebody who holds none, as two custodians."""
    need(two_agree(state, caller, second), "NOT_CO_SIGNED")
    need(not is_custodian(state, custodian), "ALREADY_A_CUSTODIAN")
    return Outcome(replace(state, custodians=state.custodians.set(seat, custodian)), None, (CustodianReplaced(seat, custodian),))


def accessed(state: Custody, key: Key, kept: Kept, access: Access) -> Custody:
    """The state with a new access to a key, which is recorded under its number."""
    need(access != Access.none(), "NO_ACCESS")
    need(not state.given[access], "GIVEN_BEFORE")
    return replace(
        state,
        keys=state.keys.set(key, replace(kept, access=access, given_at=state.now)),
        given=state.given.set(access, True),
        renewals=state.renewals.set((key, kept.number), Renewal(access=access, given_at=state.now)),
    )


@action
def take_in(state: Custody, caller: Address, second: Address, key: Key, kind: Kind, store: Store, access: Access) -> Outcome[Custody, None]:
    """Take a key into custody, as two custodians: into a store of its kind, and only a validator's key into a node."""
    need(two_agree(state, caller, second), "NOT_CO_SIGNED")
    need(not is_kept(state, key), "ALREADY_KEPT")
    need(kind != Kind.NONE, "NO_KIND")
    need(state.stores[store] == Kind.NONE or state.stores[store] == kind, "OTHER_KIND_STORED")
    need(kind == Kind.STAKING or not state.nodes[store], "ON_A_NODE")
    kept = replace(state.keys[key], kind=kind, store=store)
    return Outcome(replace(accessed(state, key, kept, access), stores=state.stores.set(store, kind)))


@action
def renew(state: Custody, caller: Address, second: Address, key: Key, access: Access) -> Outcome[Custody, Number]:
    """Renew the access to a key's signer, as two custodians: the one before is void at once, and for ever."""
    kept = state.keys[key]
    need(two_agree(state, caller, second), "NOT_CO_SIGNED")
    need(is_kept(state, key), "NOT_KEPT")
    number = kept.number.successor()
    return Outcome(accessed(state, key, replace(kept, number=number), access), number, (Renewed(key, number),))


@action
def attest(state: Custody, access: Access, key: Key, epoch: Count) -> Outcome[Custody, None]:
    """Sign a validator's attestation of an epoch, as whoever has the access of now: once, and of none before the last."""
    kept = state.keys[key]
    need(is_valid(state, key, access), "ACCESS_NOT_VALID")
    need(kept.kind == Kind.STAKING, "OTHER_KIND")
    need(kept.attested < epoch, "SIGNED_BEFORE")
    need(epoch * EPOCH <= state.now, "EPOCH_TO_COME")
    return Outcome(replace(state, keys=state.keys.set(key, replace(kept, attested=epoch))), None, (Attested(key, epoch),))


@action
def propose(state: Custody, access: Access, key: Key, slot: Count) -> Outcome[Custody, None]:
    """Sign a validator's proposal of a slot, likewise: it may fall into the slot of an attestation."""
    kept = state.keys[key]
    need(is_valid(state, key, access), "ACCESS_NOT_VALID")
    need(kept.kind == Kind.STAKING, "OTHER_KIND")
    need(kept.proposed < slot, "SIGNED_BEFORE")
    need(slot * SLOT <= state.now, "SLOT_TO_COME")
    return Outcome(replace(state, keys=state.keys.set(key, replace(kept, proposed=slot))), None, (Proposed(key, slot),))


# Invariants.


@predicate
def custodians_are_three(state: Custody) -> bool:
    """The three seats are held by three different custodians."""
    seats = state.custodians
    return seats[Seat.FIRST] != seats[Seat.SECOND] and seats[Seat.SECOND] != seats[Seat.THIRD] and seats[Seat.THIRD] != seats[Seat.FIRST]


@predicate
def nothing_is_known_of_other_keys(state: Custody) -> bool:
    """Of a key that is not in custody there is nothing."""
    return for_all(Key, lambda key: is_kept(state, key) or state.keys[key] == not_kept())


@predicate
def stores_hold_one_kind(state: Custody) -> bool:
    """Each store holds keys of one kind only, that which is recorded for it."""
    return for_all(Key, lambda key: implies(is_kept(state, key), state.stores[state.keys[key].store] == state.keys[key].kind))


@predicate
def nodes_hold_validators_keys(state: Custody) -> bool:
    """No key but a validator's is stored on a node."""
    return for_all(
        Key,
        lambda key: implies(is_kept(state, key) and state.nodes[state.keys[key].store], state.keys[key].kind == Kind.STAKING),
    )


@predicate
def accesses_are_of_one_key(state: Custody) -> bool:
    """The access to each key was given, is none but of that key, and is not of the future."""
    keys = state.keys
    return for_all(
        Key,
        lambda key: implies(is_kept(state, key), state.given[keys[key].access] and keys[key].given_at <= state.now),
    ) and for_all(
        Key,
        Key,
        lambda one, other: implies(
            all_of(is_kept(state, one), is_kept(state, other), one != other), keys[one].access != keys[other].access
        ),
    )


@predicate
def renewals_are_recorded(state: Custody) -> bool:
    """The access of now to each key is in the record under its number, with its time."""
    keys, renewals = state.keys, state.renewals
    return for_all(
        Key,
        lambda key: implies(
            is_kept(state, key),
            renewals[key, keys[key].number] == Renewal(access=keys[key].access, given_at=keys[key].given_at),
        ),
    )


# Properties.


@predicate
def kinds_are_stored_apart(state: Custody, one: Key, other: Key) -> bool:
    """Two keys of different kinds are never in one store."""
    apart = all_of(is_kept(state, one), is_kept(state, other), state.keys[one].kind != state.keys[other].kind)
    return implies(apart, state.keys[one].store != state.keys[other].store)


@predicate
def keys_stay_where_they_are(before: Custody, after: Custody) -> bool:
    """A key in custody keeps its kind and its store; its last epoch, its last slot and its number do not fall."""
    old, new = before.keys, after.keys
    return for_all(
        Key,
        lambda key: implies(
            is_kept(before, key),
            new[key].kind == old[key].kind
            and new[key].store == old[key].store
            and new[key].attested >= old[key].attested
            and new[key].proposed >= old[key].proposed
            and new[key].number >= old[key].number,
        ),
    )


@predicate
def taking_in_is_recorded(
    before: Custody, after: Custody, caller: Address, second: Address, key: Key, kind: Kind, store: Store, access: Access
) -> bool:
    """Two custodians take a key that is not kept into a store, with an access that was never given; nothing else changes."""
    kept = Kept(kind=kind, store=store, access=access, number=Number.first(), given_at=before.now, attested=0, proposed=0)
    return all_of(
        two_agree(before, caller, second),
        not is_kept(before, key),
        kind != Kind.NONE,
        not before.given[access],
        access != Access.none(),
        after
        == replace(
            before,
            keys=before.keys.set(key, kept),
            stores=before.stores.set(store, kind),
            given=before.given.set(access, True),
            renewals=before.renewals.set((key, Number.first()), Renewal(access=access, given_at=before.now)),
        ),
    )


@predicate
def renewal_is_recorded(
    before: Custody, after: Custody, caller: Address, second: Address, key: Key, access: Access, returned: Number, events: tuple
) -> bool:
    """Two custodians give an access that was never given, from now on, recorded under the next number; nothing else changes."""
    kept = before.keys[key]
    return all_of(
        two_agree(before, caller, second),
        is_kept(before, key),
        not before.given[access],
        access != Access.none(),
        kept.number.is_right_before(returned),
        after
        == replace(
            before,
            keys=before.keys.set(key, replace(kept, access=access, number=returned, given_at=before.now)),
            given=before.given.set(access, True),
            renewals=before.renewals.set((key, returned), Renewal(access=access, given_at=before.now)),
        ),
        emitted(events, Renewed(key, returned)),
    )


@predicate
def void_accesses_stay_void(before: Custody, after: Custody) -> bool:
    """An access that was given once, and is not that of now, is that of no key again; none that was given is forgotten."""
    old, new = before.keys, after.keys
    return for_all(
        Key, lambda key: new[key].access == old[key].access or not before.given[new[key].access]
    ) and for_all(Access, lambda access: implies(before.given[access], after.given[access]))


@predicate
def records_stay(before: Custody, after: Custody) -> bool:
    """No record of an access is changed or taken away, of the keys and numbers that there were."""
    return for_all(
        Key,
        Number,
        lambda key, number: implies(
            is_kept(before, key) and number <= before.keys[key].number, after.renewals[key, number] == before.renewals[key, number]
        ),
    )


@predicate
def attests_an_epoch_once(before: Custody, after: Custody, access: Access, key: Key, epoch: int, events: tuple) -> bool:
    """A validator's key attests for an epoch after its last, by the access of now, a quarter old at most; nothing else changes."""
    kept = before.keys[key]
    return all_of(
        kept.kind == Kind.STAKING,
        kept.access == access,
        before.now <= kept.given_at + 90 * 86_400,
        kept.attested < epoch,
        epoch * 384 <= before.now,
        after == replace(before, keys=before.keys.set(key, replace(kept, attested=epoch))),
        emitted(events, Attested(key, epoch)),
    )


@predicate
def proposes_a_slot_once(before: Custody, after: Custody, access: Access, key: Key, slot: int, events: tuple) -> bool:
    """A validator's key proposes for a slot after its last, by the access of now, a quarter old at most; nothing else changes."""
    kept = before.keys[key]
    return all_of(
        kept.kind == Kind.STAKING,
        kept.access == access,
        before.now <= kept.given_at + 90 * 86_400,
        kept.proposed < slot,
        slot * 12 <= before.now,
        after == replace(before, keys=before.keys.set(key, replace(kept, proposed=slot))),
        emitted(events, Proposed(key, slot)),
    )


@predicate
def custodians_are_replaced_by_two(
    before: Custody, after: Custody, caller: Address, second: Address, seat: Seat, custodian: Address, events: tuple
) -> bool:
    """Two custodians give a seat to somebody who holds none; nothing else changes, and so no access does."""
    return all_of(
        two_agree(before, caller, second),
        not is_custodian(before, custodian),
        after == replace(before, custodians=before.custodians.set(seat, custodian)),
        emitted(events, CustodianReplaced(seat, custodian)),
    )


@predicate
def renewal_alert_is_exact(state: Custody, key: Key) -> bool:
    """The alert stands if and only if a key is kept and 76 days have passed since its access was given."""
    return renewal_alert(state, key) == (is_kept(state, key) and state.keys[key].given_at + 76 * 86_400 < state.now)


@predicate
def time_passes(before: Custody, after: Custody, seconds: Seconds) -> bool:
    """Time advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)


CUSTODY = System(
    name="custody",
    state=Custody,
    genesis=genesis,
    actions=(pass_time, replace_custodian, take_in, renew, attest, propose),
    invariants=(
        custodians_are_three,
        nothing_is_known_of_other_keys,
        stores_hold_one_kind,
        nodes_hold_validators_keys,
        accesses_are_of_one_key,
        renewals_are_recorded,
    ),
    scenarios="spec.around.scenarios.custody",
)
