"""The offline alert is raised by who asks the nodes, within five minutes and a slot."""

from megaspec.claims import Invariant, Safe, Step, Theorem
from spec.around import watch
from spec.around.watch import WATCH, ask, dismiss, enroll, pass_time, start, stop

ALERTS = "TD Monitoring & Observability"

ARITHMETIC = Safe(
    name="watch.arithmetic",
    sentence="No rule of the monitor crashes, overflows, or writes a value out of its declared range.",
    section=ALERTS,
    requirements=("C70", "X11"),
    system=WATCH,
)

NODES_ARE_ASKED_EACH_SLOT = Invariant(
    name="watch.nodes_are_asked_each_slot",
    sentence="Every watched node was asked at most 12 seconds ago.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.nodes_are_asked_each_slot,
)

WHAT_IS_KNOWN_IS_OF_THE_PAST = Invariant(
    name="watch.what_is_known_is_of_the_past",
    sentence="No node changed or was asked in the future, and its last answer is no later than it was last asked.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.what_is_known_is_of_the_past,
)

STOPPED_NODES_DO_NOT_ANSWER = Invariant(
    name="watch.stopped_nodes_do_not_answer",
    sentence="The last answer of a node that is not running is no later than it stopped.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.stopped_nodes_do_not_answer,
)

RUNNING_NODES_ANSWER = Invariant(
    name="watch.running_nodes_answer",
    sentence="A running node is watched, and if it was asked after it last changed, it answered when it was last asked.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.running_nodes_answer,
)

ALERT_IS_EXACT = Invariant(
    name="watch.alert_is_exact",
    sentence=(
        "The alert stands for a node if and only if it is watched and, when it was last asked, its last answer was at least 301 seconds old."
    ),
    section=ALERTS,
    requirements=("C70", "X11", "TD-127"),
    system=WATCH,
    predicate=watch.alert_is_exact,
)

ALERT_COMES_IN_TIME = Theorem(
    name="watch.alert_comes_in_time",
    sentence="The alert stands for every watched node that stopped more than 312 seconds ago and did not run since.",
    section=ALERTS,
    requirements=("C70", "X11", "TD-127"),
    predicate=watch.alert_comes_in_time,
    given=(WATCH,),
)

ALERT_ENDS_IN_TIME = Theorem(
    name="watch.alert_ends_in_time",
    sentence="The alert stands for no node that has been running for more than 12 seconds.",
    section=ALERTS,
    requirements=("C70", "X11", "TD-127"),
    predicate=watch.alert_ends_in_time,
    given=(WATCH,),
)

ENROLLMENT_IS_RECORDED = Step(
    name="watch.enrollment_is_recorded",
    sentence="`enroll` requires a node that is not watched, records it as watched, running and answering now, and changes nothing else.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.enrollment_is_recorded,
    of=(enroll,),
)

DISMISSAL_IS_RECORDED = Step(
    name="watch.dismissal_is_recorded",
    sentence="`dismiss` requires a watched node, forgets all of it, and changes nothing else.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.dismissal_is_recorded,
    of=(dismiss,),
)

CHANGES_ARE_RECORDED = Step(
    name="watch.changes_are_recorded",
    sentence="A watched node that stops or starts changes from running to not, or back, at that time; what the monitor knows does not change.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.changes_are_recorded,
    of=(stop, start),
)

ASKING_IS_RECORDED = Step(
    name="watch.asking_is_recorded",
    sentence="`ask` requires a watched node, records the question now, and the answer if the node runs, and changes at most its alert beside.",
    section=ALERTS,
    requirements=("X11", "TD-127"),
    system=WATCH,
    predicate=watch.asking_is_recorded,
    of=(ask,),
)

ALERTS_ARE_TOLD_ONCE = Step(
    name="watch.alerts_are_told_once",
    sentence="`ask` emits only `OfflineAlert` if it raises the alert, only `BackOnline` if it ends it, and nothing otherwise.",
    section=ALERTS,
    requirements=("C70", "X11", "TD-127"),
    system=WATCH,
    predicate=watch.alerts_are_told_once,
    of=(ask,),
)

TIME_PASSES = Step(
    name="watch.time_passes",
    sentence="Time advances by exactly the given seconds; nothing else changes.",
    section=ALERTS,
    requirements=("X11",),
    system=WATCH,
    predicate=watch.time_passes,
    of=(pass_time,),
)
