"""The small vocabulary that rules are written in.

Every construct has a plain meaning, which CPython runs, and a symbolic one, which the checker reads; the
constructs meet the second only through `spec.language.reading`.
"""

from enum import Enum
from typing import Annotated

from spec.language.assumptions import Assumption
from spec.language.contracts import ContractBroken, ensure, require
from spec.language.failing import Revert, assume, need
from spec.language.identifiers import Identifier, OrderedIdentifier
from spec.language.logic import all_of, exists, for_all, implies, ite, predicate
from spec.language.maps import Map, count, measure, total, total_by
from spec.language.quantities import WORD, Range, difference, max_of, min_of, mul_div_down, mul_div_up
from spec.language.records import Outcome, emitted, record, replace
from spec.language.scenarios import Run, Scenario, scenario
from spec.language.systems import System, action
from spec.language.universe import universe_of

__all__ = [
    "WORD", "Annotated", "Assumption", "ContractBroken", "Enum", "Identifier", "Map", "OrderedIdentifier", "Outcome", "Range", "Revert", "Run",
    "Scenario", "System", "action", "all_of", "assume", "count", "difference", "emitted", "ensure", "exists", "for_all", "implies", "ite",
    "max_of", "measure", "min_of", "mul_div_down", "mul_div_up", "need", "predicate", "record", "replace", "require", "scenario", "total",
    "total_by", "universe_of",
]  # fmt: skip
