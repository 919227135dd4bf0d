"""What each step of custody does, and what it leaves."""

from megaspec.language import all_of, emitted, for_all, implies, predicate, replace
from spec.around.custody.rules import Attested, CustodianReplaced, Proposed, Renewed
from spec.around.custody.state import Access, Custody, Kept, Key, Kind, Number, Renewal, Store, is_custodian, is_kept, renewal_alert, two_agree
from spec.staking.quantities import Address, Seat, Seconds


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
