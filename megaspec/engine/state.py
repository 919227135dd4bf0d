"""What is known of a run at any moment: what was planned, asked, seen and decided."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from megaspec.boundary import costing
from megaspec.claims.kinds import Claim
from megaspec.claims.verdicts import Verdict
from megaspec.engine.count import Log
from megaspec.engine.options import Options, Progress
from megaspec.engine.plan import Plan
from megaspec.engine.verdicts import KEPT, Discharge, Record
from megaspec.obligations.identity import Key, Origin
from megaspec.obligations.obligation import Asked, Obligation
from megaspec.solving.conductor import Inquiry
from megaspec.terms.evaluate import Interpretation
from megaspec.witness.evidence import Evidence, RulePath
from megaspec.witness.findings import Counterexample


@dataclass
class Waiting:
    """Discharged obligations of which is still to be asked whether their hypotheses allow some real values."""

    values: Interpretation
    keys: list[Key] = field(default_factory=list)


@dataclass
class State:
    """A run in the making.  `records` are at any moment what is known of its claims."""

    options: Options
    records: dict[str, Record] = field(default_factory=dict)
    fallen: set[str] = field(default_factory=set)
    """The claims that a fault of the engine, or of what they call, cost their verdict."""
    plan: Plan = field(default_factory=lambda: Plan((), {}, True))
    evidence: Evidence = field(default_factory=Evidence)
    log: Log = field(default_factory=Log)
    progress: Progress = field(default_factory=Progress)
    obligations: dict[Key, Obligation] = field(default_factory=dict)
    order: dict[Key, int] = field(default_factory=dict)
    """The place of each obligation in the plan."""
    asked: dict[Key, Asked] = field(default_factory=dict)
    """What was last asked of each obligation: in the end what discharged it, or the whole of it."""
    discharged: list[Key] = field(default_factory=list)
    grounding: bool = False
    """Whether the evidence is there that discharged obligations are checked against."""
    waiting: dict[int, Waiting] = field(default_factory=dict)
    """What waits to be checked against real values, by their identity."""
    unseen: set[RulePath] = field(default_factory=set)
    """The paths that CPython never took."""
    met: dict[str, Counterexample] = field(default_factory=dict)
    """What CPython met that breaks a claim."""

    def take(self, plan: Plan) -> None:
        """Open a record for each claim, and a discharge for each obligation, of a plan."""
        self.plan = plan
        self.records = {claim.name: self.records.get(claim.name) or Record(claim) for claim in plan.claims}
        self.obligations = {one.key: one for ones in plan.obligations.values() for one in ones}
        self.order = {key: place for place, key in enumerate(self.obligations)}
        for key, one in self.obligations.items():
            self.records[key.claim].discharges[key] = Discharge(key) if one.kept is None else _kept(key, one.kept)
        self.discharged = [key for key, one in self.obligations.items() if one.kept is not None]

    def of(self, key: Key) -> tuple[Record, Discharge, Obligation]:
        """All that is known of an obligation."""
        record = self.records[key.claim]
        return record, record.discharges[key], self.obligations[key]

    def apart(self, *claims: Claim) -> AbstractContextManager[None]:
        """A block in which something is done for some claims: a fault there is an error of these, and of no other."""

        def tell(why: str) -> None:
            for claim in claims:
                if claim.name not in self.fallen:
                    self.fallen.add(claim.name)
                    self.records.setdefault(claim.name, Record(claim)).fail(Verdict.ERROR, why)

        return costing(tell)

    def asking(self, inquiry: Inquiry[None], *claims: Claim) -> Inquiry[None]:
        """An inquiry for some claims, whose faults are theirs."""
        with self.apart(*claims):
            yield from inquiry


def _kept(key: Key, by: tuple[Origin, ...]) -> Discharge:
    return Discharge(key, verdict=KEPT, core=tuple(map(str, by)), used=frozenset(by))
