"""The assumption ledger: everything that is taken on trust, and where rules and systems name it."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from checker.audit import AuditError
from spec.language import Assumption


def ledger_in(modules: Iterable[ModuleType]) -> dict[str, Assumption]:
    """Every assumption of the ledgers at the top of the modules, by its id."""
    found: dict[str, Assumption] = {}
    for module in modules:
        for value in vars(module).values():
            for one in value if isinstance(value, tuple) else ():
                if isinstance(one, Assumption) and found.setdefault(one.id, one) is not one:
                    raise AuditError(f"two assumptions of the ledger are called {one.id}")
    return found
