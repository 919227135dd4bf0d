"""The assumption ledger, and that whatever claims trust is listed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType

from megaspec.claims.kinds import Claim
from megaspec.engine.problems import PlanError
from megaspec.language import Assumption
from megaspec.vcgen.trust import trusted_ids

LIST_IT = "list it in a tuple of assumptions at the top of a module of rules"


def ledger_in(modules: Iterable[ModuleType]) -> dict[str, Assumption]:
    """Every assumption of the ledgers at the top of the modules, by its id; a `PlanError` for two of one id."""
    found: dict[str, Assumption] = {}
    for module in modules:
        for value in vars(module).values():
            for one in value if isinstance(value, tuple) else ():
                if isinstance(one, Assumption) and found.setdefault(one.id, one) is not one:
                    raise PlanError(f"two assumptions of the ledger are called {one.id}")
    return found


def check_listed(claim: Claim, ledger: Mapping[str, Assumption]) -> None:
    """A `PlanError` for what a claim trusts and the ledger does not list: in its rules, of its states, or to be done in the end."""
    for id in trusted_ids(claim):
        if id not in ledger:
            raise PlanError(f"{claim.name} trusts {id!r}, which is not in the ledger; {LIST_IT}")
        _check_inside(claim, id, ledger[id])
    for predicate in dict.fromkeys(one for system in claim.systems() for one in system.assumptions):
        entries = [one for one in ledger.values() if predicate in one.states]
        if not entries:
            raise PlanError(f"{claim.name} trusts {predicate.__name__}, which no assumption of the ledger has among its `states`; {LIST_IT}")
        for entry in entries:
            _check_inside(claim, predicate.__name__, entry)


def _check_inside(claim: Claim, name: str, entry: Assumption) -> None:
    if entry.outside:
        raise PlanError(f"{claim.name} trusts {name!r}, but the ledger says that {entry.id} stands outside of the model; leave out `outside=True`")
