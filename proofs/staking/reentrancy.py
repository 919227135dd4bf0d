"""Re-entrancy: ether leaves after the books are updated, and its receiver may call anything."""

from megaspec.claims import Step, Theorem
from spec.staking.core import call_returns
from spec.staking.keys import predeposit, top_up
from spec.staking.properties import reentrancy
from spec.staking.system import STAKING

CONTRACT_RISK = "TD Security Considerations, 2 Smart Contract Risk"

ETHER_LEAVES_ONCE_BOOKED = Step(
    name="staking.ether_leaves_once_booked",
    sentence=(
        "Except for beacon deposits, ether that leaves lowers accounted cash and the claims on it by exactly its amount, and opens one call or "
        "goes into transit."
    ),
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.ether_leaves_once_booked,
    but=(predeposit, top_up),
)

ONLY_PAYMENTS_CALL = Step(
    name="staking.only_payments_call",
    sentence="Only a step that does not raise the balance can open a call, at most one, and only `call_returns` can close one.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.only_payments_call,
    but=(call_returns,),
)

RECEIVERS_SEE_THE_PRICE = Step(
    name="staking.receivers_see_the_price",
    sentence="A step that opens a call changes neither pooled ether nor the share supply.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.receivers_see_the_price,
)

RETURNING_CHANGES_NOTHING = Step(
    name="staking.returning_changes_nothing",
    sentence="`call_returns` requires an open call, closes exactly one, changes nothing else, and emits no event.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    system=STAKING,
    predicate=reentrancy.returning_changes_nothing,
    of=(call_returns,),
)

CLAIMING_AGAIN_IS_OF_ANOTHER = Theorem(
    name="staking.claiming_again_is_of_another",
    sentence=(
        "A claim nested in the payment of another is of a different, finalized request; the locked ether falls by exactly both payouts, and the "
        "first stays claimed."
    ),
    section=CONTRACT_RISK,
    requirements=("C27", "C56", "TD-141"),
    predicate=reentrancy.claiming_again_is_of_another,
    given=(STAKING,),
)

DEPOSITING_WHILE_PAID_IS_AS_BEFORE = Theorem(
    name="staking.depositing_while_paid_is_as_before",
    sentence="A deposit nested in the payment of a claim mints the same shares, and leads to the same state, as a deposit before the claim.",
    section=CONTRACT_RISK,
    requirements=("C56", "TD-141"),
    predicate=reentrancy.depositing_while_paid_is_as_before,
    given=(STAKING,),
)
