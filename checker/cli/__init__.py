"""The command line, one module a group of commands."""

from checker.cli import audit, liveness, proving
from checker.cli.app import main

__all__ = ["audit", "liveness", "main", "proving"]
