"""Takeovers without downtime, and within tens of milliseconds whatever the distance (D27).

This is the quickest takeover that there can be: nothing takes any time but three missed blocks and the ways of messages.
"""

from megaspec.language import Enum, Outcome, System, action, implies, need, predicate, record, replace
from spec.sequencer.timing.bounds import due_by
from spec.sequencer.timing.quantities import MILLISECOND, Micros, Span

BLOCK_TIME = 10 * MILLISECOND
MISSES = 3


class Stage(Enum):
    """How far the takeover is."""

    CRASHED = "crashed"
    NOTICED = "noticed"
    PROMISED = "promised"
    PUBLISHED = "published"


@record
class Takeover:
    """A takeover `now` microseconds after the primary's last block, among nodes with a `delay` between them."""

    delay: Span
    now: Micros
    stage: Stage


def crashed(delay: Span) -> Outcome[Takeover, None]:
    """The primary has sent its last block and crashed."""
    return Outcome(Takeover(delay=delay, now=0, stage=Stage.CRASHED))


def after(state: Takeover, time: Micros, stage: Stage) -> Outcome[Takeover, None]:
    """The next stage, some time later."""
    return Outcome(replace(state, now=state.now + time, stage=stage))


@action
def miss_three_blocks(state: Takeover) -> Outcome[Takeover, None]:
    """A backup next to the primary misses as many blocks as make it act."""
    need(state.stage == Stage.CRASHED, "NOT_CRASHED")
    return after(state, MISSES * BLOCK_TIME, Stage.NOTICED)


@action
def get_promises(state: Takeover) -> Outcome[Takeover, None]:
    """It asks a quorum, and is answered at once."""
    need(state.stage == Stage.NOTICED, "NOT_NOTICED")
    return after(state, 2 * state.delay, Stage.PROMISED)


@action
def publish(state: Takeover) -> Outcome[Takeover, None]:
    """It seals a block at once, and a quorum acknowledges it at once."""
    need(state.stage == Stage.PROMISED, "NOT_PROMISED")
    return after(state, 2 * state.delay, Stage.PUBLISHED)


@predicate
def takes_tens_of_milliseconds(state: Takeover) -> bool:
    """A takeover publishes its first new block in less than 100 milliseconds."""
    return implies(state.stage == Stage.PUBLISHED, state.now < 100 * MILLISECOND)


@predicate
def misses_no_block(state: Takeover) -> bool:
    """When a takeover publishes its first new block, at most one block has become due."""
    return implies(state.stage == Stage.PUBLISHED, due_by(state.now, BLOCK_TIME) <= 1)


INSTANT_TAKEOVER = System(
    name="instant_takeover",
    state=Takeover,
    genesis=crashed,
    actions=(miss_three_blocks, get_promises, publish),
    invariants=(),
    rejected=True,
)
