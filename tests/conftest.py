"""What holds of every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from megaspec.engine import verify
from megaspec.language import universe
from megaspec.solving import inquiries
from tests.inline import Inline

settings.register_profile("however_slow_the_machine_is", deadline=None)
settings.load_profile("however_slow_the_machine_is")


@pytest.fixture(autouse=True)
def no_universe_is_left_in_force() -> Iterator[None]:
    """A universe that a test leaves in force would decide what later tests are told; it is that test's fault, and no other's."""
    yield
    left = universe._universe.get()
    universe._universe.set(None)
    assert left is None


@pytest.fixture(scope="module")
def inline() -> Iterator[None]:
    """The questions of a module's tests are answered in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for asking in (verify, inquiries):
            patch.setattr(asking, "Solvers", Inline)
        yield
