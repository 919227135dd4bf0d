"""The harm that a compromised oracle can do."""

from megaspec.claims import Step, Theorem
from spec.staking.properties import cap
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.system import STAKING

A_REPORT_RAISES_THE_PRICE_BY_ITS_CAP = Step(
    name="staking.a_report_raises_the_price_by_its_cap",
    sentence=(
        "A settlement does not change the share supply, and multiplies the price by at most 1 plus 0.5 % for each frame since the report before."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51", "D23", "L04", "X13"),
    system=STAKING,
    predicate=cap.a_report_raises_the_price_by_its_cap,
    of=(settle_gain, settle_loss),
)

RISES_COMPOSE = Theorem(
    name="staking.rises_compose",
    sentence="A rise of the price by at most some factor, followed by one within the cap of some frames, is at most the product of both factors.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.rises_compose,
)

FALLS_COMPOSE = Theorem(
    name="staking.falls_compose",
    sentence="A fall of the price within the cap of some frames, followed by another, is within the cap of the sum of their frames.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.falls_compose,
)

WAITING_GAINS_NOTHING = Theorem(
    name="staking.waiting_gains_nothing",
    sentence="The cap of one report over n + 1 frames is at most the cap over n frames compounded with that of one frame.",
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.waiting_gains_nothing,
)

# The bound on the harm.

BOUND_BEGINS = Theorem(
    name="staking.bound_begins",
    sentence="At first the price is within the bound of no frame and no finalization.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.bound_begins,
)

REPORTS_STAY_WITHIN_THE_BOUND = Theorem(
    name="staking.reports_stay_within_the_bound",
    sentence=(
        "With p the first price, m finalizations and n frames reported, fewer than 200: if the price is at most (p + m/SEED) / (1 - 0.5 % * n), "
        "then a report of k more frames leaves it so for n + k."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.reports_stay_within_the_bound,
)

FINALIZATIONS_STAY_WITHIN_THE_BOUND = Theorem(
    name="staking.finalizations_stay_within_the_bound",
    sentence=(
        "If the price is at most (p + m/SEED) / (1 - 0.5 % * n), then a finalization, which raises the worth of the shares left by less than one "
        "wei, leaves it so for m + 1."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51", "C34"),
    predicate=cap.finalizations_stay_within_the_bound,
)

PAYOUTS_STAY_WITHIN_THE_BOUND = Theorem(
    name="staking.payouts_stay_within_the_bound",
    sentence="A request made while the price is at most (p + m/SEED) / (1 - 0.5 % * n) has at most that value for each of its shares.",
    section="TD Monitoring & Observability",
    requirements=("C51", "C29"),
    predicate=cap.payouts_stay_within_the_bound,
)

FRAMES_TAKE_THEIR_TIME = Theorem(
    name="staking.frames_take_their_time",
    sentence="A report opened some time from now is of a frame that is over by then, and counts the frames since the last one reported.",
    section="TD Monitoring & Observability",
    requirements=("C51", "X05"),
    predicate=cap.frames_take_their_time,
    given=(STAKING,),
)
