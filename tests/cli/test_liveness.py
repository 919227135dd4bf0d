"""The search for runs for ever as its users ask for it: exit status, what is shown, and bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from megaspec.cli.instances import part_of
from spec.staking.system import STAKING
from tests.cli.projects import project
from tests.server import megaspec
from tests.systems.liveness.falling import GLIDING
from tests.systems.liveness.lock import LOCK, Thread

CLAIMS = """
from megaspec.claims import Instance
from megaspec.language import Assumption
from tests.systems.claiming import covered
from tests.liveness.claiming import changed, leads_to, starved
from tests.systems.liveness import duel, falling, line, lock

ones = [*covered(falling.FALLING), *covered(lock.LOCK), lock.COMES_FREE, lock.GETS_IN, *covered(line.LINE), line.LET_IN, *covered(duel.DUEL)]
ones.append(changed(starved(lock.GETS_IN, fair=(lock.WHO_HAS_IT_GOES, lock.WHO_WAITS_GRABS_IT_WEAKLY)), name="lock.weakly"))
ones.append(changed(starved(lock.GETS_IN, fair=(lock.WHO_HAS_IT_GOES, lock.WHO_WAITS_GRABS_IT)), name="lock.strongly"))
ones.append(leads_to(duel.DUEL, duel.is_undone, duel.is_done, duel.parts_left, falling.Help(duel.WORK_GOES_ON), name="duel.ends"))
above = {"name": "falling.from_above", "instance": Instance(among=(falling.fall,))}
ones.append(leads_to(falling.FALLING, falling.is_above_all, falling.is_down, falling.height, falling.Help(falling.GRAVITY), **above))
globals().update((one.name, one) for one in ones)
LEDGER = tuple(Assumption(f"T{number:02}", "It is done.", "Or nothing is.") for number in range(100))
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of locks and lines."""
    return project(tmp_path, CLAIMS)


GETS_IN = "lock.wants_in_leads_to_is_in"


def test_an_instance_without_such_a_run_ends_with_0(small: Path) -> None:
    done = megaspec("lasso", GETS_IN, "--set", "threads=3", cwd=small)
    assert done.status == 0, done.err
    assert "lock: Thread 4\n20 states and 48 steps\n" in done.out
    assert "trusted: T06 (strong fairness of grab)\n" in done.out and "no fair run comes to wants_in and never to is_in" in done.out


def test_a_run_ends_with_1_and_is_shown(small: Path) -> None:
    done = megaspec("lasso", "duel.ends", cwd=small)
    assert done.status == 1
    assert "an initial state, and then a loop of 3 steps for ever" in done.out and "▲" in done.out


def test_an_instance_that_is_not_searched_as_a_whole_ends_with_3(small: Path) -> None:
    done = megaspec("lasso", "line.waits_leads_to_was_let_in", "--set", "ticket=4", cwd=small)
    assert done.status == 3 and "which is not all: " in done.out and "steps leave it" in done.out
    done = megaspec("lasso", GETS_IN, "--states", "2", cwd=small)
    assert done.status == 3 and "states were not gone on from" in done.out


def test_an_instance_in_which_the_trigger_never_comes_ends_with_3(small: Path) -> None:
    done = megaspec("lasso", "falling.from_above", "--set", "Count=2", cwd=small)
    assert done.status == 3 and "falling: Count 0 to 2\n3 states and 2 steps\n" in done.out
    assert "nothing is said by that: no state of the instance is such a trigger" in done.out


def test_a_starved_claim_ends_with_0_where_there_is_a_run_and_with_3_where_there_is_none(small: Path) -> None:
    done = megaspec("lasso", "lock.weakly", "--set", "threads=2", cwd=small)
    assert done.status == 0 and "for ever" in done.out
    assert megaspec("lasso", "lock.strongly", "--set", "threads=2", cwd=small).status == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lock.gets_in"], "no claim is called lock.gets_in; did you mean"),
        (["lock.safe"], "lock.safe is a Safe, which says nothing of runs for ever; name a LeadsTo or a Starved claim"),
        ([GETS_IN, "--set", "nodes=3"], "--set nodes=3: lock has nothing called nodes; there are threads"),
    ],
)
def test_bad_input_is_one_line_and_ends_with_2(small: Path, arguments: list[str], message: str) -> None:
    done = megaspec("lasso", *arguments, cwd=small)
    assert done.status == 2 and message in done.err and "Traceback" not in done.err
    assert done.err.count("\n") == 1 and not done.out


def test_claims_are_listed_and_explained_with_what_they_trust(small: Path) -> None:
    done = megaspec("list", cwd=small)
    assert "T06 (strong fairness of grab)" in " ".join(done.out.split())
    done = megaspec("explain", "lock.is_taken_leads_to_is_free", cwd=small)
    assert done.status == 3 and "trusts        T05 (weak fairness of release)" in done.out and "assumptions   T05" in done.out
    assert "def one_step(lock: Lock) -> int:" in done.out


# Settings.


def test_kinds_are_called_by_name_and_ranges_too() -> None:
    assert part_of(LOCK, ["Thread=3"]).sizes == part_of(LOCK, ["threads=3"]).sizes == {Thread: 3 + len(Thread.registered)}
    found = part_of(GLIDING, ["count=4"])
    assert (list(found.numbers["Count"]), found.greatest) == ([0, 1, 2, 3, 4], {"Count": 4})
    found = part_of(GLIDING, ["Counts=0,50"])
    assert (found.numbers["Count"], found.greatest) == ((0, 50), {})


def test_settings_say_more_than_the_instance_that_they_change() -> None:
    base = part_of(GLIDING, ["Count=4"])
    assert part_of(GLIDING, [], base) == base
    assert part_of(GLIDING, ["Count=2"], base).greatest == {"Count": 2}


@pytest.mark.parametrize("setting", ["Count=1,2,", "Count=", "Count=1.5", "Count=many", "Count=" + "9" * 200])
def test_what_is_no_number_is_refused(setting: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no number; write the greatest, as 4, two as 1..4, or some as 1,4"):
        part_of(GLIDING, [setting])


@pytest.mark.parametrize("setting", ["Count", "=3", "Counter=3"])
def test_what_is_no_setting_is_refused(setting: str) -> None:
    with pytest.raises(typer.BadParameter, match=f"--set {setting}"):
        part_of(GLIDING, [setting])


@pytest.mark.parametrize("setting", ["Count=101", "Count=-1", "Count=0,101"])
def test_numbers_out_of_range_are_refused(setting: str) -> None:
    with pytest.raises(typer.BadParameter, match=f"--set {setting}: Count goes from 0 to 100"):
        part_of(GLIDING, [setting])


def test_a_range_of_many_numbers_is_named_by_some() -> None:
    with pytest.raises(typer.BadParameter, match="that is more than a thousand numbers; name some, as --set Wei=0,5000"):
        part_of(STAKING, ["Wei=5000"])
