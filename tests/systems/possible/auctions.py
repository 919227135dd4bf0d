"""An auction whose winner may never pay: the seller gets its thing back after the end, or does not."""

from megaspec.claims import HelpfulCall
from megaspec.language import Enum, Identifier, Outcome, System, action, need, predicate, record, replace
from tests.possible.claiming import can_reach


class Person(Identifier):
    """Who sells, and who bids."""


class Stage(Enum):
    """How far the auction is."""

    OPEN = "open"
    ENDED = "ended"
    SETTLED = "settled"


@record
class Auction:
    """How far it is, who sells, and who bid last."""

    stage: Stage
    seller: Person
    winner: Person


def begun(seller: Person) -> Outcome[Auction, None]:
    """Nobody has bid."""
    return Outcome(Auction(stage=Stage.OPEN, seller=seller, winner=Person.none()))


@action
def bid(auction: Auction, person: Person) -> Outcome[Auction, None]:
    """Somebody bids."""
    need(auction.stage == Stage.OPEN, "ENDED")
    need(person != Person.none(), "NOBODY")
    return Outcome(replace(auction, winner=person))


@action
def end(auction: Auction, person: Person) -> Outcome[Auction, None]:
    """The seller ends it, once somebody has bid."""
    need(auction.stage == Stage.OPEN, "ENDED")
    need(person == auction.seller, "NOT_THE_SELLER")
    need(auction.winner != Person.none(), "NO_BID")
    return Outcome(replace(auction, stage=Stage.ENDED))


@action
def pay(auction: Auction, person: Person) -> Outcome[Auction, None]:
    """The winner pays."""
    need(auction.stage == Stage.ENDED, "NOT_ENDED")
    need(person == auction.winner, "NOT_THE_WINNER")
    return Outcome(replace(auction, stage=Stage.SETTLED))


@action
def take_back(auction: Auction, person: Person) -> Outcome[Auction, None]:
    """The seller takes its thing back, once it is ended."""
    need(auction.stage == Stage.ENDED, "NOT_ENDED")
    need(person == auction.seller, "NOT_THE_SELLER")
    return Outcome(replace(auction, stage=Stage.SETTLED))


@predicate
def who_won_has_bid(auction: Auction) -> bool:
    """An auction that is ended has a winner."""
    return auction.stage == Stage.OPEN or auction.winner != Person.none()


@predicate
def has_a_bid(auction: Auction) -> bool:
    """Somebody has bid."""
    return auction.winner != Person.none()


@predicate
def is_settled(auction: Auction) -> bool:
    """It is settled."""
    return auction.stage == Stage.SETTLED


@predicate
def by_the_seller(auction: Auction, person: Person) -> bool:
    """Who sells."""
    return person == auction.seller


@predicate
def is_open(auction: Auction) -> bool:
    """It goes on."""
    return auction.stage == Stage.OPEN


@predicate
def is_ended(auction: Auction) -> bool:
    """It is ended."""
    return auction.stage == Stage.ENDED


def seller(auction: Auction) -> Person:
    """Who sells."""
    return auction.seller


def stages_left(auction: Auction) -> int:
    """How many stages are left."""
    return 2 if auction.stage == Stage.OPEN else 1


AUCTION = System("auction", Auction, begun, (bid, end, pay, take_back), (who_won_has_bid,), actors=(Person,))
UNPAID = System("unpaid", Auction, begun, (bid, end, pay), (who_won_has_bid,), actors=(Person,))

END = HelpfulCall(end, {"person": seller}, when=is_open)
TAKE_BACK = HelpfulCall(take_back, {"person": seller}, when=is_ended)
SETTLES = can_reach(AUCTION, has_a_bid, is_settled, {end: by_the_seller, take_back: by_the_seller}, stages_left, END, TAKE_BACK, undisturbed=True)
NEVER_PAID = can_reach(UNPAID, has_a_bid, is_settled, {end: by_the_seller}, stages_left, HelpfulCall(end, {"person": seller}))
