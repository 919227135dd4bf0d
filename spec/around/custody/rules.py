"""Custody: keys are taken in, accesses renewed, custodians replaced, and duties signed."""

from megaspec.language import Map, Outcome, action, need, record, replace
from spec.around.custody.state import (
    Access,
    Custody,
    Kept,
    Key,
    Kind,
    Number,
    Renewal,
    Store,
    is_custodian,
    is_kept,
    is_valid,
    never_given,
    not_kept,
    two_agree,
)
from spec.staking.quantities import EPOCH, GREATEST_TIME, SLOT, Address, Count, Seat, Seconds


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
