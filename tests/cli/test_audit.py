"""The audit commands as their users run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server import megaspec
from tests.systems.audit import vault

pytestmark = pytest.mark.slow

CLAIMS = """
from megaspec.claims.requirements import Requirement, under
from vaults.vault import *

SHARES = Step(CLAIMED

globals().update((one.name, one) for one in CLAIMS)
ROWS = under("Vault", Requirement("tests", "The vault is safe."), *[Requirement("V2", "It is small.")] * OPEN, part="vault")
UNNEEDED = UNNEEDED if EXCUSED else {}
"""

RULES, _, CLAIMED = Path(vault.__file__).read_text(encoding="utf-8").partition("SHARES = Step(")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of the vault alone."""
    settings = '[tool.megaspec]\nspec = ["vaults"]\nclaims = ["vault_claims"]\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "vaults").mkdir()
    (tmp_path / "vaults" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "vaults" / "vault.py").write_text(RULES, encoding="utf-8")
    return tmp_path


def claiming(project: Path, still_open: bool = False, excused: bool = True) -> Path:
    """The project with a row that is open or not, and with reasons for its harmless guards or not."""
    text = f"OPEN = {still_open}\nEXCUSED = {excused}\n{CLAIMS}".replace("CLAIMED", CLAIMED, 1)
    (project / "vault_claims.py").write_text(text, encoding="utf-8")
    return project


def test_requirements_exit_with_3_while_a_row_is_open(small: Path) -> None:
    done = megaspec("requirements", cwd=claiming(small))
    assert done.status == 0 and "vault.fits" in done.out and "1 of 1 rows are answered" in done.out
    done = megaspec("requirements", "--open", cwd=claiming(small, still_open=True))
    assert done.status == 3 and "V2" in done.out and "The vault is safe" not in done.out
    done = megaspec("requirements", "--markdown", "rows.md", cwd=small)
    assert done.status == 3 and "| V2 | It is small. | nothing yet |" in (small / "rows.md").read_text(encoding="utf-8")
    done = megaspec("requirements", "cellar", cwd=small)
    assert done.status == 2 and "the parts are vault" in done.err


def test_guards_exit_with_3_for_a_guard_without_a_use_or_a_reason(small: Path) -> None:
    done = megaspec("guards", "vault", "put", cwd=claiming(small))
    assert done.status == 0, done.out + done.err
    assert "NONE" in done.out and "putting nothing changes nothing" in done.out and "vault.fits/put" in done.out
    done = megaspec("guards", "vault", "put", cwd=claiming(small, excused=False))
    assert done.status == 3 and "put, NOTHING_PUT at" in done.out and "no claim falls without it" in done.out


def test_guards_of_what_is_not_there_are_bad_input(small: Path) -> None:
    done = megaspec("guards", "cellar", cwd=claiming(small))
    assert done.status == 2 and "no system is called cellar; the systems are vault" in done.err
    done = megaspec("guards", "vault", "drink", cwd=small)
    assert done.status == 2 and "no action drink; it has put, take_two" in done.err


def test_assumptions_are_shown_with_what_falls(small: Path) -> None:
    done = megaspec("assumptions", cwd=claiming(small))
    assert done.status == 0, done.out + done.err
    assert "A01" in done.out and "vault.safe" in done.out and "outside of the model" in done.out
    done = megaspec("assumptions", "--ledger", cwd=small)
    assert done.status == 0 and "vault.safe" not in done.out


def test_rounding_exits_with_3_and_names_the_division_that_no_claim_speaks_of(small: Path) -> None:
    done = megaspec("rounding", "vault", cwd=claiming(small))
    assert done.status == 3
    assert "parts - 1" in done.out and "quoted rounds up, and no claim bounds the rounding error: none has its `rounding`" in done.out


@pytest.mark.parametrize("command", ["requirements", "assumptions", "guards", "fields", "rounding"])
def test_every_command_says_what_it_does(command: str, small: Path) -> None:
    done = megaspec(command, "--help", cwd=small)
    assert done.status == 0 and "Show" in done.out
