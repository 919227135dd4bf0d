"""Claims as pytest items: `pytest proofs -k deposit` proves those claims.

A claim whose proof rests on claims that the session leaves out is shown as skipped, with the reason, and the
session ends with exit status 3: a selection is never green by itself.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.claims.kinds import Claim
from checker.engine.plan import claims_in, load
from checker.engine.verdicts import CONDITIONAL, Result
from checker.engine.verify import Verification
from checker.report.story import told

_RESULTS = pytest.StashKey[dict[str, Result]]()


class NotAsDeclared(Exception):
    """A claim did not reach its declared verdict."""


class Conditional(Exception):
    """A claim is proved only on condition of claims that were not run."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The modules of the packages that hold claims."""
    root = parent.config.rootpath
    packages = _settings(root).get("claims", [])
    inside = root in file_path.parents and file_path.relative_to(root).parts[0] in packages
    return ClaimFile.from_parent(parent, path=file_path) if inside and file_path.suffix == ".py" else None


class ClaimFile(pytest.File):
    """One module of claims."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its claims."""
        parts = self.path.relative_to(self.config.rootpath).with_suffix("").parts
        module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
        own = (value for value in vars(module).values() if isinstance(value, Claim))
        for claim in dict.fromkeys(own):
            if module.__name__ == _home(claim, self.config.rootpath):
                yield ClaimItem.from_parent(self, name=claim.name, claim=claim)


class ClaimItem(pytest.Item):
    """One claim."""

    def __init__(self, *, claim: Claim, **rest: Any) -> None:
        super().__init__(**rest)
        self.claim = claim

    def runtest(self) -> None:
        """Prove the session's claims at the first item; judge one claim at each."""
        result = _results(self)[self.claim.name]
        if result.verdict == CONDITIONAL:
            raise Conditional("; ".join(result.reasons))
        if not result.passed:
            raise NotAsDeclared("\n".join(_why(result)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The claim's own words instead of a traceback."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the claim stands."""
        return self.path, None, f"{self.claim.kind} {self.claim.name}"


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
    """Show a conditional claim as skipped, with what it rests on."""
    if not isinstance(item, ClaimItem) or call.excinfo is None or not call.excinfo.errisinstance(Conditional):
        return None
    report = pytest.TestReport.from_item_and_call(item, call)
    report.outcome = "skipped"
    report.longrepr = (str(item.path), 0, f"conditional: {call.excinfo.value}")
    return report


class ExitStatus:
    """Watches the reports, also those of other processes, for the status that the session ends with."""

    def __init__(self) -> None:
        self.conditional = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a conditional claim."""
        self.conditional |= report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2].startswith("conditional: ")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Status 3 where a claim is only conditional and nothing graver happened."""
        if self.conditional and session.exitstatus == 0:
            session.exitstatus = 3


def pytest_configure(config: pytest.Config) -> None:
    """Watch every session."""
    config.pluginmanager.register(ExitStatus())


def _results(item: pytest.Item) -> dict[str, Result]:
    """The results of the session; under xdist each worker proves only the item at hand."""
    session, root = item.session, item.config.rootpath
    known = session.stash.setdefault(_RESULTS, {})
    if item.name not in known:
        names = [one.name for one in session.items if isinstance(one, ClaimItem)]
        settings = _settings(root)
        claims = claims_in(load(settings.get("claims", [])))
        selection = [item.name] if hasattr(item.config, "workerinput") else names
        known.update(Verification(claims, load(settings.get("spec", [])), selection, alongside=names).run())
    return known


def _why(result: Result) -> Iterable[str]:
    yield f"{result.claim.name}: {result.verdict}, expected {result.claim.expected}"
    yield result.claim.sentence
    yield from result.reasons
    if result.counterexample is not None:
        yield from told(result.counterexample)


def _home(claim: Claim, root: Path) -> str:
    """The module that made a claim, of those that import it."""
    for module in load(_settings(root).get("claims", [])):
        if any(value is claim for value in vars(module).values()) and f'"{claim.name}"' in Path(str(module.__file__)).read_text(encoding="utf-8"):
            return module.__name__
    return ""


def _settings(root: Path) -> dict[str, Any]:
    file = root / "pyproject.toml"
    found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    settings: dict[str, Any] = found.get("tool", {}).get("megaspec", {})
    return settings
