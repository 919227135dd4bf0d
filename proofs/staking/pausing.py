"""The pause, and the clock that does not run in it."""

from megaspec.claims import Invariant, Step, Theorem
from spec.staking import pausing
from spec.staking.core import pass_time
from spec.staking.invariants import governance as invariants
from spec.staking.properties import pausing as properties
from spec.staking.queue import claim
from spec.staking.settlement import settle_gain, settle_loss
from spec.staking.system import STAKING

OPERATIONAL = "TD Security Considerations, 3 Operational Risk"

# Invariants.

UNPAUSED_TIME_HAS_PASSED = Invariant(
    name="staking.unpaused_time_has_passed",
    sentence="The unpaused clock is at most the current time.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=invariants.unpaused_time_has_passed,
)

PAUSES_END = Invariant(
    name="staking.pauses_end",
    sentence="A pause ends at most seven days from now, and the next may begin exactly one cooldown after that end, or at once if there was none.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=invariants.pauses_end,
)

PAUSES_TAKE_A_THIRD = Invariant(
    name="staking.pauses_take_a_third",
    sentence="All time paused, with the rest of the current pause, is at most a third of the time at which the next pause may begin.",
    section=OPERATIONAL,
    requirements=("C53",),
    system=STAKING,
    predicate=invariants.pauses_take_a_third,
)

PAUSES_ARE_ALLOWED = Invariant(
    name="staking.pauses_are_allowed",
    sentence="At most as many pauses were begun as were allowed, and at most one more is allowed.",
    section=OPERATIONAL,
    requirements=("C53", "L06"),
    system=STAKING,
    predicate=invariants.pauses_are_allowed,
)

PAUSES_TAKE_A_WEEK_EACH = Invariant(
    name="staking.pauses_take_a_week_each",
    sentence="All time paused, with the rest of the current pause, is at most seven days for each pause begun.",
    section=OPERATIONAL,
    requirements=("C53", "L06"),
    system=STAKING,
    predicate=invariants.pauses_take_a_week_each,
)

# Properties of every step.

NOTHING_MOVES_IN_A_PAUSE = Step(
    name="staking.nothing_moves_in_a_pause",
    sentence="While paused, only claims and settlements can change shares, wrapped tokens, bonds, fees owed or ether accounts, or lower the balance.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=properties.nothing_moves_in_a_pause,
    but=(claim, settle_gain, settle_loss),
)

PAUSE_STAYS = Step(
    name="staking.pause_stays",
    sentence="Only `pause` and `unpause` can change when a pause ends and when the next may begin.",
    section=OPERATIONAL,
    requirements=("C53", "C55"),
    system=STAKING,
    predicate=properties.pause_stays,
    but=(pausing.pause, pausing.unpause),
)

BEGUN_PAUSES_STAY = Step(
    name="staking.begun_pauses_stay",
    sentence="Only `pause` can change the number of pauses begun.",
    section=OPERATIONAL,
    requirements=("C53", "L06"),
    system=STAKING,
    predicate=properties.begun_pauses_stay,
    but=(pausing.pause,),
)

ALLOWED_PAUSES_STAY = Step(
    name="staking.allowed_pauses_stay",
    sentence="Only `allow_pause` can change the number of pauses allowed.",
    section=OPERATIONAL,
    requirements=("C53", "C55", "L06"),
    system=STAKING,
    predicate=properties.allowed_pauses_stay,
    but=(pausing.allow_pause,),
)

PAUSING_IS_BOUNDED = Step(
    name="staking.pausing_is_bounded",
    sentence=(
        "`pause` requires the guardian or a signer, no pause now, the cooldown since the last over and a pause allowed, which it uses up, pauses "
        "for exactly seven days, changes nothing else, and emits only `Paused`."
    ),
    section=OPERATIONAL,
    requirements=("C53", "L06", "TD-144"),
    system=STAKING,
    predicate=properties.pausing_is_bounded,
    of=(pausing.pause,),
)

UNPAUSING_TAKES_TWO = Step(
    name="staking.unpausing_takes_two",
    sentence=(
        "`unpause` requires two different signers and a pause, ends it at once and starts the cooldown, changes nothing else, and emits only "
        "`Unpaused`."
    ),
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    system=STAKING,
    predicate=properties.unpausing_takes_two,
    of=(pausing.unpause,),
)

ALLOWING_TAKES_TWO = Step(
    name="staking.allowing_takes_two",
    sentence=(
        "`allow_pause` requires two different signers and no pause left, allows exactly one more, changes nothing else, and emits only "
        "`PauseAllowed`."
    ),
    section=OPERATIONAL,
    requirements=("C53", "C55", "L06"),
    system=STAKING,
    predicate=properties.allowing_takes_two,
    of=(pausing.allow_pause,),
)

PAUSES_RUN_OUT = Theorem(
    name="staking.pauses_run_out",
    sentence="Once at least seven days have passed without another action, the contracts are not paused.",
    section=OPERATIONAL,
    requirements=("C53", "TD-144"),
    predicate=properties.pauses_run_out,
    given=(STAKING,),
)

PAUSES_LEAVE_TIME = Theorem(
    name="staking.pauses_leave_time",
    sentence="All time paused is at most a third of the time passed, plus seven days.",
    section=OPERATIONAL,
    requirements=("C53",),
    predicate=properties.pauses_leave_time,
    given=(STAKING,),
)

# The clocks.

CLOCKS_STAY = Step(
    name="staking.clocks_stay",
    sentence="Only `pass_time` can change the time or the unpaused clock.",
    section=OPERATIONAL,
    requirements=("C52",),
    system=STAKING,
    predicate=properties.clocks_stay,
    but=(pass_time,),
)

TIME_ONLY_PASSES = Step(
    name="staking.time_only_passes",
    sentence=(
        "`pass_time` changes only the time and the unpaused clock, which never goes back, runs with time if not paused, and does not run within a "
        "pause."
    ),
    section=OPERATIONAL,
    requirements=("C52", "C53"),
    system=STAKING,
    predicate=properties.time_only_passes,
    of=(pass_time,),
)

TIME_PASSES_IN_PARTS = Theorem(
    name="staking.time_passes_in_parts",
    sentence="Time that passes at once or in two parts leads to the same state.",
    section=OPERATIONAL,
    requirements=("C52",),
    predicate=properties.time_passes_in_parts,
    given=(STAKING,),
)
