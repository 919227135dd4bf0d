"""What holds of every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from megaspec.language import universe


@pytest.fixture(autouse=True)
def no_universe_is_left_in_force() -> Iterator[None]:
    """A universe that a test leaves in force would decide what later tests are told; it is that test's fault, and no other's."""
    yield
    left = universe._universe.get()
    universe._universe.set(None)
    assert left is None
