"""Commands are found in the module that is imported for them, and without the libraries that only others need."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from megaspec.cli import GROUPS
from megaspec.cli.app import app

SLOW_TO_IMPORT = ("numba", "scipy", "hypothesis")


def test_every_command_is_in_the_module_of_its_group() -> None:
    for group in GROUPS:
        import_module(f"megaspec.cli.{group}")
    found = {command.name or command.callback.__name__: command.callback.__module__ for command in app.registered_commands if command.callback}
    assert found == {command: f"megaspec.cli.{group}" for group, commands in GROUPS.items() for command in commands}
    assert set(typer.main.get_command(app).commands) == set(found)  # type: ignore[attr-defined]


@pytest.mark.parametrize("group", ["listing", "proving", "replaying"])
def test_commands_that_prove_and_replay_start_without_slow_libraries(group: str) -> None:
    program = f"import sys, megaspec.cli.{group}; print(*(one for one in {SLOW_TO_IMPORT} if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
