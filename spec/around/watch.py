"""The monitor that raises the offline alert: it asks every validator's node each slot (X11, C70).

The contracts learn of downtime from a report of a frame, a day too late for an alert after five minutes.  So the monitor stands
outside of them, asks nodes itself, and counts from the last answer.
"""

from megaspec.language import Map, Outcome, System, action, all_of, assume, emitted, for_all, implies, need, predicate, record, replace
from spec.staking.quantities import GREATEST_TIME, OFFLINE_ALERT, SLOT, Seconds, ValidatorKey

ASKS = "A24 the monitor asks each node at least once a slot"


@record
class Node:
    """A validator's node: whether it has been `running` since `changed_at`, or has not, and what the monitor knows of it if it is `watched`."""

    watched: bool
    running: bool
    changed_at: Seconds
    asked_at: Seconds
    answered_at: Seconds
    alerted: bool


@record
class Watch:
    """The time, and the nodes of validators."""

    now: Seconds
    nodes: Map[ValidatorKey, Node]


@record
class OfflineAlert:
    """Emitted when a node has not answered for more than five minutes, with the time of its last answer."""

    key: ValidatorKey
    answered_at: Seconds


@record
class BackOnline:
    """Emitted when a node answers for which an alert stood."""

    key: ValidatorKey


def unwatched() -> Node:
    """A node that nobody watches."""
    return Node(watched=False, running=False, changed_at=0, asked_at=0, answered_at=0, alerted=False)


def genesis() -> Outcome[Watch, None]:
    """No node is watched."""
    return Outcome(Watch(now=0, nodes=Map.empty(unwatched())))


@predicate
def all_are_asked(state: Watch, time: Seconds) -> bool:
    """Whether, at a time, a slot at most has passed since each watched node was asked."""
    return for_all(ValidatorKey, lambda key: implies(state.nodes[key].watched, time <= state.nodes[key].asked_at + SLOT))


@action
def pass_time(state: Watch, seconds: Seconds) -> Outcome[Watch, None]:
    """Time passes."""
    need(state.now + seconds <= GREATEST_TIME, "END_OF_TIME")
    assume(all_are_asked(state, state.now + seconds), ASKS)
    return Outcome(replace(state, now=state.now + seconds))


@action
def enroll(state: Watch, key: ValidatorKey) -> Outcome[Watch, None]:
    """Watch a node from now on, that runs and answers."""
    need(not state.nodes[key].watched, "ALREADY_WATCHED")
    node = Node(watched=True, running=True, changed_at=state.now, asked_at=state.now, answered_at=state.now, alerted=False)
    return Outcome(replace(state, nodes=state.nodes.set(key, node)))


@action
def dismiss(state: Watch, key: ValidatorKey) -> Outcome[Watch, None]:
    """Watch a node no longer, as its validator has no duties any more."""
    need(state.nodes[key].watched, "NOT_WATCHED")
    return Outcome(replace(state, nodes=state.nodes.set(key, unwatched())))


@action
def stop(state: Watch, key: ValidatorKey) -> Outcome[Watch, None]:
    """A node stops."""
    node = state.nodes[key]
    need(node.running, "NOT_RUNNING")
    return Outcome(replace(state, nodes=state.nodes.set(key, replace(node, running=False, changed_at=state.now))))


@action
def start(state: Watch, key: ValidatorKey) -> Outcome[Watch, None]:
    """A node runs again."""
    node = state.nodes[key]
    need(node.watched, "NOT_WATCHED")
    need(not node.running, "RUNNING")
    return Outcome(replace(state, nodes=state.nodes.set(key, replace(node, running=True, changed_at=state.now))))


@action
def ask(state: Watch, key: ValidatorKey) -> Outcome[Watch, None]:
    """The monitor asks a node, which answers if it runs; the alert stands while the last answer is more than five minutes old."""
    node = state.nodes[key]
    need(node.watched, "NOT_WATCHED")
    if node.running:
        heard = replace(node, asked_at=state.now, answered_at=state.now, alerted=False)
        return Outcome(replace(state, nodes=state.nodes.set(key, heard)), None, (BackOnline(key),) if node.alerted else ())
    alerted = node.answered_at + OFFLINE_ALERT < state.now
    silent = replace(node, asked_at=state.now, alerted=alerted)
    told = (OfflineAlert(key, node.answered_at),) if alerted and not node.alerted else ()
    return Outcome(replace(state, nodes=state.nodes.set(key, silent)), None, told)


# Invariants.


@predicate
def nodes_are_asked_each_slot(state: Watch) -> bool:
    """Each watched node was asked within the last slot."""
    return all_are_asked(state, state.now)


