"""Every row of the documents is answered by a claim or by an assumption, and every claim answers a row."""

from __future__ import annotations

from pathlib import Path

from checker.audit.ledger import ledger_in
from checker.audit.requirements import answers, check_rows, listings, rows_in
from checker.cli.audit import REQUIREMENTS
from checker.engine.plan import claims_in, load
from checker.report.tables import as_markdown

STILL_OPEN = """
    C09 C30 C31 C34 C36 C37 C38 C39 C40 C41 C42 C43 C45 C46 C47 C48 C60 C61 C62 C63 C64 C65 C66 C67 C68 C69 C70 D04 D06 D10 D11 D12 D13 D14
    D15 D17 D18 D20 D21 D22 D26 D27 D28 D29 D30 D31 D35 D32 D33 D34 TD-02 TD-03 TD-05 TD-08 TD-09 TD-10 TD-11 TD-12 TD-13 TD-14 TD-16 TD-17
    TD-19 TD-20 TD-21 TD-22 TD-24 TD-25 TD-26 TD-41 TD-42 TD-43 TD-44 TD-45 TD-46 TD-47 TD-48 TD-49 TD-50 TD-51 TD-52 TD-53 TD-54 TD-55
    TD-56 TD-57 TD-58 TD-59 TD-60 TD-62 TD-63 TD-64 TD-65 TD-66 TD-67 TD-68 TD-69 TD-70 TD-71 TD-72 TD-73 TD-80 TD-81 TD-83 TD-84 TD-85
    TD-86 TD-87 TD-90 TD-91 TD-92 TD-93 TD-94 TD-95 TD-96 TD-97 TD-98 TD-99 TD-100 TD-103 TD-104 TD-105 TD-106 TD-107 TD-108 TD-109 TD-110
    TD-113 TD-114 TD-116 TD-117 TD-118 TD-119 TD-120 TD-121 TD-122 TD-123 TD-124 TD-125 TD-126 TD-127 TD-128 TD-129 TD-130 TD-131 TD-132
    TD-133 TD-137 TD-145 TD-146 TD-147 TD-148 TD-149 TD-150 TD-151 TD-152 TD-153 TD-154 TD-155 TD-156 TD-157 TD-158 TD-159 TD-160 TD-161
    TD-162 TD-166 TD-167 TD-168 TD-169 TD-170 TD-171 TD-172 TD-173
"""
"""The rows that nothing may answer yet."""

MODULES = load(["proofs", "refinement"])
ROWS = rows_in(MODULES)
CLAIMS = claims_in(MODULES)


def test_claims_answer_known_rows_and_rows_name_known_assumptions() -> None:
    check_rows(ROWS, CLAIMS, ledger_in(load(["spec"])))


def test_every_row_is_answered() -> None:
    unanswered = [one.row.id for one in answers(ROWS, CLAIMS) if not one.answered]
    assert [id for id in unanswered if id not in STILL_OPEN.split()] == [], "these rows have no answer"


def test_the_catalogue_and_the_defects_are_rows() -> None:
    ids = {row.id for row in ROWS}
    assert {f"C{number:02}" for number in range(1, 71)} | {f"D{number:02}" for number in range(1, 38)} <= ids


def test_the_rows_of_the_catalogue_are_split_as_the_catalogue_is() -> None:
    sequencer = {row.id for row in ROWS if row.part == "sequencer"}
    assert sequencer == {f"C{number}" for number in range(58, 69)} | {f"D{number}" for number in (*range(25, 32), 35)}
    assert {row.part for row in ROWS} == {"staking", "sequencer"}


def test_every_defect_of_the_design_is_named_by_a_row_of_the_design() -> None:
    named = {row.defect for row in ROWS}
    design = {row.id for row in ROWS if row.id.startswith("D") and row.part == "staking"}
    assert design - named == set()


def test_the_document_of_requirements_is_current() -> None:
    written = (Path(__file__).parents[2] / "docs" / "requirements.md").read_text(encoding="utf-8")
    assert written == as_markdown("Requirements", REQUIREMENTS, listings(answers(ROWS, CLAIMS))), "run `make docs`"
