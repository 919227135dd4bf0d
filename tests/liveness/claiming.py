"""Claims that something happens in the end, about small systems."""

from __future__ import annotations

import dataclasses
from typing import Any

from megaspec.claims import LeadsTo, Starved
from megaspec.claims.kinds import Claim
from megaspec.engine.plan import LEMMAS
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Options, verify
from megaspec.language import System
from tests.systems.claiming import covered

QUICK = Options(solver="z3")
ABOUT: dict[str, Any] = {"section": "tests", "requirements": ("tests",)}


def leads_to(system: System, trigger: Any, goal: Any, rank: Any, *helps: Any, **others: Any) -> LeadsTo:
    """That a trigger leads to a goal, named after them."""
    name = f"{system.name}.{trigger.__name__}_leads_to_{goal.__name__}"
    known = {"name": name, "system": system, "trigger": trigger, "goal": goal, "rank": rank, "helps": helps}
    return LeadsTo(sentence="It happens.", **{**ABOUT, **known, **others})


def starves(system: System, trigger: Any, goal: Any, **others: Any) -> Starved:
    """That a trigger leads to a goal is refuted, named after them."""
    name = f"{system.name}.{trigger.__name__}_starves_of_{goal.__name__}"
    known = {"name": name, "system": system, "trigger": trigger, "goal": goal, "resolution": ()}
    return Starved(sentence="It happens all the same.", **{**ABOUT, **known, **others})


def starved(claim: LeadsTo, **others: Any) -> Starved:
    """That what a claim says does not follow from other fairness."""
    return starves(claim.system, claim.trigger, claim.goal, **others)


def changed(claim: LeadsTo, **others: Any) -> LeadsTo:
    """A claim with something else in it."""
    return dataclasses.replace(claim, **others)


def judged(claim: Claim, *beside: Claim) -> Result:
    """What comes of a claim, with all that it may rest on."""
    systems = [covered(system) for system in claim.systems()]
    return verify([*LEMMAS, *(one for ones in systems for one in ones), *beside, claim], options=QUICK)[claim.name]
