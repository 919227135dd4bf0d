"""What each guard is for: the claim that falls when it is ignored, or the reason why none does."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType

from megaspec.audit import AuditError
from megaspec.audit.ablation import FAILED, UNDECIDED, AblationBase, Fall, apart, first_break
from megaspec.audit.sites import GuardSite, sites_of
from megaspec.claims.kinds import Claim
from megaspec.language.systems import System
from megaspec.solving.inquiries import Means, conducted
from megaspec.tables import Listing

Key = tuple[str, str, str]
"""A guard as tables of reasons name it: its system, its action (or `genesis`), and its name."""


@dataclass(frozen=True)
class GuardFinding:
    """One guard, the claim that falls without it, and the reason that is given where none does."""

    site: GuardSite
    name: str
    fall: Fall | None
    reason: str | None

    @property
    def complaint(self) -> str:
        """What is wrong, if anything."""
        if self.failed:
            return f"what falls without it cannot be asked: {self.fall.obligation if self.fall else ''}"
        if self.fall is None and self.reason is None:
            return "no claim falls without it, and no reason is given; claim what it is for, take it out, or list it in UNNEEDED"
        if self.fall is not None and self.fall.how != UNDECIDED and self.reason is not None:
            return "it is listed in UNNEEDED or UNSHOWN, and a claim falls without it; take it off the list"
        return ""

    @property
    def failed(self) -> bool:
        """Whether it could not be asked what falls without it."""
        return self.fall is not None and self.fall.how == FAILED

    @property
    def undecided(self) -> bool:
        """Whether nothing is known but that a proof failed, and nobody says why that cannot be shown."""
        return self.fall is not None and self.fall.how == UNDECIDED and self.reason is None


def named(sites: Iterable[GuardSite]) -> dict[GuardSite, str]:
    """The guards by name; of several under one name in a rule, the second is `NAME (2)`."""
    seen: Counter[tuple[str, str]] = Counter()
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
    """An `AuditError` for a reason that is empty, or is given for a guard that its system does not have; it names the nearest."""
    known = {system.name: system for system in systems}
    for key, reason in reasons.items():
        if not isinstance(key, tuple) or len(key) != 3:
            raise AuditError(f"a table of reasons lists {key!r}; write a system, an action (or `genesis`) and a guard, as in {_EXAMPLE}")
        name, action, guard = key
        where = f"a table of reasons lists the guard {guard} of {action} of {name}"
        if name not in known:
            raise AuditError(f"{where}, which is no system; {_meant(name, known)}")
        guards = {(site.rule, each) for site, each in guards_of(known[name]).items()}
        if action not in {rule for rule, _ in guards}:
            raise AuditError(f"{where}, which has no such action with a guard; {_meant(action, {rule for rule, _ in guards})}")
        if (action, guard) not in guards:
            raise AuditError(f"{where}, which that action does not have; {_meant(guard, {each for rule, each in guards if rule == action})}")
        if not reason.strip():
            raise AuditError(f"{where} without a reason")


_EXAMPLE = '("staking", "deposit", "LEDGER_FULL")'


def _meant(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known)) or 'none'}"


def guards_of(system: System, actions: Collection[str] = ()) -> dict[GuardSite, str]:
    """The guards of a system (of those actions) by name."""
    guards = named(site for site in sites_of(system) if site.kind == "need")
    return {site: name for site, name in guards.items() if not actions or site.rule in actions}


def findings(
    system: System,
    claims: Sequence[Claim],
    reasons: Mapping[Key, str],
    actions: Collection[str] = (),
    means: Means | None = None,
) -> tuple[list[GuardFinding], list[str]]:
    """Each guard of the system (of those actions), and the claims that are not proved as they stand; what there is, if it is interrupted."""
    standing = AblationBase(system, claims)
    guards = guards_of(system, actions)
    falls: dict[GuardSite, Fall | None] = {}
    with suppress(KeyboardInterrupt):
        for site, fall in conducted({site: apart(first_break(standing, site)) for site in guards}, means or Means()):
            falls[site] = fall
    found = [GuardFinding(site, name, falls[site], reasons.get((system.name, site.rule, name))) for site, name in guards.items() if site in falls]
    return found, sorted(standing.unproved)


def listing(found: Iterable[GuardFinding]) -> Listing:
    """The findings as they are shown."""
    rows = tuple((one.site.rule, one.name, one.site.place, one.fall.obligation if one.fall else "NONE", _how(one)) for one in found)
    return Listing("", ("action", "guard", "where", "what falls without it", "how"), rows)


def _how(one: GuardFinding) -> str:
    return ": ".join(part for part in (one.fall.how if one.fall else "", one.reason or "") if part)
