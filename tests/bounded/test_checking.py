"""What a bounded check says where it cannot say that a run breaks a claim, or that none does."""

from __future__ import annotations

import pytest

from megaspec.bounded.anysize import AnySize
from megaspec.bounded.checking import BoundedCheck, NoInitialState
from megaspec.bounded.finite import Finite
from megaspec.language import Identifier, Map, Outcome, System, action, count, measure, predicate, record
from megaspec.solving.inquiries import Means, settled
from megaspec.witness.finite.search import Search
from tests.bounded.test_corpus import WORK, checked
from tests.systems.claiming import invariant, step
from tests.systems.corpus.commit import ALONE, COMMIT, decided_by_all, verdicts_stay
from tests.systems.counter import SMALL_COUNTER, at_most_two
from tests.systems.shapes import VAULT, Account


class Member(Identifier):
    """Whoever belongs."""


@record
class Club:
    members: Map[Member, bool]


@measure
def belongs(member: Member, is_member: bool) -> bool:
    return is_member


def founded(members: Map[Member, bool]) -> Outcome[Club, None]:
    """Any members."""
    return Outcome(Club(members=members))


@action
def stay(club: Club) -> Outcome[Club, None]:
    """Nothing changes."""
    return Outcome(club)


@predicate
def fewer_than_nine(club: Club) -> bool:
    """The club has fewer than nine members."""
    return count(club.members, belongs) < 9


CLUB = System("club", Club, founded, (stay,), (fewer_than_nine,))


def test_what_no_small_instance_shows_is_undecided() -> None:
    result = checked(AnySize(CLUB, WORK), [invariant(CLUB, fewer_than_nine)], 1)["club.fewer_than_nine"]
    assert result.verdict == "unknown" and result.counterexample is None
    assert "depth 0" in result.reasons[0] and "no small instance shows it" in result.reasons[0]


def test_a_large_instance_shows_it() -> None:
    found = checked(Finite(CLUB, {Member: 9}, WORK), [invariant(CLUB, fewer_than_nine)], 1)["club.fewer_than_nine"].counterexample
    assert found is not None and len(found.steps) == 1 and count(found.steps[0].after.members, belongs) == 9


@pytest.mark.parametrize("engine", [Finite(COMMIT, {}, 1), AnySize(COMMIT, 1)], ids=["finite", "any size"])
def test_a_solver_without_work_decides_nothing(engine: Finite | AnySize) -> None:
    result = checked(engine, [step(COMMIT, verdicts_stay)], 3)["commit.verdicts_stay"]
    assert result.verdict == "unknown" and result.reasons


def test_a_run_that_cpython_does_not_make_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(self: Search, steps: int, model: object) -> None:
        raise ValueError("CPython judges the last step otherwise than the tree does")

    monkeypatch.setattr(Search, "run", otherwise)
    result = checked(Finite(ALONE, {}, WORK), [invariant(ALONE, decided_by_all)], 3)["lone_commit.decided_by_all"]
    assert result.verdict == "error" and "the search and CPython disagree" in result.reasons[0]


def test_an_instance_without_an_initial_state_is_refused() -> None:
    check = BoundedCheck(Finite(VAULT, {Account: 2}, WORK), [invariant(VAULT, VAULT.invariants[0])], 1)
    with pytest.raises(NoInitialState):
        check.run(Means(1))


def test_the_longest_run_is_told() -> None:
    check = BoundedCheck(Finite(COMMIT, {}, WORK), [step(COMMIT, verdicts_stay)], 9)
    for inquiry in check.inquiries(1).values():
        settled(inquiry)
    assert check.longest == 5 and check.results["commit.verdicts_stay"].verdict == "bounded"


def test_a_run_is_told_with_small_numbers() -> None:
    found = checked(Finite(SMALL_COUNTER, {}, WORK), [invariant(SMALL_COUNTER, at_most_two)], 3)["small_counter.at_most_two"].counterexample
    assert found is not None and found.steps[-1].after.value == 3
