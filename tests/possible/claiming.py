"""Claims that something stays possible, about small systems."""

from __future__ import annotations

import dataclasses
from typing import Any

from megaspec.claims import CanReach, HelpfulCall, Trapped
from megaspec.language import System

ABOUT: dict[str, Any] = {"section": "tests", "requirements": ("tests",)}


def can_reach(system: System, given: Any, goal: Any, by: Any, rank: Any, *helps: HelpfulCall, **others: Any) -> CanReach:
    """That some actors can come from one to the other, named after them."""
    known = {"name": f"{system.name}.{given.__name__}_can_reach_{goal.__name__}", "system": system, "given": given, "goal": goal, "by": by}
    return CanReach(sentence="It stays possible.", **{**ABOUT, **known, "rank": rank, "helps": helps, **others})


def trapped(system: System, given: Any, goal: Any, by: Any, **others: Any) -> Trapped:
    """That it is refuted that they can, named after them."""
    known = {"name": f"{system.name}.{given.__name__}_traps_{goal.__name__}", "system": system, "given": given, "goal": goal, "by": by}
    return Trapped(sentence="It stays possible all the same.", **{**ABOUT, **known, "resolution": (), **others})


def trapped_as(claim: CanReach, **others: Any) -> Trapped:
    """That what a claim says is refuted by a trap."""
    return trapped(claim.system, claim.given, claim.goal, claim.by, **others)


def changed(claim: CanReach, **others: Any) -> CanReach:
    """A claim with something else in it."""
    return dataclasses.replace(claim, **others)
