"""Metrics and alerts."""

from megaspec.claims import Rounding, Step, Theorem
from spec.staking.properties import monitoring
from spec.staking.system import STAKING

UPTIME_IS_A_PERCENTAGE = Theorem(
    name="monitoring.uptime_is_a_percentage",
    sentence="The uptime metric is the validator's uptime rounded down to whole per cents, between 0 and 100, and exactly 100 without duties.",
    section="TD Monitoring & Observability",
    requirements=("C42", "C69", "TD-120"),
    predicate=monitoring.uptime_is_a_percentage,
    given=(STAKING,),
    rounding=Rounding("validator_uptime", "nobody: a figure", "1 per cent"),
)

BALANCES_ARE_WITHIN_THE_VALUE_LOCKED = Theorem(
    name="monitoring.balances_are_within_the_value_locked",
    sentence="Every validator's balance is between zero and the value locked, and pooled ether is at most the value locked.",
    section="TD Monitoring & Observability",
    requirements=("C69",),
    predicate=monitoring.balances_are_within_the_value_locked,
    given=(STAKING,),
)

BALANCES_ARE_AS_REPORTED = Step(
    name="monitoring.balances_are_as_reported",
    sentence=(
        "A settlement changes every validator's balance metric by exactly what the report told of it, zero if nothing; no other step changes one."
    ),
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-119"),
    system=STAKING,
    predicate=monitoring.balances_are_as_reported,
)

VALUE_LOCKED_IS_ALL_THAT_IS_HELD = Theorem(
    name="monitoring.value_locked_is_all_that_is_held",
    sentence=(
        "The value locked is exactly the buffer, the bonds, the unclaimed payouts, all ether in flight to validators and all their balances."
    ),
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-125"),
    predicate=monitoring.value_locked_is_all_that_is_held,
    given=(STAKING,),
)

EXCHANGE_RATE_IS_THE_PRICE = Theorem(
    name="monitoring.exchange_rate_is_the_price",
    sentence="The exchange rate metric is the worth of one whole LST in wei, rounded down.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-126"),
    predicate=monitoring.exchange_rate_is_the_price,
    given=(STAKING,),
    rounding=Rounding("exchange_rate", "nobody: a figure", "1"),
)

WAITING_REQUESTS_ARE_THE_PENDING = Theorem(
    name="monitoring.waiting_requests_are_the_pending",
    sentence=(
        "A request has shares left, and so counts as pending, exactly while issued and not finalized; the pending count and average wait are at "
        "least zero."
    ),
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-123", "TD-124"),
    predicate=monitoring.waiting_requests_are_the_pending,
    given=(STAKING,),
)

THE_PROPOSER_IS_PROPOSING = Theorem(
    name="monitoring.the_proposer_is_proposing",
    sentence="The proposing metric is true of exactly the validator that is observed to propose in the slot, if it is one of the pool's.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-121"),
    predicate=monitoring.the_proposer_is_proposing,
)

PARTICIPATION_IS_PASSED_ON = Theorem(
    name="monitoring.participation_is_passed_on",
    sentence="The participation metric equals what is observed, and is between 0 and 100 per cent.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-122"),
    predicate=monitoring.participation_is_passed_on,
)

OFFLINE_ALERT_IS_EXACT = Theorem(
    name="monitoring.offline_alert_is_exact",
    sentence="The records' offline alert fires if and only if a validator is offline by reports, and has been so for at least 301 seconds.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D10", "TD-127", "TD-173"),
    predicate=monitoring.offline_alert_is_exact,
    given=(STAKING,),
)

ALERT_COMES_BEFORE_PENALTY = Theorem(
    name="monitoring.alert_comes_before_penalty",
    sentence="The records' offline alert fires for every offline validator with at least one hour of unpaid downtime.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D10", "TD-127"),
    predicate=monitoring.alert_comes_before_penalty,
    given=(STAKING,),
)

DECLINE_ALERT_IS_EXACT = Theorem(
    name="monitoring.decline_alert_is_exact",
    sentence=(
        "The decline alert fires if and only if more than one per cent of a validator's balance and in-flight ether is gone and was not received "
        "by the contract."
    ),
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-128", "TD-173"),
    predicate=monitoring.decline_alert_is_exact,
)

OBSERVED_ALERTS_ARE_EXACT = Theorem(
    name="monitoring.observed_alerts_are_exact",
    sentence="The participation, disk and end point alerts fire exactly below 90 per cent, above 80 per cent and above five seconds, respectively.",
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-129", "TD-130", "TD-131", "TD-173"),
    predicate=monitoring.observed_alerts_are_exact,
)

GROWTH_ALERT_IS_EXACT = Theorem(
    name="monitoring.growth_alert_is_exact",
    sentence="The growth alert fires if and only if at least one more request is pending than a day ago.",
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-132", "TD-173"),
    predicate=monitoring.growth_alert_is_exact,
    given=(STAKING,),
)

DRIFT_ALERT_IS_EXACT = Theorem(
    name="monitoring.drift_alert_is_exact",
    sentence="For one frame, the drift alert fires if and only if the price moved by more than half a per cent, up or down.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D23", "TD-133", "TD-173"),
    predicate=monitoring.drift_alert_is_exact,
    given=(STAKING,),
)

INTEGRITY_ALERT_IS_EXACT = Theorem(
    name="monitoring.integrity_alert_is_exact",
    sentence=(
        "For any two states, the integrity alert fires if and only if the books do not balance, the locked ether is not what is owed, or the price "
        "fell otherwise than by exactly the loss of a report that was settled between them, less the reserve and unasked ether."
    ),
    section="TD Monitoring & Observability",
    requirements=("C70",),
    predicate=monitoring.integrity_alert_is_exact,
)

INTEGRITY_ALERT_IS_SILENT = Step(
    name="monitoring.integrity_alert_is_silent",
    sentence="No step raises the integrity alert, the settlement of a loss included.",
    section="TD Monitoring & Observability",
    requirements=("C01", "C06", "C28", "C70"),
    system=STAKING,
    predicate=monitoring.integrity_alert_is_silent,
)

INTEGRITY_HOLDS = Theorem(
    name="monitoring.integrity_holds",
    sentence=(
        "In every state the value locked is exactly all that is owed, as a monitor sums it, and the locked ether the sum of unclaimed payouts."
    ),
    section="TD Monitoring & Observability",
    requirements=("C01", "C28", "C69", "C70", "TD-125"),
    predicate=monitoring.integrity_holds,
    given=(STAKING,),
)

AVERAGE_IS_ROUNDED_DOWN = Theorem(
    name="monitoring.average_is_rounded_down",
    sentence=(
        "The average wait is the total wait of finalized requests divided by their number, or by one if there are none, rounded down to whole "
        "seconds."
    ),
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-124"),
    predicate=monitoring.average_is_rounded_down,
    given=(STAKING,),
    rounding=Rounding("average_withdrawal_time", "nobody: a figure", "1 second"),
)
