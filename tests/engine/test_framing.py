"""What a step leaves as it was needs no proof, and is still checked against everything else."""

from __future__ import annotations

import pytest

from megaspec.claims.kinds import ClaimError
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import KEPT, Result
from megaspec.engine.verify import Options, verify
from megaspec.obligations.identity import Key, Origin, Site, Source
from megaspec.obligations.obligation import Hypotheses, Hypothesis
from megaspec.report.machine import as_json
from megaspec.terms import term as t
from megaspec.terms.sorts import BOOLEAN, Symbol
from megaspec.vcgen.obligations import obligations_of
from megaspec.vcgen.transitions import invariant_of
from tests.systems import framed
from tests.systems.claiming import covered

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return verify([*LEMMAS, *framed.CLAIMS], options=QUICK)


def test_every_claim_is_proved(results: dict[str, Result]) -> None:
    assert {result.verdict for result in results.values()} == {"proved"}


@pytest.mark.parametrize(
    ("claim", "kept"),
    [("supply_is_all_balances", "rise"), ("nobody_has_more_than_all", "rise"), ("within_limit", "give"), ("left_stays", "rise")],
)
def test_what_a_step_does_not_touch_is_kept(results: dict[str, Result], claim: str, kept: str) -> None:
    found = {key.site.rule: one.verdict for key, one in results[f"framed.{claim}"].discharges.items()}
    assert found.pop(kept) == KEPT
    found.pop("genesis", None)
    assert KEPT not in found.values()


def test_a_kept_obligation_has_no_script() -> None:
    (claim,) = [one for one in framed.CLAIMS if one.name == "framed.within_limit"]
    found = {one.name: one for one in obligations_of(claim)}
    assert found["framed.within_limit/give/0"].kept == (invariant_of(framed.FRAMED, framed.within_limit),)
    assert "wide" not in vars(found["framed.within_limit/give/0"])
    assert found["framed.within_limit/rise/0"].kept is None


def test_a_kept_obligation_counts_as_discharged(results: dict[str, Result]) -> None:
    for claim in as_json(results)["claims"]:
        assert claim["obligations"]["discharged"] == claim["obligations"]["planned"] > 0


def test_a_kept_obligation_needs_a_real_step(results: dict[str, Result]) -> None:
    assert all(one.grounded for result in results.values() for one in result.discharges.values() if one.name.startswith("framed."))


def test_an_invariant_that_every_step_keeps_is_still_shown_at_the_start() -> None:
    found = verify([*LEMMAS, *covered(framed.ASTRAY)], options=QUICK)["astray.within_limit"]
    assert found.discharges[Key("astray.within_limit", Site("give", 0))].verdict == KEPT
    assert found.verdict == "refuted"
    assert found.reasons == ("astray.within_limit/genesis/0: a counterexample",)


def test_a_step_that_is_kept_by_an_invariant_rests_on_it(results: dict[str, Result]) -> None:
    found = results["framed.limit_is_kept"]
    assert {one.verdict for one in found.discharges.values()} == {KEPT}
    assert found.rests_on == {"framed.safe", "framed.within_limit"}


def test_a_kept_claim_is_conditional_where_what_it_rests_on_is_left_out() -> None:
    found = verify([*LEMMAS, *framed.CLAIMS], selection=["framed.limit_is_kept"], options=QUICK)["framed.limit_is_kept"]
    assert found.verdict == "conditional"


def test_a_step_claim_that_says_nothing_of_the_step_is_an_error() -> None:
    with pytest.raises(ClaimError, match="limit_was_kept is true whatever the state after; it says nothing of the step"):
        obligations_of(framed.NOTHING_SAID)


def test_an_invariant_is_kept_by_itself_where_others_say_the_same() -> None:
    said = t.apply(Symbol("said", (), BOOLEAN))
    one, other = Origin(Source.INVARIANT, "one"), Origin(Source.INVARIANT, "other")
    known = Hypotheses((Hypothesis(one, said), Hypothesis(other, t.and_(said, t.not_(t.apply(Symbol("more", (), BOOLEAN)))))))
    assert known.keeper(said, other) == (other,)
    assert known.keeper(said) == (one,)
    assert known.keeper(t.TRUE) == ()
    assert known.keeper(t.not_(said)) is None
