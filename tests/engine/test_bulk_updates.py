"""By how much a bulk update changes a count, where there are too many totals to compare each with each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from megaspec.engine.plan import LEMMAS
from megaspec.engine.verify import Options, verify
from megaspec.obligations import axioms
from tests.systems import departures

pytestmark = pytest.mark.usefixtures("inline")

QUICK = Options(solver="z3")


def _nothing(*totals: object) -> Iterator[object]:
    return iter(())


def test_what_a_bulk_update_adds_to_a_count_is_proved() -> None:
    found = verify([*LEMMAS, *departures.CLAIMS], options=QUICK)["hotel.stays_are_counted"]
    assert found.verdict == "proved", found.reasons
    assert "lemma.monotone" in found.rests_on


def test_it_is_not_proved_without_comparing_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(axioms, "_differences", _nothing)
    assert verify([*LEMMAS, *departures.CLAIMS], options=QUICK)["hotel.stays_are_counted"].verdict == "unknown"


def test_counting_more_than_it_adds_is_not_proved() -> None:
    found = verify([*LEMMAS, *departures.BROKEN_CLAIMS], options=QUICK)
    assert found["hotel.counting_twice.stays_are_counted"].verdict == "refuted"
