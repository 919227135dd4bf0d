"""Where a small system divides, and who gains the rounding."""

from __future__ import annotations

import dataclasses

import pytest

from megaspec.audit import AuditError
from megaspec.audit.rounding import check_operations, listing, open_rows, rows, without_line
from megaspec.claims import Rounding
from megaspec.tables import as_markdown
from tests.systems.audit import vault
from tests.systems.audit.vault import CLAIMS, SHARES, VAULT, part_of, put, share

TABLE = """\
# Rounding

Rows.

| operation | actions | where | rounds | rounding error goes to | at most, in wei | claim |
|---|---|---|---|---|---|---|
| part_of | share | tests/systems/audit/vault.py | down | the vault | parts - 1 | vault.shares_lose_less_than_a_wei_each |
| quoted | - | tests/systems/audit/vault.py | up | NOBODY SAYS | - | - |
"""


def test_the_table_has_every_division_of_actions_and_of_the_functions_beside_them() -> None:
    found = rows(VAULT, [vault], CLAIMS)
    assert as_markdown("Rounding", "Rows.", [listing("", found, without_line)]) == TABLE
    assert [row.division.function for row in open_rows(found)] == ["quoted"]
    assert found[0].division.place.endswith(f"vault.py:{part_of.__code__.co_firstlineno + 2}")


def test_a_claim_about_other_actions_says_nothing_of_a_division() -> None:
    elsewhere = dataclasses.replace(SHARES, of=(put,))
    assert [row.actions for row in open_rows(rows(VAULT, [], [elsewhere]))] == [("share",)]


def test_a_claim_may_speak_of_all_that_an_action_divides() -> None:
    about = dataclasses.replace(SHARES, rounding=Rounding("share", "the vault", "parts - 1"), of=(share,))
    assert open_rows(rows(VAULT, [], [about])) == []


def test_a_rounding_of_what_does_not_divide_is_an_error() -> None:
    about = dataclasses.replace(SHARES, rounding=Rounding("put", "nobody", "0"))
    with pytest.raises(AuditError, match="speaks of the rounding error of put, where nothing is divided"):
        check_operations(rows(VAULT, [vault], [about]), VAULT, [about])
