"""The pause, and the clock that stands still in it."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import pausing
from spec.staking.core import pass_time
from spec.staking.insurance import report_slashing
from spec.staking.invariants import governance as invariants
from spec.staking.oracle import report_validator
from spec.staking.properties import pausing as properties
from spec.staking.queue import claim
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.sla import report_attestations, report_offline, report_online
from spec.staking.system import STAKING

OPERATIONAL = "TD Security Considerations, 3 Operational Risk"

TOLD_BY_THE_ORACLE = (
    report_validator, report_attestations, report_offline, report_online, report_slashing, settle_gain, settle_loss,
)  # fmt: skip
"""What a report says has happened, whether paused or not, and its settlement: these have no caller who chooses what moves."""

# What always holds.

UNPAUSED_TIME_HAS_PASSED = Invariant(
    name="staking.unpaused_time_has_passed",
    sentence="No more time has passed unpaused than has passed at all.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.unpaused_time_has_passed,
)

PAUSES_END = Invariant(
    name="staking.pauses_end",
    sentence="A pause ends by itself, and the next may begin only a cooldown after its end.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=invariants.pauses_end,
)

PAUSES_TAKE_A_THIRD = Invariant(
    name="staking.pauses_take_a_third",
    sentence="All pauses together take at most a third of the time until the next may begin, so none is renewed for ever.",
    section=OPERATIONAL,
    requirements=("C53",),
    system=STAKING,
    predicate=invariants.pauses_take_a_third,
)

# Of every step.

NOTHING_MOVES_IN_A_PAUSE = Step(
    name="staking.nothing_moves_in_a_pause",
    sentence="While paused nothing that anybody calls moves value, claims of finalized requests and reports excepted.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=properties.nothing_moves_in_a_pause,
    but=(claim, *TOLD_BY_THE_ORACLE),
)

PAUSE_STAYS = Step(
    name="staking.pause_stays",
    sentence="Nothing but pausing begins or prolongs a pause, and nothing but unpausing ends it.",
    section=OPERATIONAL,
    requirements=("C53", "C55"),
    system=STAKING,
    predicate=properties.pause_stays,
    but=(pausing.pause, pausing.unpause),
)

PAUSING_IS_BOUNDED = Step(
    name="staking.pausing_is_bounded",
    sentence="The guardian or a signer pauses for seven days, never in a pause, nor before the cooldown after one.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=properties.pausing_is_bounded,
    of=(pausing.pause,),
)

UNPAUSING_TAKES_TWO = Step(
    name="staking.unpausing_takes_two",
    sentence="Two signers end a pause at once, and the cooldown starts.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=properties.unpausing_takes_two,
    of=(pausing.unpause,),
)

PAUSES_RUN_OUT = Theorem(
    name="staking.pauses_run_out",
    sentence="Whatever the state, seven days later nothing is paused, though nobody did anything.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    predicate=properties.pauses_run_out,
    given=(STAKING,),
)

PAUSES_LEAVE_TIME = Theorem(
    name="staking.pauses_leave_time",
    sentence="Of all time but the length of three pauses, two thirds were not paused.",
    section=OPERATIONAL,
    requirements=("C53",),
    predicate=properties.pauses_leave_time,
    given=(STAKING,),
)

# Of the clocks.

CLOCKS_STAY = Step(
    name="staking.clocks_stay",
    sentence="Neither clock moves but with time itself.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.clocks_stay,
    but=(pass_time,),
)

TIME_ONLY_PASSES = Step(
    name="staking.time_only_passes",
    sentence="The unpaused clock runs with time, and stands still while paused.",
    section=OPERATIONAL,
    requirements=("C52", "C53"),
    system=STAKING,
    predicate=properties.time_only_passes,
    of=(pass_time,),
)

TIME_PASSES_IN_PARTS = Theorem(
    name="staking.time_passes_in_parts",
    sentence="Both clocks come to the same whether time passes at once or in two parts.",
    section=OPERATIONAL,
    requirements=("C52",),
    predicate=properties.time_passes_in_parts,
    given=(STAKING,),
)
