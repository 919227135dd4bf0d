"""What answers each requirement row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType

from megaspec.audit import AuditError
from megaspec.claims.can_reach import Trapped
from megaspec.claims.kinds import Claim, Lemma
from megaspec.claims.liveness import Starved
from megaspec.claims.requirements import Requirement
from megaspec.claims.runs import Refuted
from megaspec.tables import Listing


@dataclass(frozen=True)
class RowAnswer:
    """A row with what answers it."""

    row: Requirement
    claims: tuple[Claim, ...]

    @property
    def answered(self) -> bool:
        """Whether anything answers the row: a refutation alone does not, without the claims that prove what is done instead."""
        return bool(self.row.assumption) or any(not isinstance(claim, Refuted | Starved | Trapped) or claim.resolution for claim in self.claims)

    def by(self) -> list[str]:
        """What answers the row, as it is shown: claims by name, refuted ones with their resolution."""
        return [*map(_named, self.claims), *([f"assumption {self.row.assumption}"] if self.row.assumption else [])]


def _named(claim: Claim) -> str:
    return f"{claim.name} (refuted; instead {', '.join(claim.resolution)})" if isinstance(claim, Refuted | Starved | Trapped) else claim.name


def rows_in(modules: Iterable[ModuleType]) -> list[Requirement]:
    """Every row of the tables at the top of the modules, in order."""
    found: dict[Requirement, None] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, tuple):
                found.update((row, None) for row in value if isinstance(row, Requirement))
    return list(found)


def check_rows(rows: Sequence[Requirement], claims: Sequence[Claim], assumptions: Iterable[str]) -> None:
    """A `AuditError` for an id that two rows have, or that nothing has and something cites."""
    known: dict[str, Requirement] = {}
    for row in rows:
        if row.id in known:
            raise AuditError(f"two requirement rows are called {row.id}")
        if not (row.id.strip() and row.section.strip() and row.sentence.strip()):
            raise AuditError(f"the requirement row {row.id or '?'} lacks its id, its section or its sentence")
        known[row.id] = row
    ledger = set(assumptions)
    for row in rows:
        if row.defect and row.defect not in known:
            raise AuditError(f"{row.id} names the defect {row.defect}, which is no row")
        if row.assumption and row.assumption not in ledger:
            raise AuditError(f"{row.id} names the assumption {row.assumption}, which is not in the ledger")
    for claim in claims:
        for cited in claim.requirements if not isinstance(claim, Lemma) else ():
            if cited not in known:
                raise AuditError(f"{claim.name} answers {cited}, which is no requirement row")


def answers(rows: Sequence[Requirement], claims: Sequence[Claim]) -> list[RowAnswer]:
    """Each row with the claims that cite it."""
    citing: dict[str, list[Claim]] = {}
    for claim in claims:
        for cited in dict.fromkeys(claim.requirements):
            citing.setdefault(cited, []).append(claim)
    return [RowAnswer(row, tuple(citing.get(row.id, ()))) for row in rows]


def listings(found: Iterable[RowAnswer]) -> list[Listing]:
    """The rows as they are shown, a listing a section."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    for one in found:
        defect = f" ({one.row.defect})" if one.row.defect else ""
        sections.setdefault(one.row.section, []).append((one.row.id, one.row.sentence + defect, "; ".join(one.by()) or "nothing yet"))
    return [Listing(section, ("id", "sentence", "answered by"), tuple(rows)) for section, rows in sections.items()]
