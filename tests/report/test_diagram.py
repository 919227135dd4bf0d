"""A run of nodes that talk to each other, drawn."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, System, action, for_all, need, predicate, record, replace
from megaspec.report.diagram import WIDTH, drawn
from megaspec.report.story import told
from megaspec.witness.findings import Counterexample
from megaspec.witness.walks import played
from tests.cli.projects import project
from tests.server import megaspec
from tests.systems.claiming import refuted
from tests.systems.shapes import VAULT

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
    need(speaker != listener, "ALONE")
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


@predicate
def never_past_two(talk: Talk) -> bool:
    """Nobody hears more than two, which is false."""
    return for_all(Node, lambda node: talk.heard[node] <= 2)


def quiet() -> Outcome[Talk, None]:
    """Nobody has heard anything."""
    return silence(Map.empty(0))


TALK = System("talk", Talk, silence, (wake, say, end), (few_words,), scenarios="tests.report.scenarios", actors=(Node,))

QUIET_TALK = TALK.variant("quiet_talk")
REFUTED = refuted(dataclasses.replace(QUIET_TALK, genesis=quiet), never_past_two, depth=2)

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


def test_a_refuted_claim_is_explained_with_its_run_drawn(tmp_path: Path) -> None:
    done = megaspec("explain", REFUTED.name, cwd=project(tmp_path, "from tests.report.test_diagram import REFUTED\n"))
    assert done.status == 0, done.err
    drawing = done.out[done.out.index("a run of 1 step from an initial state") :].splitlines()[1:4]
    assert drawing[1].strip().startswith("0.") and drawing[2].strip().startswith("1.")
    assert "say(word=3) returns 3" in drawing[2] and "●" in drawing[2] and any(arrow in drawing[2] for arrow in "▶◀")


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
