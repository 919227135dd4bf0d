"""What scenarios say of claims: one that breaks a claim, and one that does not go as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from megaspec.claims.kinds import Claim, Safe
from megaspec.claims.verdicts import Verdict
from megaspec.engine.verdicts import Record
from megaspec.language.systems import System
from megaspec.recording.remade import Remade, failures_of
from megaspec.witness.findings import Counterexample
from megaspec.witness.reaching import breaking, run_of


def heard(system: System, records: Mapping[str, Record]) -> list[Counterexample]:
    """The claims of a system that its scenarios break, each with the first run that does.

    A scenario that fails otherwise is an error of a claim of its system: the one that its rules are safe, if it is there.
    """
    ours = [record for record in records.values() if system in record.claim.systems()]
    told = next((record for record in ours if isinstance(record.claim, Safe)), ours[0])
    found: dict[str, Counterexample] = {}
    why: dict[str, bool] = {}
    for one in failures_of(system):
        failure = one.failure or ""
        if not why.get(failure):
            broken = _broken_by(one, [record.claim for record in ours])
            found = {**{each.claim: each for each in broken}, **found}
            why[failure] = bool(broken)
    for failure in [failure for failure, breaks in why.items() if not breaks]:
        told.fail(Verdict.ERROR, failure)
    return list(found.values())


def _broken_by(told: Remade, claims: Iterable[Claim]) -> list[Counterexample]:
    run = run_of(told)
    return [] if run is None else [one for claim in claims if (one := breaking(claim, run, f"the scenario {told.name}")) is not None]
