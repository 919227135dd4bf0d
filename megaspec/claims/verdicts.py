"""What can be said of a claim in the end."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """From the best to the gravest; a claim declares one of `PROVED` and `REFUTED`."""

    PROVED = "proved"
    BOUNDED = "bounded"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"
    REFUTED = "refuted"
    ERROR = "error"

    @property
    def gravity(self) -> int:
        """How grave it is, beside others."""
        return list(Verdict).index(self)
