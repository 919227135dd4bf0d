"""Gateways that hand anything over, in any order and as often as they like, against what users signed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from megaspec.language import Map, Revert
from spec.around.relay import Chain, Message, Order, genesis, hand_over, says_nothing, sign
from spec.staking.quantities import HOUR, Address

HERE, ELSEWHERE = Chain("here"), Chain("elsewhere")
ALICE, BOB, GATEWAY = (Address(name) for name in ("alice", "bob", "gateway"))

orders = st.builds(
    Order,
    chain=st.sampled_from([HERE, ELSEWHERE]),
    account=st.sampled_from([ALICE, BOB]),
    recipient=st.sampled_from([ALICE, BOB, GATEWAY]),
    shares=st.integers(0, 60),
    nonce=st.integers(0, 3),
    until=st.just(HOUR),
)


@given(st.lists(orders, min_size=1, max_size=6), st.sets(st.integers(0, 5)), st.lists(st.integers(0, 5), max_size=20))
def test_what_leaves_an_account_is_what_it_signed_once(said: list[Order], signed: set[int], handed: list[int]) -> None:
    messages = [Message(str(number)) for number in range(len(said))]
    state = genesis(HERE, Map(says_nothing(), dict(zip(messages, said, strict=True))), ALICE, 100).state
    for number in signed & set(range(len(said))):
        state = sign(state, said[number].account, messages[number]).state
    done: list[int] = []
    for number in (one for one in handed if one < len(said)):
        try:
            state = hand_over(state, GATEWAY, messages[number]).state
        except Revert:
            continue
        done.append(number)
    assert len(done) == len(set(done)) and set(done) <= signed
    for account in (ALICE, BOB):
        own = [said[number] for number in done if said[number].account == account]
        assert [order.nonce for order in own] == list(range(len(own)))
        received = sum(said[number].shares for number in done if said[number].recipient == account)
        held = (100 if account == ALICE else 0) + received - sum(order.shares for order in own)
        assert state.shares[account] == held
