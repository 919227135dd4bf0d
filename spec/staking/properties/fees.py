"""Properties of the settlement of a report: fees, gains and losses."""

from megaspec.language import all_of, count, emitted, for_all, implies, max_of, measure, mul_div_down, predicate, replace, total
from spec.staking.books import gain_if_any, price_not_below
from spec.staking.oracle import ValidatorReported
from spec.staking.quantities import (
    BPS,
    GREATEST_OPERATOR_RATE,
    LEAST_OPERATOR_RATE,
    PROTOCOL_FEE,
    RATE_CAP,
    Address,
    Count,
    OperatorRate,
    TotalWei,
    ValidatorKey,
)
from spec.staking.records import Operator
from spec.staking.settlement import ProtocolPaid, RewardsDistributed, charged_for, fees_of_all, holders_result, operator_fee, room
from spec.staking.state import Staking

# Settlement of a gain.


@predicate
def rewards_are_split_to_the_wei(before: Staking, after: Staking, events: tuple) -> bool:
    """What is unsettled, unannounced and in reserve is split exactly into both kinds of fees, pooled ether and the reserve after (C20, D02)."""
    old, new = before.core, after.core
    protocol, operators, holders = new.fees - old.fees, new.owed - old.owed, new.pooled - old.pooled
    return all_of(
        protocol + operators + holders + new.reserve == holders_result(before),
        new.unsettled == 0,
        after.registry.lifetime == before.registry.lifetime + operators,
        emitted(events, RewardsDistributed(old.unsettled, protocol, operators, holders)),
    )


@predicate
def protocol_fee_is_five_per_cent(before: Staking, after: Staking) -> bool:
    """The protocol's fee is five per cent of the net reward within the cap, rounded down (C20, D03)."""
    return after.core.fees - before.core.fees == mul_div_down(charged_for(before), PROTOCOL_FEE, BPS)


@predicate
def protocol_loses_only_rounding(before: Staking, after: Staking) -> bool:
    """The protocol's fee is at most five per cent of the net reward within the cap, and less than one wei below it (C20)."""
    fee, charged = after.core.fees - before.core.fees, charged_for(before)
    return BPS * fee <= PROTOCOL_FEE * charged and PROTOCOL_FEE * charged < BPS * (fee + 1)


@predicate
def operators_take_at_most_five_per_cent(before: Staking, after: Staking) -> bool:
    """All operators together take at most five per cent of the net reward within the cap (C20, D03)."""
    return BPS * (after.core.owed - before.core.owed) <= GREATEST_OPERATOR_RATE * charged_for(before)


@predicate
def fees_are_at_most_a_tenth(before: Staking, after: Staking) -> bool:
    """All fees together are at most ten per cent of the net reward within the cap (C20)."""
    taken = (after.core.fees - before.core.fees) + (after.core.owed - before.core.owed)
    return BPS * taken <= (PROTOCOL_FEE + GREATEST_OPERATOR_RATE) * charged_for(before)


@measure
def has_gained(address: Address, operator: Operator) -> bool:
    """Whether an operator's validators have a positive gain in the open frame."""
    return operator.gain > 0


@predicate
def fees_are_of_what_is_charged_for(before: Staking, after: Staking) -> bool:
    """The protocol gets its fee, and the operators theirs, of what is charged for, while there are gains (C20)."""
    charged, registry = charged_for(before), before.registry
    return all_of(
        registry.gains > 0,
        after.core.fees - before.core.fees == mul_div_down(charged, PROTOCOL_FEE, BPS),
        after.core.owed - before.core.owed == fees_of_all(registry.operators, charged, registry.gains),
    )


@predicate
def operators_get_at_least_two_per_cent(state: Staking, charged: TotalWei) -> bool:
    """Operators' fees are at least 2 % of whatever is charged for, minus a wei for each with a positive gain (C20).

    Both sides are compared as multiples of the gains, which are the sum of all positive ones.
    """
    operators, gains = state.registry.operators, state.registry.gains
    if gains == 0:
        return True
    fees, gaining = total(operators, operator_fee, charged, gains), count(operators, has_gained)
    gained = total(operators, gain_if_any)
    return gained == gains and LEAST_OPERATOR_RATE * charged * gained <= BPS * gains * fees + BPS * gains * gaining


