"""What is taken on trust: the records of the assumption ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Assumption:
    """One thing that the specification trusts the world to do.

    Rules name it by `assume(condition, "A07 …")`; `states` are the predicates that systems assume of their states by it; claims of what
    happens in the end name it for what is trusted to be done.  One that nothing names stands `outside` of the model.
    `why` says what would go wrong.
    """

    id: str
    sentence: str
    why: str
    outside: bool = False
    states: tuple[Callable[..., bool], ...] = ()
