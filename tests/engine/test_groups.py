"""A total for every member of a group: what a hypothesis says of all is used of those that are named."""

from __future__ import annotations

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, verify
from megaspec.obligations.instances import map_of
from megaspec.terms.sorts import INTEGER, Opaque, Symbol
from tests.systems import teams

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")


def test_a_count_for_every_team_is_proved() -> None:
    results = verify([*LEMMAS, *teams.CLAIMS], options=QUICK)
    assert {name: found.verdict for name, found in results.items() if found.verdict != "proved"} == {}
    assert "teams.sizes_count_players" in results["teams.safe"].rests_on, "that a team is not empty when a player leaves"


def test_a_count_that_is_not_kept_is_refuted() -> None:
    results = verify([*LEMMAS, *teams.BROKEN], options=QUICK)
    assert results["deserted.sizes_count_players"].verdict == "refuted"


def test_maps_side_by_side_with_other_keys_are_not_taken_for_one() -> None:
    user = Opaque("User")
    shares, allowances = Symbol("before.shares", (user,), INTEGER), Symbol("before.allowances", (user, user), INTEGER)
    assert map_of(shares) != map_of(allowances)
