"""Claims that something stays possible, as users ask for them: verdicts, who is to move, traps by exploration, and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.projects import project
from tests.server import megaspec

CLAIMS = """
from megaspec.claims import Instance
from tests.possible.claiming import changed, trapped_as
from tests.systems.claiming import covered
from tests.systems.possible import doors, ladders, vaults

TWO = Instance({doors.Person: 3})
ones = [one for system in (doors.DOOR, doors.LOSING, vaults.VAULT, ladders.LADDER) for one in covered(system)]
ones += [doors.OPENS, vaults.COMES_OUT, ladders.COMES_UP]
ones += [changed(doors.LOCKED_OUT, name="losing.out", instance=TWO), trapped_as(doors.LOCKED_OUT, name="losing.trapped", instance=TWO)]
ones += [trapped_as(doors.OPENS, name="door.trapped", instance=TWO)]
globals().update((one.name, one) for one in ones)
"""

OPENS, COMES_OUT, COMES_UP = "door.is_closed_can_reach_is_open", "vault.is_full_can_reach_is_empty", "ladder.is_below_can_reach_is_at_the_top"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of doors, vaults and ladders."""
    return project(tmp_path, CLAIMS)


def test_claims_are_listed_and_explained_with_who_is_to_move(small: Path) -> None:
    done = megaspec("list", COMES_OUT, cwd=small)
    said = " ".join(done.out.split())
    assert "CanReach" in said and "By day (the environment), withdraw (by_the_owner)." in said
    assert "shown by a strategy: while the goal is pending some helpful call succeeds" in said
    done = megaspec("explain", COMES_OUT, cwd=small)
    assert done.status == 3 and "by            day (the environment)" in done.out and "by            withdraw (by_the_owner)" in done.out
    assert "def days_left(vault: Vault) -> int:" in done.out


def test_a_trap_is_told_by_verify_with_its_instance(small: Path) -> None:
    done = megaspec("verify", "losing*", "--solver", "z3", "--json", "found.json", cwd=small)
    assert done.status == 1, done.err
    assert "losing.out: refuted, expected proved" in done.out and "a run of 2 steps from an initial state into a trap" in done.out
    assert "from there unlock (by_the_holder) can lead to no other state, and not to is_open" in done.out
    assert "so it is in the instance of Person 3" in done.out
    found = {one["name"]: one for one in json.loads((small / "found.json").read_text(encoding="utf-8"))["claims"]}
    assert found["losing.trapped"]["passed"] and found["losing.trapped"]["counterexample"]["trap"]
    assert found["losing.out"]["verdict"] == "refuted"


@pytest.mark.parametrize("options", [(), ("--symmetry",)])
def test_explore_finds_no_trap_where_there_is_none(small: Path, options: tuple[str, ...]) -> None:
    done = megaspec("explore", "door", OPENS, "--set", "persons=2", "--jobs", "1", *options, cwd=small)
    assert done.status == 0, done.err
    assert f"{OPENS}: " in done.out and "from each of them allowed calls lead to it" in done.out


def test_explore_shows_a_shortest_run_into_a_trap(small: Path) -> None:
    done = megaspec("explore", "losing", "losing.out", "--json", "found.json", "--pytest", "test_found.py", "--log", "found.jsonl", cwd=small)
    assert done.status == 1, done.err
    assert "losing.out: refuted\n" in done.out and "a run of 2 steps from an initial state into a trap" in done.out
    assert "not all that should stay possible does, as shown" in done.out
    found = json.loads((small / "found.json").read_text(encoding="utf-8"))
    assert [(one["name"], one["verdict"], one["undecided"]) for one in found["possible"]] == [("losing.out", "refuted", 0)]
    assert "is no matter of one run, so there is no test to write" in done.out and (small / "found.jsonl").exists()


def test_a_trap_that_is_claimed_ends_with_0_and_none_with_3(small: Path) -> None:
    done = megaspec("explore", "losing", "losing.trapped", cwd=small)
    assert done.status == 0 and "losing.trapped: refuted, as it is declared" in done.out
    assert megaspec("explore", "door", "door.trapped", cwd=small).status == 3


def test_what_is_cut_off_is_undecided_and_ends_with_3(small: Path) -> None:
    done = megaspec("explore", "ladder", COMES_UP, "--set", "Height=3", cwd=small)
    assert done.status == 3, done.out
    assert "of them are undecided: allowed calls lead out of the instance, and not to the goal" in done.out


def test_it_is_asked_where_it_is_named(small: Path) -> None:
    done = megaspec("explore", "door", cwd=small)
    assert done.status == 0 and "what stays possible is asked where it is named" in done.out


def test_what_a_claim_relies_on_is_not_left_out(small: Path) -> None:
    done = megaspec("explore", "door", OPENS, "--without", "unlock", cwd=small)
    assert done.status == 2 and f"{OPENS} relies on unlock; explore with it" in done.err
