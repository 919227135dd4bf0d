"""What the modules of a project may import, call, subscript and stand above a definition: nothing else is admitted."""

from __future__ import annotations

from typing import Annotated, Any

from megaspec import claims, language
from megaspec.claims.kinds import Claim
from megaspec.claims.requirements import Requirement, under
from megaspec.language.identifiers import Identifier, OrderedIdentifier
from megaspec.language.maps import Map
from megaspec.language.records import Outcome, is_record
from megaspec.language.systems import System

_NO_WORD_OF_RULES = ("Run", "Scenario", "scenario", "universe_of")
_NO_CLAIM_OF_A_PROJECT = ("Claim", "ClaimError", "Lemma")

IMPORTED: dict[str, Any] = {
    **{name: getattr(language, name) for name in language.__all__ if name not in _NO_WORD_OF_RULES},
    **{name: getattr(claims, name) for name in claims.__all__ if name not in _NO_CLAIM_OF_A_PROJECT},
    "Requirement": Requirement,
    "under": under,
}
"""What may be imported of the language and the checker, under these names."""

HOMES = (language.__name__, claims.__name__)
"""The packages that this is imported of, whatever else is loaded: what a module may import is the same for every command."""

WORDS = frozenset(language.__all__)
"""Names that a module may bind to nothing but the language's own word."""

PLAIN_TYPES: dict[str, type] = {"bool": bool, "int": int, "object": object, "str": str, "tuple": tuple}
"""The only names of CPython's own that a module may use."""

DECORATORS = (language.action, language.predicate, language.measure)
CONTRACTS = (language.require, language.ensure)
SUBSCRIPTED = (Annotated, Map, Outcome, tuple)

_CONSTRUCTORS = (
    language.Range, language.System, language.Assumption, Map, Outcome, Requirement, under,
    *(getattr(claims, name) for name in claims.__all__ if name not in _NO_CLAIM_OF_A_PROJECT),
)  # fmt: skip

_METHODS_OF_SYSTEMS = ("taking", "variant")


def is_constructor(value: Any) -> bool:
    """Whether a call of it only makes a value: one of the listed, a record, or an identifier."""
    if any(value is one for one in _CONSTRUCTORS):
        return True
    return isinstance(value, type) and value is not Claim and (is_record(value) or is_kind(value))


def is_kind(value: Any) -> bool:
    """Whether it is a class of identifiers."""
    return isinstance(value, type) and issubclass(value, Identifier | OrderedIdentifier) and value not in (Identifier, OrderedIdentifier)


def is_method(base: Any, name: str) -> bool:
    """Whether a call of that attribute only makes a value of what it is asked of."""
    if base is Map:
        return name == "empty"
    if isinstance(base, System):
        return name in _METHODS_OF_SYSTEMS
    if is_kind(base):
        return name in (("named", "none") if issubclass(base, Identifier) else ("first",))
    return isinstance(base, OrderedIdentifier) and name == "successor"


def is_claim_kind(value: Any) -> bool:
    """Whether it makes claims."""
    return isinstance(value, type) and issubclass(value, Claim)
