"""Calls that only a guard refused, and counterexamples near real calls."""

from __future__ import annotations

from megaspec.audit.ablation import AblationBase, AblationPart
from megaspec.audit.confirming import confirmed_near
from megaspec.audit.omission import Without
from megaspec.audit.retrying import broken, near, passed
from megaspec.audit.sites import GuardSite, sites_of
from megaspec.language import Revert
from megaspec.solving.inquiries import Inquiry
from megaspec.solving.solvers import z3_answer
from tests.systems.audit.vault import CLAIMS, MOST, VAULT

STANDING = AblationBase(VAULT, CLAIMS)


def site(rule: str, name: str) -> GuardSite:
    return next(one for one in sites_of(VAULT) if (one.rule, one.name) == (rule, name))


def answered(inquiry: Inquiry[bool]) -> bool:
    try:
        ask = next(inquiry)
        while True:
            ask = inquiry.send(z3_answer(ask.text, ask.rlimit, ask.want_model))
    except StopIteration as done:
        found: bool = done.value
        return found


def without(one: GuardSite, claim: str) -> AblationPart:
    return next(part for part in STANDING.parts(Without((one,))) if part.claim.name == claim)


def test_what_passes_is_what_the_guard_alone_refused() -> None:
    made = passed(site("put", "FULL"))
    assert made
    for one in made:
        assert not isinstance(one.outcome, Revert)
        assert one.before.balance + one.before.owed + one.arguments["amount"] > MOST


def test_a_claim_that_such_a_call_breaks_is_found() -> None:
    assert "vault.fits" in [claim.name for claim in broken(site("put", "FULL"), STANDING.about("put"))]
    assert list(broken(site("put", "NOTHING_PUT"), STANDING.about("put"))) == []


def test_a_counterexample_is_found_near_calls_that_were_taken() -> None:
    full = site("put", "FULL")
    part = without(full, "vault.fits")
    (one,) = [one for one in part.owed() if one.kept is None]
    assert part.reading is not None
    assert answered(confirmed_near(part.claim, part.reading, part.without, one, part.spoken, near(VAULT, "put")))


def test_nothing_is_found_near_a_call_where_nothing_falls() -> None:
    nothing = site("put", "NOTHING_PUT")
    part = without(nothing, "vault.fits")
    assert part.reading is not None
    for one in part.owed():
        if one.kept is None:
            assert not answered(confirmed_near(part.claim, part.reading, part.without, one, part.spoken, near(VAULT, "put", (nothing,))))
