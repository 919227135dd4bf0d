"""What is shown under the table where much is conditional: what is behind it, and not every claim."""

from __future__ import annotations

from rich.console import Console

from megaspec.claims.kinds import Lemma
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Result
from megaspec.report.screen import MOST_CONDITIONAL, causes, show_failures


def _result(name: str, verdict: Verdict, *rests_on: str) -> Result:
    claim = Lemma(name=name, sentence="It is so.", section="tests", requirements=("tests",), schema=name)
    reasons = tuple(f"it rests on {one}" for one in rests_on)
    return Result(claim, verdict=verdict, reasons=reasons, rests_on=frozenset(rests_on))


def _results(chain: int) -> dict[str, Result]:
    """One claim is refuted, and each of a chain rests on the one before it; one rests on what is left out as well."""
    found = [_result("sys.safe", Verdict.REFUTED), _result("sys.fine", Verdict.PROVED)]
    found.append(_result("sys.c0", Verdict.CONDITIONAL, "sys.safe", "sys.fine"))
    found += [_result(f"sys.c{place}", Verdict.CONDITIONAL, f"sys.c{place - 1}") for place in range(1, chain)]
    found.append(_result("sys.last", Verdict.CONDITIONAL, f"sys.c{chain - 1}", "other.safe"))
    return {one.claim.name: one for one in found}


def _shown(results: dict[str, Result]) -> list[str]:
    console = Console(width=200, record=True)
    show_failures(console, results)
    return [line.strip() for line in console.export_text().splitlines()]


def test_what_is_behind_a_conditional_claim_is_found_through_others() -> None:
    results = _results(5)
    assert causes(results["sys.c4"], results) == ["sys.safe"]
    assert causes(results["sys.last"], results) == ["other.safe", "sys.safe"]


def test_few_conditional_claims_are_shown_one_by_one() -> None:
    assert "sys.c1 it rests on sys.c0" in _shown(_results(2))


def test_many_conditional_claims_are_shown_by_what_is_behind_them() -> None:
    lines = _shown(_results(MOST_CONDITIONAL + 2))
    assert "sys.safe is refuted; on it rest sys.c0, sys.c1, sys.c2, sys.c3 and 7 more" in lines
    assert "other.safe is left out by this run; on it rest sys.last" in lines
    assert not any(line.startswith("sys.c5") for line in lines)