@predicate
def fees_are_at_least_seven_per_cent(charged: TotalWei, gains: TotalWei, protocol: TotalWei, operators: TotalWei, gaining: Count) -> bool:
    """Fees of at least 5 % minus a wei, and of at least 2 % minus a wei for each operator that gains, are 7 % minus as many wei (C20)."""
    return implies(
        all_of(
            gains > 0,
            PROTOCOL_FEE * charged < BPS * (protocol + 1),
            LEAST_OPERATOR_RATE * charged * gains <= BPS * gains * operators + BPS * gains * gaining,
        ),
        (PROTOCOL_FEE + LEAST_OPERATOR_RATE) * charged <= BPS * (protocol + operators + 1 + gaining),
    )


@predicate
def each_operator_gets_its_fee(before: Staking, after: Staking) -> bool:
    """Each operator is credited its rate times its pro-rata part of the net reward within the cap, rounded down (C21).

    An operator without a positive gain gets nothing.
    """
    old, new = before.registry.operators, after.registry.operators
    net, gains = charged_for(before), before.registry.gains
    return for_all(
        Address,
        lambda address: new[address].owed - old[address].owed
        == mul_div_down(net * max_of(0, old[address].gain), old[address].rate, gains * BPS),
    ) and for_all(Address, lambda address: new[address].lifetime - old[address].lifetime == new[address].owed - old[address].owed)


@predicate
def operators_lose_only_rounding(before: Staking, after: Staking) -> bool:
    """Each operator's fee is at most its rate times its pro-rata part of the net reward within the cap, less than one wei below it (C20, C21)."""
    old, new = before.registry.operators, after.registry.operators
    net, whole = charged_for(before), before.registry.gains * BPS
    return for_all(
        Address, lambda address: whole * (new[address].owed - old[address].owed) <= net * max_of(0, old[address].gain) * old[address].rate
    ) and for_all(
        Address, lambda address: net * max_of(0, old[address].gain) * old[address].rate < whole * (new[address].owed - old[address].owed + 1)
    )


@predicate
def gains_cover_the_net_reward(before: Staking, after: Staking) -> bool:
    """The net reward is positive and at most the registry's gains, so no operator is charged for more than it gained (C21)."""
    return before.core.unsettled > 0 and before.core.unsettled <= before.registry.gains


@predicate
def holders_never_pay(before: Staking, after: Staking) -> bool:
    """Fees lower neither pooled ether nor the price of a share: none is taken from principal (C06, C21)."""
    return after.core.pooled >= before.core.pooled and price_not_below(before, after)


# Settlement of a loss.


@predicate
def losses_pay_no_fee(before: Staking, after: Staking, events: tuple) -> bool:
    """A net result of at most zero, and unannounced ether, are added to pooled ether and the reserve together; no fee is taken (C21)."""
    old, new = before.core, after.core
    return all_of(
        old.unsettled <= 0,
        new.pooled + new.reserve == old.pooled + holders_result(before),
        new.fees == old.fees,
        new.owed == old.owed,
        after.registry.lifetime == before.registry.lifetime,
        emitted(events, RewardsDistributed(old.unsettled, 0, 0, new.pooled - old.pooled)),
    )


@predicate
def losses_come_out_of_the_reserve(before: Staking, after: Staking) -> bool:
    """A loss lowers pooled ether only by what the reserve does not cover, and then leaves none (L04)."""
    old, new = before.core, after.core
    return implies(new.pooled < old.pooled, all_of(new.reserve == 0, new.pooled == old.pooled + holders_result(before)))


@predicate
def operators_keep_what_they_have(before: Staking, after: Staking) -> bool:
    """No operator's owed or lifetime fees change."""
    old, new = before.registry.operators, after.registry.operators
    return for_all(Address, lambda address: new[address].owed == old[address].owed) and for_all(
        Address, lambda address: new[address].lifetime == old[address].lifetime
    )


@predicate
def room_rounds_down(state: Staking) -> bool:
    """The room under the cap is at most what the cap allows exactly, and less than one wei below it (C51)."""
    exact = state.core.pooled * RATE_CAP * (state.oracle.frame - state.oracle.previous)
    return room(state) * BPS <= exact and exact < (room(state) + 1) * BPS


@predicate
def charge_rounds_down(state: Staking) -> bool:
    """A reward that is not charged for as a whole is charged for up to ten ninths of the room, and less than one wei below that (C20)."""
    charged, rest = charged_for(state), BPS - PROTOCOL_FEE - GREATEST_OPERATOR_RATE
    return implies(
        charged < state.core.unsettled, all_of(charged * rest <= room(state) * BPS, room(state) * BPS < (charged + 1) * rest)
    )


