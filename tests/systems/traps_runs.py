"""Traps 9, 10 and 12: what rests on a falsehood, bounds, two runs compared, and re-entrancy."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    measure,
    need,
    predicate,
    record,
    replace,
    total,
)
from tests.systems.claiming import covered, refuted, theorem

MOST = 2**100
Wei = Annotated[int, Range("Wei", 0, MOST)]
Small = Annotated[int, Range("Small", 0, 1000)]


class User(Identifier):
    """A holder."""


# 9. An invariant that rests on a false one.


@record
class Tank:
    x: Small
    y: Small


def dry() -> Outcome[Tank, None]:
    """Nothing in the tank, nothing spilt."""
    return Outcome(Tank(x=0, y=0))


@action
def pour(tank: Tank) -> Outcome[Tank, None]:
    """One more in the tank."""
    need(tank.y < 1000, "FULL")
    return Outcome(replace(tank, y=tank.y + 1))


@action
def spill(tank: Tank) -> Outcome[Tank, None]:
    """Spill what is above three."""
    return Outcome(replace(tank, x=1 if tank.y > 3 else 0))


@predicate
def nothing_is_spilt(tank: Tank) -> bool:
    """Nothing is ever spilt: true only while the tank stays low."""
    return tank.x == 0


@predicate
def tank_stays_low(tank: Tank) -> bool:
    """The tank never has more than three in it: false."""
    return tank.y <= 3


TANK = System("tank", Tank, dry, (pour, spill), (nothing_is_spilt, tank_stays_low))


# 10. Two runs compared, and a bound that is too short.


@record
class Mint:
    supply: Wei


def no_supply() -> Outcome[Mint, None]:
    """Nothing minted."""
    return Outcome(Mint(supply=0))


@action
def mint(state: Mint, amount: Small) -> Outcome[Mint, int]:
    """Mint an amount."""
    need(state.supply + amount <= MOST, "FULL")
    return Outcome(replace(state, supply=state.supply + amount), amount)


@predicate
def supply_is_bounded(state: Mint) -> bool:
    """The supply has room left for a few."""
    return state.supply <= MOST


@predicate
def runs_mint_equal(state: Mint, one: Small, other: Small) -> bool:
    """Two runs of different amounts mint equal: false."""
    return mint(state, one).returned == mint(state, other).returned


@predicate
def equal_runs_mint_equal(state: Mint, one: Small, other: Small) -> bool:
    """Two runs of one amount mint equal."""
    return one != other or mint(state, one).returned == mint(state, other).returned


@predicate
def tank_stays_below_three(tank: Tank) -> bool:
    """The tank never has three in it: false at the third step."""
    return tank.y < 3


MINT = System("mint", Mint, no_supply, (mint,), (supply_is_bounded,))
LOW_TANK = System("low_tank", Tank, dry, (pour,), (tank_stays_below_three,))


# 12. A withdrawal that is entered again while it pays.


@record
class Bank:
    vault: Wei
    entered: bool
    deposits: Map[User, Wei]


@measure
def deposited(user: User, amount: Wei) -> int:
    """What a user has put in."""
    return amount


def opened() -> Outcome[Bank, None]:
    """An empty bank."""
    return Outcome(Bank(vault=0, entered=False, deposits=Map.empty(0)))


@action
def put(bank: Bank, user: User, amount: Wei) -> Outcome[Bank, None]:
    """Put ether in."""
    need(bank.vault + amount <= MOST, "FULL")
    return Outcome(replace(bank, vault=bank.vault + amount, deposits=bank.deposits.set(user, bank.deposits[user] + amount)))


def paid(bank: Bank, user: User, amount: int, again: bool) -> Bank:
    """Pay, let the receiver call again, and only then book what was paid."""
    need(amount <= bank.deposits[user], "TOO_LITTLE")
    need(amount <= bank.vault, "VAULT_EMPTY")
    left = bank.deposits[user] - amount
    called = replace(bank, vault=bank.vault - amount)
    if again:
        called = paid(called, user, amount, False)
    return replace(called, deposits=called.deposits.set(user, left))


def paid_once(bank: Bank, user: User, amount: int, again: bool) -> Bank:
    """As `paid`, but a call that comes while another is being paid is refused."""
    need(not bank.entered, "REENTERED")
    need(amount <= bank.deposits[user], "TOO_LITTLE")
    left = bank.deposits[user] - amount
    called = replace(bank, vault=bank.vault - amount, entered=True)
    if again:
        called = paid_once(called, user, amount, False)
    return replace(called, entered=False, deposits=called.deposits.set(user, left))


@action
def withdraw(bank: Bank, user: User, amount: Wei, again: bool) -> Outcome[Bank, None]:
    """Take ether out; the receiver may call again."""
    return Outcome(paid(bank, user, amount, again))


@action
def withdraw_guarded(bank: Bank, user: User, amount: Wei, again: bool) -> Outcome[Bank, None]:
    """Take ether out; the receiver may call again, in vain."""
    return Outcome(paid_once(bank, user, amount, again))


@predicate
def vault_backs_deposits(bank: Bank) -> bool:
    """The vault holds what all users put in."""
    return bank.vault == total(bank.deposits, deposited)


@predicate
def nobody_is_inside(bank: Bank) -> bool:
    """Between calls, none is under way."""
    return not bank.entered


BANK = System("bank", Bank, opened, (put, withdraw_guarded), (vault_backs_deposits, nobody_is_inside))
OPEN_BANK = System("open_bank", Bank, opened, (put, withdraw), (vault_backs_deposits, nobody_is_inside))


CLAIMS = [
    *covered(TANK),
    refuted(TANK, nothing_is_spilt, depth=5),
    *covered(MINT),
    theorem(runs_mint_equal, MINT),
    theorem(equal_runs_mint_equal, MINT),
    *covered(LOW_TANK),
    refuted(LOW_TANK, tank_stays_below_three, depth=2, name="low_tank.within_two_steps"),
    *covered(BANK),
    *covered(OPEN_BANK),
    refuted(OPEN_BANK, vault_backs_deposits, depth=2, instance={User: 1}),
]
VERDICTS = {
    "tank.nothing_is_spilt": "conditional",
    "tank.tank_stays_low": "refuted",
    "tank.nothing_is_spilt.is_broken": "refuted",
    "mint.runs_mint_equal": "refuted",
    "mint.equal_runs_mint_equal": "proved",
    "low_tank.tank_stays_below_three": "refuted",
    "low_tank.within_two_steps": "bounded",
    "bank.safe": "proved",
    "bank.vault_backs_deposits": "proved",
    "bank.nobody_is_inside": "proved",
    "open_bank.vault_backs_deposits": "refuted",
    "open_bank.vault_backs_deposits.is_broken": "refuted",
}
