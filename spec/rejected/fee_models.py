"""The document's three ways to share a reward, and the share price that it states as the result (D02, D03, D37)."""

from megaspec.language import Annotated, Outcome, Range, System, action, implies, mul_div_down, need, predicate, record, replace
from spec.staking.quantities import BPS, ETHER, GREATEST_TOTAL, LEAST_OPERATOR_RATE, PROTOCOL_FEE, EverWei, TotalWei, Wei

Commission = Annotated[int, Range("Commission", 0, 300)]
"""What an operator takes on top of the base of 2 %, in basis points."""

FIVE_PER_CENT = ETHER // 20
"""Of the ether that the shares are worth at first."""


@record
class Shared:
    """What came as rewards so far and who got it, what operators may take of it, and what the shares, one ether of them, are worth."""

    came: EverWei
    protocol: EverWei
    operators: EverWei
    holders: EverWei
    commission: Commission
    pooled: TotalWei


def nothing_shared(commission: Commission) -> Outcome[Shared, None]:
    """One operator with its commission; no reward has come."""
    return Outcome(Shared(came=0, protocol=0, operators=0, holders=0, commission=commission, pooled=ETHER))


def shared(state: Shared, reward: int, operators: int, holders: int) -> Shared:
    """The state with a reward shared: five per cent of it for the protocol, and for the others what is said."""
    need(state.came == 0, "ONE_REWARD_IS_ENOUGH")
    need(state.pooled + holders <= GREATEST_TOTAL, "POOL_FULL")
    protocol = mul_div_down(reward, PROTOCOL_FEE, BPS)
    return replace(state, came=reward, protocol=protocol, operators=operators, holders=holders, pooled=state.pooled + holders)


@action
def share_by_the_flow(state: Shared, reward: Wei) -> Outcome[Shared, None]:
    """The data flow: 5 % for the protocol, 2 % and the commission for the operator, 93 % for the stakers."""
    operators = mul_div_down(reward, LEAST_OPERATOR_RATE + state.commission, BPS)
    return Outcome(shared(state, reward, operators, mul_div_down(reward, 9_300, BPS)))


@action
def share_by_the_diagram(state: Shared, reward: Wei) -> Outcome[Shared, None]:
    """The diagram of the fee structure: 5 % each for the protocol and the operator, 90 % for the stakers."""
    return Outcome(shared(state, reward, mul_div_down(reward, 500, BPS), mul_div_down(reward, 9_000, BPS)))


@action
def share_the_rest(state: Shared, reward: Wei) -> Outcome[Shared, None]:
    """The resolution: 5 % for the protocol, 2 % and the commission for the operator, the rest for the stakers."""
    operators = mul_div_down(reward, LEAST_OPERATOR_RATE + state.commission, BPS)
    return Outcome(shared(state, reward, operators, reward - mul_div_down(reward, PROTOCOL_FEE, BPS) - operators))


@predicate
def no_more_is_given_than_came(state: Shared) -> bool:
    """The protocol, the operators and the holders got in total at most the reward (D02)."""
    return state.protocol + state.operators + state.holders <= state.came


@predicate
def operators_get_their_rate(state: Shared) -> bool:
    """Operators got 2 % and their commission, rounded down (D03)."""
    return state.operators == mul_div_down(state.came, LEAST_OPERATOR_RATE + state.commission, BPS)


@predicate
def fees_are_those_of_the_comparison(state: Shared) -> bool:
    """All fees are at most 7 % of the reward, as the comparison with competitors states (D03)."""
    return BPS * (state.protocol + state.operators) <= 700 * state.came


@predicate
def five_per_cent_make_a_share_worth_as_much_more(state: Shared) -> bool:
    """After rewards of five per cent one LST is worth 1.05 ether (D37)."""
    return implies(state.came == FIVE_PER_CENT, state.pooled == ETHER + FIVE_PER_CENT)


FEES_BY_THE_FLOW = System(
    name="fees_by_the_flow", state=Shared, genesis=nothing_shared, actions=(share_by_the_flow,), invariants=(), rejected=True
)
FEES_BY_THE_DIAGRAM = System(
    name="fees_by_the_diagram", state=Shared, genesis=nothing_shared, actions=(share_by_the_diagram,), invariants=(), rejected=True
)
FEES_OF_THE_REST = System(
    name="fees_of_the_rest", state=Shared, genesis=nothing_shared, actions=(share_the_rest,), invariants=(), rejected=True
)
"""The resolution's own sharing, of which the figures elsewhere in the document are wrong."""
