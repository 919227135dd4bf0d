"""Kinds of claims are final, and a claim is what it was when it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from megaspec.language.final import is_as_made, same

_kinds: dict[type, dict[str, Any]] = {}
"""What kinds of claims are, once all are there."""


def check_open(kind: type) -> None:
    """A `TypeError` once all kinds are there: nobody knows how to judge what is claimed by another."""
    if _kinds:
        bases = ", ".join(base.__name__ for base in kind.__bases__)
        raise TypeError(f"{kind.__name__} is a kind of {bases}, and kinds of claims are final; make a claim of one of the kinds that there are")


def seal(kinds: Iterable[type]) -> None:
    """All kinds are there, and none is changed or added from now on."""
    _kinds.update((kind, dict(vars(kind))) for kind in kinds)


def changed(claim: Any) -> Iterator[str]:
    """What of a claim, of its kind or of its systems is not what it was."""
    if type(claim) not in _kinds:
        yield f"{type(claim).__name__} is no kind of claim"
    for kind in type(claim).__mro__:
        if kind in _kinds and not same(_kinds[kind], dict(vars(kind))):
            yield f"the kind {kind.__name__} is not what it was"
    for one in (claim, *claim.systems()):
        if not is_as_made(one):
            yield f"{one.name} is not what it was when it was made"
