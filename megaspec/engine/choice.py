"""Which claims there are, and which of them are asked for; known before anything that proves is loaded."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Sequence
from types import ModuleType

from megaspec.claims.kinds import Claim, Lemma
from megaspec.engine.problems import UnknownClaim
from megaspec.engine.relations import check_circles

_SCHEMAS = {
    "division": ("division", "A quotient times its positive divisor is at most the numerator, and less than a divisor short of it."),
    "peeling": ("peeling", "A total is what stands at some keys, and a rest; and it follows the updates of its map."),
    "updates": ("update", "When a map is updated, at one key or wherever a condition holds, its total changes by what changed."),
    "factor": ("factor", "A factor that is the same at every key comes out of a total."),
    "slice": ("slice", "A total of what is zero unless one part of the key is fixed is a total over the rest of the key."),
    "guard": ("guard", "A guard that is the same at every key comes out of a total."),
    "monotone": ("monotone", "A linear inequality between the values at every key holds between the totals."),
}
"""The schemas that lemmas are instances of, by the names of the claims that justify them, each with what it says."""

LEMMAS = tuple(
    Lemma(name=f"lemma.{name}", sentence=sentence, section="checker", requirements=("checker",), schema=schema)
    for name, (schema, sentence) in _SCHEMAS.items()
)


def claims_in(modules: Iterable[ModuleType]) -> list[Claim]:
    """Every claim at the top of the modules, in order, with the checker's own lemmas first; a `PlanError` for one that comes to use itself."""
    found: dict[Claim, None] = {}
    for module in modules:
        found.update((value, None) for value in vars(module).values() if isinstance(value, Claim))
    check_circles(list(found))
    return [*LEMMAS, *found]


def select(claims: Sequence[Claim], patterns: Sequence[str]) -> list[Claim]:
    """The claims that match names or globs; the checker's own lemmas always among them."""
    if not patterns:
        return list(claims)
    names = [claim.name for claim in claims]
    for pattern in patterns:
        if not fnmatch.filter(names, pattern):
            near = difflib.get_close_matches(pattern, names, 3, 0.4) or [name for name in names if pattern in name][:3]
            raise UnknownClaim(f"no claim is called {pattern}; " + (f"did you mean {', '.join(near)}?" if near else "`megaspec list` shows them all"))
    return [claim for claim in claims if isinstance(claim, Lemma) or any(fnmatch.fnmatch(claim.name, pattern) for pattern in patterns)]
