"""The published numbers of a takeover, to the microsecond."""

from __future__ import annotations

import pytest

from megaspec.language import replace
from spec.sequencer.timing.bounds import (
    Timing,
    at_distance,
    closes,
    continental,
    detection,
    handover,
    in_flight,
    least_missed,
    longest,
    metropolitan,
    most_missed,
    opens,
    round_trip,
    seen_within,
    shortest,
    slot,
    takeover_bound,
)
from spec.sequencer.timing.quantities import MILLISECOND as MS
from spec.sequencer.timing.timelines import Handover, Timeline, first_new_block, timeline_fits


def slowest(timing: Timing) -> Timeline:
    """A takeover by the first candidate in which everything takes as long as it may, clocks that are right."""
    delay, work = timing.delay, timing.processing
    each = Handover(request=delay, promising=work, promise=delay, sealing=timing.block_time, block=delay, storing=work, acknowledgement=delay)
    return Timeline(heartbeat=delay, watch=timing.misses * timing.block_time, wait=0, handover=each)


def test_a_metropolitan_takeover_takes_47_milliseconds() -> None:
    assert detection(metropolitan()) == 31 * MS
    assert handover(metropolitan()) == 16 * MS
    assert takeover_bound(metropolitan(), 0) == 47 * MS
    assert first_new_block(slowest(metropolitan())) == 47 * MS
    assert timeline_fits(metropolitan(), 0, slowest(metropolitan()))


def test_a_continental_takeover_takes_217_milliseconds() -> None:
    assert detection(continental()) == 65 * MS
    assert handover(continental()) == 152 * MS
    assert takeover_bound(continental(), 0) == 217 * MS
    assert first_new_block(slowest(continental())) == 217 * MS


def test_four_crossings_are_140_milliseconds_at_35() -> None:
    quickest = Handover(request=35 * MS, promising=0, promise=35 * MS, sealing=0, block=35 * MS, storing=0, acknowledgement=35 * MS)
    assert first_new_block(Timeline(heartbeat=0, watch=0, wait=0, handover=quickest)) == 140 * MS


def test_a_timeline_with_one_part_too_long_does_not_fit() -> None:
    fitting = slowest(metropolitan())
    assert not timeline_fits(metropolitan(), 0, replace(fitting, heartbeat=MS + 1))
    assert not timeline_fits(metropolitan(), 0, replace(fitting, watch=30 * MS + 1))
    assert not timeline_fits(metropolitan(), 0, replace(fitting, wait=1))
    for part in ("request", "promising", "promise", "sealing", "block", "storing", "acknowledgement"):
        longer = replace(fitting.handover, **{part: getattr(fitting.handover, part) + 1})
        assert not timeline_fits(metropolitan(), 0, replace(fitting, handover=longer)), part


def test_each_dead_candidate_costs_a_stagger_of_more_than_a_handover() -> None:
    timing = metropolitan()
    assert timing.stagger == 17 * MS > handover(timing)
    assert [takeover_bound(timing, dead) for dead in range(4)] == [47 * MS, 64 * MS, 81 * MS, 98 * MS]


@pytest.mark.parametrize(("stagger", "apart"), [(16 * MS, False), (16 * MS + 1, True)])
def test_turns_are_apart_from_one_microsecond_more_than_a_handover(stagger: int, apart: bool) -> None:
    timing = replace(metropolitan(), stagger=stagger)
    assert (closes(timing, 0) + seen_within(timing) < opens(timing, 1)) == apart


def test_a_clock_that_drifts_makes_detection_slower_by_what_it_drifts() -> None:
    assert longest(31 * MS, 100) == 31 * MS + 4
    assert shortest(31 * MS, 100) == 31 * MS - 4
    drifting = replace(metropolitan(), drift=100)
    assert takeover_bound(drifting, 0) == 47 * MS + 4
    assert slot(drifting) == 17 * MS - 2


def test_a_block_is_published_three_milliseconds_after_it_was_sealed_in_a_city() -> None:
    assert round_trip(metropolitan()) == 3 * MS
    assert in_flight(metropolitan()) == 1


def test_a_continental_cadence_has_eight_blocks_in_flight() -> None:
    assert round_trip(continental()) == 71 * MS
    assert in_flight(continental()) == 8


@pytest.mark.parametrize(("distance", "blocks"), [(4_500, 1), (4_501, 2), (9 * MS, 2), (10 * MS, 3)])
def test_pipelining_is_needed_from_where_a_round_trip_is_longer_than_a_block_time(distance: int, blocks: int) -> None:
    assert in_flight(at_distance(distance)) == blocks


def test_a_takeover_of_47_milliseconds_costs_four_or_five_blocks() -> None:
    assert least_missed(47 * MS, 10 * MS) == 4
    assert most_missed(47 * MS, 10 * MS) == 5
    assert (least_missed(217 * MS, 10 * MS), most_missed(217 * MS, 10 * MS)) == (21, 22)
    assert (least_missed(16 * MS, 10 * MS), most_missed(16 * MS, 10 * MS)) == (1, 2)
