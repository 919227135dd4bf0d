"""What must not be green: a strategy of which something is left out, evidence that differs, and a proof that a trap contradicts."""

from __future__ import annotations

from typing import Any

import pytest

from megaspec.claims import CanReach, Instance
from megaspec.claims.kinds import Claim
from megaspec.engine import plan as planning
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.obligations.identity import Key, Owed, Site
from megaspec.obligations.obligation import Obligation
from megaspec.terms import term as t
from megaspec.vcgen import can_reach as obligations
from megaspec.vcgen.obligations import obligations_of
from megaspec.vcgen.response_terms import said_before
from megaspec.witness import can_reach as evidence
from megaspec.witness import ranked
from tests.possible.claiming import changed, trapped_as
from tests.systems.claiming import covered
from tests.systems.possible.doors import LOCKED_OUT, OPENS, Person
from tests.systems.possible.ladders import COMES_UP

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

TWO = Instance({Person: 3})


def judged(claim: CanReach, *beside: Any) -> Result:
    """What comes of a claim, with all that it may rest on."""
    return verify([*LEMMAS, *covered(claim.system), *beside, claim], options=Options(1, "z3"))[claim.name]


OWED = [*dict.fromkeys((one.key.site, one.key.part) for one in obligations_of(changed(COMES_UP, undisturbed=True)))]


@pytest.mark.parametrize(("site", "owed"), OWED, ids=lambda one: str(Key("", one) if isinstance(one, Site) else Key("", Site(), one)))
def test_what_is_left_out_is_missed(monkeypatch: pytest.MonkeyPatch, site: Site, owed: Owed) -> None:
    def dropping(claim: Claim) -> list[Obligation]:
        return [one for one in obligations_of(claim) if (one.key.site, one.key.part) != (site, owed)]

    claim = changed(COMES_UP, undisturbed=True)
    monkeypatch.setattr(planning, "obligations_of", dropping)
    with pytest.raises(PlanError, match=f"{Key(claim.name, site, owed)} is missing from the plan"):
        plan([*covered(claim.system), claim])


def test_a_tree_that_says_otherwise_than_cpython_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "_compared", lambda said, seen: [("the goal", t.not_(said.goal), seen.goal)])
    result = judged(OPENS)
    assert result.verdict == "error"
    assert any("the tree and CPython disagree" in reason and "the goal is" in reason for reason in result.reasons)


def test_without_a_strategy_that_was_carried_out_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_carry_out", lambda claim, found, seen, others: None)
    result = judged(OPENS)
    assert result.verdict == "error" and exit_status([result]) == 4
    assert any("CPython carried out the strategy to its end from no state" in reason for reason in result.reasons)


def test_a_hypothesis_that_excludes_what_cpython_did_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def twisted(claim: CanReach) -> Any:
        now, side_conditions = said_before(claim)
        return type(now)(now.begins, now.goal, t.and_(now.more, t.FALSE), now.rank, now.helps), side_conditions

    monkeypatch.setattr(obligations, "said_before", twisted)
    result = judged(changed(OPENS, name="door.twisted"))
    assert result.verdict == "error"
    assert any("ground truth: the hypotheses exclude a step that CPython took" in reason for reason in result.reasons), result.reasons


def test_a_strategy_that_proves_what_a_trap_refutes_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(obligations, "may_be_taken", lambda *anything: t.TRUE)
    monkeypatch.setattr(evidence, "_unready", lambda *anything: iter(()))
    result = judged(changed(LOCKED_OUT, instance=TWO))
    assert result.verdict == "error"
    assert "CPython breaks the claim although every obligation is discharged" in result.reasons[0]


def test_a_trap_and_a_strategy_of_one_meaning_are_errors_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(obligations, "may_be_taken", lambda *anything: t.TRUE)
    monkeypatch.setattr(evidence, "_unready", lambda *anything: iter(()))
    monkeypatch.setattr(evidence, "_carry_out", carried_out(evidence._carry_out))
    claim, trap = changed(LOCKED_OUT, name="losing.proved"), trapped_as(LOCKED_OUT, instance=TWO)
    found = verify([*LEMMAS, *covered(claim.system), claim, trap], options=Options(1, "z3"))
    assert found[trap.name].verdict == found[claim.name].verdict == "error"
    assert "it is proved, and losing.is_closed_traps_is_open shows a run against it" in found[claim.name].reasons[0]


def carried_out(honest: Any) -> Any:
    """A strategy is carried out only where its key is there, as if that were everywhere."""
    return lambda claim, found, seen, others: None if seen.state.lost else honest(claim, found, seen, others)


def test_one_statement_under_two_names_is_an_error() -> None:
    with pytest.raises(PlanError, match="claim the same thing under two names"):
        plan([*covered(OPENS.system), OPENS, changed(OPENS, name="door.again")])


def test_without_what_it_rests_on_it_is_conditional() -> None:
    found = verify([*LEMMAS, *covered(OPENS.system), OPENS], selection=[OPENS.name, "door.safe"], options=Options(1, "z3"))
    assert found[OPENS.name].verdict == "conditional"
    assert found[OPENS.name].reasons == ("it rests on door.the_key_is_there, which this run leaves out",)
