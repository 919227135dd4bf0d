"""The tables that audits read agree with the rules: the ledger, the guards without a use, and the rounding."""

from __future__ import annotations

from pathlib import Path

from megaspec.audit.guards import check_reasons, reasons_in
from megaspec.audit.ledger import entries
from megaspec.audit.rounding import check_operations, listing, open_rows, rows, without_line
from megaspec.cli.audit import ROUNDING
from megaspec.cli.project import one_system, systems
from megaspec.engine.plan import claims_in, load
from megaspec.engine.trust import ledger_in
from megaspec.tables import as_markdown

SPEC = load(["spec"])
PROOFS = load(["proofs", "refinement"])
CLAIMS = claims_in(PROOFS)
SYSTEMS = systems(SPEC, CLAIMS)
PAYING = [one_system(name, SYSTEMS) for name in ("staking", "revenue", "bonds", "availability")]
"""Those whose divisions leave rounding of money."""


def test_every_assumption_is_in_the_ledger_and_in_the_model_or_outside_of_it() -> None:
    assert entries(ledger_in(SPEC), SYSTEMS, CLAIMS)


def test_guards_without_a_use_are_guards_and_have_reasons() -> None:
    check_reasons(reasons_in(PROOFS), SYSTEMS)


def test_claims_about_rounding_speak_of_what_divides() -> None:
    for system in PAYING:
        check_operations(rows(system, SPEC, CLAIMS), system, CLAIMS)


def test_the_document_of_rounding_is_current() -> None:
    found = {system.name: rows(system, SPEC, CLAIMS) for system in PAYING}
    assert [row.division.function for ones in found.values() for row in open_rows(ones)] == [], "no claim has the rounding of these"
    written = (Path(__file__).parents[2] / "docs" / "rounding.md").read_text(encoding="utf-8")
    listings = [listing(name, ones, without_line) for name, ones in found.items()]
    assert written == as_markdown("Rounding", ROUNDING, listings), "run `make docs`"