@predicate
def what_is_known_is_of_the_past(state: Watch) -> bool:
    """No watched node changed, was asked or answered in the future, and it answered no later than it was asked."""
    nodes = state.nodes
    return for_all(
        ValidatorKey,
        lambda key: all_of(nodes[key].changed_at <= state.now, nodes[key].answered_at <= nodes[key].asked_at, nodes[key].asked_at <= state.now),
    )


@predicate
def stopped_nodes_do_not_answer(state: Watch) -> bool:
    """A node that is not running has not answered since it stopped."""
    nodes = state.nodes
    return for_all(ValidatorKey, lambda key: implies(not nodes[key].running, nodes[key].answered_at <= nodes[key].changed_at))


@predicate
def running_nodes_answer(state: Watch) -> bool:
    """A watched node that is running has answered whenever it was asked since it last changed."""
    nodes = state.nodes
    return for_all(
        ValidatorKey,
        lambda key: implies(
            nodes[key].running,
            nodes[key].watched and implies(nodes[key].changed_at < nodes[key].asked_at, nodes[key].answered_at == nodes[key].asked_at),
        ),
    )


@predicate
def alert_is_exact(state: Watch) -> bool:
    """The alert stands for a node if and only if, when it was last asked, its last answer was more than five minutes old (C70, X11)."""
    nodes = state.nodes
    return for_all(
        ValidatorKey,
        lambda key: nodes[key].alerted == (nodes[key].watched and nodes[key].answered_at + 301 <= nodes[key].asked_at),
    )


# Properties.


@predicate
def alert_comes_in_time(state: Watch, key: ValidatorKey) -> bool:
    """The alert stands for every watched node that stopped more than five minutes and a slot ago, and did not run since (C70, X11)."""
    node = state.nodes[key]
    return implies(all_of(node.watched, not node.running, node.changed_at + 312 < state.now), node.alerted)


@predicate
def alert_ends_in_time(state: Watch, key: ValidatorKey) -> bool:
    """The alert stands for no node that has been running for more than a slot (C70, X11)."""
    node = state.nodes[key]
    return implies(all_of(node.running, node.changed_at + 12 < state.now), not node.alerted)


@predicate
def enrollment_is_recorded(before: Watch, after: Watch, key: ValidatorKey) -> bool:
    """A node that was not watched is watched from now on, running and without an alert; nothing else changes."""
    now = before.now
    node = Node(watched=True, running=True, changed_at=now, asked_at=now, answered_at=now, alerted=False)
    return not before.nodes[key].watched and after == replace(before, nodes=before.nodes.set(key, node))


@predicate
def dismissal_is_recorded(before: Watch, after: Watch, key: ValidatorKey) -> bool:
    """A watched node is watched no longer; nothing else changes."""
    return before.nodes[key].watched and after == replace(before, nodes=before.nodes.set(key, unwatched()))


@predicate
def changes_are_recorded(before: Watch, after: Watch, key: ValidatorKey) -> bool:
    """A node stops that was running, or runs that was not, from now on; nothing else changes, so what is known of it does not."""
    node = before.nodes[key]
    changed = replace(node, running=not node.running, changed_at=before.now)
    return node.watched and after == replace(before, nodes=before.nodes.set(key, changed))


@predicate
def asking_is_recorded(before: Watch, after: Watch, key: ValidatorKey) -> bool:
    """Asking a watched node changes what is known of it, and nothing else: an answer at that time if it runs."""
    node, alerted = before.nodes[key], after.nodes[key].alerted
    answered = before.now if node.running else node.answered_at
    known = replace(node, asked_at=before.now, answered_at=answered, alerted=alerted)
    return node.watched and after == replace(before, nodes=before.nodes.set(key, known))


@predicate
def alerts_are_told_once(before: Watch, after: Watch, key: ValidatorKey, events: tuple) -> bool:
    """Asking a node emits `OfflineAlert` if the alert is raised by it, `BackOnline` if it ends, and nothing if it stands as before."""
    was, node = before.nodes[key].alerted, after.nodes[key]
    return all_of(
        implies(node.alerted and not was, emitted(events, OfflineAlert(key, node.answered_at))),
        implies(was and not node.alerted, emitted(events, BackOnline(key))),
        implies(was == node.alerted, emitted(events)),
    )


@predicate
def time_passes(before: Watch, after: Watch, seconds: Seconds) -> bool:
    """Time advances by exactly the given seconds; nothing else changes."""
    return after == replace(before, now=before.now + seconds)


WATCH = System(
    name="watch",
    state=Watch,
    genesis=genesis,
    actions=(pass_time, enroll, dismiss, stop, start, ask),
    invariants=(
        nodes_are_asked_each_slot,
        what_is_known_is_of_the_past,
        stopped_nodes_do_not_answer,
        running_nodes_answer,
        alert_is_exact,
    ),
    scenarios="spec.around.scenarios.watch",
)
