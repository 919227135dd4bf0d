"""What `infer` prints can be pasted into a specification, which is then proved; and triage of what does not follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server import megaspec

RULES = '''"""A bank: what users hold, and what there is for it."""

from megaspec.language import Annotated, Identifier, Map, Outcome, Range, action, for_all, need, predicate, record, replace

Amount = Annotated[int, Range("Amount", 0, 1_000_000)]


class User(Identifier):
    """Whoever holds."""


@record
class Bank:
    """What users hold, and what there is for it."""

    held: Map[User, Amount]
    cash: Amount


def opened() -> Outcome[Bank, None]:
    """Nobody holds anything."""
    return Outcome(Bank(held=Map.empty(0), cash=0))


@action
def put(bank: Bank, user: User, amount: Amount) -> Outcome[Bank, None]:
    """Pay in."""
    need(bank.cash + amount <= 900_000, "FULL")
    return Outcome(replace(bank, held=bank.held.set(user, bank.held[user] + amount), cash=bank.cash + amount))


@action
def take(bank: Bank, user: User, amount: Amount) -> Outcome[Bank, None]:
    """Pay out."""
    need(amount <= bank.held[user], "TOO_MUCH")
    return Outcome(replace(bank, held=bank.held.set(user, bank.held[user] - amount), cash=bank.cash - amount))


@predicate
def holders_can_be_paid(bank: Bank) -> bool:
    """Nobody holds more than there is."""
    return for_all(User, lambda user: bank.held[user] <= bank.cash)
'''

CLAIMS = '''"""What is claimed of the bank."""

from megaspec.claims import Invariant, Safe
from bank import holders_can_be_paid, opened, put, take, Bank
from found import *
from megaspec.language import System

BANK = System("bank", Bank, opened, (put, take), (holders_can_be_paid, {listed}))
SAFE = Safe(name="bank.safe", sentence="No rule fails.", section="tests", requirements=("tests",), system=BANK)
HOLDERS_CAN_BE_PAID = Invariant(
    name="bank.holders_can_be_paid", sentence="Nobody holds more than there is.", section="tests", requirements=("tests",), system=BANK,
    predicate=holders_can_be_paid,
)
'''


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A project of one system, with a claim that is true and not inductive."""
    (tmp_path / "pyproject.toml").write_text('[tool.megaspec]\nspec = ["bank", "found"]\nclaims = ["bank_claims"]\n', encoding="utf-8")
    (tmp_path / "bank.py").write_text(RULES, encoding="utf-8")
    (tmp_path / "found.py").write_text('"""Nothing yet."""\n\nNOTHING = 0\n', encoding="utf-8")
    (tmp_path / "bank_claims.py").write_text(CLAIMS.format(listed=""), encoding="utf-8")
    return tmp_path


def test_what_is_printed_is_pasted_and_proves_the_claim(bank: Path) -> None:
    assert megaspec("verify", "-q", "--solver", "z3", cwd=bank).status in (1, 3)
    done = megaspec("infer", "bank.holders_can_be_paid", cwd=bank)
    assert done.status == 0, done.err
    assert "with this one bank.holders_can_be_paid is proved" in done.out
    head, _, rest = done.out.strip().partition("\n")
    predicates, _, claims = rest.partition("# Beside the claim bank.holders_can_be_paid.\n")
    listed = head.rpartition(": ")[2].rstrip(".")
    (bank / "found.py").write_text(predicates, encoding="utf-8")
    claims = claims.rpartition(")\n")[0] + ")\n"
    (bank / "bank_claims.py").write_text(CLAIMS.format(listed=listed + ",") + claims, encoding="utf-8")
    assert megaspec("verify", cwd=bank).status == 0


def test_what_excludes_a_counterexample_to_induction_is_shown(bank: Path) -> None:
    done = megaspec("explain", "bank.holders_can_be_paid", cwd=bank)
    assert "excluded by state.cash == total(state.held, of_held): it holds at first and every rule keeps it" in done.out


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("bank.holders_can_be_payed",), 2, "did you mean bank.holders_can_be_paid"),
        (("bank.safe",), 2, "bank.safe is a Safe"),
        (("bank.holders_can_be_paid", "--without", "nothing"), 2, "bank has no other invariant nothing"),
    ],
)
def test_what_is_misspelt_is_named(bank: Path, arguments: tuple[str, ...], status: int, told: str) -> None:
    done = megaspec("infer", *arguments, cwd=bank)
    assert (done.status, "Traceback" in done.err) == (status, False)
    assert told in done.err
