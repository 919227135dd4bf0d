"""A small project with a claim of each kind, written into a folder as its author left it, or changed in some places."""

from __future__ import annotations

from pathlib import Path

SETTINGS = '[tool.megaspec]\nspec = ["shoprules"]\nclaims = ["shopclaims"]\n'

RULES = '''"""A shop that keeps coins for users, and a till that sees only how many it holds."""

from megaspec.language import (
    Annotated, Assumption, Enum, Identifier, Map, Outcome, Range, System, action, assume, for_all, implies, measure, mul_div_down, need, predicate,
    record, replace, total,
)

MOST = 1000
DUST = 2
Coins = Annotated[int, Range("Coins", 0, MOST)]
Grains = Annotated[int, Range("Grains", 0, 5000)]


class User(Identifier):
    """Who keeps coins here."""


class Door(Enum):
    """Whether users are served."""

    OPEN = "open"
    SHUT = "shut"


@record
class Deposited:
    user: User
    coins: Coins


@record
class Shop:
    kept: Map[User, Coins]
    cash: Coins
    dust: Grains
    door: Door
    room: Coins


@record
class Till:
    held: Coins


def founded(room: Coins) -> Outcome[Shop, None]:
    """An empty shop."""
    return Outcome(Shop(kept=Map.empty(0), cash=0, dust=0, door=Door.SHUT, room=room))


@action
def deposit(shop: Shop, user: User, coins: Coins) -> Outcome[Shop, Coins]:
    """A user brings coins."""
    need(shop.door == Door.OPEN, "SHUT")
    need(user != User.none(), "NOBODY")
    assume(coins <= 100, "A01 deposits are small")
    need(shop.cash + coins <= shop.room, "FULL")
    kept = shop.kept.set(user, shop.kept[user] + coins)
    return Outcome(replace(shop, kept=kept, cash=shop.cash + coins), coins, (Deposited(user, coins),))


@action
def withdraw(shop: Shop, user: User, coins: Coins) -> Outcome[Shop, None]:
    """A user takes coins out."""
    need(coins <= shop.kept[user], "TOO_MUCH")
    need(coins <= shop.cash, "NO_CASH")
    return Outcome(replace(shop, kept=shop.kept.set(user, shop.kept[user] - coins), cash=shop.cash - coins))


@action
def sweep(shop: Shop) -> Outcome[Shop, None]:
    """Dust is taken away."""
    return Outcome(replace(shop, dust=0))


@action
def unlock(shop: Shop) -> Outcome[Shop, None]:
    """The door is opened."""
    need(shop.door == Door.SHUT, "OPEN")
    return Outcome(replace(shop, door=Door.OPEN))


@action
def shut(shop: Shop) -> Outcome[Shop, None]:
    """The door is shut."""
    need(shop.door == Door.OPEN, "SHUT")
    return Outcome(replace(shop, door=Door.SHUT))


@action
def rob(shop: Shop, coins: Coins) -> Outcome[Shop, None]:
    """A rejected design: anybody takes coins."""
    need(coins <= shop.cash, "NO_CASH")
    return Outcome(replace(shop, cash=shop.cash - coins))


def opened() -> Outcome[Till, None]:
    """An empty till."""
    return Outcome(Till(held=0))


@action
def put_in(till: Till, coins: Coins) -> Outcome[Till, None]:
    """Coins go in."""
    need(till.held + coins <= MOST, "FULL")
    return Outcome(Till(held=till.held + coins))


@action
def take_out(till: Till, coins: Coins) -> Outcome[Till, None]:
    """Coins go out."""
    need(coins <= till.held, "NO_CASH")
    return Outcome(Till(held=till.held - coins))


@measure
def coins_of(user: User, coins: Coins) -> int:
    """What a user keeps."""
    return coins


@predicate
def cash_is_there(shop: Shop) -> bool:
    """What is kept is there."""
    return total(shop.kept, coins_of) == shop.cash


@predicate
def till_is_small(till: Till) -> bool:
    """No more than there is room for."""
    return till.held <= MOST


@predicate
def dust_is_small(shop: Shop) -> bool:
    """There is little dust."""
    return shop.dust <= DUST


@predicate
def there_is_room(shop: Shop) -> bool:
    """No more than there is room for."""
    return shop.cash <= shop.room


@predicate
def nobody_keeps(shop: Shop) -> bool:
    """Nobody is no user."""
    return shop.kept[User.none()] == 0


@predicate
def room_is_limited(shop: Shop) -> bool:
    """There is not room for more than so many."""
    return shop.room <= 900


@predicate
def deposits_are_kept(before: Shop, after: Shop, user: User, coins: Coins) -> bool:
    """What is brought is kept for who brings it, and for nobody else."""
    return after.kept[user] == before.kept[user] + coins and for_all(User, lambda one: one == user or after.kept[one] == before.kept[one])


@predicate
def deposit_is_told(user: User, coins: Coins, returned: Coins, events: tuple) -> bool:
    """A deposit is told."""
    return returned == coins and events == (Deposited(user, coins),)


@predicate
def cash_never_falls(before: Shop, after: Shop) -> bool:
    """No cash is lost."""
    return after.cash >= before.cash


@predicate
def a_half_is_less(coins: Coins, share: Grains) -> bool:
    """A part is no more than the whole."""
    return implies(share <= 100, mul_div_down(coins, share, 100) <= coins)


@predicate
def doors_are_two(first: Door, second: Door) -> bool:
    """There are two doors at most."""
    return for_all(Door, lambda door: first == second or door == first or door == second)


@predicate
def what_is_kept_is_paid(shop: Shop, user: User) -> bool:
    """Whoever keeps coins here can take them."""
    return shop.kept[user] <= shop.cash


@predicate
def is_full(shop: Shop) -> bool:
    """There are many coins."""
    return shop.cash >= 50


@predicate
def keeps(shop: Shop, user: User) -> bool:
    """A user keeps coins here."""
    return shop.kept[user] > 0


@predicate
def has_left(shop: Shop, user: User) -> bool:
    """A user keeps nothing here."""
    return shop.kept[user] == 0


@predicate
def by_the_user(shop: Shop, user: User, coins: Coins) -> bool:
    """All that the user keeps."""
    return coins == shop.kept[user]


@predicate
def is_shut(shop: Shop) -> bool:
    """The door is shut."""
    return shop.door == Door.SHUT


@predicate
def is_open(shop: Shop) -> bool:
    """The door is open."""
    return shop.door == Door.OPEN


@predicate
def is_empty(shop: Shop, user: User) -> bool:
    """There is no cash for what a user keeps."""
    return shop.cash == 0 and shop.kept[user] > 0


@predicate
def is_swept(shop: Shop) -> bool:
    """There is dust."""
    return shop.dust > 0


@predicate
def is_quiet(shop: Shop) -> bool:
    """There is little dust, so somebody comes."""
    return shop.dust <= 1


def left(shop: Shop) -> int:
    """How far it is."""
    return 1


def the_user(shop: Shop, user: User) -> User:
    """Who keeps coins here."""
    return user


def all_coins(shop: Shop, user: User) -> Coins:
    """All that a user keeps."""
    return shop.kept[user]


def as_a_till(shop: Shop) -> Till:
    """The cash alone."""
    return Till(held=shop.cash)


LEDGER = (
    Assumption("A01", "Deposits are small.", "The shop would be full at once."),
    Assumption("A02", "The room is limited.", "The shop would overflow.", states=(room_is_limited,)),
    Assumption("A03", "Somebody opens the door.", "It would stay shut."),
    Assumption("A04", "It is quiet again and again.", "Nobody would come."),
)

SHOP = System(
    "shop", Shop, founded, (deposit, withdraw, sweep, unlock, shut), (cash_is_there, dust_is_small, there_is_room, nobody_keeps), (room_is_limited,),
    observed={deposit: ("coins",)}, adversarial=(shut,),
)
TILL = System("till", Till, opened, (put_in, take_out), (till_is_small,))
ROBBED = SHOP.variant("robbed", adding=(rob,))
'''

