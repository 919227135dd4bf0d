"""Metrics and alerts."""

from megaspec.claims import Dust, Theorem
from spec.staking.properties import monitoring
from spec.staking.system import STAKING

UPTIME_IS_A_PERCENTAGE = Theorem(
    name="monitoring.uptime_is_a_percentage",
    sentence="A validator's uptime is between 0 and 100 per cent, 100 where it had no duties.",
    section="TD Monitoring & Observability",
    requirements=("C42", "C69", "TD-120"),
    predicate=monitoring.uptime_is_a_percentage,
    given=(STAKING,),
    dust=Dust("validator_uptime", "nobody: a figure", "1 per cent"),
)

BALANCES_ARE_WITHIN_THE_VALUE_LOCKED = Theorem(
    name="monitoring.balances_are_within_the_value_locked",
    sentence="No validator's balance exceeds what the contracts account for; nor do the holders own more.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-119", "TD-125"),
    predicate=monitoring.balances_are_within_the_value_locked,
    given=(STAKING,),
)

EXCHANGE_RATE_IS_THE_PRICE = Theorem(
    name="monitoring.exchange_rate_is_the_price",
    sentence="The exchange rate is the wei that one whole LST is worth, to the wei.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-126"),
    predicate=monitoring.exchange_rate_is_the_price,
    given=(STAKING,),
    dust=Dust("exchange_rate", "nobody: a figure", "1"),
)

WAITING_REQUESTS_ARE_THE_PENDING = Theorem(
    name="monitoring.waiting_requests_are_the_pending",
    sentence="A request waits exactly while it was issued and is not finalized; times to average are never negative.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-123", "TD-124"),
    predicate=monitoring.waiting_requests_are_the_pending,
    given=(STAKING,),
)

OBSERVATIONS_ARE_PASSED_ON = Theorem(
    name="monitoring.observations_are_passed_on",
    sentence="What is only observed is told as it was seen; participation is between 0 and 100 per cent.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-121", "TD-122"),
    predicate=monitoring.observations_are_passed_on,
)

OFFLINE_ALERT_IS_EXACT = Theorem(
    name="monitoring.offline_alert_is_exact",
    sentence="The alert fires from the 301st second offline, not before, and not for a validator that is back.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D10", "TD-127", "TD-173"),
    predicate=monitoring.offline_alert_is_exact,
    given=(STAKING,),
)

ALERT_COMES_BEFORE_PENALTY = Theorem(
    name="monitoring.alert_comes_before_penalty",
    sentence="While a validator that is offline owes a penalty for an hour, the alert for five minutes has fired.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D10", "TD-127"),
    predicate=monitoring.alert_comes_before_penalty,
    given=(STAKING,),
)

DECLINE_ALERT_IS_EXACT = Theorem(
    name="monitoring.decline_alert_is_exact",
    sentence="The alert fires exactly when more than a hundredth of a balance is gone.",
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-128", "TD-173"),
    predicate=monitoring.decline_alert_is_exact,
)

OBSERVED_ALERTS_ARE_EXACT = Theorem(
    name="monitoring.observed_alerts_are_exact",
    sentence="Alerts on participation, disks and end points fire exactly past 90 per cent, 80 per cent and five seconds.",
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-129", "TD-130", "TD-131", "TD-173"),
    predicate=monitoring.observed_alerts_are_exact,
)

GROWTH_ALERT_IS_EXACT = Theorem(
    name="monitoring.growth_alert_is_exact",
    sentence="The alert fires exactly when at least one request more waits than a day ago.",
    section="TD Monitoring & Observability",
    requirements=("C70", "TD-132", "TD-173"),
    predicate=monitoring.growth_alert_is_exact,
    given=(STAKING,),
)

DRIFT_ALERT_IS_EXACT = Theorem(
    name="monitoring.drift_alert_is_exact",
    sentence="In one frame the alert fires exactly past half a per cent, up or down.",
    section="TD Monitoring & Observability",
    requirements=("C70", "D23", "TD-133", "TD-173"),
    predicate=monitoring.drift_alert_is_exact,
    given=(STAKING,),
)

INTEGRITY_ALERT_IS_EXACT = Theorem(
    name="monitoring.integrity_alert_is_exact",
    sentence="Whatever two states there are, a broken sheet, a broken lock or a fallen price raises the alert, and nothing else does.",
    section="TD Monitoring & Observability",
    requirements=("C70",),
    predicate=monitoring.integrity_alert_is_exact,
)

INTEGRITY_HOLDS = Theorem(
    name="monitoring.integrity_holds",
    sentence="The sheet that a monitor adds up balances, and the lock is what is owed, in every state.",
    section="TD Monitoring & Observability",
    requirements=("C01", "C28", "C70"),
    predicate=monitoring.integrity_holds,
    given=(STAKING,),
)

AVERAGE_IS_ROUNDED_DOWN = Theorem(
    name="monitoring.average_is_rounded_down",
    sentence="The average wait is less than a second below what finalized requests waited in all, shared out among them.",
    section="TD Monitoring & Observability",
    requirements=("C69", "TD-124"),
    predicate=monitoring.average_is_rounded_down,
    given=(STAKING,),
    dust=Dust("average_withdrawal_time", "nobody: a figure", "1 second"),
)
