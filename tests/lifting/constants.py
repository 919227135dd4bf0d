"""Constants of a module of its own."""

from tests.language.constructs.shapes import Turn

LATE = Turn(11)
