"""Signing keys that the protocol holds, while operators are penalized for what is signed (D34)."""

from megaspec.language import Map, Outcome, System, action, for_all, implies, need, predicate, record, replace
from spec.staking.quantities import GREATEST_TOTAL, PROTOCOL, Address, TotalWei, ValidatorKey, Wei


@record
class Bonded:
    """The bond of each operator, and who runs which validator."""

    bonds: Map[Address, TotalWei]
    operators: Map[ValidatorKey, Address]


def nobody() -> Outcome[Bonded, None]:
    """No operator, no bond."""
    return Outcome(Bonded(bonds=Map.empty(0), operators=Map.empty(Address.none())))


@action
def join(state: Bonded, caller: Address, key: ValidatorKey, bond: Wei) -> Outcome[Bonded, None]:
    """An operator takes a validator over and posts a bond for it."""
    need(state.operators[key] == Address.none(), "KEY_USED")
    need(state.bonds[caller] + bond <= GREATEST_TOTAL, "BOND_FULL")
    bonds = state.bonds.set(caller, state.bonds[caller] + bond)
    return Outcome(replace(state, bonds=bonds, operators=state.operators.set(key, caller)))


@action
def sign_twice(state: Bonded, caller: Address, key: ValidatorKey, loss: Wei) -> Outcome[Bonded, None]:
    """The holder of the signing key, which is the protocol, signs two blocks of one height; the operator's bond pays."""
    operator = state.operators[key]
    need(caller == PROTOCOL, "NOT_THE_HOLDER")
    need(loss <= state.bonds[operator], "BOND_TOO_LOW")
    return Outcome(replace(state, bonds=state.bonds.set(operator, state.bonds[operator] - loss)))


@predicate
def nobody_pays_for_another(before: Bonded, after: Bonded, caller: Address) -> bool:
    """No bond decreases except that of the caller."""
    return for_all(Address, lambda address: implies(address != caller, before.bonds[address] <= after.bonds[address]))


PROTOCOL_SIGNS = System("protocol_signs", Bonded, nobody, (join, sign_twice), (), rejected=True)
