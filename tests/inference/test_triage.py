"""Of a step from which an induction fails, what excludes the state before."""

from __future__ import annotations

import pytest

from megaspec.claims import Refines
from megaspec.claims.kinds import Claim, Invariant
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from megaspec.inference.triage import excluding, triage
from megaspec.language import Map, System, predicate
from megaspec.runs.universes import closed_universe
from megaspec.solving.inquiries import Means
from tests.systems import inference as systems
from tests.systems.claiming import invariant, safe
from tests.systems.inference import BANK, QUEUE, TALLY, Bank, Tally, User

pytestmark = pytest.mark.usefixtures("inline")


@predicate
def nothing_is_owed_unbacked(tally: Tally) -> bool:
    """Twice as much on one side."""
    return tally.double == 2 * tally.single


def triaged(claim: Invariant, *others: Claim) -> Result:
    """The result of a claim that does not follow, with what was said of its counterexample."""
    results = verify([safe(claim.system), claim, *others], options=Options(jobs=1, solver="z3"))
    triage(results.values(), [claim], Means(1))
    return results[claim.name]


def test_of_a_step_that_no_run_reaches_the_facts_are_named_that_exclude_it() -> None:
    result = triaged(invariant(TALLY, systems.double_is_small))
    assert result.verdict == Verdict.UNKNOWN
    assert result.counterexample is not None
    assert "unreached" in result.counterexample.note
    before = result.counterexample.steps[0].before
    assert before.double > 2 * before.single
    assert result.counterexample.why
    assert all(line.startswith("excluded by ") for line in result.counterexample.why)


@pytest.mark.slow
def test_the_facts_that_are_named_are_false_of_the_state_and_known_to_be_kept() -> None:
    result = triaged(invariant(BANK, systems.holders_can_be_paid))
    assert result.counterexample is not None
    before = result.counterexample.steps[0].before
    assert sum(held for _, held in before.held.items()) > before.cash
    assert "excluded by state.cash == total(state.held, of_held): it holds at first and every rule keeps it" in result.counterexample.why
    assert len(result.counterexample.why) <= 3


def test_a_state_that_a_run_comes_to_is_excluded_by_nothing() -> None:
    claim = invariant(QUEUE, systems.nothing_is_given_ahead)
    start = systems.nobody_waits().state
    within = closed_universe([QUEUE.schema], [start])
    assert excluding(claim, start, within, [claim], Means(1)) == []


def spread(bank: Bank) -> Tally:
    """What there is, counted once and twice."""
    return Tally(single=bank.cash, double=bank.owed, phase=systems.Phase.OPEN)


COUNTED = System("counted", Tally, systems.begun, (systems.close,), (nothing_is_owed_unbacked,), rejected=True)


def test_what_a_refinement_says_of_the_mapped_state_excludes() -> None:
    about = {"name": "bank.refines", "sentence": "A mapping.", "section": "tests", "requirements": ("tests",)}
    mapping = Refines(**about, system=BANK, to=COUNTED, mapping=spread, steps={}, stutters=BANK.actions)  # type: ignore[arg-type]
    claim = invariant(BANK, systems.holders_can_be_paid)
    nothing: Map[User, int] = Map(0)
    state = Bank(held=nothing.set(User("a"), 3), cash=3, owed=3)
    within = closed_universe([BANK.schema], [state])
    found = excluding(claim, state, within, [claim, mapping], Means(1))
    assert str(found[0]) == "excluded by counted.nothing_is_owed_unbacked: it holds of the mapped state, by bank.refines"
