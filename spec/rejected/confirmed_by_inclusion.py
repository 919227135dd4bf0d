"""A deposit that is confirmed as soon as a block has it (X08)."""

from megaspec.language import Map, Outcome, System, action, for_all, implies, need, predicate, replace
from spec.around.inclusion.rules import genesis, include, pass_time, reorganize
from spec.around.inclusion.state import Inclusion, Place, Transaction
from spec.staking.quantities import ETHER, SLOT


def with_a_deposit(transaction: Transaction) -> Outcome[Inclusion, None]:
    """A block has a deposit of one ether."""
    waited = pass_time(genesis(Map.empty(0).set(transaction, ETHER)).state, SLOT).state
    return Outcome(include(waited, transaction).state)


@action
def confirm_at_once(state: Inclusion, transaction: Transaction) -> Outcome[Inclusion, None]:
    """Confirm a deposit that is in a block."""
    deposit = state.deposits[transaction]
    need(deposit.place != Place.first(), "NOT_INCLUDED")
    need(not deposit.confirmed, "ALREADY_CONFIRMED")
    return Outcome(replace(state, deposits=state.deposits.set(transaction, replace(deposit, confirmed=True))))


@predicate
def confirmed_deposits_stay(before: Inclusion, after: Inclusion) -> bool:
    """No step drops or changes a confirmed deposit."""
    return for_all(
        Transaction,
        lambda one: implies(before.deposits[one].confirmed, after.deposits[one] == before.deposits[one]),
    )


CONFIRMED_BY_INCLUSION = System(
    name="confirmed_by_inclusion",
    state=Inclusion,
    genesis=with_a_deposit,
    actions=(confirm_at_once, reorganize),
    invariants=(),
    rejected=True,
)
