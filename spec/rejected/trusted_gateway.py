"""A user layer that is believed: a gateway that names the account, and signed orders without a nonce (TD-01)."""

from megaspec.language import Map, Outcome, System, action, exists, for_all, need, predicate, replace
from spec.around.relay import Chain, Message, Order, Relay, genesis, pass_time, says_nothing, sign
from spec.staking.quantities import HOUR, Address

ALL = 100
ASKED = 10
"""The shares that there are, and those that the order is of."""


def with_an_order(chain: Chain, message: Message, account: Address, recipient: Address) -> Outcome[Relay, None]:
    """An account has all shares, and a message says that it wants some of them moved."""
    need(account != recipient, "ONE_ACCOUNT")
    order = Order(chain=chain, account=account, recipient=recipient, shares=ASKED, nonce=0, until=HOUR)
    return genesis(chain, Map.empty(says_nothing()).set(message, order), account, ALL)


def carried_out(state: Relay, message: Message) -> Relay:
    """The state with the order of a message carried out, and no nonce used."""
    order = state.says[message]
    need(order.chain == state.chain, "OTHER_CHAIN")
    need(state.now <= order.until, "TOO_LATE")
    need(order.shares <= state.shares[order.account], "TOO_FEW_SHARES")
    left = state.shares.set(order.account, state.shares[order.account] - order.shares)
    paid = left.set(order.recipient, left[order.recipient] + order.shares)
    return replace(state, done=state.done.set(message, True), shares=paid)


@action
def hand_over_unsigned(state: Relay, caller: Address, message: Message) -> Outcome[Relay, None]:
    """The gateway says whose order it hands over, and is believed."""
    return Outcome(carried_out(state, message))


@action
def hand_over_again(state: Relay, caller: Address, message: Message) -> Outcome[Relay, None]:
    """An order is carried out whenever it is handed over, as long as its account signed it and its time is not over."""
    need(state.signed[message], "NOT_SIGNED")
    return Outcome(carried_out(state, message))


@predicate
def shares_leave_once_an_order(before: Relay, after: Relay) -> bool:
    """An account's shares fall only in a step that carries out a message that was not carried out before."""
    kept = for_all(Address, lambda account: before.shares[account] <= after.shares[account])
    return kept or exists(Message, lambda message: after.done[message] and not before.done[message])


TRUSTED_GATEWAY = System(
    name="trusted_gateway", state=Relay, genesis=with_an_order, actions=(pass_time, sign, hand_over_unsigned), invariants=(), rejected=True
)
ORDERS_WITHOUT_NONCE = System(
    name="orders_without_nonce", state=Relay, genesis=with_an_order, actions=(pass_time, sign, hand_over_again), invariants=(), rejected=True
)