CLAIMS = '''"""What is claimed of the shop."""

from megaspec.claims import (
    CanReach, CanReachInStages, Fair, Help, HelpfulCall, Invariant, LeadsTo, Reachable, Recurring, Refines, Refuted, Rounding, Safe, Starved, Step,
    Theorem, Trapped,
)
from megaspec.claims.requirements import Requirement, under
from shoprules import (
    ROBBED, SHOP, TILL, Deposited, a_half_is_less, all_coins, as_a_till, by_the_user, cash_is_there, cash_never_falls, deposit, deposit_is_told,
    deposits_are_kept, doors_are_two, dust_is_small, has_left, is_empty, is_full, is_open, is_quiet, is_shut, is_swept, keeps, left,
    nobody_keeps, put_in, shut, sweep, take_out, the_user, there_is_room, till_is_small, unlock, what_is_kept_is_paid, withdraw,
)

S = "Shop"
ROWS = under(S, Requirement("R1", "The shop works."), Requirement("R2", "Deposits are kept."), Requirement("R3", "Doors open."), part="shop")

SAFE = Safe(name="shop.safe", sentence="No rule fails.", section=S, requirements=("R1",), system=SHOP)
TILL_SAFE = Safe(name="till.safe", sentence="No rule fails.", section=S, requirements=("R1",), system=TILL)
TILL_SMALL = Invariant(name="till.small", sentence="It is small.", section=S, requirements=("R1",), system=TILL, predicate=till_is_small)
CASH = Invariant(name="shop.cash", sentence="Cash is there.", section=S, requirements=("R1",), system=SHOP, predicate=cash_is_there)
DUSTY = Invariant(name="shop.dust", sentence="Dust is small.", section=S, requirements=("R1",), system=SHOP, predicate=dust_is_small)
ROOM = Invariant(name="shop.room", sentence="There is room.", section=S, requirements=("R1",), system=SHOP, predicate=there_is_room)
NOBODY = Invariant(name="shop.nobody", sentence="Nobody keeps.", section=S, requirements=("R1",), system=SHOP, predicate=nobody_keeps)
KEPT = Step(
    name="shop.deposits_are_kept", sentence="Deposits are kept.", section=S, requirements=("R2",), system=SHOP, predicate=deposits_are_kept,
    of=(deposit,), rounding=Rounding("mul_div_down", "the shop", "1 coin"),
)
TOLD = Step(
    name="shop.deposits_are_told", sentence="Told.", section=S, requirements=("R1",), system=SHOP, predicate=deposit_is_told, of=(deposit,),
)
FALLS = Step(
    name="shop.cash_never_falls", sentence="No loss.", section=S, requirements=("R1",), system=SHOP, predicate=cash_never_falls, but=(withdraw,),
)
HALF = Theorem(name="shop.half", sentence="A part is less.", section=S, requirements=("R1",), predicate=a_half_is_less)
DOORS = Theorem(name="shop.doors", sentence="Two doors.", section=S, requirements=("R1",), predicate=doors_are_two)
PAID = Theorem(name="shop.paid", sentence="Paid.", section=S, requirements=("R1",), predicate=what_is_kept_is_paid, given=(SHOP,))
FULL = Reachable(name="shop.full", sentence="Full.", section=S, requirements=("R1",), system=SHOP, predicate=is_full, depth=3)
LOST = Refuted(
    name="robbed.cash", sentence="Cash is there all the same.", section=S, requirements=("R1",), system=ROBBED, predicate=cash_never_falls,
    resolution=("shop.cash_never_falls", "shop.cash"),
)
LEAVES = CanReach(
    name="shop.leaves", sentence="Users can leave.", section=S, requirements=("R1",), system=SHOP, given=keeps, goal=has_left,
    by={withdraw: by_the_user}, rank=left, helps=(HelpfulCall(withdraw, {"user": the_user, "coins": all_coins}),), undisturbed=True,
)
AT_LAST = CanReachInStages(
    name="shop.leaves_at_last", sentence="Users can leave.", section=S, requirements=("R1",), system=SHOP, given=keeps, goal=has_left,
    stages=(LEAVES,),
)
OPENER = Fair("A03", (unlock,))
QUIET = Recurring("A04", is_quiet)
OPENS = LeadsTo(
    name="shop.opens", sentence="The door opens.", section=S, requirements=("R3",), system=SHOP, trigger=is_shut, goal=is_open, rank=left,
    helps=(Help(OPENER),),
)
STAYS = Starved(
    name="shop.stays", sentence="The door opens, if nobody opens it.", section=S, requirements=("R1",), system=SHOP, trigger=is_shut, goal=is_open,
    again=(QUIET,), resolution=("shop.opens",),
)
TRAP = Trapped(
    name="robbed.trap", sentence="Users can leave.", section=S, requirements=("R1",), system=ROBBED, given=keeps, goal=has_left,
    by={withdraw: by_the_user, sweep: is_swept}, resolution=("shop.leaves",), stuck=is_empty,
)
SEEN = Refines(
    name="shop.is_a_till", sentence="Its cash is a till.", section=S, requirements=("R1",), system=SHOP, to=TILL, mapping=as_a_till,
    steps={deposit: put_in, withdraw: take_out}, stutters=(sweep, unlock, shut), unseen=(Deposited,),
)
'''


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The project in a folder, with each of some texts replaced by another, wherever it stands in the one module that has it."""
    rules, claims = RULES, CLAIMS
    for old, new in changes:
        assert (old in rules) + (old in claims) == 1, old
        rules, claims = rules.replace(old, new), claims.replace(old, new)
    for name, text in (("pyproject.toml", SETTINGS), ("shoprules/__init__.py", rules), ("shopclaims/__init__.py", claims)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
