"""A run for ever as it is drawn and told: a stem, and a loop."""

from __future__ import annotations

from megaspec.claims import Fair, Instance
from megaspec.claims.liveness import Response
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.report.machine import as_json
from megaspec.report.story import told
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import explored
from megaspec.witness.finite.starvation import starving
from megaspec.witness.starved import goes_round
from tests.liveness.claiming import starved, starves
from tests.systems.liveness import duel, lock
from tests.systems.liveness.lock import COMES_FREE, Thread

PREEMPTED = """\
an initial state, and then a loop of 3 steps for ever
         left   right
    0.    │       │     genesis
    ▼     │       │     for ever
    1.    │       ●     ask
    2.    │       │     go_on
    3.    ●       │     ask
    ▲     │       │     again
  0. genesis()
      holder = left
  and from here on, again and again:
  1. ask(side=right)
    * holder = right   (was left)
  2. go_on()
    * done = 1   (was 0)
  3. ask(side=left)
    * holder = left   (was right)
    * done = 0   (was 1)
"""

STOPPED = """\
2 steps from an initial state, and then nothing for ever
          a
    0.    │     genesis
    1.    ●     ask
    2.    ●     grab
    ▲     │     nothing happens any more
  0. genesis()
  1. ask(thread=a)
    * wants[a] = True
  2. grab(thread=a)
    * holder = a   (was none)
    * wants[a] = nothing   (was True)
  and from here on nothing happens any more
"""


def found(claim: Response, instance: Instance) -> Counterexample:
    """The run that a claim is about."""
    run = starving(claim, explored(claim.system, instance))
    assert run is not None
    return goes_round(claim, run)


def test_a_stem_and_a_loop_are_drawn_and_told() -> None:
    each_asks = Fair("T70", (duel.ask, duel.go_on))
    run = found(starves(duel.DUEL, duel.is_undone, duel.is_done, fair=(each_asks,)), Instance())
    assert "\n".join(told(run)) + "\n" == PREEMPTED


def test_a_run_that_stops_says_that_nothing_happens_any_more() -> None:
    run = found(starved(COMES_FREE), Instance({Thread: 2}))
    assert "\n".join(told(run)) + "\n" == STOPPED


def test_the_values_of_parameters_are_told() -> None:
    run = found(starved(lock.GETS_IN), Instance({Thread: 2}))
    assert told(run)[-1] == "  where thread=a"


def test_json_says_where_the_loop_begins() -> None:
    claim = starved(COMES_FREE)
    run = found(claim, Instance({Thread: 2}))
    written = as_json({claim.name: Result(claim, verdict=Verdict.REFUTED, counterexample=run)})["claims"][0]["counterexample"]
    assert written["loop"] == len(written["steps"]) == 3
