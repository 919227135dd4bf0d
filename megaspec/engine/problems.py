"""What ends a run before anything is solved."""

from __future__ import annotations

from megaspec.refusal import Ended


class PlanError(Ended):
    """The claims or systems have a gap that would let a run prove less than it says."""


class UnknownClaim(Ended):
    """No claim has the name that was asked for; the message suggests the nearest."""

    status = 2
