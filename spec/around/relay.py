"""The user layer: a web page, a mobile application or an API gateway hands over what users signed, and has no rights of its own (TD-01).

A user signs an order; whoever has it may hand it over, now, later, twice, or never.  The contracts take it from anybody, if its account
signed it, for this chain, with the account's next nonce, and in time.  Whoever does not trust those who hand over calls the contracts
itself, and takes back an order by using up its nonce.  The order here is one to move shares, which stands for all that an account may call for.
"""

from megaspec.language import (
    Identifier,
    Map,
    Outcome,
    System,
    action,
    all_of,
    emitted,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
    total,
)
from spec.staking.books import held
from spec.staking.quantities import GREATEST_COUNT, GREATEST_TIME, Address, Count, Seconds, Shares


class Message(Identifier):
    """A signed message, by the hash of what it says."""


class Chain(Identifier):
    """A chain on which the contracts stand, or others of their kind."""


@record
class Order:
    """What a message says: on which chain which account wants shares moved to a recipient, as its call of which nonce, until when."""

    chain: Chain
    account: Address
    recipient: Address
    shares: Shares
    nonce: Count
    until: Seconds


@record
class Relay:
    """What messages say, which their accounts `signed`, and which the contracts have `done`; each account's next nonce, and its shares.

    Fixed: the `chain`, what messages say, and the `supply` of shares.
    """

    chain: Chain
    says: Map[Message, Order]
    now: Seconds
    signed: Map[Message, bool]
    done: Map[Message, bool]
    nonce: Map[Address, Count]
    supply: Shares
    shares: Map[Address, Shares]


@record
class OrderDone:
    """Emitted when an order is carried out, whoever handed it over."""

    message: Message
    account: Address
    nonce: Count


@record
class NonceUsed:
    """Emitted when an account calls the contracts itself, or takes an order back."""

    account: Address
    nonce: Count


def says_nothing() -> Order:
    """What a message says that nobody wrote."""
    return Order(chain=Chain.none(), account=Address.none(), recipient=Address.none(), shares=0, nonce=0, until=0)


def genesis(chain: Chain, says: Map[Message, Order], holder: Address, supply: Shares) -> Outcome[Relay, None]:
    """Somebody holds all shares, and nothing is signed."""
    state = Relay(
        chain=chain,
        says=says,
        now=0,
        signed=Map.empty(False),
        done=Map.empty(False),
        nonce=Map.empty(0),
        supply=supply,
        shares=Map.empty(0).set(holder, supply),
    )
    return Outcome(state)


def moved(state: Relay, account: Address, recipient: Address, shares: int) -> Relay:
    """The state with shares moved, by the account's call of its next nonce."""
    need(shares <= state.shares[account], "TOO_FEW_SHARES")
    need(state.nonce[account] < GREATEST_COUNT, "TOO_MANY_CALLS")
    left = state.shares.set(account, state.shares[account] - shares)
    paid = left.set(recipient, left[recipient] + shares)
    return replace(state, nonce=state.nonce.set(account, state.nonce[account] + 1), shares=paid)


