"""What is found beside a claim: it is inductive, it does, and nothing is said where nothing is found."""

from __future__ import annotations

import pytest

from megaspec.claims import Invariant
from megaspec.inference.facts import Candidate, Fact
from megaspec.inference.houdini import Houdini
from megaspec.inference.places import places
from megaspec.inference.proposals import proposals_for, scope_of
from megaspec.inference.runs import reached, survivors
from megaspec.inference.scalars import found_by_spacer
from megaspec.inference.strengthening import Inference
from megaspec.inference.writing import proposed
from megaspec.language import System, universe_of
from megaspec.solving.inquiries import Means
from tests.systems import inference as systems
from tests.systems.claiming import invariant
from tests.systems.inference import BANK, LENDING, QUEUE, TALLY, User

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("inline")]


def inferred(claim: Invariant, *without: str) -> Inference:
    """A claim with what was found for it."""
    found = Inference(claim, without)
    found.run(Means(1))
    return found


def said(text: str, *keys: type) -> Candidate:
    """A candidate of that text."""
    return Candidate(keys, Fact(text, text))


def kept(system: System, *candidates: Candidate) -> list[str]:
    """The texts of the candidates that every rule keeps."""
    return [one.candidate.then.text for one in Houdini(system).kept(proposed(system, candidates), Means(1))]


def test_a_total_is_found_that_backs_what_each_holds() -> None:
    found = inferred(invariant(BANK, systems.holders_can_be_paid))
    assert [one.candidate.body for one in found.needed] == ["total(state.held, of_held) <= state.cash"]


def test_spacer_finds_a_relation_that_no_template_has() -> None:
    found = inferred(invariant(TALLY, systems.double_is_small))
    assert found.spacer
    assert any("2 * state.single" in one.candidate.body for one in found.needed)


def test_what_stands_beyond_the_last_ticket_is_found() -> None:
    found = inferred(invariant(QUEUE, systems.gives_what_is_wanted), "nothing_is_given_ahead", "nothing_is_wanted")
    (one,) = found.needed
    assert one.candidate.when is not None
    assert (one.candidate.when.text, one.candidate.then.text) == ("ticket > state.issued", "state.wanted[ticket] == 0")


def test_what_follows_as_it_is_needs_nothing() -> None:
    found = inferred(invariant(QUEUE, systems.nothing_is_given_ahead))
    assert found.inductive
    assert not found.needed


def test_what_a_run_breaks_is_not_strengthened() -> None:
    found = inferred(invariant(QUEUE, systems.nothing_is_wanted))
    assert found.broken
    assert not (found.inductive or found.needed)


def test_only_what_every_rule_keeps_is_kept() -> None:
    backed = said("state.owed <= state.cash")
    assert kept(BANK, backed, said("state.cash <= 10"), said("state.held[user] <= state.owed", User)) == [backed.then.text]
    assert kept(LENDING, backed) == []


def test_what_holds_at_first_and_later_only_with_what_was_dropped_is_dropped_as_well() -> None:
    alone = said("state.single <= 50")
    with_it = said("state.double <= 100")
    twice = said("state.double == 2 * state.single")
    assert kept(TALLY, alone, with_it, twice) == [twice.then.text]


def test_what_does_not_hold_at_first_is_dropped() -> None:
    assert kept(TALLY, said("state.single + state.double > 0")) == []


def test_candidates_that_a_run_breaks_or_that_say_nothing_do_not_survive() -> None:
    claim = invariant(QUEUE, systems.gives_what_is_wanted)
    alive = survivors(proposals_for(claim), reached(QUEUE))
    bodies = {one.candidate.body for one in alive}
    assert "state.issued <= state.served" not in bodies
    assert "state.served <= state.issued" in bodies


def test_a_claim_about_map_entries_is_outside_of_the_scalar_fragment() -> None:
    claim = invariant(BANK, systems.holders_can_be_paid)
    assert found_by_spacer(claim, scope_of(claim), ()) == []


def test_places_have_totals_of_their_numbers() -> None:
    claim = invariant(BANK, systems.holders_can_be_paid)
    texts = [place.text for place in places(BANK, scope_of(claim))]
    assert texts == ["state.held[user]", "state.cash", "state.owed", "total(state.held, of_held)"]


@pytest.mark.parametrize("system", [BANK, QUEUE, TALLY])
def test_what_is_proposed_can_be_run(system: System) -> None:
    claim = invariant(system, system.invariants[0])
    state, _ = reached(system)[0]
    with universe_of(state):
        assert all(one.predicate(state) in (True, False) for one in proposals_for(claim))