@predicate
def all_is_charged_for_unless_reserved(before: Staking, after: Staking) -> bool:
    """Fees are of the whole net reward, unless ether is left in reserve (C20, L04)."""
    return implies(after.core.reserve == 0, charged_for(before) == before.core.unsettled)


# Properties of every settlement.


@predicate
def reserve_is_released_up_to_the_cap(before: Staking, after: Staking) -> bool:
    """Ether stays in reserve only if pooled ether rises by all that the cap allows (L04)."""
    return implies(after.core.reserve > 0, after.core.pooled == before.core.pooled + room(before))


@predicate
def next_rates_begin(before: Staking, after: Staking) -> bool:
    """A settlement sets every operator's current rate to its next rate (C23)."""
    old, new = before.registry.operators, after.registry.operators
    return for_all(Address, lambda address: new[address].rate == old[address].next_rate)


@predicate
def nothing_is_left_empty(before: Staking, after: Staking) -> bool:
    """A report is settled only if pooled ether and what the holders have beside it are at least one wei, which stays pooled (C03)."""
    return before.core.pooled + holders_result(before) >= 1 and after.core.pooled >= 1


# Validator reports.


@predicate
def gain_is_what_came(
    before: Staking,
    after: Staking,
    key: ValidatorKey,
    balance: int,
    arrived: int,
    skimmed: int,
    tips: int,
    returned: int,
    events: tuple,
) -> bool:
    """The gain is the new balance, skimmed ether and tips minus the old balance and the ether arrived; none of it needs an exit (D24)."""
    validator = before.validators[key]
    there, address = validator.balance, validator.operator
    return all_of(
        returned == balance + skimmed + tips - there - arrived,
        after.core.unsettled == before.core.unsettled + returned,
        after.registry.operators[address].gain == before.registry.operators[address].gain + returned,
        after.draft.received == before.draft.received + skimmed + tips,
        after.draft.staked == before.draft.staked + balance - there,
        emitted(events, ValidatorReported(key, returned)),
    )


# Payment of the protocol's fees.


@predicate
def protocol_is_paid(before: Staking, after: Staking, amount: int, events: tuple) -> bool:
    """Fees paid to the protocol leave the fee account, the buffer and the balance, and nothing else changes but the open call (L07)."""
    old = before.core
    core = replace(old, balance=old.balance - amount, buffered=old.buffered - amount, fees=old.fees - amount, depth=old.depth + 1)
    return after == replace(before, core=core) and emitted(events, ProtocolPaid(amount))


# The holders' part of a reward, as a formula.


@predicate
def holders_keep_nine_tenths_and_more(net: TotalWei, rate: OperatorRate) -> bool:
    """Holders keep 95 % minus one operator's rate, plus less than 2 wei: 93 % at the lowest rate, 90 % at the highest (D02, D03)."""
    protocol = mul_div_down(net, PROTOCOL_FEE, BPS)
    operator = mul_div_down(net, rate, BPS)
    kept = net - protocol - operator
    exact = net * (BPS - PROTOCOL_FEE - rate)
    return all_of(
        kept + protocol + operator == net,
        exact <= BPS * kept,
        BPS * kept < exact + 2 * BPS,
        (BPS - PROTOCOL_FEE - GREATEST_OPERATOR_RATE) * net <= BPS * kept,
        BPS * kept < (BPS - PROTOCOL_FEE - LEAST_OPERATOR_RATE) * net + 2 * BPS,
    )


@predicate
def five_per_cent_gross_is_less_net(pooled: TotalWei) -> bool:
    """Gross rewards of 5 % make pooled ether 1.0465 times as much at the lowest operator rate, 1.045 times at the highest (D37).

    The rounding error is less than 1 wei below and less than 2 wei above.
    """
    gross = mul_div_down(pooled, 500, BPS)
    at_base = pooled + gross - mul_div_down(gross, PROTOCOL_FEE, BPS) - mul_div_down(gross, LEAST_OPERATOR_RATE, BPS)
    at_most = pooled + gross - mul_div_down(gross, PROTOCOL_FEE, BPS) - mul_div_down(gross, GREATEST_OPERATOR_RATE, BPS)
    return all_of(
        pooled * 10_465 < 10_000 * at_base + 10_000,
        10_000 * at_base < pooled * 10_465 + 20_000,
        pooled * 1_045 < 1_000 * at_most + 1_000,
        1_000 * at_most < pooled * 1_045 + 2_000,
    )
