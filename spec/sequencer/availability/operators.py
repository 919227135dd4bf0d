"""Stakes of operators, thresholds, and the advance of L1, which records the stakes at each place that is over."""

from megaspec.language import Map, Outcome, action, all_of, assume, measure, mul_div_down, mul_div_up, need, replace, total
from spec.sequencer.availability.quantities import Operator, Place
from spec.sequencer.availability.state import Availability, Reference, Thresholds, leave_enough
from spec.sequencer.money import BPS, GREATEST_AMOUNT, Seconds, Wei


@measure
def whole(operator: Operator, stake: Wei) -> int:
    """The stake of an operator."""
    return stake


@measure
def of_faulty(operator: Operator, stake: Wei, faulty: Map[Operator, bool]) -> int:
    """The stake of an operator if it is faulty, and zero otherwise."""
    return stake if faulty[operator] else 0


@measure
def whole_at(place: Place, operator: Operator, stake: Wei, asked: Place) -> int:
    """The stake of an operator at the given place."""
    return stake if place == asked else 0


@measure
def of_faulty_at(place: Place, operator: Operator, stake: Wei, asked: Place, faulty: Map[Operator, bool]) -> int:
    """The stake of an operator at the given place if it is faulty, and zero otherwise."""
    return stake if all_of(place == asked, faulty[operator]) else 0


def with_stake(state: Availability, operator: Operator, stake: int, staked: int) -> Availability:
    """The state with another stake of an operator, and another total stake."""
    return replace(state, operators=replace(state.operators, stake=state.operators.stake.set(operator, stake), staked=staked))


@action
def add_stake(state: Availability, operator: Operator, amount: Wei) -> Outcome[Availability, None]:
    """An operator joins with a stake, or adds to it."""
    staked = state.operators.staked + amount
    need(staked <= GREATEST_AMOUNT, "TOO_MUCH_STAKE")
    return Outcome(with_stake(state, operator, state.operators.stake[operator] + amount, staked))


@action
def remove_stake(state: Availability, operator: Operator, amount: Wei) -> Outcome[Availability, None]:
    """An operator takes from its stake, or leaves.  Its stake at earlier places stays on record."""
    stake = state.operators.stake[operator]
    need(amount <= stake, "TOO_LITTLE_STAKE")
    return Outcome(with_stake(state, operator, stake - amount, state.operators.staked - amount))


@action
def set_thresholds(state: Availability, thresholds: Thresholds) -> Outcome[Availability, None]:
    """Governance changes the thresholds, for future references (C66)."""
    need(leave_enough(thresholds), "TOO_LITTLE_IS_LEFT")
    return Outcome(replace(state, operators=replace(state.operators, thresholds=thresholds)))


@action
def go_on(state: Availability, seconds: Seconds) -> Outcome[Availability, Place]:
    """A place of L1 is over: its stakes and thresholds are recorded, and certificates may refer to it."""
    operators = state.operators
    place, staked, thresholds = operators.tip, operators.staked, operators.thresholds
    need(operators.now <= seconds, "TIME_RUNS_BACK")
    bearable = mul_div_down(staked, thresholds.safety, BPS)
    assume(total(operators.stake, of_faulty, operators.faulty) <= bearable, "A11 the faulty hold at most the safety threshold of the stake")
    reference = Reference(
        seconds=operators.now,
        staked=staked,
        needed=mul_div_up(staked, thresholds.confirmation, BPS),
        bearable=bearable,
        restoring=mul_div_up(staked, thresholds.reconstruction, BPS),
    )
    recorded = operators.stake_at.where(
        (Place, Operator), lambda written, operator: written == place, lambda written, operator: operators.stake[operator]
    )
    after = replace(
        operators,
        now=seconds,
        tip=place.successor(),
        references=operators.references.set(place, reference),
        stake_at=recorded,
    )
    return Outcome(replace(state, operators=after), place)
