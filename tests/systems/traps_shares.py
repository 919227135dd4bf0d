"""Traps 1 to 6: share arithmetic, maps written twice, and totals."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    count,
    for_all,
    measure,
    mul_div_down,
    mul_div_up,
    need,
    predicate,
    record,
    replace,
    total,
)
from tests.systems.claiming import covered, step, theorem

MOST = 2**100
Wei = Annotated[int, Range("Wei", 0, MOST)]
Rate = Annotated[int, Range("Rate", 1, 1000)]


class User(Identifier):
    """A holder of shares."""


@record
class Vault:
    ether: Wei
    supply: Wei
    shares: Map[User, Wei]


@measure
def held(user: User, shares: Wei) -> int:
    """The shares of a user."""
    return shares


def empty_vault() -> Outcome[Vault, None]:
    """No ether and no shares."""
    return Outcome(Vault(ether=0, supply=0, shares=Map.empty(0)))


def seeded_vault() -> Outcome[Vault, None]:
    """One share, worth one wei, of nobody's."""
    return Outcome(Vault(ether=1, supply=1, shares=Map.empty(0).set(User.none(), 1)))


@action
def donate(vault: Vault, amount: Wei) -> Outcome[Vault, None]:
    """Ether comes in, and no shares."""
    need(vault.ether + amount <= MOST, "FULL")
    return Outcome(replace(vault, ether=vault.ether + amount))


@action
def mint_at_par(vault: Vault, user: User, amount: Wei) -> Outcome[Vault, None]:
    """A share for a wei."""
    need(vault.ether + amount <= MOST, "FULL")
    need(vault.supply + amount <= MOST, "SUPPLY_FULL")
    shares = vault.shares.set(user, vault.shares[user] + amount)
    return Outcome(replace(vault, ether=vault.ether + amount, supply=vault.supply + amount, shares=shares))


@predicate
def supply_is_all_shares(vault: Vault) -> bool:
    """The shares of all users sum to the supply."""
    return vault.supply == total(vault.shares, held)


# 1. A division that nothing guards.


@action
def sweep(vault: Vault, shares: Wei) -> Outcome[Vault, int]:
    """Price shares without asking whether there are any."""
    return Outcome(vault, mul_div_down(shares, vault.ether, vault.supply))


@action
def sweep_guarded(vault: Vault, shares: Wei) -> Outcome[Vault, int]:
    """Price shares where there are some."""
    need(vault.supply > 0, "NO_SHARES")
    return Outcome(vault, mul_div_down(shares, vault.ether, vault.supply))


SWEPT = System("swept", Vault, empty_vault, (donate, mint_at_par, sweep), (supply_is_all_shares,))
SWEPT_GUARDED = System("swept_guarded", Vault, empty_vault, (donate, mint_at_par, sweep_guarded), (supply_is_all_shares,))


# 2. An invariant that divides says nothing of its divisor.


@predicate
def each_share_is_worth_a_wei(vault: Vault) -> bool:
    """Where there are shares, the ether is worth at least one each."""
    return vault.supply == 0 or mul_div_down(vault.ether, 1, vault.supply) >= 1


@predicate
def supply_is_never_zero(vault: Vault) -> bool:
    """There are shares."""
    return vault.supply != 0


WORTH = System("worth", Vault, empty_vault, (donate, mint_at_par), (each_share_is_worth_a_wei, supply_is_all_shares))


# 3. One map touched at two keys that may be one.


@action
def touch(vault: Vault, user: User) -> Outcome[Vault, None]:
    """A share for a user."""
    need(vault.shares[user] < MOST, "FULL")
    return Outcome(replace(vault, shares=vault.shares.set(user, vault.shares[user] + 1)))


@action
def transfer(vault: Vault, sender: User, recipient: User, amount: Wei) -> Outcome[Vault, None]:
    """Shares change hands, or stay in the same ones."""
    need(amount <= vault.shares[sender], "TOO_FEW")
    without = vault.shares.set(sender, vault.shares[sender] - amount)
    return Outcome(replace(vault, shares=without.set(recipient, without[recipient] + amount)))


@predicate
def touching_one_leaves_the_other(vault: Vault, one: User, other: User) -> bool:
    """Whoever has none still has none after another was touched."""
    return vault.shares[other] != 0 or touch(vault, one).state.shares[other] == 0


@predicate
def touching_two_leaves_them_one_each(vault: Vault, one: User, other: User) -> bool:
    """Two users touched one after the other have one share more each."""
    after = touch(touch(vault, one).state, other).state
    return after.shares[other] == vault.shares[other] + 1


@predicate
def transfer_to_oneself_changes_nothing(vault: Vault, user: User, amount: Wei) -> bool:
    """A transfer to oneself leaves every balance, and the total."""
    after = transfer(vault, user, user, amount).state
    return for_all(User, lambda one: after.shares[one] == vault.shares[one]) and total(after.shares, held) == total(vault.shares, held)


@predicate
def nobody_has_more_than_all(vault: Vault) -> bool:
    """Each balance is a number of shares."""
    return for_all(User, lambda user: vault.shares[user] <= MOST)


TOUCHED = System("touched", Vault, seeded_vault, (touch,), (nobody_has_more_than_all,))
HELD = System("held", Vault, seeded_vault, (transfer, mint_at_par), (supply_is_all_shares,))


# 4. A map that is read again after it was written.


