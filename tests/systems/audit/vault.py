"""A vault with guards that matter, one that does not, assumptions of both kinds, and a division."""

from megaspec.claims import Rounding, Step
from megaspec.language import (
    Annotated,
    Assumption,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    assume,
    mul_div_down,
    mul_div_up,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered, theorem

MOST = 1000
MOST_PARTS = 500
Wei = Annotated[int, Range("Wei", 0, MOST)]


class Holder(Identifier):
    """Whoever was lent something."""


@record
class Vault:
    balance: Wei
    owed: Wei
    parts: Wei
    lent: Map[Holder, Wei]


def opened(parts: Wei) -> Outcome[Vault, None]:
    """An empty vault that is cut into parts."""
    need(parts > 0, "NO_PARTS")
    need(parts <= MOST_PARTS, "TOO_MANY_PARTS")
    return Outcome(Vault(balance=0, owed=0, parts=parts, lent=Map.empty(0)))


@action
def put(vault: Vault, amount: Wei) -> Outcome[Vault, None]:
    """Put an amount in."""
    need(amount > 0, "NOTHING_PUT")
    need(vault.balance + vault.owed + amount <= MOST, "FULL")
    return Outcome(replace(vault, balance=vault.balance + amount))


@action
def take_two(vault: Vault, first: Wei, second: Wei) -> Outcome[Vault, None]:
    """Take two amounts out, one after the other."""
    return Outcome(_less(_less(vault, first), second))


@action
def send(vault: Vault, first: Wei, second: Wei) -> Outcome[Vault, None]:
    """Send two amounts away, each of which will come back."""
    need(first <= vault.balance, "TOO_MUCH")
    need(second <= vault.balance - first, "TOO_MUCH")
    return Outcome(replace(vault, balance=vault.balance - first - second, owed=vault.owed + first + second))


@action
def arrive(vault: Vault, amount: Wei) -> Outcome[Vault, None]:
    """What was sent comes back."""
    assume(amount <= vault.owed, "A01 no more comes back than was sent")
    return Outcome(replace(vault, balance=vault.balance + amount, owed=vault.owed - amount))


@action
def share(vault: Vault, amount: Wei) -> Outcome[Vault, int]:
    """Answer one part of an amount."""
    need(amount < 100, "TOO_LARGE")
    return Outcome(vault, part_of(amount, vault.parts))


def part_of(amount: int, parts: int) -> int:
    """One part of an amount, rounded down."""
    return mul_div_down(amount, 1, parts)


def quoted(amount: int, parts: int) -> int:
    """What a part costs whoever asks from outside, rounded up."""
    return mul_div_up(amount, 1, parts)


def _less(vault: Vault, amount: int) -> Vault:
    need(amount <= vault.balance, "TOO_MUCH")
    return replace(vault, balance=vault.balance - amount)


@predicate
def fits(vault: Vault) -> bool:
    """All that the vault has or will have fits into it."""
    return vault.balance + vault.owed <= MOST


@predicate
def not_too_many_parts(vault: Vault) -> bool:
    """The vault is cut into a few parts."""
    return vault.parts <= MOST_PARTS


@predicate
def has_parts(vault: Vault) -> bool:
    """The vault is cut into at least one part."""
    return vault.parts > 0


@predicate
def a_share_is_small(vault: Vault, amount: Wei) -> bool:
    """What is shared is less than a hundred."""
    return share(vault, amount).returned < 100


@predicate
def shares_lose_less_than_a_wei_each(before: Vault, amount: Wei, returned: Wei) -> bool:
    """All parts together are less than the amount by less than the number of parts."""
    return returned == mul_div_down(amount, 1, before.parts) and amount < (returned + 1) * before.parts


LEDGER = (
    Assumption("A01", "No more comes back than was sent.", "It would be nobody's."),
    Assumption("A02", "The vault has a part.", "Nothing can be divided by none.", states=(has_parts,)),
    Assumption("A03", "The vault is locked.", "Anybody could empty it.", outside=True),
)

VAULT = System("vault", Vault, opened, (put, take_two, send, arrive, share), (fits, not_too_many_parts), (has_parts,))

SHARES = Step(
    name="vault.shares_lose_less_than_a_wei_each",
    sentence="A share is rounded down.",
    section="tests",
    requirements=("tests",),
    system=VAULT,
    predicate=shares_lose_less_than_a_wei_each,
    of=(share,),
    rounding=Rounding("part_of", "the vault", "parts - 1"),
)

CLAIMS = [*covered(VAULT), SHARES, theorem(a_share_is_small, VAULT)]

UNNEEDED = {
    ("vault", "put", "NOTHING_PUT"): "putting nothing changes nothing",
    ("vault", "genesis", "NO_PARTS"): "has_parts is assumed of every state",
}
