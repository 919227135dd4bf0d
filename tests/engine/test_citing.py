"""A theorem is found from those that it cites, stands only with them, and cites nothing that would not be true of its own states."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from megaspec.audit.omission import Without
from megaspec.claims.kinds import Claim, ClaimError, Theorem
from megaspec.engine.plan import LEMMAS, PlanError, plan
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from megaspec.language import System
from megaspec.vcgen.obligations import obligations_of
from megaspec.vcgen.transitions import assumption_of
from tests.systems import citing
from tests.systems.citing import CLAIMS, CLOSES, REGISTER, TRUSTING
from tests.systems.claiming import covered, theorem

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]


def by(predicate: Callable[..., bool], *cited: Any, given: Sequence[System] = (REGISTER,)) -> Theorem:
    return dataclasses.replace(theorem(predicate, *given), citing=cited)


def found_of(*claims: Claim, only: Sequence[str] = ()) -> dict[str, Result]:
    return verify([*LEMMAS, *CLAIMS, *claims], selection=only, options=Options(jobs=1, solver="z3"))


def test_a_theorem_is_proved_from_the_one_that_it_cites_alone() -> None:
    claim = by(citing.use_closes, CLOSES)
    found = found_of(claim)[claim.name]
    assert found.verdict == "proved"
    assert CLOSES.name in found.rests_on
    (core,) = [one.core for one in found.discharges.values() if one.core]
    assert f"theorem {CLOSES.name}" in core and "invariant taken_is_closed" not in core


def test_what_is_quantified_is_looked_into_only_if_it_must_be() -> None:
    first = by(citing.use_closes, CLOSES)
    claim = by(citing.use_of_both_closes, first)
    alike = by(citing.two_registers_close, CLOSES, given=(REGISTER,))
    (one,) = [one for one in obligations_of(claim) if one.kept is None]
    texts = [form.text for form in one.forms()]
    assert "proposition " in texts[0] and "closed" in texts[-1]
    with pytest.raises(ClaimError, match="register.two_registers_close: what it cites is of one state, and it takes 2 of that kind"):
        obligations_of(alike)


def test_an_invariant_is_cited_as_it_is() -> None:
    claim = by(citing.use_closes, CLAIMS[1])
    found = found_of(claim)[claim.name]
    assert found.verdict == "proved" and CLAIMS[1].name in found.rests_on


def test_what_follows_from_a_false_theorem_is_not_green() -> None:
    false = theorem(citing.nothing_is_closed, REGISTER)
    claim = by(citing.nothing_is_taken, false, CLOSES)
    found = found_of(false, claim)
    assert found[false.name].verdict == "refuted"
    assert not found[claim.name].passed


def test_a_false_theorem_that_is_cited_excludes_what_cpython_did() -> None:
    false = theorem(citing.nothing_is_closed, REGISTER)
    claim = by(citing.use_closes, false, CLOSES)
    found = found_of(false, claim)
    assert found[claim.name].verdict == "error"
    assert "ground truth: the hypotheses exclude a step that CPython took" in found[claim.name].reasons[0]


def test_a_theorem_without_the_one_that_it_cites_is_conditional() -> None:
    claim = by(citing.use_closes, CLOSES)
    assert found_of(claim, only=[claim.name])[claim.name].verdict == "conditional"


def test_a_false_theorem_is_refuted_whatever_it_cites() -> None:
    claim = by(citing.nothing_is_taken, CLOSES)
    found = found_of(claim)[claim.name]
    assert found.verdict == "refuted" and found.counterexample is not None


def test_no_other_theorem_is_cited_than_the_one_that_is_claimed() -> None:
    other = dataclasses.replace(CLOSES, predicate=citing.taken_is_closed)
    with pytest.raises(PlanError, match="uses another claim register.one_taken_closes than the one that is made"):
        plan([*LEMMAS, *CLAIMS, by(citing.use_closes, other)])


@pytest.mark.parametrize(
    ("predicate", "why"),
    [
        (citing.little_is_little, "whose amount is neither a state that it is given nor an identifier"),
        (citing.taking_closes, "which calls rules, and so says nothing where one of them reverts"),
    ],
    ids=["of numbers", "of rules"],
)
def test_only_theorems_of_states_and_identifiers_are_cited(predicate: Callable[..., bool], why: str) -> None:
    claim = by(citing.use_closes, theorem(predicate, REGISTER))
    with pytest.raises(ClaimError, match=f"register.use_closes cites register.{predicate.__name__}, {why}"):
        obligations_of(claim)


def test_nothing_is_cited_of_another_system() -> None:
    with pytest.raises(ClaimError, match="register.use_closes cites counting.counts_are_amounts, which goes through counting"):
        by(citing.use_closes, theorem(citing.counts_are_amounts, citing.COUNTING))
    with pytest.raises(ClaimError, match="use_closes: citing is or holds Safe, where Theorem or Invariant is meant"):
        by(citing.use_closes, covered(REGISTER)[0])


def test_totals_are_propositions_too() -> None:
    first = theorem(citing.holding_counts, REGISTER)
    claim = by(citing.closed_counts, first)
    found = found_of(first, claim)
    assert found[first.name].verdict == found[claim.name].verdict == "proved"


def test_a_theorem_is_cited_of_a_kind_that_one_does_not_know() -> None:
    readers = theorem(citing.whoever_reads_sees_what_is_closed, REGISTER)
    claim = by(citing.use_closes, CLOSES, readers)
    found = found_of(readers, claim)
    assert found[claim.name].verdict == "proved"


def test_what_is_cited_twice_is_not_taken_for_all_there_is() -> None:
    claim = by(citing.one_taken_closes, CLAIMS[2], CLAIMS[2])
    (one,) = [one for one in obligations_of(claim) if one.kept is None]
    forms = list(one.forms())
    assert [form.whole for form in forms[:-1]] == [False] * (len(forms) - 1) and forms[-1].whole
    assert "invariant taken_is_closed" in forms[-1].text


def test_without_an_assumption_nothing_follows_from_what_was_shown_with_it() -> None:
    trusted = theorem(citing.nothing_is_taken, TRUSTING)
    claim = by(citing.use_closes, trusted, given=(TRUSTING,))
    (one,) = Without(state=citing.is_trusted).theorem(claim)
    assert [fact for fact in (*one.hypotheses, *one.first) if fact.derived or fact.origin == assumption_of(TRUSTING, citing.is_trusted)] == []
    assert any(fact.derived for fact in obligations_of(claim)[0].hypotheses)
