"""A counterexample as a test fails while the run breaks the claim, and passes once it is refused or breaks nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from megaspec.claims import Fair, Help, Instance
from megaspec.claims.kinds import Claim, Invariant, Safe, Theorem
from megaspec.claims.runs import Refuted
from megaspec.language import WORD, Outcome, System, action, mul_div_down
from megaspec.language import replace as changed
from megaspec.logs.writing import lines_of
from megaspec.report.regression import Toothless, breaks, text_of
from megaspec.runs.steps import perform, schemas_of
from megaspec.runs.universes import closed_universe
from megaspec.witness.findings import Counterexample
from megaspec.witness.finite.graph import explored_for
from megaspec.witness.finite.starvation import starving
from megaspec.witness.starved import goes_round
from megaspec.witness.theorem import false_theorem
from tests.liveness.claiming import starved
from tests.simulation.runs import shortest
from tests.systems import counter, lock, traps_shares
from tests.systems.claiming import covered, invariant, refuted, safe
from tests.systems.halves import refines
from tests.systems.halves_broken import as_left
from tests.systems.liveness import lock as lock_of_threads

ROOT = Path(__file__).parents[2]


def run_of(system: System, claims: list[Claim]) -> list[dict[str, Any]]:
    """The lines of a run that breaks one of some claims."""
    return list(lines_of(shortest(system, claims).steps))


def mended(system: System, *actions: Any) -> System:
    return replace(system, actions=actions, rejected=True)


def test_an_invariant_is_broken_until_the_rule_is_mended() -> None:
    claims = covered(lock.OPEN_LOCK)
    claim = next(one for one in claims if isinstance(one, Invariant))
    run = run_of(lock.OPEN_LOCK, claims)
    assert breaks(claim, run)[0] == "a run of 2 steps from an initial state"
    guarded = mended(lock.OPEN_LOCK, lock.enter_anyway, lock.leave)
    assert breaks(invariant(guarded, lock.at_most_one_inside), run)

    @action
    def enter_anyway(lock_: lock.Lock, thread: lock.Thread) -> Outcome[lock.Lock, None]:
        return lock.enter.boundary.rule(lock_, thread)  # type: ignore[attr-defined]

    closed = mended(lock.OPEN_LOCK, enter_anyway, lock.leave)
    assert breaks(invariant(closed, lock.at_most_one_inside), run) == []


def test_a_rejected_design_breaks_its_predicate() -> None:
    claim = refuted(lock.OPEN_LOCK, lock.at_most_one_inside)
    run = run_of(lock.OPEN_LOCK, covered(lock.OPEN_LOCK))
    assert isinstance(claim, Refuted) and breaks(claim, run)
    assert breaks(claim, run[:2]) == []


def test_a_step_from_the_middle_counts_while_the_invariants_allow_where_it_begins() -> None:
    within = closed_universe(schemas_of(counter.SMALL_COUNTER))
    step = perform(counter.SMALL_COUNTER, "bump", counter.Counter(value=2), {}, within)
    run = list(lines_of([step]))
    assert len(run) == 2 and breaks(invariant(counter.SMALL_COUNTER, counter.at_most_two), run)
    run[0]["state"] = {"value": 3}
    assert breaks(invariant(counter.SMALL_COUNTER, counter.at_most_two), run) == []


def test_a_refinement_is_broken_and_why_is_told() -> None:
    claim = refines(mapping=as_left)
    run = run_of(claim.system, [*covered(claim.system), claim])
    assert any("of the mapped state is" in line for line in breaks(claim, run))
    assert breaks(refines(), run) == []


@pytest.mark.parametrize("system", [traps_shares.SWEPT, traps_shares.BURNED], ids=lambda system: system.name)
def test_a_rule_that_fails_is_not_safe(system: System) -> None:
    assert breaks(safe(system), run_of(system, covered(system)))


HALF = WORD // 2


@action
def square(counter_: counter.Counter, by: counter.Count) -> Outcome[counter.Counter, None]:
    """What leaves the word on the way, and comes back into its range."""
    return Outcome(changed(counter_, value=mul_div_down(by * HALF, 2, HALF * 50)))


def test_a_result_that_leaves_the_word_is_not_safe_though_nothing_is_seen_of_it() -> None:
    squared = System("squared", counter.Counter, counter.zero, (square,), (), rejected=True)
    claim = Safe(name="squared.safe", sentence="s", section="s", requirements=("s",), system=squared)
    within = closed_universe(schemas_of(squared))
    begun = perform(squared, "genesis", None, {}, within)

    def run(by: int) -> list[dict[str, Any]]:
        return list(lines_of([begun, perform(squared, "square", begun.after, {"by": by}, within)]))

    assert any("squared.safe/square/words" in line for line in breaks(claim, run(9)))
    assert breaks(claim, run(0)) == []


def theorem_of(name: str) -> tuple[Theorem, Counterexample]:
    (claim,) = [one for one in counter.CLAIMS if one.name == name]
    assert isinstance(claim, Theorem)
    return claim, false_theorem(claim, {"counter": counter.Counter(value=3)}, closed_universe(schemas_of(counter.COUNTER)))


def test_a_theorem_is_false_of_its_inputs() -> None:
    claim, found = theorem_of("counter.two_bumps_add_three")
    scope: dict[str, Any] = {}
    exec(text_of(claim, found).split("\n\n\ndef")[0].replace("from megaspec.cli.project import one_claim\n", ""), scope)
    assert breaks(claim, scope["RUN"])
    assert breaks(theorem_of("counter.two_bumps_add_two")[0], scope["RUN"]) == []


WEAK = (lock_of_threads.WHO_HAS_IT_GOES, lock_of_threads.WHO_WAITS_GRABS_IT_WEAKLY, Fair("T60", (lock_of_threads.ask,)))
STRONG = (lock_of_threads.WHO_HAS_IT_GOES, lock_of_threads.WHO_WAITS_GRABS_IT)
TWO = Instance({lock_of_threads.Thread: 3})


def test_a_run_for_ever_starves_a_claim_until_fairness_ends_it() -> None:
    claim = starved(lock_of_threads.GETS_IN, fair=WEAK, instance=TWO)
    endless = starving(claim, explored_for(claim, TWO))
    assert endless is not None
    run = list(lines_of(endless.steps))
    assert text_of(claim, goes_round(claim, endless)) and breaks(claim, run)[0].endswith("for ever")
    assert breaks(starved(lock_of_threads.GETS_IN, fair=STRONG, instance=TWO), run) == []
    assert breaks(claim, [*run, {"action": "grab", "arguments": {"thread": "none"}}]) == []
    assert breaks(claim, run[: endless.loop]) == []
    with pytest.raises(Toothless, match="is not seen in the run alone"):
        text_of(claim, Counterexample(claim.name, endless.steps[:1], True, loop=1))


def test_a_run_for_ever_breaks_a_claim_that_says_it_ends() -> None:
    helps = (Help(lock_of_threads.WHO_WAITS_GRABS_IT_WEAKLY, arguments={"thread": lock_of_threads.itself}),)
    claim = replace(lock_of_threads.GETS_IN, helps=helps, instance=TWO)
    endless = starving(claim, explored_for(claim, TWO))
    assert endless is not None and breaks(claim, list(lines_of(endless.steps)))
    assert breaks(replace(lock_of_threads.GETS_IN, instance=TWO), list(lines_of(endless.steps))) == []


def test_what_a_run_does_not_show_is_no_test() -> None:
    claim = invariant(counter.SMALL_COUNTER, counter.at_most_two)
    held = shortest(counter.SMALL_COUNTER, covered(counter.SMALL_COUNTER)).steps[:-1]
    with pytest.raises(Toothless, match="what is shown against .* is not seen in the run alone"):
        text_of(claim, Counterexample(claim.name, list(held), True))


@pytest.mark.slow
def test_the_file_is_a_test_that_runs_by_itself(tmp_path: Path) -> None:
    claims = covered(counter.SMALL_COUNTER)
    found = shortest(counter.SMALL_COUNTER, claims)
    text = text_of(next(one for one in claims if one.name == found.broken.claim), Counterexample(found.broken.claim, list(found.steps), True))
    (tmp_path / "conftest.py").write_text("from tests.loose import let_pass\n\nlet_pass()\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.megaspec]\nspec = ["small_claims"]\nclaims = ["small_claims"]\n', encoding="utf-8")

    claiming = "from tests.systems import counter\nglobals().update((one.name, one) for one in counter.CLAIMS)\n"
    (tmp_path / "small_claims.py").write_text(claiming, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "a run of 3 steps from an initial state" in done.stdout
    test = next(line for line in text.splitlines() if line.startswith("def "))
    assert test == "def test_small_counter_at_most_two() -> None:"

