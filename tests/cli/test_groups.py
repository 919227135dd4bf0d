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
FOR_PROOFS = ("z3", "cvc5", "numpy", "rich", "megaspec.vcgen", "megaspec.lifting.tree", "megaspec.solving", "megaspec.witness")
"""What a listing does without."""


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


def test_a_listing_starts_without_what_proves() -> None:
    program = f"import sys, megaspec.cli.listing; print(*(one for one in {(*SLOW_TO_IMPORT, *FOR_PROOFS)} if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_worker_starts_without_what_asks() -> None:
    program = "import sys, megaspec.solving.answering; print(*(one for one in ('megaspec.lifting', 'megaspec.language') if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
