"""Constants of a module of its own."""

from tests.language.constructs import Turn

LATE = Turn(11)
