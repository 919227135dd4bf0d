"""A run of nodes that talk to each other, drawn."""

from __future__ import annotations

import pytest

from checker.engine.verdicts import Counterexample
from checker.evidence.walks import played
from checker.report.diagram import WIDTH, drawn
from checker.report.story import told
from spec.language import Annotated, Identifier, Map, Outcome, Range, Run, System, action, need, predicate, record, replace, scenario
from tests.engine.systems.shapes import VAULT

Count = Annotated[int, Range("Count", 0, 100)]


class Node(Identifier):
    """Who talks."""


@record
class Talk:
    heard: Map[Node, Count]
    on: bool


@record
class Heard:
    node: Node
    word: Count


def silence(heard: Map[Node, Count]) -> Outcome[Talk, None]:
    """Nothing was said but what is known."""
    return Outcome(Talk(heard=heard, on=True))


@action
def wake(talk: Talk, node: Node) -> Outcome[Talk, None]:
    """Begin to listen."""
    return Outcome(talk)


@action
def say(talk: Talk, speaker: Node, listener: Node, word: Count) -> Outcome[Talk, Count]:
    """One says a word to another, who has not heard as much."""
    need(talk.heard[listener] < word, "KNOWN")
    return Outcome(replace(talk, heard=talk.heard.set(listener, word)), word, (Heard(listener, word),))


@action
def end(talk: Talk) -> Outcome[Talk, None]:
    """All is said."""
    return Outcome(replace(talk, on=False))


@predicate
def few_words(talk: Talk) -> bool:
    """Words are few."""
    return talk.on or not talk.on


ANN, BOB, ZOE = Node("ann"), Node("bob"), Node("zoe")


@scenario
def gossip(run: Run) -> None:
    """What one says, the next says on."""
    run.start(heard=Map.empty(0))
    run(wake, node=BOB)
    run(say, speaker=ANN, listener=ZOE, word=7)
    run(say, speaker=ZOE, listener=BOB, word=8)
    run.refused(say, "KNOWN", speaker=ANN, listener=BOB, word=3)
    run(end)


TALK = System("talk", Talk, silence, (wake, say, end), (few_words,), scenarios=(gossip,), actors=(Node,))

DRAWN = """\
       ann     bob     zoe
  0.    │       │       │     genesis(heard=…)
  1.    │       ●       │     wake
  2.    ●──────────────▶│     say(word=7) returns 7
        │       │       │       Heard(node=zoe, word=7)
  3.    │       │◀──────●     say(word=8) returns 8
        │       │       │       Heard(node=bob, word=8)
  4.    ○──────▶│       │     say(word=3) reverts: KNOWN
  5.    │       │       │     end
"""


def test_each_actor_has_a_lane_and_each_step_a_line() -> None:
    assert "\n".join(drawn(played(TALK))) + "\n" == DRAWN


def test_a_run_is_drawn_before_it_is_told() -> None:
    lines = told(Counterexample("talk.some_claim", list(played(TALK)), True, ""))
    assert lines[0] == "a run of 5 steps from an initial state"
    assert lines[1 : 1 + len(DRAWN.splitlines())] == ["  " + line for line in DRAWN.splitlines()]
    assert "  2. say(speaker=ann, listener=zoe, word=7)  returns 7" in lines


def test_a_system_without_actors_and_a_run_without_steps_are_not_drawn() -> None:
    assert drawn(played(VAULT)) == []
    assert drawn(played(TALK)[:1]) == []


@pytest.mark.parametrize("how_many", [1, 6, 20])
def test_lines_are_never_too_long(how_many: int) -> None:
    first, *_ = steps = [one for one in played(TALK) if one.action in ("genesis", "wake")]
    nodes = [Node("a node with a rather long name " + str(number)) for number in range(how_many)]
    made = [type(first)(first.system, "wake", first.before, {"node": node}, first.outcome, first.universe) for node in nodes]
    lines = drawn([first, *made])
    assert len(lines) == how_many + 2 and max(map(len, lines)) <= WIDTH
    assert len(steps) == 2
