"""A gate that opens and closes, and that some may pass."""

from megaspec.language import Annotated, Outcome, Range, System, action, need, predicate, record, replace

Count = Annotated[int, Range("Count", 0, 100)]


@record
class Gate:
    """Whether the gate is open, and whether anybody has passed."""

    open: bool
    passed: bool


def closed() -> Outcome[Gate, None]:
    """A closed gate."""
    return Outcome(Gate(open=False, passed=False))


@action
def turn(gate: Gate) -> Outcome[Gate, None]:
    """Open the gate, or close it."""
    return Outcome(replace(gate, open=not gate.open))


@action
def enter(gate: Gate, how_many: Count) -> Outcome[Gate, None]:
    """Some pass, two at least."""
    need(gate.open, "CLOSED")
    need(how_many >= 2, "TOO_FEW")
    return Outcome(replace(gate, passed=True))


@action
def squeeze(gate: Gate, how_many: Count) -> Outcome[Gate, None]:
    """One passes the closed gate, or five the open one."""
    need(how_many == (5 if gate.open else 1), "WRONG_NUMBER")
    return Outcome(replace(gate, passed=True))


@action
def knock(gate: Gate, how_many: Count) -> Outcome[Gate, None]:
    """Knock some times, in vain."""
    return Outcome(gate)


@predicate
def nobody_has_passed(gate: Gate) -> bool:
    """Nobody has passed."""
    return not gate.passed


@predicate
def somebody_has_passed(gate: Gate) -> bool:
    """Somebody has passed."""
    return gate.passed


GATE = System("gate", Gate, closed, (turn, enter, squeeze, knock), (), rejected=True)
