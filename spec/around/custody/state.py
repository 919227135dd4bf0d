"""What is in custody: keys, their stores, the accesses to their signers, and who the custodians are."""

from megaspec.language import Enum, Identifier, Map, OrderedIdentifier, predicate, record
from spec.staking.quantities import DAY, Address, Count, Seat, Seconds

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


def not_kept() -> Kept:
    """A key that is not in custody."""
    return Kept(kind=Kind.NONE, store=Store.none(), access=Access.none(), number=Number.first(), given_at=0, attested=0, proposed=0)


def never_given() -> Renewal:
    """The record of an access that was not given."""
    return Renewal(access=Access.none(), given_at=0)


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
