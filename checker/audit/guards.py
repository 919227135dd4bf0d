"""What each guard is for: the claim that falls when it is ignored, or the reason why none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType

from checker.audit import AuditError
from checker.audit.falling import UNDECIDED, Fall, Standing, first_break
from checker.audit.sites import Site, sites_of
from checker.claims.kinds import Claim
from checker.report.tables import Listing
from checker.solving.inquiries import Means, conducted
from spec.language.systems import System

Key = tuple[str, str]
"""A guard as tables of reasons name it: its action (or `genesis`), and its name."""


@dataclass(frozen=True)
class Finding:
    """One guard, the claim that falls without it, and the reason that is given where none does."""

    site: Site
    name: str
    fall: Fall | None
    reason: str | None

    @property
    def complaint(self) -> str:
        """What is wrong, if anything."""
        if self.fall is None and self.reason is None:
            return "no claim falls without it, and no reason is given; claim what it is for, take it out, or list it in UNNEEDED"
        if self.fall is not None and self.fall.how != UNDECIDED and self.reason is not None:
            return "it is listed in UNNEEDED or UNSHOWN, and a claim falls without it; take it off the list"
        return ""

    @property
    def undecided(self) -> bool:
        """Whether nothing is known but that a proof failed, and nobody says why that cannot be shown."""
        return self.fall is not None and self.fall.how == UNDECIDED and self.reason is None


def named(sites: Iterable[Site]) -> dict[Site, str]:
    """The guards by name; of several under one name in a rule, the second is `NAME (2)`."""
    seen: Counter[Key] = Counter()
    found = {}
    for site in sites:
        seen[site.rule, site.name] += 1
        times = seen[site.rule, site.name]
        found[site] = site.name if times == 1 else f"{site.name} ({times})"
    return found


TABLES = ("UNNEEDED", "UNSHOWN")
"""The tables of reasons: for guards that no claim needs, and for those without which a proof fails, but no call within reach shows why."""


def reasons_in(modules: Iterable[ModuleType]) -> dict[Key, str]:
    """The guards of which no claim is shown to fall, with the reasons, of the tables in the modules."""
    found: dict[Key, str] = {}
    for module in modules:
        for table in TABLES:
            found |= getattr(module, table, {})
    return found


def check_reasons(reasons: Mapping[Key, str], systems: Iterable[System]) -> None:
    """An `AuditError` for a reason that is empty, or is given for a guard that no system has."""
    guards = {(site.rule, name) for system in systems for site, name in guards_of(system).items()}
    for (action, name), reason in reasons.items():
        if (action, name) not in guards:
            raise AuditError(f"a table of reasons lists the guard {name} of {action}, which no system has")
        if not reason.strip():
            raise AuditError(f"a table of reasons lists the guard {name} of {action} without a reason")


def guards_of(system: System, actions: Collection[str] = ()) -> dict[Site, str]:
    """The guards of a system (of those actions) by name."""
    guards = named(site for site in sites_of(system) if site.kind == "need")
    return {site: name for site, name in guards.items() if not actions or site.rule in actions}


def findings(
    system: System,
    claims: Sequence[Claim],
    reasons: Mapping[Key, str],
    actions: Collection[str] = (),
    means: Means | None = None,
) -> tuple[list[Finding], list[str]]:
    """Each guard of the system (of those actions), and the claims that are not proved as they stand; what there is, if it is interrupted."""
    standing = Standing(system, claims)
    guards = guards_of(system, actions)
    falls: dict[Site, Fall | None] = {}
    with suppress(KeyboardInterrupt):
        for site, fall in conducted({site: first_break(standing, site) for site in guards}, means or Means()):
            falls[site] = fall
    found = [Finding(site, name, falls[site], reasons.get((site.rule, name))) for site, name in guards.items() if site in falls]
    return found, sorted(standing.unproved)


def listing(found: Iterable[Finding]) -> Listing:
    """The findings as they are shown."""
    rows = tuple((one.site.rule, one.name, one.site.place, one.fall.obligation if one.fall else "NONE", _how(one)) for one in found)
    return Listing("", ("action", "guard", "where", "what falls without it", "how"), rows)


def _how(one: Finding) -> str:
    return ": ".join(part for part in (one.fall.how if one.fall else "", one.reason or "") if part)
