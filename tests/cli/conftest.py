"""The project that most commands are run on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.projects import claims_of, project


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of small systems, some of whose claims are false."""
    return project(tmp_path, claims_of("tests.systems.counter"))
