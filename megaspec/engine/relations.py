"""How claims refer to each other: nothing rests on itself, and what stands in place of a rejected design proves something."""

from __future__ import annotations

from collections.abc import Sequence

from megaspec.claims.can_reach import Trapped
from megaspec.claims.kinds import Claim, Lemma
from megaspec.claims.liveness import Starved
from megaspec.claims.runs import Refuted
from megaspec.engine.problems import PlanError


def check_circles(claims: Sequence[Claim]) -> None:
    """A `PlanError` for a claim that comes to use itself, by itself or through others, with the way round."""
    done: set[Claim] = set()
    for first in claims:
        way = [first]
        left = [list(first.uses)]
        while way:
            if not left[-1]:
                done.add(way.pop())
                left.pop()
                continue
            used = left[-1].pop()
            if used in way:
                names = [one.name for one in (*way[way.index(used) :], used)]
                raise PlanError(f"{' uses '.join(names)}: a proof in a circle proves nothing; take one of them out of the other's")
            if used not in done:
                way.append(used)
                left.append(list(used.uses))


def check_resolutions(claims: Sequence[Claim]) -> None:
    """A `PlanError` for a resolution that is not claimed, or that proves nothing of a design that stands."""
    known = {claim.name: claim for claim in claims}
    for claim in claims:
        if not isinstance(claim, Refuted | Starved | Trapped):
            continue
        for name in claim.resolution:
            wrong = _wrong_with(known.get(name), claim)
            if wrong:
                raise PlanError(f"{claim.name} names the resolution {name}, which {wrong}")


def _wrong_with(resolution: Claim | None, claim: Claim) -> str:
    if resolution is None:
        return "is not claimed"
    instead = "; name a claim that proves what was put in its place"
    if resolution is claim:
        return f"is itself{instead}"
    if resolution.by_a_run:
        return f"shows a run, and proves nothing{instead}"
    if isinstance(resolution, Lemma):
        return f"is a lemma of the checker{instead}"
    systems = resolution.systems()
    if systems and all(system.rejected for system in systems):
        return f"speaks of a rejected design, {systems[0].name}{instead}"
    return ""
