"""Small systems with planted bugs, and what is known of each: every engine is checked against them."""

from tests.systems.corpus import ballot, climbing, commit, peterson, pool, readers, tickets, token
from tests.systems.corpus.cases import Case, claimed

CASES = tuple(case for module in (climbing, tickets, readers, ballot, token, commit, peterson, pool) for case in module.CASES)

__all__ = ["CASES", "Case", "claimed"]
