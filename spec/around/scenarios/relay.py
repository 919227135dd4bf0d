"""What the user layer does: it hands over what was signed, late, twice, elsewhere, or not at all."""

from megaspec.language import Map, Run, replace, scenario
from spec.around.relay import Chain, Message, Order, OrderDone, call_directly, hand_over, pass_time, says_nothing, sign
from spec.staking.quantities import HOUR, Address

ALICE, BOB, GATEWAY = (Address(name) for name in ("alice", "bob", "gateway"))
HERE, ELSEWHERE = Chain("here"), Chain("elsewhere")

FIRST = Order(chain=HERE, account=ALICE, recipient=BOB, shares=30, nonce=0, until=HOUR)
SAYS = {
    Message("thirty to bob"): FIRST,
    Message("five to bob"): replace(FIRST, shares=5, nonce=1),
    Message("seven elsewhere"): replace(FIRST, chain=ELSEWHERE, shares=7, nonce=1),
    Message("more than all"): replace(FIRST, shares=101, nonce=1),
    Message("back to alice"): replace(FIRST, account=BOB, recipient=ALICE, shares=10),
}
THIRTY, FIVE, SEVEN_ELSEWHERE, MORE_THAN_ALL, BACK = SAYS


@scenario
def a_gateway_hands_over(run: Run) -> None:
    """A gateway hands over what Alice signed, and again, and what she did not sign, or signed for another chain."""
    run.start(chain=HERE, says=Map(says_nothing(), SAYS), holder=ALICE, supply=100)
    run.refused(hand_over, "NOT_SIGNED", caller=GATEWAY, message=THIRTY)
    run.refused(sign, "NOT_OF_THE_SIGNER", caller=GATEWAY, message=THIRTY)
    for message in (THIRTY, FIVE, SEVEN_ELSEWHERE, MORE_THAN_ALL):
        run(sign, caller=ALICE, message=message)
    run.refused(hand_over, "NOT_THE_NEXT_CALL", caller=GATEWAY, message=FIVE)
    run(hand_over, caller=GATEWAY, message=THIRTY)
    assert run.last.events == (OrderDone(THIRTY, ALICE, 0),)
    assert (run.state.shares[ALICE], run.state.shares[BOB]) == (70, 30)
    run.refused(hand_over, "NOT_THE_NEXT_CALL", caller=GATEWAY, message=THIRTY)
    run.refused(hand_over, "OTHER_CHAIN", caller=GATEWAY, message=SEVEN_ELSEWHERE)
    run.refused(hand_over, "TOO_FEW_SHARES", caller=GATEWAY, message=MORE_THAN_ALL)


@scenario(after=a_gateway_hands_over)
def a_gateway_withholds(run: Run) -> None:
    """A gateway keeps what Alice signed: she moves her shares herself, which takes it back."""
    run(call_directly, caller=ALICE, recipient=BOB, shares=1)
    run.refused(hand_over, "NOT_THE_NEXT_CALL", caller=GATEWAY, message=FIVE)
    run(sign, caller=BOB, message=BACK)
    run(hand_over, caller=BOB, message=BACK)
    assert (run.state.shares[ALICE], run.state.shares[BOB]) == (79, 21)


@scenario(after=a_gateway_hands_over)
def a_gateway_is_late(run: Run) -> None:
    """After its time an order is nobody's to hand over."""
    run(pass_time, seconds=HOUR + 1)
    run.refused(hand_over, "TOO_LATE", caller=GATEWAY, message=FIVE)
