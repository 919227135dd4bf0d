"""Refinements: one that holds, and each way in which one may fail, with its own message."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

import pytest

from megaspec.audit.ablation import CONFIRMED
from megaspec.audit.guards import findings
from megaspec.claims.kinds import Claim, ClaimError, Refines, Theorem
from megaspec.engine import plan as planning
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import Result, exit_status
from megaspec.engine.verify import Options, verify
from megaspec.language.systems import System
from megaspec.runs.steps import perform
from megaspec.runs.universes import closed_universe
from megaspec.terms import term as t
from megaspec.vcgen.obligations import obligations_of
from megaspec.witness import refinement as refinement_witness
from megaspec.witness.theorem_trials import trials
from tests.systems import halves as held
from tests.systems import halves_broken as broken
from tests.systems import mail
from tests.systems.claiming import covered
from tests.systems.halves import CLAIMS, HALVES, REFINES, VERDICTS, add, close, finish, finishes, move, put, refines

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]

QUICK = Options(solver="z3")
NAME = "halves.refine_stock"


def found_of(claims: Sequence[Claim], *selection: str) -> dict[str, Result]:
    """The results of a run."""
    return verify([*LEMMAS, *claims], selection=selection, options=QUICK)


def judged(claim: Refines) -> Result:
    """A refinement with everything it may rest on."""
    return found_of([*covered(claim.to), *covered(claim.system), claim])[claim.name]


def of(system: System, **others: Any) -> Refines:
    """That another system refines the stock, by the mapping and the correspondences of the halves."""
    putting = system.actions[0]
    return refines(**{"system": system, "steps": {putting: add, finish: finishes}, **others})


def why(result: Result) -> list[str]:
    """What is said to be wrong with the last step."""
    assert result.counterexample is not None
    return list(result.counterexample.why)


def test_a_refinement_is_proved() -> None:
    found = found_of(CLAIMS)
    assert {name: found[name].verdict for name in VERDICTS} == VERDICTS
    assert exit_status(found.values()) == 0
    assert found[NAME].rests_on == {"stock.safe", "halves.safe"}
    assert all(one.grounded for one in found[NAME].discharges.values())


def test_maps_and_kinds_that_only_the_abstract_system_knows() -> None:
    found = found_of(mail.CLAIMS)
    assert {name: found[name].verdict for name in mail.VERDICTS} == mail.VERDICTS
    assert "mail.sent_has_begun" in found["mail.refines_voting"].rests_on
    names = {one.name: one for one in found["mail.refines_voting"].discharges.values()}
    assert names["mail.refines_voting/arrive/0/2/back NOT_BEGUN"].verdict == "unsat"


def test_a_difference_in_a_map_is_told_with_its_key() -> None:
    claim = dataclasses.replace(mail.REFINES, mapping=mail.deaf)
    result = judged(claim)
    assert result.verdict == "refuted"
    assert [line for line in why(result) if line.startswith("after arrive, heard[far, ") and line.endswith("is True after back")]


def test_both_paths_of_a_correspondence_are_owed() -> None:
    names = list(map(str, found_of(CLAIMS)[NAME].discharges))
    assert f"{NAME}/finish/0/0/closed" in names and f"{NAME}/finish/0/1/closed" in names


def test_alone_it_is_conditional() -> None:
    found = found_of(CLAIMS, NAME)
    assert found[NAME].verdict == "conditional"
    assert any("stock.safe" in reason for reason in found[NAME].reasons)
    assert exit_status(found.values()) == 3


def test_a_wrong_mapping_is_refuted_by_a_run() -> None:
    result = judged(refines(mapping=broken.as_left))
    assert result.verdict == "refuted"
    assert any("of the mapped state is" in line and "held" in line for line in why(result))


def test_an_abstract_guard_that_is_not_met_is_named() -> None:
    result = judged(of(broken.LATE))
    assert result.verdict == "refuted"
    assert result.counterexample is not None and result.counterexample.reachable
    assert why(result) == ["stock does not do what put_late does: the guard CLOSED of add is not met"]
    assert any("put_late/0/" in reason and "add CLOSED" in reason for reason in result.reasons)


def test_a_missing_event_is_named() -> None:
    result = judged(of(broken.SILENT))
    assert result.verdict == "refuted"
    assert any("put_silently emits nothing; stock emits Added{amount=" in line for line in why(result))


def test_an_event_more_is_named_unless_it_is_declared_unseen() -> None:
    assert any("put_loudly emits Told" in line for line in why(judged(of(broken.LOUD))))
    assert judged(of(broken.LOUD, unseen=(broken.Told,))).verdict == "proved"


def test_a_stutter_that_is_none_is_refuted() -> None:
    result = judged(refines(steps={put: add}, stutters=(move, finish)))
    assert result.verdict == "refuted"
    assert why(result) == ["after finish, closed of the mapped state is True; of stock it is False before"]


def test_a_stutter_on_one_path_that_is_none_is_refuted() -> None:
    result = judged(refines(steps={put: broken.sees_nothing_of_the_left, finish: finishes}))
    assert result.verdict == "refuted"
    assert any(line.startswith("put emits Added") and line.endswith("; stock emits nothing") for line in why(result))


def test_an_initial_state_that_is_none_is_refuted() -> None:
    result = judged(of(broken.STARTED))
    assert result.verdict == "refuted"
    assert why(result) == ["after genesis, held of the mapped state is 1; of stock it is 0 after genesis"]


def test_parameters_of_the_abstract_genesis_are_made_of_the_concrete_ones() -> None:
    assert judged(of(broken.FILLED, to=broken.FULL_STOCK, genesis={"held": broken.both})).verdict == "proved"


def test_a_step_that_no_run_leads_to_leaves_it_unknown() -> None:
    result = judged(of(broken.TIRED))
    assert result.verdict == "unknown"
    assert result.counterexample is not None and result.counterexample.reachable is False
    assert "not inductive; a counterexample to induction, unreached within 6 steps" in result.reasons[0]
    assert why(result) == ["stock does not do what put_when_tired does: the guard CLOSED of add is not met"]


def test_an_abstract_action_that_is_never_seen_is_an_error() -> None:
    result = judged(refines(to=broken.EMPTIED_STOCK))
    assert result.verdict == "error"
    assert result.reasons == ("no witness: no step that CPython took of halves is the action take_all of emptied_stock",)


def test_it_uses_the_abstract_invariants_of_the_mapped_state_and_rests_on_them() -> None:
    claim = refines(to=broken.CAREFUL_STOCK, steps={put: broken.add_to_what_fits, finish: finishes})
    result = judged(claim)
    assert result.verdict == "proved"
    assert "careful_stock.never_too_much" in result.rests_on
    left_out = [one for one in covered(broken.CAREFUL_STOCK) if one.name != "careful_stock.never_too_much"]
    alone = found_of([*covered(broken.CAREFUL_STOCK), *covered(claim.system), claim], NAME, "halves.*", *(one.name for one in left_out))
    assert alone[NAME].verdict == "conditional"
    assert alone[NAME].reasons == ("it rests on careful_stock.never_too_much, which this run leaves out",)


def test_a_false_abstract_invariant_is_not_relied_on() -> None:
    claim = refines(to=broken.LITTLE_STOCK, steps={put: broken.add_while_known, finish: finishes})
    found = found_of([*covered(broken.LITTLE_STOCK), *covered(claim.system), claim])
    assert found["little_stock.holds_little"].verdict == "refuted"
    assert found[NAME].verdict == "conditional"
    assert any("it rests on little_stock.holds_little, which is refuted" in reason for reason in found[NAME].reasons)


def test_a_false_abstract_invariant_is_rested_on_whatever_its_system_is_called() -> None:
    claim = refines(to=broken.SPACED_STOCK, steps={put: broken.add_while_known, finish: finishes})
    left_out = [one for one in covered(broken.SPACED_STOCK) if one.name != "spaced.stock.holds_little"]
    found = found_of([*covered(broken.SPACED_STOCK), *covered(claim.system), claim], NAME, "halves.*", *(one.name for one in left_out))
    assert found[NAME].verdict == "conditional"
    assert found[NAME].reasons == ("it rests on spaced.stock.holds_little, which this run leaves out",)


def test_a_mapping_that_crashes_is_not_proved_and_stops_no_run() -> None:
    result = judged(refines(mapping=broken.by_the_moves))
    assert result.verdict == "unknown"
    assert any("/move/0/contracts: " in reason for reason in result.reasons)


def test_an_event_that_the_abstract_system_emits_is_seen() -> None:
    result = judged(of(broken.LOUD, unseen=(broken.Told, held.Added)))
    assert result.verdict == "error" and "Added is not unseen: stock emits it" in result.reasons[0]


def test_an_abstract_action_seen_only_where_its_system_can_never_be_is_an_error() -> None:
    claim = of(broken.EMPTIED, to=broken.EMPTIED_STOCK, steps={put: add, finish: finishes, broken.empty_when_too_full: broken.take_all})
    result = judged(claim)
    assert result.verdict == "error"
    assert result.reasons == ("no witness: no step that CPython took of emptied_halves is the action take_all of emptied_stock",)


def test_what_the_abstract_system_assumes_is_owed() -> None:
    result = judged(refines(to=broken.CLOSED_STOCK, steps={put: add}, stutters=(move, finish)))
    assert result.verdict == "refuted"
    assert why(result) == ["after genesis, the mapped state is not one of which closed_stock assumes closed_from_the_start"]


def test_a_call_out_of_range_is_refuted() -> None:
    result = judged(refines(steps={put: broken.adds_too_much, finish: finishes}))
    assert result.verdict == "refuted"
    assert any("out of range for put: amount is -" in line for line in why(result))


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ({"stutters": ()}, "the action move of halves is listed neither as one of the steps nor as one of the stutters"),
        ({"stutters": (move, finish)}, "the action finish of halves is listed twice"),
        ({"stutters": (move, close)}, "close is not an action of the system halves"),
        ({"steps": {put: add, finish: broken.asks_for_what_is_not_there}}, "asks for `colour`, which finish of halves does not have"),
        ({"mapping": held.empty}, "the mapping empty takes nothing; it must take a Halves, a state, and nothing else"),
        ({"steps": {put: put, finish: finishes}}, "put must have a Stock, a state of stock, as its first parameter"),
        ({"to": broken.FULL_STOCK}, "held_from_the_start asks for `held`, which empty of halves does not have"),
        ({"genesis": {"colour": broken.both}}, "the genesis of stock has no parameter colour"),
        ({"steps": {put: functools.partial(add), finish: finishes}}, "is no function that can be read"),
    ],
)
def test_a_claim_that_cannot_be_meant_is_refused(others: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        refines(**others)


@pytest.mark.parametrize(
    ("fake", "message"),
    [
        (broken.adds_by_hand, "adds_by_hand answers for put what no action of stock did on the mapped state"),
        (broken.adds_twice, "a correspondence calls the action add on a state that is not the mapped one"),
        (broken.adds_elsewhere, "a correspondence calls the action close on a state that is not the mapped one"),
    ],
)
def test_a_correspondence_that_is_no_single_call_is_refused(fake: Any, message: str) -> None:
    result = judged(refines(steps={put: fake, finish: finishes}))
    assert result.verdict == "error" and message in result.reasons[0]


def test_a_path_of_a_correspondence_that_nothing_can_take_needs_no_step() -> None:
    result = judged(refines(steps={put: add, finish: broken.closes}))
    assert result.verdict == "proved"
    assert any(one.dead for one in result.discharges.values())


@pytest.mark.parametrize("part", ["genesis/0/0", "arrive/0/1", "arrive/0/2"])
def test_an_obligation_that_is_dropped_is_missed(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    name = f"{mail.REFINES.name}/{part}"
    monkeypatch.setattr(planning, "obligations_of", lambda claim: [one for one in obligations_of(claim) if not one.name.startswith(name + "/")])
    with pytest.raises(PlanError, match=f"{name} is missing from the plan"):
        plan(mail.CLAIMS)


def test_a_tree_that_maps_otherwise_than_cpython_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refinement_witness, "scalar_at", lambda schema, value, path, keys: t.TRUE if path == ["closed"] else t.integer(3))
    found = found_of(CLAIMS)
    assert found[NAME].verdict == "error"
    assert f"the tree and CPython disagree: {NAME}: after genesis mapped.held is another in CPython than in the tree" in found[NAME].reasons


def test_a_mapped_state_that_breaks_the_abstract_invariants_is_met_in_a_scenario() -> None:
    claim = refines(to=broken.SMALL_STOCK)
    found = found_of([*covered(broken.SMALL_STOCK), *covered(HALVES), claim])
    assert not found[NAME].passed
    assert why(found[NAME]) == ["the state before is mapped to one that breaks the invariants of small_stock"]


def test_a_theorem_through_a_refinement_rests_on_it() -> None:
    about: dict[str, Any] = {"sentence": "No more than the most is held.", "section": "tests", "requirements": ("tests",)}
    claim = Theorem(name="halves.fit", **about, predicate=broken.halves_fit, given=(HALVES,), through=(REFINES,))
    found = found_of([*CLAIMS, claim])
    assert found["halves.fit"].verdict == "proved"
    assert {NAME, "stock.never_too_much"} <= found["halves.fit"].rests_on
    assert claim.how == f"all inputs whose state {NAME} maps to one that the abstract invariants allow, as it does each reachable one"
    without = Theorem(name="halves.fit", **about, predicate=broken.halves_fit, given=(HALVES,))
    assert found_of([*CLAIMS, without])["halves.fit"].verdict != "proved"
    assert found_of([*CLAIMS, claim], "halves.fit")["halves.fit"].verdict == "conditional"


def test_a_theorem_through_a_refinement_is_not_tried_where_the_abstract_invariants_fail() -> None:
    about: dict[str, Any] = {"sentence": "No more than the most is held.", "section": "tests", "requirements": ("tests",)}
    claim = Theorem(name="halves.fit", **about, predicate=broken.halves_fit, given=(HALVES,), through=(REFINES,))
    within = closed_universe([HALVES.schema], (), None)
    full = perform(HALVES, "move", held.Halves(left=20, right=20, over=False, moves=0), {}, within)
    some = perform(HALVES, "move", held.Halves(left=2, right=3, over=False, moves=0), {}, within)
    assert trials(claim, {HALVES: [full]}) == []
    assert [one.answer for one in trials(claim, {HALVES: [full, some]})] == [True]


def test_a_guard_that_only_the_refinement_needs_is_needed() -> None:
    ones, unproved = findings(HALVES, CLAIMS, {}, ["put"])
    falls = {one.name: one.fall for one in ones}
    assert unproved == []
    assert falls["OVER"] is not None and falls["OVER"].claim == NAME and falls["OVER"].how == CONFIRMED


def test_a_theorem_through_a_refinement_that_says_nothing_is_an_error() -> None:
    about: dict[str, Any] = {"sentence": "Of nothing.", "section": "tests", "requirements": ("tests",)}
    claim = Theorem(name="mail.nothing", **about, predicate=mail.nothing_is_of_a_later_round, given=(mail.MAIL,), through=(mail.REFINES,))
    result = found_of([*mail.CLAIMS, claim])[claim.name]
    assert result.verdict == "error"
    assert "the antecedent of the implication" in result.reasons[0] and "was never seen to hold" in result.reasons[0]
