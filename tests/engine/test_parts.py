"""Each part of a claim or a system is of the class that is declared: a record that has the same fields is none."""

from __future__ import annotations

from typing import Any

import pytest

from megaspec.claims import ENVIRONMENT, CanReach, ClaimError, Fair, Help, Instance, LeadsTo, Starved, Step, Theorem
from megaspec.language import System, record
from tests.systems.liveness import falling
from tests.systems.liveness.falling import FALLING

FAIR = Fair("A1", (falling.fall,))
SAID: dict[str, Any] = {"name": "a.claim", "sentence": "S.", "section": "tests", "requirements": ("tests",)}
RESPONSE: dict[str, Any] = {**SAID, "system": FALLING, "trigger": falling.is_up, "goal": falling.is_down}


@record
class Instead:
    """What has the fields of a fairness, of a help and of an instance."""

    assumption: str = "A1"
    actions: Any = (falling.fall,)
    action: Any = falling.fall
    each: Any = None
    strongly: bool = True
    fair: Any = FAIR
    arguments: Any = None
    when: Any = None
    again: Any = None


INSTEAD: Any = Instead()
TEXT: Any = "3"
MADE: dict[str, Any] = {
    "helps is or holds Instead, where Help is meant": lambda: LeadsTo(**RESPONSE, rank=falling.height, helps=(INSTEAD,)),
    "fair is or holds Instead, where Fair is meant": lambda: Starved(**RESPONSE, fair=(INSTEAD,), resolution=()),
    "again is or holds Instead, where Recurring or LeadsTo is meant": lambda: LeadsTo(
        **RESPONSE, rank=falling.height, helps=(Help(Fair("A1", (falling.fall,), strongly=True), again=INSTEAD),)
    ),
    "helps is or holds Instead, where HelpfulCall is meant": lambda: CanReach(
        **SAID, system=FALLING, given=falling.is_up, goal=falling.is_down, by={falling.fall: ENVIRONMENT}, rank=falling.height,
        helps=(INSTEAD,),
    ),
    "instance is or holds Instead, where Instance is meant": lambda: LeadsTo(
        **RESPONSE, rank=falling.height, helps=(Help(FAIR),), instance=INSTEAD
    ),
    "greatest is or holds str, where int is meant": lambda: Starved(**RESPONSE, resolution=(), instance=Instance(greatest={"Count": TEXT})),
    "of is or holds Instead, where function is meant": lambda: Step(**SAID, system=FALLING, predicate=falling.rings_are_few, of=(INSTEAD,)),
    "given is or holds Instead, where System is meant": lambda: Theorem(**SAID, predicate=falling.rings_are_few, given=(INSTEAD,)),
    "requirements is or holds int, where str is meant": lambda: Step(
        **{**SAID, "requirements": (1,)}, system=FALLING, predicate=falling.rings_are_few
    ),
}


PLAIN: dict[str, Any] = {"name": "falls", "state": falling.Falling, "genesis": falling.full, "actions": (falling.fall,), "invariants": ()}
ODD: dict[str, dict[str, Any]] = {
    "actions is or holds dict, where tuple is meant": {"actions": {falling.fall: 1}},
    "rejected is or holds str, where bool is meant": {"rejected": "no"},
    "observed is or holds tuple, where dictionary is meant": {"observed": (falling.fall,)},
}


@pytest.mark.parametrize("line", ODD)
def test_a_part_of_a_system_is_of_its_class(line: str) -> None:
    with pytest.raises(TypeError, match=f"^the system falls: {line}$"):
        System(**{**PLAIN, **ODD[line]})


@pytest.mark.parametrize("line", MADE)
def test_what_only_looks_like_a_part_is_refused(line: str) -> None:
    with pytest.raises(ClaimError, match=f"^a.claim: {line}$"):
        MADE[line]()
