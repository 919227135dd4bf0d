"""A system as large as wanted, as source text: one big state of nested parts, most actions and invariants about one part each."""

from __future__ import annotations

HEAD = '''"""Made by `tests.engine.scale`."""

from megaspec.claims import Invariant, Safe
from megaspec.language import *
from megaspec.language import Annotated

MOST = 2**100
Amount = Annotated[int, Range("Amount", 0, MOST)]
Price = Annotated[int, Range("Price", 1, 2**60)]


class Owner(Identifier):
    """Whoever owns."""


class Ticket(OrderedIdentifier):
    """The place of an order."""


@record
class Order:
    owner: Owner
    amount: Amount
    done: bool


@measure
def balance(owner: Owner, amount: Amount) -> int:
    return amount


@measure
def pending(ticket: Ticket, order: Order) -> int:
    return 0 if order.done else order.amount


def no_order() -> Order:
    return Order(owner=Owner.none(), amount=0, done=False)
'''

PART = '''
@record
class Part{i}:
    supply: Amount
    held: Map[Owner, Amount]
    price: Price
    level: Amount
    limit: Amount
    cash: Amount
    orders: Map[Ticket, Order]
    last: Ticket
    pending: Amount
'''

RULES = '''
@action
def mint{i}(whole: Whole, owner: Owner, amount: Amount) -> Outcome[Whole, int]:
    """Shares for cash."""
    part = whole.p{i}
    minted = mul_div_down(amount, part.supply + 1, part.cash + 1)
    need(minted > 0, "NOTHING")
    need(part.supply + minted <= MOST, "FULL")
    need(whole.assets + amount <= MOST, "RICH")
    after = replace(part, supply=part.supply + minted, held=part.held.set(owner, part.held[owner] + minted), cash=part.cash + amount)
    return Outcome(replace(whole, p{i}=after, assets=whole.assets + amount), minted)


@action
def move{i}(whole: Whole, sender: Owner, recipient: Owner, amount: Amount) -> Outcome[Whole, None]:
    """Shares change hands."""
    part = whole.p{i}
    need(amount <= part.held[sender], "TOO_FEW")
    without = part.held.set(sender, part.held[sender] - amount)
    return Outcome(replace(whole, p{i}=replace(part, held=without.set(recipient, without[recipient] + amount))))


@action
def order{i}(whole: Whole, owner: Owner, amount: Amount) -> Outcome[Whole, Ticket]:
    """An order for cash that is there."""
    part = whole.p{i}
    need(amount > 0, "NOTHING")
    need(amount <= part.cash - part.pending, "POOR")
    ticket = part.last.successor()
    orders = part.orders.set(ticket, Order(owner=owner, amount=amount, done=False))
    return Outcome(replace(whole, p{i}=replace(part, orders=orders, last=ticket, pending=part.pending + amount)), ticket)


@action
def settle{i}(whole: Whole, ticket: Ticket, owner: Owner) -> Outcome[Whole, None]:
    """Pay an order."""
    part = whole.p{i}
    found = part.orders[ticket]
    need(found.amount > 0, "NONE")
    need(not found.done, "DONE")
    need(found.owner == owner, "NOT_YOURS")
    after = replace(
        part,
        orders=part.orders.set(ticket, replace(found, done=True)),
        pending=part.pending - found.amount,
        cash=part.cash - found.amount,
    )
    return Outcome(replace(whole, p{i}=after, assets=whole.assets - found.amount))


@action
def rise{i}(whole: Whole, by: Amount) -> Outcome[Whole, None]:
    """A higher level."""
    part = whole.p{i}
    need(by <= part.limit - part.level, "TOO_HIGH")
    return Outcome(replace(whole, p{i}=replace(part, level=part.level + by)))


@action
def shift{i}(whole: Whole, amount: Amount) -> Outcome[Whole, None]:
    """Cash goes to the next part."""
    here, there = whole.p{i}, whole.p{j}
    need(amount <= here.cash - here.pending, "POOR")
    return Outcome(replace(whole, p{i}=replace(here, cash=here.cash - amount), p{j}=replace(there, cash=there.cash + amount)))


@predicate
def supply_is_held{i}(whole: Whole) -> bool:
    return whole.p{i}.supply == total(whole.p{i}.held, balance)


@predicate
def level_low{i}(whole: Whole) -> bool:
    return whole.p{i}.level <= whole.p{i}.limit


@predicate
def limit_low{i}(whole: Whole) -> bool:
    return whole.p{i}.limit <= 1000


@predicate
def unissued{i}(whole: Whole) -> bool:
    return for_all(Ticket, lambda ticket: implies(ticket > whole.p{i}.last, whole.p{i}.orders[ticket] == no_order()))


@predicate
def pending_is_ordered{i}(whole: Whole) -> bool:
    return whole.p{i}.pending == total(whole.p{i}.orders, pending)


@predicate
def backed{i}(whole: Whole) -> bool:
    return whole.p{i}.cash >= whole.p{i}.pending


@predicate
def each_within{i}(whole: Whole) -> bool:
    return for_all(Owner, lambda owner: whole.p{i}.held[owner] <= whole.p{i}.supply)


@predicate
def done_had_amount{i}(whole: Whole) -> bool:
    return for_all(Ticket, lambda ticket: implies(whole.p{i}.orders[ticket].done, whole.p{i}.orders[ticket].amount > 0))
'''

RULE_NAMES = ("mint", "move", "order", "settle", "rise", "shift")
INVARIANT_NAMES = (
    "supply_is_held", "level_low", "limit_low", "unissued", "pending_is_ordered", "backed", "each_within", "done_had_amount",
)  # fmt: skip


def source(parts: int) -> str:
    """The text of a module with a system of `6 * parts` actions and `8 * parts + 1` invariants, and its claims."""
    numbers = range(parts)
    text = HEAD + "".join(PART.format(i=i) for i in numbers)
    text += "\n\n@record\nclass Whole:\n    assets: Amount\n" + "".join(f"    p{i}: Part{i}\n" for i in numbers)
    text += "".join(RULES.format(i=i, j=(i + 1) % parts) for i in numbers)
    cash = " + ".join(f"whole.p{i}.cash" for i in numbers)
    text += f"\n\n@predicate\ndef books_balance(whole: Whole) -> bool:\n    return whole.assets == {cash}\n"
    made = ", ".join(
        f"p{i}=Part{i}(supply=0, held=Map.empty(0), price=1, level=0, limit=100, cash=0, orders=Map.empty(no_order()), "
        "last=Ticket.first(), pending=0)"
        for i in numbers
    )
    text += f"\n\ndef start() -> Outcome[Whole, None]:\n    return Outcome(Whole(assets=0, {made}))\n"
    actions = ", ".join(f"{name}{i}" for i in numbers for name in RULE_NAMES)
    invariants = ", ".join(["books_balance", *(f"{name}{i}" for i in numbers for name in INVARIANT_NAMES)])
    text += f"\n\nSYSTEM = System('whole', Whole, start, ({actions},), ({invariants},))\n"
    text += '''
ABOUT = dict(sentence="As it says.", section="tests", requirements=("tests",), system=SYSTEM)
CLAIMS = [Safe(name="whole.safe", **ABOUT)]
CLAIMS += [Invariant(name="whole." + one.__name__, predicate=one, **ABOUT) for one in SYSTEM.invariants]
'''
    return text
