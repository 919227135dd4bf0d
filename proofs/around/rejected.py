"""What does not work around the staking contracts, each refuted by a run."""

from megaspec.claims import Refuted
from spec.around.inclusion.state import Place, Transaction
from spec.around.relay import Chain, Message, what_was_done_was_signed
from spec.rejected.confirmed_by_inclusion import CONFIRMED_BY_INCLUSION, confirmed_deposits_stay
from spec.rejected.trusted_gateway import ORDERS_WITHOUT_NONCE, TRUSTED_GATEWAY, shares_leave_once_an_order
from spec.staking.quantities import Address

NAMED_AND_ANOTHER = 8

TRUSTED_GATEWAY_ACTS_FOR_ANYBODY = Refuted(
    name="rejected.trusted_gateway",
    sentence="With a gateway that is believed whose order it hands over, every order that was carried out was signed.",
    section="TD System Overview",
    requirements=("TD-01",),
    system=TRUSTED_GATEWAY,
    predicate=what_was_done_was_signed,
    instance={Address: NAMED_AND_ANOTHER, Message: 2, Chain: 2},
    depth=1,
    resolution=("relay.only_what_was_signed_is_done", "relay.what_was_done_was_signed"),
)

ORDERS_ARE_REPLAYED = Refuted(
    name="rejected.orders_without_nonce",
    sentence="With signed orders that have no nonce, shares leave an account only by an order that was not carried out before.",
    section="TD System Overview",
    requirements=("TD-01",),
    system=ORDERS_WITHOUT_NONCE,
    predicate=shares_leave_once_an_order,
    instance={Address: NAMED_AND_ANOTHER, Message: 2, Chain: 2},
    depth=3,
    resolution=("relay.no_message_is_done_twice", "relay.a_nonce_is_of_one_order"),
)

INCLUSION_IS_DROPPED = Refuted(
    name="rejected.confirmed_by_inclusion",
    sentence="With deposits that are confirmed as soon as a block has them, no step drops or changes a confirmed deposit.",
    section="TD Performance Characteristics",
    requirements=("X08", "TD-153", "TD-172"),
    system=CONFIRMED_BY_INCLUSION,
    predicate=confirmed_deposits_stay,
    instance={Transaction: 2, Place: 2},
    depth=2,
    resolution=("inclusion.confirmed_is_final", "inclusion.final_deposits_stay"),
)
