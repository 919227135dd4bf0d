"""Both engines say of the corpus what CPython alone finds: what holds, and how far the rest is from breaking."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pytest

from megaspec.bounded import anysize
from megaspec.bounded.anysize import AnySize
from megaspec.bounded.checking import BoundedCheck
from megaspec.bounded.finite import Checked, Finite
from megaspec.language import System
from megaspec.solving.inquiries import settled
from megaspec.vcgen import symbolic_unrolling
from megaspec.vcgen.transitions import assumed_of
from megaspec.witness.findings import Finding
from tests.systems.claiming import invariant
from tests.systems.corpus import CASES, Case
from tests.systems.corpus.commit import LATE, all_or_nothing, decided_by_all
from tests.systems.traps_runs import TANK, nothing_is_spilt

pytestmark = pytest.mark.slow

WORK = 20_000_000
ENGINES: dict[str, Callable[[Case], Finite | AnySize]] = {
    "finite": lambda case: Finite(case.system, case.instance, WORK),
    "any size": lambda case: AnySize(case.system, WORK),
}


def checked(engine: Finite | AnySize, claims: Sequence[Checked], depth: int) -> dict[str, Finding]:
    """What an engine finds to a depth, asked in this process."""
    check = BoundedCheck(engine, claims, depth)
    for inquiry in check.inquiries(jobs=1).values():
        settled(inquiry)
    return check.results


def length(result: Finding) -> int | None:
    """How many steps a run takes after genesis that breaks a claim, if one does."""
    found = result.counterexample
    assert (found is None) == (result.verdict != "refuted")
    if found is None:
        return None
    assert found.reachable and found.steps[0].action == "genesis" and all(one.succeeded for one in found.steps)
    return len(found.steps) - 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_breaks_where_cpython_finds_it(case: Case, engine: str) -> None:
    results = checked(ENGINES[engine](case), case.claims(), max(3, *case.broken.values(), 0))
    found = {result.claim.predicate: length(result) for result in results.values()}  # type: ignore[attr-defined]
    assert found == {**dict.fromkeys(case.holds), **case.broken}
    assert {result.verdict for result in results.values()} <= {"bounded", "refuted"}


@pytest.mark.parametrize("engine", [Finite(TANK, {}, WORK), AnySize(TANK, WORK)], ids=ENGINES)
def test_a_run_passes_through_states_that_break_another_invariant(engine: Finite | AnySize) -> None:
    results = checked(engine, [invariant(TANK, one) for one in TANK.invariants], 6)
    found = results["tank.nothing_is_spilt"].counterexample
    assert found is not None and [step.action for step in found.steps] == ["genesis", "pour", "pour", "pour", "pour", "spill"]
    assert length(results["tank.tank_stays_low"]) == 4


def test_a_chain_that_assumed_invariants_would_miss_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(system: System, steps: int) -> symbolic_unrolling.Chain:
        chain = symbolic_unrolling.from_genesis(system, steps)
        known = [fact for state in chain.states for fact in assumed_of(system, chain.lifting, state)]
        return dataclasses.replace(chain, facts=(*chain.facts, *known))

    monkeypatch.setattr(anysize, "from_genesis", trusting)
    assert checked(AnySize(TANK, WORK), [invariant(TANK, nothing_is_spilt)], 6)["tank.nothing_is_spilt"].verdict == "bounded"


def test_of_two_claims_that_one_run_breaks_the_later_one_is_still_found() -> None:
    claims = [invariant(LATE, all_or_nothing), invariant(LATE, decided_by_all)]
    assert [length(one) for one in checked(Finite(LATE, {}, WORK), claims, 5).values()] == [5, 3]
