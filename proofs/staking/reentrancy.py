"""Re-entrancy: ether leaves once the books are done, and its receiver may call anything."""

from megaspec.claims import Step, Theorem
from spec.staking.core import call_returns
from spec.staking.keys import predeposit, top_up
from spec.staking.properties import reentrancy
from spec.staking.system import STAKING

CONTRACT_RISK = "TD Security Considerations, 2 Smart Contract Risk"

ETHER_LEAVES_ONCE_BOOKED = Step(
    name="staking.ether_leaves_once_booked",
    sentence="When ether is paid, the accounts have it no more, and nobody has the claim that it paid; only then is its receiver called.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.ether_leaves_once_booked,
    but=(predeposit, top_up),
)

ONLY_PAYMENTS_CALL = Step(
    name="staking.only_payments_call",
    sentence="Nobody gets control but by a payment.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.only_payments_call,
    but=(call_returns,),
)

RECEIVERS_SEE_THE_PRICE = Step(
    name="staking.receivers_see_the_price",
    sentence="While a receiver has control, a share is worth what it was before the payment.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.receivers_see_the_price,
)

RETURNING_CHANGES_NOTHING = Step(
    name="staking.returning_changes_nothing",
    sentence="When a receiver hands control back nothing is left to do: one call fewer is open, and that is all.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.returning_changes_nothing,
    of=(call_returns,),
)

CLAIMING_AGAIN_IS_OF_ANOTHER = Theorem(
    name="staking.claiming_again_is_of_another",
    sentence="A claim made while a request is being paid is of another request; both payments come out of the locked ether once.",
    section=CONTRACT_RISK,
    requirements=("C27", "C56", "TD-141"),
    predicate=reentrancy.claiming_again_is_of_another,
    given=(STAKING,),
)

DEPOSITING_WHILE_PAID_IS_AS_BEFORE = Theorem(
    name="staking.depositing_while_paid_is_as_before",
    sentence="A deposit made while a claim is being paid ends in the very state that it would have led to before the claim.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    predicate=reentrancy.depositing_while_paid_is_as_before,
    given=(STAKING,),
)