@action
def burn(vault: Vault, user: User, amount: Wei) -> Outcome[Vault, None]:
    """Take shares away, counting what went by reading the written map again, without asking whether they were there."""
    without = vault.shares.set(user, vault.shares[user] - amount)
    burned = vault.shares[user] - without[user]
    return Outcome(replace(vault, shares=without, supply=vault.supply - burned))


@action
def burn_guarded(vault: Vault, user: User, amount: Wei) -> Outcome[Vault, None]:
    """Take shares away that are there."""
    need(amount <= vault.shares[user], "TOO_FEW")
    without = vault.shares.set(user, vault.shares[user] - amount)
    burned = vault.shares[user] - without[user]
    return Outcome(replace(vault, shares=without, supply=vault.supply - burned))


BURNED = System("burned", Vault, seeded_vault, (mint_at_par, burn), (supply_is_all_shares,))
BURNED_GUARDED = System("burned_guarded", Vault, seeded_vault, (mint_at_par, burn_guarded), (supply_is_all_shares,))


# 5. Measures that look elsewhere, or that nothing keeps finite.


@record
class Priced:
    rate: Rate
    units: Map[User, Wei]


@measure
def price(user: User, units: Wei, rate: int) -> int:
    """What a user's units are worth at a rate."""
    return units * rate


@measure
def has_none(user: User, units: Wei) -> bool:
    """Whether a user has nothing, which almost everybody has."""
    return units == 0


def unpriced() -> Outcome[Priced, None]:
    """Nothing, at rate one."""
    return Outcome(Priced(rate=1, units=Map.empty(0)))


@action
def give(priced: Priced, user: User, units: Wei) -> Outcome[Priced, None]:
    """Set a user's units."""
    return Outcome(replace(priced, units=priced.units.set(user, units)))


@action
def double(priced: Priced) -> Outcome[Priced, None]:
    """Double the rate."""
    need(priced.rate <= 500, "TOO_DEAR")
    return Outcome(replace(priced, rate=2 * priced.rate))


@predicate
def rate_is_positive(priced: Priced) -> bool:
    """The rate is never zero."""
    return priced.rate >= 1


@predicate
def value_stays(before: Priced, after: Priced) -> bool:
    """All units are worth as much after as before."""
    return total(before.units, price, before.rate) == total(after.units, price, after.rate)


@predicate
def units_stay(before: Priced, after: Priced) -> bool:
    """All units are worth as much, at the rate before."""
    return total(before.units, price, before.rate) == total(after.units, price, before.rate)


@predicate
def some_have_none(priced: Priced) -> bool:
    """A count of those who have nothing, who are infinitely many."""
    return count(priced.units, has_none) >= 0


PRICED = System("priced", Priced, unpriced, (give, double), (rate_is_positive,))
COUNTED = System("counted", Priced, unpriced, (give, double), (some_have_none,))


# 6. Rounded balances of any number of users.


@measure
def balance_down(user: User, shares: Wei, ether: int, supply: int) -> int:
    """What a user's shares are worth, rounded down."""
    return mul_div_down(shares, ether, supply)


@measure
def balance_up(user: User, shares: Wei, ether: int, supply: int) -> int:
    """What a user's shares are worth, rounded up."""
    return mul_div_up(shares, ether, supply)


@predicate
def there_are_shares(vault: Vault) -> bool:
    """There are shares to divide by."""
    return vault.supply >= 1


@predicate
def floors_within_ether(vault: Vault) -> bool:
    """Balances rounded down sum to at most the ether."""
    return total(vault.shares, balance_down, vault.ether, vault.supply) <= vault.ether


@predicate
def ceilings_within_ether(vault: Vault) -> bool:
    """Balances rounded up sum to at most the ether."""
    return total(vault.shares, balance_up, vault.ether, vault.supply) <= vault.ether


ROUNDED = System("rounded", Vault, seeded_vault, (donate, mint_at_par, transfer), (supply_is_all_shares, there_are_shares))


CLAIMS = [
    *covered(SWEPT),
    *covered(SWEPT_GUARDED),
    *covered(WORTH),
    theorem(supply_is_never_zero, WORTH),
    *covered(HELD),
    *covered(TOUCHED),
    theorem(touching_one_leaves_the_other, TOUCHED),
    theorem(touching_two_leaves_them_one_each, TOUCHED),
    theorem(transfer_to_oneself_changes_nothing, HELD),
    *covered(BURNED),
    *covered(BURNED_GUARDED),
    *covered(PRICED),
    step(PRICED, value_stays, double),
    step(PRICED, units_stay, double),
    *covered(ROUNDED),
    theorem(floors_within_ether, ROUNDED),
    theorem(ceilings_within_ether, ROUNDED),
]
INFINITE = covered(COUNTED)
VERDICTS = {
    "swept.safe": "refuted",
    "swept_guarded.safe": "proved",
    "worth.each_share_is_worth_a_wei": "proved",
    "worth.supply_is_never_zero": "refuted",
    "touched.touching_one_leaves_the_other": "refuted",
    "touched.touching_two_leaves_them_one_each": "refuted",
    "held.transfer_to_oneself_changes_nothing": "proved",
    "burned.safe": "refuted",
    "burned_guarded.safe": "proved",
    "priced.value_stays": "refuted",
    "priced.units_stay": "proved",
    "rounded.floors_within_ether": "proved",
    "rounded.ceilings_within_ether": "refuted",
}
