"""What the monitor is for: a node stops, and is back."""

from megaspec.language import Run, scenario
from spec.around.watch import BackOnline, OfflineAlert, ask, dismiss, enroll, pass_time, start, stop
from spec.staking.quantities import SLOT, ValidatorKey

KEY, OTHER = ValidatorKey("a validator"), ValidatorKey("another")


def slots_pass(run: Run, number: int, *keys: ValidatorKey) -> None:
    """Some slots pass, and nodes are asked at the end of each."""
    for _ in range(number):
        run(pass_time, seconds=SLOT)
        for key in keys:
            run(ask, key=key)


@scenario
def a_node_stops(run: Run) -> None:
    """A node stops: nothing is told for five minutes since its last answer, and the alert is told in the slot after that."""
    run(enroll, key=KEY)
    run.refused(enroll, "ALREADY_WATCHED", key=KEY)
    run(enroll, key=OTHER)
    slots_pass(run, 2, KEY, OTHER)
    run(stop, key=KEY)
    run.refused(stop, "NOT_RUNNING", key=KEY)
    slots_pass(run, 25, KEY, OTHER)
    assert not run.state.nodes[KEY].alerted
    slots_pass(run, 1, KEY)
    assert run.last.events == (OfflineAlert(KEY, 2 * SLOT),)
    run(ask, key=OTHER)
    slots_pass(run, 1, OTHER, KEY)
    assert not run.last.events
    assert run.state.nodes[KEY].alerted and not run.state.nodes[OTHER].alerted


@scenario(after=a_node_stops)
def a_node_is_back(run: Run) -> None:
    """The node runs again, and the alert ends when it answers; then its validator is done, and nobody asks it any more."""
    run(start, key=KEY)
    run.refused(start, "RUNNING", key=KEY)
    assert run.state.nodes[KEY].alerted
    slots_pass(run, 1, OTHER, KEY)
    assert run.last.events == (BackOnline(KEY),)
    run(dismiss, key=KEY)
    run.refused(dismiss, "NOT_WATCHED", key=KEY)
    run.refused(ask, "NOT_WATCHED", key=KEY)
    run.refused(stop, "NOT_RUNNING", key=KEY)
    run.refused(start, "NOT_WATCHED", key=KEY)


@scenario
def a_node_misses_a_question(run: Run) -> None:
    """A node that is away for minutes raises no alert."""
    run(enroll, key=KEY)
    run(stop, key=KEY)
    slots_pass(run, 20, KEY)
    run(start, key=KEY)
    slots_pass(run, 1, KEY)
    assert run.state.nodes[KEY].answered_at == run.state.now
