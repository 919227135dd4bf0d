"""What goes wrong for one claim, at any stage of a run, costs that claim; what is said of all others stands."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from megaspec.boundary import costing
from megaspec.claims.kinds import Claim
from megaspec.engine import gathering, instances, plan, proof, searching, verify
from megaspec.engine.plan import LEMMAS, PlanError
from megaspec.engine.relations import check_resolutions
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, Verification
from megaspec.language.systems import System
from megaspec.refusal import Refusal
from megaspec.witness import evidence as witnesses
from tests.inline import Inline
from tests.systems import sabotaged
from tests.systems.claiming import covered, deep, reachable, refuted, step, theorem
from tests.systems.counter import answers_the_new_value, at_most_two, bump, reset, within_limit, zero
from tests.systems.liveness.falling import FALLS
from tests.systems.loopholes_of_calls import MOVED, bumped_from_nine, bumped_from_ninety

OTHER = System("other", sabotaged.Counter, zero, (bump, reset), (within_limit,))


def run(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> dict[str, Result]:
    monkeypatch.setattr(verify, "Solvers", Inline)
    return Verification(claims, options=Options(1, "z3")).run()


class Broke(Exception):
    """Anything that nobody expects."""


def _raising(name: str, original: Callable[..., Any], error: BaseException) -> Callable[..., Any]:
    """A function of the engine that fails where it is about the claim, the system or the obligation of a name."""

    def fail(args: Sequence[Any]) -> None:
        for one in args:
            about = getattr(one, "claim", one)
            if name in (about, getattr(about, "name", "")):
                raise error

    def replaced(*args: Any, **kwargs: Any) -> Any:
        fail(args)
        return original(*args, **kwargs)

    def replaced_inquiry(*args: Any) -> Any:
        fail(args)
        return (yield from original(*args))

    return replaced_inquiry if inspect.isgeneratorfunction(original) else replaced


STAGES: dict[str, tuple[Any, str]] = {
    "planning": (plan, "obligations_of"),
    "checking the plan": (plan, "check_coverage"),
    "asking": (verify, "prove"),
    "answering": (proof, "_confirmed"),
    "trying": (gathering, "compare_with_cpython"),
    "vacuity": (gathering, "unmet"),
    "ground truth": (verify, "ground"),
    "judging": (verify, "judge"),
}


ERRORS = (RecursionError("deep"), MemoryError(), ZeroDivisionError("by zero"), Refusal("not so", "a.py:1"))


@pytest.mark.parametrize(("stage", "error"), [*((stage, Broke("this")) for stage in STAGES), *(("trying", error) for error in ERRORS)])
def test_a_fault_costs_the_claim_that_it_is_met_for(monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException) -> None:
    where, name = STAGES[stage]
    claims = [LEMMAS[0], *covered(OTHER), *covered(sabotaged.HONEST)]
    monkeypatch.setattr(where, name, _raising("other.within_limit", getattr(where, name), error))
    found = run(claims, monkeypatch)
    assert {name: one.verdict for name, one in found.items()} == {
        "lemma.division": "proved",
        "other.safe": "conditional" if found["other.safe"].rests_on else "proved",
        "other.within_limit": "error",
        "honest.safe": "proved",
        "honest.within_limit": "proved",
    }
    assert len(found["other.within_limit"].reasons) == 1
    assert exit_status(found.values()) == 4


def test_a_fault_of_a_system_costs_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witnesses.Evidence, "walk", _raising("other", witnesses.Evidence.walk, Broke("this")))
    found = run([LEMMAS[0], *covered(OTHER), *covered(sabotaged.HONEST)], monkeypatch)
    assert {name for name, one in found.items() if one.verdict == "error"} == {"other.safe", "other.within_limit"}
    assert found["honest.within_limit"].passed


@pytest.mark.parametrize(("where", "name"), [(gathering, "search"), (searching, "_run_of"), (instances, "explored_for")])
def test_a_fault_of_a_search_costs_the_claim_about_a_run(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    broken = refuted(sabotaged.HONEST, at_most_two)
    monkeypatch.setattr(where, name, _raising(broken.name, getattr(where, name), Broke("this")))
    found = run([LEMMAS[0], *covered(sabotaged.HONEST), broken], monkeypatch)
    assert found["honest.within_limit"].passed
    assert found[broken.name].verdict == ("refuted" if where is instances else "error")


def test_an_interruption_is_none() -> None:
    with pytest.raises(KeyboardInterrupt), costing(lambda why: None):
        raise KeyboardInterrupt


def test_what_the_surroundings_do_not_allow_is_no_fault_of_a_claim() -> None:
    with pytest.raises(OSError, match="full"), costing(lambda why: None):
        raise OSError("full")


def test_terms_however_deep_do_not_crash_the_process() -> None:
    nested = (
        "import functools, sys\n"
        "from megaspec.cli.depth import deepen\n"
        "deepen()\n"
        "@functools.cache\n"
        "def deep(n):\n"
        "    return max(map(deep, [n - 1])) if n else 0\n"
        "try:\n"
        "    deep(10**6)\n"
        "except RecursionError:\n"
        "    sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", nested], timeout=60, check=False, capture_output=True).returncode == 7


# What a theorem hands to an action.


def test_a_theorem_owes_that_the_states_it_calls_actions_with_are_states(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [theorem(bumped_from_nine, MOVED), theorem(bumped_from_ninety, MOVED)]
    found = run([LEMMAS[0], *covered(MOVED), *claims], monkeypatch)
    assert found["moved.bumped_from_nine"].verdict == "proved"
    result = found["moved.bumped_from_ninety"]
    assert result.verdict == "refuted" and result.counterexample is not None
    assert result.counterexample.why == ("CPython raises ContractBroken: bump (before) breaks its contract is_small",)


# What is assumed of states.


def test_what_steps_may_break_is_not_assumed() -> None:
    with pytest.raises(Refusal, match="assumes nothing_is_possible of its states, which reads `value`, and the action bump changes that"):
        plan.plan([*LEMMAS, *covered(sabotaged.STEPPED_ON)])


# Claims that refer to each other.


def test_a_proof_in_a_circle_is_none() -> None:
    first, second = theorem(bumped_from_nine, MOVED), theorem(bumped_from_ninety, MOVED)
    object.__setattr__(first, "citing", (second,))
    object.__setattr__(second, "citing", (first,))
    with pytest.raises(PlanError, match="moved.bumped_from_nine uses moved.bumped_from_ninety uses moved.bumped_from_nine"):
        plan.plan([*LEMMAS, *covered(MOVED), first, second])


def test_a_resolution_may_be_any_claim_that_proves_something() -> None:
    broken = refuted(sabotaged.HONEST, at_most_two)
    for one in (deep(sabotaged.HONEST, within_limit, 1), step(sabotaged.HONEST, answers_the_new_value, bump), theorem(within_limit), FALLS):
        known = [dataclasses.replace(one, name="a.resolution"), dataclasses.replace(broken, resolution=("a.resolution",))]
        check_resolutions(known)
    for no_proof in (reachable(sabotaged.HONEST, within_limit), LEMMAS[0]):
        with pytest.raises(PlanError, match="name a claim that proves what was put in its place"):
            check_resolutions([no_proof, dataclasses.replace(broken, resolution=(no_proof.name,))])
