"""The scenarios of availability go as they are written, leave no action out, and keep what they are about."""

from __future__ import annotations

import pytest

from megaspec.language import replace, universe_of
from megaspec.language.scenarios import Scenario
from megaspec.recording.scripts import scenarios_of
from spec.sequencer.availability import properties, scenarios
from spec.sequencer.availability.quantities import RETENTION, Batch
from spec.sequencer.availability.state import Availability
from spec.sequencer.availability.system import AVAILABILITY


@pytest.mark.parametrize("one", scenarios_of(AVAILABILITY), ids=lambda one: one.name)
def test_a_scenario_goes_as_it_is_written(one: Scenario) -> None:
    assert one.run()


def test_every_action_has_a_scenario() -> None:
    taken = {step.action for one in scenarios_of(AVAILABILITY) for step in one.run() if not isinstance(step.outcome, Exception)}
    assert {action.__name__ for action in AVAILABILITY.actions} <= taken


def posted_with_a_faulty_signer() -> Availability:
    """The first batch posted at last, with a certificate of honest stake, after one that a faulty operator signed went stale."""
    state: Availability = scenarios.stale_certificate.run()[-1].after
    return state


def test_what_a_faulty_signer_does_not_keep_can_be_restored_all_the_same() -> None:
    state = posted_with_a_faulty_signer()
    with universe_of(state):
        assert not state.certificates.shares[scenarios.FIRST, scenarios.CAT].keeps
        assert properties.can_be_restored(state, scenarios.FIRST)
        assert properties.posted_data_can_be_restored(state, Batch(1))


def test_data_that_nobody_keeps_cannot_be_restored() -> None:
    state = posted_with_a_faulty_signer()
    shares = state.certificates.shares
    for operator in (scenarios.ANN, scenarios.BEN):
        shares = shares.set((scenarios.AGAIN, operator), replace(shares[scenarios.AGAIN, operator], keeps=False))
    lost = replace(state, certificates=replace(state.certificates, shares=shares))
    with universe_of(lost):
        assert not properties.posted_data_can_be_restored(lost, Batch(1))
        late = replace(lost, operators=replace(lost.operators, now=lost.operators.now + RETENTION))
        assert properties.posted_data_can_be_restored(late, Batch(1)), "nobody owes it any more"
