"""An escrow of two parties: both must agree, or the payer alone may take it back as long as the other has not agreed."""

from megaspec.claims import HelpfulCall
from megaspec.language import Identifier, Outcome, System, action, all_of, need, predicate, record, replace
from tests.possible.claiming import can_reach


class Party(Identifier):
    """Who takes part."""


@record
class Escrow:
    """Who pays, who is paid, who has agreed, and whether it is over."""

    payer: Party
    payee: Party
    payer_agrees: bool
    payee_agrees: bool
    over: bool


def agreed(payer: Party, payee: Party) -> Outcome[Escrow, None]:
    """Nobody has agreed."""
    need(payer != payee, "ALONE")
    return Outcome(Escrow(payer=payer, payee=payee, payer_agrees=False, payee_agrees=False, over=False))


@action
def agree(escrow: Escrow, party: Party) -> Outcome[Escrow, None]:
    """One of the two agrees; when both do, it is over."""
    need(not escrow.over, "OVER")
    need(party == escrow.payer or party == escrow.payee, "NO_PARTY")
    if party == escrow.payer:
        return Outcome(replace(escrow, payer_agrees=True, over=escrow.payee_agrees))
    return Outcome(replace(escrow, payee_agrees=True, over=escrow.payer_agrees))


@action
def take_back(escrow: Escrow, party: Party) -> Outcome[Escrow, None]:
    """The payer takes it back."""
    need(not escrow.over, "OVER")
    need(party == escrow.payer, "NOT_THE_PAYER")
    return Outcome(replace(escrow, over=True))


@predicate
def they_are_two(escrow: Escrow) -> bool:
    """Who pays is not who is paid, and it is over where both agree."""
    return all_of(escrow.payer != escrow.payee, escrow.over or not escrow.payer_agrees or not escrow.payee_agrees)


@predicate
def is_not_over(escrow: Escrow) -> bool:
    """It is not over."""
    return not escrow.over


@predicate
def is_over(escrow: Escrow) -> bool:
    """It is over."""
    return escrow.over


@predicate
def by_the_payer(escrow: Escrow, party: Party) -> bool:
    """Who pays."""
    return party == escrow.payer


@predicate
def by_both(escrow: Escrow, party: Party) -> bool:
    """Either of the two."""
    return party == escrow.payer or party == escrow.payee


@predicate
def the_payer_has_not_agreed(escrow: Escrow) -> bool:
    """Who pays has not agreed."""
    return not escrow.payer_agrees


@predicate
def the_payer_has_agreed(escrow: Escrow) -> bool:
    """Who pays has agreed."""
    return escrow.payer_agrees


def payer(escrow: Escrow) -> Party:
    """Who pays."""
    return escrow.payer


def payee(escrow: Escrow) -> Party:
    """Who is paid."""
    return escrow.payee


def who_has_not_agreed(escrow: Escrow) -> int:
    """How many have not agreed."""
    return (0 if escrow.payer_agrees else 1) + (0 if escrow.payee_agrees else 1)


ESCROW = System("escrow", Escrow, agreed, (agree, take_back), (they_are_two,), actors=(Party,))
BOTH = System("both", Escrow, agreed, (agree,), (they_are_two,), actors=(Party,))

ENDS = can_reach(ESCROW, is_not_over, is_over, {take_back: by_the_payer}, who_has_not_agreed, HelpfulCall(take_back, {"party": payer}))
TOGETHER = can_reach(
    BOTH, is_not_over, is_over, {agree: by_both}, who_has_not_agreed,
    HelpfulCall(agree, {"party": payer}, when=the_payer_has_not_agreed), HelpfulCall(agree, {"party": payee}, when=the_payer_has_agreed),
)  # fmt: skip
REFUSED = can_reach(
    BOTH, is_not_over, is_over, {agree: by_the_payer}, who_has_not_agreed, HelpfulCall(agree, {"party": payer}, when=the_payer_has_not_agreed),
    name="both.the_payer_alone",
)  # fmt: skip
