"""The harm that a compromised oracle can do."""

from megaspec.claims import Theorem
from spec.staking.properties import cap
from spec.staking.system import STAKING

TWO_GAINS_RISE_LITTLE = Theorem(
    name="staking.two_gains_rise_little",
    sentence=(
        "After two settled gains of consecutive frames within the cap, with no price rise between them, the price is at most 1.010025 times that "
        "at the first opening."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.two_gains_rise_little,
    given=(STAKING,),
)

TWO_LOSSES_FALL_LITTLE = Theorem(
    name="staking.two_losses_fall_little",
    sentence=(
        "After two settled, unconfirmed losses of consecutive frames within the cap, with no price fall between them, the price is at least 0.99 "
        "times that at the first opening."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.two_losses_fall_little,
    given=(STAKING,),
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

TWO_FRAMES_UNTIL_GOVERNANCE = Theorem(
    name="staking.two_frames_until_governance",
    sentence=(
        "If the last report is up to date, at most two more frames can be reported within 48 hours; their caps allow a rise of 1.0025 % and a fall "
        "of 1 %."
    ),
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.two_frames_until_governance,
    given=(STAKING,),
)
