"""A record with the fields of a help: what it says that is trusted is not what it says that helps."""

from megaspec.language import Assumption, Outcome, System, action, ite, predicate, record, replace


LEDGER = (Assumption("A1", "Whoever may enter again and again does.", "Nobody would enter."),)


@record
class Gate:
    """A gate."""

    open: bool
    passed: bool



@record
class Instead:
    """What stands in place of a `Help`."""

    fair: bool
    action: bool
    actions: bool
    arguments: bool
    when: bool
    again: bool



def closed() -> Outcome[Gate, None]:
    """A closed gate."""
    return Outcome(Gate(open=False, passed=False))


@action
def turn(gate: Gate) -> Outcome[Gate, None]:
    """Open the gate, or close it."""
    return Outcome(replace(gate, open=not gate.open))


@action
def enter(gate: Gate) -> Outcome[Gate, None]:
    """Pass."""
    return Outcome(replace(gate, passed=True))


@predicate
def fits(gate: Gate) -> bool:
    """Whatever."""
    return gate.open or not gate.open


@predicate
def waits(gate: Gate) -> bool:
    """Nobody has passed."""
    return not gate.passed


@predicate
def done(gate: Gate) -> bool:
    """Somebody has passed."""
    return gate.passed


@predicate
def is_closed(gate: Gate) -> bool:
    """Closed."""
    return not gate.open


@predicate
def is_open(gate: Gate) -> bool:
    """Open."""
    return gate.open


def left(gate: Gate) -> int:
    """Left."""
    return ite(gate.passed, 0, 1)


SYS = System("sys", Gate, closed, (turn, enter), (fits,))
