"""The small vocabulary that rules are written in.

Every construct has a plain meaning, which CPython runs, and a symbolic one, which the checker reads; the
constructs meet the second only through `megaspec.language.reading`.
"""

from enum import Enum
from typing import Annotated

from megaspec.language.assumptions import Assumption
from megaspec.language.contracts import ContractBroken, ensure, require
from megaspec.language.failing import Revert, assume, need
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.logic import all_of, exists, for_all, implies, ite, predicate
from megaspec.language.maps import Map, count, measure, total, total_by
from megaspec.language.quantities import WORD, Range, difference, max_of, min_of, mul_div_down, mul_div_up
from megaspec.language.records import Outcome, emitted, record, replace
from megaspec.language.scenarios import Run, Scenario, scenario
from megaspec.language.systems import System, action
from megaspec.language.universe import universe_of

__all__ = [
    "WORD", "Annotated", "Assumption", "ContractBroken", "Enum", "Identifier", "Map", "OrderedIdentifier", "Outcome", "Range", "Revert", "Run",
    "Scenario", "System", "action", "all_of", "assume", "count", "difference", "emitted", "ensure", "exists", "for_all", "implies", "ite",
    "max_of", "measure", "min_of", "mul_div_down", "mul_div_up", "need", "predicate", "record", "replace", "require", "scenario", "total",
    "total_by", "universe_of",
]  # fmt: skip
