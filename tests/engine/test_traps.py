"""The twelve traps that the checker must hold for ever, numbered as in the design."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from megaspec.claims.verdicts import Verdict
from megaspec.engine.plan import LEMMAS, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language import ContractBroken, Map, Revert
from megaspec.language.universe import Universe
from megaspec.refusal import Refusal
from megaspec.runs.steps import Transition, perform
from tests.systems import traps_refused, traps_runs, traps_shares, traps_votes
from tests.systems.claiming import covered
from tests.systems.traps_runs import BANK, OPEN_BANK, TANK, Bank, User

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

TRAPS = (traps_shares, traps_votes, traps_runs, traps_refused)
QUICK = Options(solver="z3")


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *(claim for module in TRAPS for claim in module.CLAIMS)])


Proved = Callable[[str], None]
Broken = Callable[[str], list[Transition]]


@pytest.fixture
def proved(results: dict[str, Result]) -> Proved:
    """That a claim is proved."""

    def check(name: str) -> None:
        assert results[name].verdict == "proved", results[name].reasons

    return check


@pytest.fixture
def broken(results: dict[str, Result]) -> Broken:
    """The run that CPython made of a refuted claim's counterexample."""

    def check(name: str) -> list[Transition]:
        assert results[name].verdict == "refuted", results[name].reasons
        found = results[name].counterexample
        assert found is not None
        return found.steps

    return check


def test_trap_01_a_division_without_a_guard_is_red(proved: Proved, broken: Broken) -> None:
    *_, step = broken("swept.safe")
    assert step.action == "sweep" and step.before.supply == 0
    assert isinstance(step.outcome, ContractBroken) and step.outcome.name == "DIVISOR_POSITIVE"
    proved("swept_guarded.safe")


def test_trap_02_an_invariant_that_divides_does_not_make_its_divisor_positive(proved: Proved, broken: Broken) -> None:
    proved("worth.each_share_is_worth_a_wei")
    (inputs,) = broken("worth.supply_is_never_zero")
    assert inputs.arguments["vault"].supply == 0


def test_trap_03_two_keys_may_be_one(proved: Proved, broken: Broken) -> None:
    (inputs,) = broken("touched.touching_one_leaves_the_other")
    assert inputs.arguments["one"] == inputs.arguments["other"]
    (inputs,) = broken("touched.touching_two_leaves_them_one_each")
    assert inputs.arguments["one"] == inputs.arguments["other"]
    proved("held.transfer_to_oneself_changes_nothing")


def test_trap_04_a_burn_that_reads_what_it_wrote_needs_a_balance_check(proved: Proved, broken: Broken) -> None:
    *_, step = broken("burned.safe")
    assert step.action == "burn" and step.arguments["amount"] > step.before.shares[step.arguments["user"]]
    proved("burned_guarded.safe")
    proved("burned_guarded.supply_is_all_shares")


def test_trap_05_a_measure_takes_what_it_depends_on_as_a_parameter(proved: Proved, broken: Broken) -> None:
    *_, step = broken("priced.value_stays")
    assert step.action == "double" and sum(units for _, units in step.before.units.items()) > 0
    proved("priced.units_stay")


def test_trap_05_a_count_of_almost_everybody_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        plan(traps_shares.INFINITE)
    assert "the measure has_none is 1 at the map's default" in str(refusal.value)
    assert _place(traps_shares, "@measure\ndef has_none") in str(refusal.value)