@action
def pass_time(state: Relay, seconds: Seconds) -> Outcome[Relay, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    return Outcome(replace(state, now=state.now + seconds))


@action
def sign(state: Relay, caller: Address, message: Message) -> Outcome[Relay, None]:
    """An account signs an order of its own; from now on anybody may have it."""
    need(state.says[message].account == caller, "NOT_OF_THE_SIGNER")
    return Outcome(replace(state, signed=state.signed.set(message, True)))


@action
def hand_over(state: Relay, caller: Address, message: Message) -> Outcome[Relay, None]:
    """Hand over a message, as anybody: the order is carried out if its account signed it, for this chain, as its next call, in time."""
    order = state.says[message]
    need(state.signed[message], "NOT_SIGNED")
    need(order.chain == state.chain, "OTHER_CHAIN")
    need(order.nonce == state.nonce[order.account], "NOT_THE_NEXT_CALL")
    need(state.now <= order.until, "TOO_LATE")
    after = moved(state, order.account, order.recipient, order.shares)
    return Outcome(replace(after, done=state.done.set(message, True)), None, (OrderDone(message, order.account, order.nonce),))


@action
def call_directly(state: Relay, caller: Address, recipient: Address, shares: Shares) -> Outcome[Relay, None]:
    """An account moves shares itself, without anybody between; with none it only uses up a nonce, which takes an order back."""
    return Outcome(moved(state, caller, recipient, shares), None, (NonceUsed(caller, state.nonce[caller]),))


# Invariants.


@predicate
def supply_is_all_shares(state: Relay) -> bool:
    """The supply is the sum of all accounts' shares."""
    return state.supply == total(state.shares, held)


@predicate
def what_was_done_was_signed(state: Relay) -> bool:
    """Every order that was carried out was signed, for this chain, and its nonce is used up."""
    says, done = state.says, state.done
    return for_all(
        Message,
        lambda message: implies(
            done[message],
            state.signed[message] and says[message].chain == state.chain and says[message].nonce < state.nonce[says[message].account],
        ),
    )


@predicate
def a_nonce_is_of_one_order(state: Relay) -> bool:
    """No two orders of one account with the same nonce were both carried out."""
    says, done = state.says, state.done
    return for_all(
        Message,
        Message,
        lambda one, other: implies(
            all_of(done[one], done[other], one != other, says[one].account == says[other].account),
            says[one].nonce != says[other].nonce,
        ),
    )


# Properties.


@predicate
def only_what_was_signed_is_done(before: Relay, after: Relay, message: Message, events: tuple) -> bool:
    """Handing over does exactly what the message's account signed, for this chain, as its next call and in time, and nothing else (TD-01)."""
    order = before.says[message]
    left = before.shares.set(order.account, before.shares[order.account] - order.shares)
    return all_of(
        before.signed[message],
        order.chain == before.chain,
        order.nonce == before.nonce[order.account],
        before.now <= order.until,
        order.shares <= before.shares[order.account],
        after
        == replace(
            before,
            done=before.done.set(message, True),
            nonce=before.nonce.set(order.account, order.nonce + 1),
            shares=left.set(order.recipient, left[order.recipient] + order.shares),
        ),
        emitted(events, OrderDone(message, order.account, order.nonce)),
    )


@predicate
def no_message_is_done_twice(before: Relay, message: Message) -> bool:
    """A message that was carried out is not carried out again, however often and by whomever it is handed over (TD-01)."""
    return not before.done[message]


@predicate
def whoever_hands_over_is_nobody(state: Relay, message: Message, one: Address, other: Address) -> bool:
    """Whoever hands a message over, the contracts do the same (TD-01)."""
    return hand_over(state, one, message).state == hand_over(state, other, message).state


@predicate
def used_nonces_stay_used(before: Relay, after: Relay) -> bool:
    """No account's next nonce ever falls, and nothing that was carried out is forgotten (TD-01)."""
    return for_all(Address, lambda account: before.nonce[account] <= after.nonce[account]) and for_all(
        Message, lambda message: implies(before.done[message], after.done[message])
    )


@predicate
def no_account_loses_unasked(before: Relay, after: Relay) -> bool:
    """No account's shares fall but by a call of its own or by an order of its own: its nonce rises by one with it (TD-01)."""
    return for_all(
        Address,
        lambda account: after.shares[account] >= before.shares[account] or after.nonce[account] == before.nonce[account] + 1,
    )


@predicate
def own_calls_need_nobody(before: Relay, after: Relay, caller: Address, recipient: Address, shares: Shares, events: tuple) -> bool:
    """A direct call moves exactly the caller's shares and uses its next nonce; nothing else changes (TD-01)."""
    left = before.shares.set(caller, before.shares[caller] - shares)
    return all_of(
        shares <= before.shares[caller],
        after
        == replace(
            before,
            nonce=before.nonce.set(caller, before.nonce[caller] + 1),
            shares=left.set(recipient, left[recipient] + shares),
        ),
        emitted(events, NonceUsed(caller, before.nonce[caller])),
    )


@predicate
def accounts_sign_for_themselves(before: Relay, after: Relay, caller: Address, message: Message) -> bool:
    """An account signs only messages that name it; nothing else changes (TD-01)."""
    return before.says[message].account == caller and after == replace(before, signed=before.signed.set(message, True))


@predicate
def time_passes(before: Relay, after: Relay, seconds: Seconds) -> bool:
    """Time advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)


RELAY = System(
    name="relay",
    state=Relay,
    genesis=genesis,
    actions=(pass_time, sign, hand_over, call_directly),
    invariants=(supply_is_all_shares, what_was_done_was_signed, a_nonce_is_of_one_order),
    scenarios="spec.around.scenarios.relay",
)
