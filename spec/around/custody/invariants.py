"""Invariants of custody."""

from megaspec.language import all_of, for_all, implies, predicate
from spec.around.custody.state import Custody, Key, Kind, Renewal, is_kept, not_kept
from spec.staking.quantities import Seat


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