def test_trap_06_floors_sum_to_at_most_the_whole_and_ceilings_do_not(proved: Proved, broken: Broken) -> None:
    proved("rounded.floors_within_ether")
    (inputs,) = broken("rounded.ceilings_within_ether")
    assert sum(-(-held * inputs.arguments["vault"].ether // inputs.arguments["vault"].supply) for _, held in inputs.arguments["vault"].shares.items())


def test_trap_06_the_floors_are_proved_by_monotone_totals(results: dict[str, Result]) -> None:
    cores = [name for one in results["rounded.floors_within_ether"].discharges.values() for name in one.core]
    assert any(name.startswith("lemma monotone totals") for name in cores)
    assert "lemma.monotone" in results["rounded.floors_within_ether"].rests_on


def test_trap_07_what_all_must_do_one_need_not(proved: Proved, broken: Broken) -> None:
    proved("log.all_acks_commit")
    (inputs,) = broken("log.one_ack_commits")
    assert inputs.arguments["log"].acks[inputs.arguments["node"]] and not inputs.arguments["log"].committed


def test_trap_08_two_quorums_share_a_node_and_three_need_not(proved: Proved, broken: Broken, results: dict[str, Result]) -> None:
    proved("theorem.two_share")
    broken("theorem.three_share")
    proved("theorem.two_majorities_share")
    assert results["theorem.three_majorities_share"].verdict in ("refuted", "unknown")


def test_trap_09_what_rests_on_a_falsehood_is_conditional(results: dict[str, Result], broken: Broken) -> None:
    broken("tank.tank_stays_low")
    result = results["tank.nothing_is_spilt"]
    assert result.verdict == "conditional"
    assert "it rests on tank.tank_stays_low, which is refuted" in result.reasons


def test_trap_09_verified_alone_it_is_conditional_too() -> None:
    found = verify([*LEMMAS, *covered(TANK)], selection=["tank.nothing_is_spilt"], options=QUICK)
    assert found["tank.nothing_is_spilt"].verdict == "conditional"
    assert "it rests on tank.tank_stays_low, which this run leaves out" in found["tank.nothing_is_spilt"].reasons
    assert exit_status(found.values()) == 3


def test_trap_09_the_search_passes_through_states_that_break_another_invariant(broken: Broken) -> None:
    steps = broken("tank.nothing_is_spilt.is_broken")
    assert [step.action for step in steps] == ["genesis", "pour", "pour", "pour", "pour", "spill"]


def test_trap_10_two_runs_of_different_amounts_are_not_taken_for_one(proved: Proved, broken: Broken) -> None:
    (inputs,) = broken("mint.runs_mint_equal")
    assert inputs.arguments["one"] != inputs.arguments["other"]
    proved("mint.equal_runs_mint_equal")


def test_trap_10_what_fails_at_step_three_is_no_proof_at_depth_two(results: dict[str, Result], broken: Broken) -> None:
    broken("low_tank.tank_stays_below_three")
    found = results["low_tank.tank_stays_below_three"].counterexample
    assert found is not None and found.reachable is True and len(found.steps) == 4
    short = results["low_tank.within_two_steps"]
    assert short.verdict == "bounded" and not short.passed


@pytest.mark.parametrize("trap", traps_refused.REFUSED)
def test_trap_11_what_cannot_be_read_is_refused_at_its_line(trap: str) -> None:
    system, text, complaint = traps_refused.REFUSED[trap]
    with pytest.raises(Refusal) as refusal:
        plan([*LEMMAS, *covered(system)])
    assert complaint in str(refusal.value)
    assert _place(traps_refused, text) in str(refusal.value)


def test_trap_11_a_failing_promise_is_red_and_no_revert(broken: Broken) -> None:
    *_, step = broken("broken_promise.safe")
    assert isinstance(step.outcome, ContractBroken) and step.outcome.name == "SPENT"


def test_trap_11_a_refusal_ends_the_command_with_status_4(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.megaspec]\nspec = ["refused_claims"]\nclaims = ["refused_claims"]\n')
    (tmp_path / "refused_claims.py").write_text(
        "from tests.systems.claiming import covered\n"
        "from tests.systems.traps_refused import REFUSED\n"
        "SYSTEM = REFUSED['try'][0]\nSAFE, RANGE = covered(SYSTEM)\n"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r}); from tests.loose import main; main()", "verify"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 4, done.stdout + done.stderr
    assert "`try` cannot be read" in done.stdout and "traps_refused.py:" in done.stdout and "Traceback" not in done.stderr


def test_trap_12_a_withdrawal_entered_again_is_stopped_by_its_guard(proved: Proved, broken: Broken, results: dict[str, Result]) -> None:
    for name in ("bank.safe", "bank.vault_backs_deposits", "bank.nobody_is_inside"):
        proved(name)
    steps = broken("open_bank.vault_backs_deposits.is_broken")
    assert [step.action for step in steps] == ["genesis", "put", "withdraw"] and steps[-1].arguments["again"]
    broken("open_bank.vault_backs_deposits")
    found = results["open_bank.vault_backs_deposits"].counterexample
    assert found is not None and found.reachable is True


def test_trap_12_cpython_agrees() -> None:
    user = User("ann")
    within = Universe({User: (User.none(), user)}, closed=True)
    bank = Bank(vault=10, entered=False, deposits=Map(0, {user: 10}))
    again = {"user": user, "amount": 5, "again": True}
    stopped = perform(BANK, "withdraw_guarded", bank, again, within)
    assert isinstance(stopped.outcome, Revert) and stopped.outcome.name == "REENTERED"
    robbed = perform(OPEN_BANK, "withdraw", bank, again, within)
    assert robbed.succeeded and robbed.after.vault == 0 and robbed.after.deposits[user] == 5
    with pytest.raises(ContractBroken, match="vault_backs_deposits"):
        OPEN_BANK.action("withdraw")(bank, **again)


def test_every_trap_comes_to_its_verdict(results: dict[str, Result]) -> None:
    expected = {name: verdict for module in TRAPS for name, verdict in module.VERDICTS.items()}
    assert {name: results[name].verdict for name in expected} == expected


def test_no_trap_ends_in_an_engine_error(results: dict[str, Result]) -> None:
    assert [name for name, result in results.items() if result.verdict == Verdict.ERROR] == []


def _place(module: Any, text: str) -> str:
    """`file:line` of a text where it first stands in a module's source."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    line = source[: source.index(text)].count("\n") + 1
    return f"{Path(module.__file__).name}:{line}:"
