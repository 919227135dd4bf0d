"""Every row of the documents is answered by a claim or by an assumption, and every claim answers a row."""

from __future__ import annotations

from pathlib import Path

from megaspec.audit.requirements import answers, check_rows, listings, rows_in
from megaspec.cli.audit import REQUIREMENTS
from megaspec.engine.plan import claims_in, load
from megaspec.engine.trust import ledger_in
from megaspec.tables import as_markdown

MODULES = load(["proofs", "refinement"])
ROWS = rows_in(MODULES)
CLAIMS = claims_in(MODULES)


def test_claims_answer_known_rows_and_rows_name_known_assumptions() -> None:
    check_rows(ROWS, CLAIMS, ledger_in(load(["spec"])))


def test_every_row_is_answered() -> None:
    assert [one.row.id for one in answers(ROWS, CLAIMS) if not one.answered] == [], "these rows have no answer"


def test_the_catalogue_and_the_defects_are_rows() -> None:
    ids = {row.id for row in ROWS}
    assert {f"C{number:02}" for number in range(1, 71)} | {f"D{number:02}" for number in range(1, 38)} <= ids


def test_the_rows_of_the_catalogue_are_split_as_the_catalogue_is() -> None:
    sequencer = {row.id for row in ROWS if row.part == "sequencer"}
    assert {id for id in sequencer if not id.startswith("PM-")} == {f"C{number}" for number in range(58, 69)} | {
        f"D{number}" for number in (*range(25, 32), 35)
    }
    assert {row.part for row in ROWS} == {"staking", "sequencer"}


def test_every_defect_is_named_by_a_row_of_the_documents() -> None:
    named = {row.defect for row in ROWS}
    assert {row.id for row in ROWS if row.id.startswith("D")} - named == set()


def test_the_document_of_requirements_is_current() -> None:
    written = (Path(__file__).parents[2] / "docs" / "requirements.md").read_text(encoding="utf-8")
    assert written == as_markdown("Requirements", REQUIREMENTS, listings(answers(ROWS, CLAIMS))), "run `make docs`"
