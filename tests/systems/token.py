"""A token: balances that sum to a stored supply, of amounts up to a word; that of the corpus has amounts small enough to try them all."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, measure, need, predicate, record, replace, total
from tests.systems.claiming import covered, refuted, step

MOST = 2**64
Amount = Annotated[int, Range("Amount", 0, MOST)]


class Holder(Identifier):
    """Whoever holds tokens."""


@record
class Token:
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
    need(token.supply + amount <= MOST, "SUPPLY_FULL")
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
    need(token.held[recipient] + amount <= MOST, "TOO_MANY")
    return Outcome(replace(token, held=token.held.set(sender, token.held[sender] - amount).set(recipient, token.held[recipient] + amount)))


@predicate
def supply_is_all_balances(token: Token) -> bool:
    """The balances of all holders sum to the supply."""
    return token.supply == total(token.held, balance)


@predicate
def supply_stays(before: Token, after: Token) -> bool:
    """No step changes the supply."""
    return before.supply == after.supply


@predicate
def others_keep_theirs(before: Token, after: Token, holder: Holder) -> bool:
    """Minting for one holder leaves nobody else's balance as it was, not even nobody's."""
    return after.held[holder] == before.held[holder]


TOKEN = System("token", Token, empty, (mint, move), (supply_is_all_balances,))
STALE_TOKEN = System("stale_token", Token, empty, (mint, move_from_stale_reads), (supply_is_all_balances,))

CLAIMS = [
    *covered(TOKEN),
    step(TOKEN, supply_stays, move),
    step(TOKEN, others_keep_theirs, mint),
    *covered(STALE_TOKEN),
    refuted(STALE_TOKEN, supply_is_all_balances, depth=2),
]

VERDICTS = {
    "token.safe": "proved",
    "token.supply_is_all_balances": "proved",
    "token.supply_stays": "proved",
    "token.others_keep_theirs": "refuted",
    "stale_token.safe": "conditional",
    "stale_token.supply_is_all_balances": "refuted",
    "stale_token.supply_is_all_balances.is_broken": "refuted",
}
