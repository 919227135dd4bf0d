"""What each guard of a small system is for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from megaspec.audit import AuditError
from megaspec.audit.ablation import UNDECIDED, Fall
from megaspec.audit.guards import GuardFinding, check_reasons, findings, guards_of, listing
from megaspec.audit.sites import ignoring, met_by, sites_of
from megaspec.language import Map, Revert
from megaspec.language.systems import rule_of
from megaspec.solving.inquiries import Means
from tests.systems.audit.shelf import CLAIMS as SHELF_CLAIMS
from tests.systems.audit.shelf import SHELF
from tests.systems.audit.vault import CLAIMS, UNNEEDED, VAULT, Vault, put, take_two
from tests.systems.counter import CLAIMS as COUNTER_CLAIMS
from tests.systems.counter import SMALL_COUNTER


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], GuardFinding]:
    ones, unproved = findings(VAULT, CLAIMS, UNNEEDED)
    assert unproved == []
    return {(one.site.rule, one.name): one for one in ones}


def test_every_guard_is_found_in_rules_and_in_what_they_call(found: dict[tuple[str, str], GuardFinding]) -> None:
    assert list(found) == [
        ("genesis", "NO_PARTS"),
        ("genesis", "TOO_MANY_PARTS"),
        ("put", "NOTHING_PUT"),
        ("put", "FULL"),
        ("take_two", "TOO_MUCH"),
        ("send", "TOO_MUCH"),
        ("send", "TOO_MUCH (2)"),
        ("share", "TOO_LARGE"),
    ]


@pytest.mark.parametrize(
    ("guard", "claim"),
    [
        (("genesis", "TOO_MANY_PARTS"), "vault.not_too_many_parts"),
        (("put", "FULL"), "vault.fits"),
        (("take_two", "TOO_MUCH"), "vault.safe"),
        (("send", "TOO_MUCH"), "vault.safe"),
        (("send", "TOO_MUCH (2)"), "vault.safe"),
        (("share", "TOO_LARGE"), "vault.a_share_is_small"),
    ],
)
def test_without_a_guard_a_claim_falls_in_cpython_as_well(found: dict[tuple[str, str], GuardFinding], guard: tuple[str, str], claim: str) -> None:
    fall = found[guard].fall
    assert fall is not None and (fall.claim, fall.how) == (claim, "confirmed")
    assert not found[guard].complaint


def test_a_harmless_guard_needs_a_reason(found: dict[tuple[str, str], GuardFinding]) -> None:
    harmless = found["put", "NOTHING_PUT"]
    assert harmless.fall is None and not harmless.complaint
    assert "no claim falls" in GuardFinding(harmless.site, harmless.name, None, None).complaint
    assert tuple(listing([harmless]).rows[0][place] for place in (0, 1, 3)) == ("put", "NOTHING_PUT", "NONE")


def test_a_reason_for_a_guard_that_matters_is_wrong(found: dict[tuple[str, str], GuardFinding]) -> None:
    full = found["put", "FULL"]
    assert "take it off the list" in GuardFinding(full.site, full.name, full.fall, "no reason").complaint


def test_a_guard_whose_claim_nobody_shows_to_fall_needs_a_reason(found: dict[tuple[str, str], GuardFinding]) -> None:
    full = found["put", "FULL"]
    unshown = Fall("vault.fits", "vault.fits/put/0", UNDECIDED)
    assert GuardFinding(full.site, full.name, unshown, None).undecided
    excused = GuardFinding(full.site, full.name, unshown, "it takes more than fits")
    assert not excused.undecided and not excused.complaint
    assert listing([excused]).rows[0][3:] == ("vault.fits/put/0", "undecided: it takes more than fits")


@pytest.mark.parametrize(
    ("key", "reason", "message"),
    [
        (("vault", "put", "FULLY"), "why", "lists the guard FULLY of put of vault, which that action does not have; did you mean FULL?"),
        (("vault", "putt", "FULL"), "why", "lists the guard FULL of putt of vault, which has no such action with a guard; did you mean put?"),
        (("vaults", "put", "FULL"), "why", "lists the guard FULL of put of vaults, which is no system; did you mean vault?"),
        (("vault", "put", "FULL"), " ", "lists the guard FULL of put of vault without a reason"),
        (("put", "FULL"), "why", "write a system, an action"),
    ],
)
def test_a_reason_must_be_one_and_for_a_guard(key: Any, reason: str, message: str) -> None:
    with pytest.raises(AuditError, match=re.escape(message)):
        check_reasons({key: reason}, [VAULT])


def test_only_the_guard_that_is_named_is_ignored_and_only_in_its_rule() -> None:
    full = next(site for site in sites_of(VAULT) if site.name == "FULL")
    vault = Vault(balance=1000, owed=0, parts=1, lent=Map.empty(0))
    with ignoring(full):
        assert rule_of(put)(vault, 1).state.balance == 1001
        with pytest.raises(Revert, match="NOTHING_PUT"):
            rule_of(put)(vault, 0)
        with pytest.raises(Revert, match="TOO_MUCH"):
            rule_of(take_two)(vault, 1001, 0)
    with pytest.raises(Revert, match="FULL"):
        rule_of(put)(vault, 1)


def test_a_theorem_meets_the_guards_of_the_rules_that_it_calls() -> None:
    assert [(site.rule, site.name) for site in met_by(CLAIMS[-1], VAULT)] == [("share", "TOO_LARGE")]  # type: ignore[arg-type]


def test_what_was_found_before_an_interruption_is_shown() -> None:
    def stop(done: int, of: int) -> None:
        if done:
            raise KeyboardInterrupt

    ones, _ = findings(VAULT, CLAIMS, UNNEEDED, means=Means(jobs=1, show=stop))
    assert 0 < len(ones) < len(guards_of(VAULT))


def test_what_is_not_proved_as_it_stands_shows_nothing() -> None:
    ones, unproved = findings(SMALL_COUNTER, [claim for claim in COUNTER_CLAIMS if SMALL_COUNTER in claim.systems()], {})
    assert unproved == ["small_counter.at_most_two"]
    assert [one.fall for one in ones] == [None]


def test_a_start_that_names_no_place_is_checked_against_claims_about_places() -> None:
    ones, _ = findings(SHELF, SHELF_CLAIMS, {})
    assert [(one.site.rule, one.fall and one.fall.how) for one in ones] == [("genesis", "confirmed"), ("add", "confirmed")]
