"""The command line, one module a group of commands."""

from checker.cli import audit, bounded, exploring, inferring, liveness, proving, replaying, simulating
from checker.cli.app import main

__all__ = ["audit", "bounded", "exploring", "inferring", "liveness", "main", "proving", "replaying", "simulating"]
