"""What a term says, in short: one text for equal terms, in every process, and another for any other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from megaspec.terms.term import BINDERS, Term

LETTERS = 16
"""How many letters a digest has: of a million terms two are alike with a chance of one in thirty million."""


def digest_of(term: Term) -> str:
    """The digest of a term: of its operator, what that speaks of, its sort, and its arguments."""
    found = term.digest
    if found is None:
        spoken_of = [(one.payload, one.sort) for one in term.payload] if term.op in BINDERS else term.payload
        found = term.digest = _shortened((term.op, repr(spoken_of), repr(term.sort), *map(digest_of, term.args)))
    return found


def digest_of_all(terms: Iterable[Term]) -> str:
    """The digest of several terms, in order."""
    return _shortened(map(digest_of, terms))


def _shortened(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:LETTERS]
