"""Requirement rows of small tables: what answers one, and what is wrong with a table."""

from __future__ import annotations

from types import ModuleType

import pytest

from megaspec.audit import AuditError
from megaspec.audit.requirements import answers, check_rows, listings, rows_in
from megaspec.claims import Refuted
from megaspec.claims.requirements import Requirement, under
from megaspec.tables import as_markdown
from tests.systems.claiming import safe
from tests.systems.counter import COUNTER, at_most_two

ROWS = under("Tests", Requirement("tests", "No rule fails."), Requirement("T2", "It counts | to two.", defect="tests", assumption="A01"), part="p")
SAFE = safe(COUNTER)


def refuted(*resolution: str) -> Refuted:
    about = {"name": "no_more_than_two", "sentence": "It stops.", "section": "Tests", "requirements": ("T3",)}
    return Refuted(**about, system=COUNTER, predicate=at_most_two, resolution=resolution)  # type: ignore[arg-type]


def test_a_row_is_answered_by_a_claim_or_an_assumption_and_by_nothing_else() -> None:
    rows = (*ROWS, Requirement("T3", "It stops.", "Tests"), Requirement("T4", "It is good.", "Tests"))
    found = {one.row.id: one for one in answers(rows, [SAFE, refuted()])}
    assert {name: one.answered for name, one in found.items()} == {"tests": True, "T2": True, "T3": False, "T4": False}
    assert found["tests"].by() == ["counter.safe"] and found["T2"].by() == ["assumption A01"]


def test_a_refuted_claim_answers_with_its_resolution() -> None:
    (found,) = answers([Requirement("T3", "It stops.", "Tests")], [refuted("counter.safe")])
    assert found.answered and found.by() == ["no_more_than_two (refuted; instead counter.safe)"]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ((*ROWS, Requirement("T2", "Again.", "Tests")), "two requirement rows are called T2"),
        ((Requirement("T5", "Other.", "Tests"),), "counter.safe answers tests, which is no requirement row"),
        ((ROWS[0], Requirement("T5", "", "Tests")), "the requirement row T5 lacks"),
        ((ROWS[0], Requirement("T5", "Wrong.", "Tests", defect="D99")), "T5 names the defect D99, which is no row"),
        ((ROWS[0], Requirement("T5", "Wrong.", "Tests", assumption="A99")), "T5 names the assumption A99, which is not in the ledger"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(rows: tuple[Requirement, ...], complaint: str) -> None:
    with pytest.raises(AuditError, match=complaint):
        check_rows(rows, [SAFE], ["A01"])


def test_rows_are_found_in_modules_and_shown_by_section() -> None:
    module = ModuleType("tables")
    module.ROWS = ROWS  # type: ignore[attr-defined]
    assert rows_in([module]) == list(ROWS) and {row.part for row in ROWS} == {"p"}
    shown = as_markdown("Requirements", "Rows.", listings(answers(rows_in([module]), [SAFE])))
    assert "## Tests" in shown and "| T2 | It counts \\| to two. (tests) | assumption A01 |" in shown
