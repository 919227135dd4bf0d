"""A token whose balances sum to its supply, and tokens that mint or burn behind its back."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, measure, need, predicate, record, replace, total
from tests.systems.corpus.cases import Case, Sizes

MOST = 3
Amount = Annotated[int, Range("Amount", 0, MOST)]


class Holder(Identifier):
    """Whoever holds tokens."""


@record
class Token:
    """How many tokens there are, and who holds them."""

    supply: Amount
    held: Map[Holder, Amount]


@measure
def balance(holder: Holder, amount: Amount) -> int:
    """What a holder has."""
    return amount


def empty() -> Outcome[Token, None]:
    """No tokens at all."""
    return Outcome(Token(supply=0, held=Map.empty(0)))


@action
def mint(token: Token, holder: Holder, amount: Amount) -> Outcome[Token, None]:
    """New tokens for a holder."""
    need(token.supply + amount <= MOST, "FULL")
    return Outcome(replace(token, supply=token.supply + amount, held=token.held.set(holder, token.held[holder] + amount)))


@action
def move(token: Token, sender: Holder, recipient: Holder, amount: Amount) -> Outcome[Token, None]:
    """Tokens change hands, or stay in the same ones."""
    need(amount <= token.held[sender], "TOO_FEW")
    without = token.held.set(sender, token.held[sender] - amount)
    return Outcome(replace(token, held=without.set(recipient, without[recipient] + amount)))


@action
def move_from_stale_reads(token: Token, sender: Holder, recipient: Holder, amount: Amount) -> Outcome[Token, None]:
    """As `move`, but both balances are read before either is written."""
    need(amount <= token.held[sender], "TOO_FEW")
    need(token.held[recipient] + amount <= MOST, "FULL")
    return Outcome(replace(token, held=token.held.set(sender, token.held[sender] - amount).set(recipient, token.held[recipient] + amount)))


@action
def burn(token: Token, holder: Holder, amount: Amount) -> Outcome[Token, None]:
    """Tokens are gone."""
    need(amount <= token.held[holder], "TOO_FEW")
    return Outcome(replace(token, supply=token.supply - amount, held=token.held.set(holder, token.held[holder] - amount)))


@predicate
def supply_is_all_balances(token: Token) -> bool:
    """The balances of all holders sum to the supply."""
    return token.supply == total(token.held, balance)


@predicate
def nobody_has_more_than_all(token: Token) -> bool:
    """No holder has more than the supply."""
    return total(token.held, balance) <= MOST


@predicate
def supply_never_falls(before: Token, after: Token) -> bool:
    """No step takes tokens away."""
    return before.supply <= after.supply


INVARIANTS = (supply_is_all_balances, nobody_has_more_than_all)

TOKEN = System("token", Token, empty, (mint, move, burn), INVARIANTS)
STALE = System("stale_token", Token, empty, (mint, move_from_stale_reads), INVARIANTS, rejected=True)

THREE: Sizes = {Holder: 3}

CASES = (
    Case(TOKEN, THREE, 20, 525, holds=INVARIANTS, broken={supply_never_falls: 2}),
    Case(STALE, THREE, 334, 6_330, holds=(supply_never_falls,), broken={supply_is_all_balances: 2, nobody_has_more_than_all: 3}),
)
