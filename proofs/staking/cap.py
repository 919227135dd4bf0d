"""The harm that a compromised oracle can do."""

from megaspec.claims import Theorem
from spec.staking.properties import cap
from spec.staking.system import STAKING

TWO_GAINS_RISE_LITTLE = Theorem(
    name="staking.two_gains_rise_little",
    sentence="Two gains of consecutive frames make a share worth at most 1.010025 of what it was.",
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.two_gains_rise_little,
    given=(STAKING,),
)

TWO_LOSSES_FALL_LITTLE = Theorem(
    name="staking.two_losses_fall_little",
    sentence="Two losses of consecutive frames, unconfirmed, make a share worth at least 0.99 of what it was.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.two_losses_fall_little,
    given=(STAKING,),
)

RISES_COMPOSE = Theorem(
    name="staking.rises_compose",
    sentence="Rises within the cap, one after the other, rise by at most the product of what the cap allows.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.rises_compose,
)

FALLS_COMPOSE = Theorem(
    name="staking.falls_compose",
    sentence="Falls within the cap, one after the other, fall by at most the sum of what the cap allows.",
    section="TD Monitoring & Observability",
    requirements=("C51",),
    predicate=cap.falls_compose,
)

WAITING_GAINS_NOTHING = Theorem(
    name="staking.waiting_gains_nothing",
    sentence="One report of many frames lifts the price no further than one report a frame would.",
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.waiting_gains_nothing,
)

TWO_FRAMES_UNTIL_GOVERNANCE = Theorem(
    name="staking.two_frames_until_governance",
    sentence="In the 48 hours that governance takes, an oracle reports at most two frames more, which are worth 1.0025 %.",
    section="TD Monitoring & Observability",
    requirements=("C51", "D23"),
    predicate=cap.two_frames_until_governance,
    given=(STAKING,),
)
