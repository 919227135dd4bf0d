"""Claims as pytest items: `pytest proofs -k deposit` proves those claims.

Every claim that `verify` knows is an item of the module that makes it, the checker's own lemmas of the first one; where all modules of
claims are collected and a claim is missing, the session is an error.

A claim whose proof rests on one that the session leaves out, or that is not proved in it, is shown as skipped, with the reason, and the session
ends with exit status 3, or what is graver.  So a selection is green if all that its proofs rest on is selected and proved as well; of claims that
it leaves out it says nothing.  Claims that are set up and not asked, as by `--setup-plan`, make it end with 3.

Under xdist, where a worker proves one claim at a time, it is only known in the end what became of the others: a claim that was reported as passed
counts as skipped then, in the summary; what others wrote of it before (a dot, a JUnit file) stays.
"""

from __future__ import annotations

import ast
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from megaspec.claims.kinds import Claim
from megaspec.claims.verdicts import Verdict
from megaspec.engine.plan import claims_in, load
from megaspec.engine.verdicts import Result
from megaspec.engine.verify import Verification
from megaspec.language.schema import SchemaError
from megaspec.projects.loading import serve
from megaspec.projects.settings import NoProject, Project, names_a_project, project_at
from megaspec.refusal import Ended, Refusal
from megaspec.report.story import told

_RESULTS = pytest.StashKey[dict[str, Result]]()

CLAIM, RESTS_ON = "claim", "rests on"
"""What reports tell beside their outcome, and JUnit files with them: of which claim they are, and a claim that its proof rests on."""


class NotAsDeclared(Exception):
    """A claim did not reach its declared verdict."""


class Conditional(Exception):
    """A claim is proved only on condition of claims that were not run."""


@dataclass(frozen=True)
class Known:
    """What `verify` knows: the modules of the specification, those of the claims, and the claims."""

    spec: Sequence[ModuleType]
    modules: Sequence[ModuleType]
    claims: Sequence[Claim]

    def at(self, path: Path) -> ModuleType | None:
        """The module of claims that stands in a file."""
        return next((module for module in self.modules if _file_of(module) == path.resolve()), None)

    def of(self, module: ModuleType) -> list[Claim]:
        """The claims that are items of a module."""
        homes = self._homes()
        return [claim for claim in self.claims if homes.get(id(claim), self.modules[0]) is module]

    def _homes(self) -> dict[int, ModuleType]:
        """Of each claim the first module that binds it itself; of one that all import, the first module of these."""
        made: dict[int, ModuleType] = {}
        bound: dict[int, ModuleType] = {}
        for module in self.modules:
            imported = _imported_by(module)
            for name, value in vars(module).items():
                bound.setdefault(id(value), module)
                if name not in imported:
                    made.setdefault(id(value), module)
        return {**bound, **made}


_KNOWN = pytest.StashKey[Known]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The modules of the packages that hold claims."""
    if file_path.suffix != ".py" or not any(_covers(place, file_path) for place in _places(parent.config.rootpath)):
        return None
    return ClaimFile.from_parent(parent, path=file_path)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Compare the items with what `verify` knows, before any is deselected; a `UsageError` for a claim that is none, or is one twice.

    Under xdist, where a worker's error would not be told, there is one item left instead, which fails.
    """
    wrong = _missing(config, items)
    if wrong and not hasattr(config, "workerinput"):
        raise pytest.UsageError(wrong)
    yield
    if wrong:
        items[:] = [MissingItem.from_parent(session, name="all claims are items", why=wrong)]


def _missing(config: pytest.Config, items: list[pytest.Item]) -> str:
    """What is wrong with the items of a session that was asked for all claims."""
    if not _is_whole(config):
        return ""
    try:
        known = _known(config)
    except (Ended, SchemaError, Refusal) as error:
        return str(error)
    times = Counter(id(item.claim) for item in items if isinstance(item, ClaimItem))
    wrong = [claim.name for claim in known.claims if times[id(claim)] != 1]
    if not wrong:
        return ""
    total = f"{sum(times.values())} items for {len(known.claims)} claims that verify knows"
    return f"{total}: {', '.join(wrong[:5])}{' …' if len(wrong) > 5 else ''} is not one item; let pytest collect its module"


class MissingItem(pytest.Item):
    """Fails, because claims are missing."""

    def __init__(self, *, why: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.why = why

    def runtest(self) -> None:
        """Say what is missing."""
        raise NotAsDeclared(self.why)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The message instead of a traceback."""
        return str(excinfo.value)


class ClaimFile(pytest.File):
    """One module of claims."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its claims."""
        known = _known(self.config)
        module = known.at(self.path)
        for claim in known.of(module) if module else ():
            yield ClaimItem.from_parent(self, name=claim.name, claim=claim)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The line that names the place, without a traceback."""
        plain = isinstance(excinfo.value, Ended | SchemaError | Refusal)
        return str(excinfo.value) if plain else super().repr_failure(excinfo)


class ClaimItem(pytest.Item):
    """One claim."""

    def __init__(self, *, claim: Claim, **rest: Any) -> None:
        super().__init__(**rest)
        self.claim = claim
        self.user_properties.append((CLAIM, claim.name))

    def runtest(self) -> None:
        """Prove the session's claims at the first item; judge one claim at each."""
        result = _results(self)[self.claim.name]
        self.user_properties += ((RESTS_ON, name) for name in sorted(result.rests_on))
        if result.verdict == Verdict.CONDITIONAL:
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
    _make_conditional(report, str(item.path), str(call.excinfo.value))
    return report


def _make_conditional(report: pytest.TestReport, path: str, why: str) -> None:
    report.outcome = "skipped"
    report.longrepr = (path, 0, f"conditional: {why}")


class Watch:
    """Watches the reports of claims, also those of other processes, for what they come to together, and the status that the session ends with."""

    def __init__(self) -> None:
        self.unasked: set[str] = set()
        """The claims that were set up, and not asked."""
        self.known: dict[str, pytest.TestReport] = {}
        """The reports of those that were asked."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what is said of a claim."""
        name = dict(report.user_properties).get(CLAIM)
        if not isinstance(name, str):
            return
        if report.when == "setup" and report.passed:
            self.unasked.add(name)
        elif report.when == "call":
            self.unasked.discard(name)
            self.known[name] = report

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Status 3 where a claim is only conditional, or was not asked, and nothing graver happened."""
        while fallen := {name: missing for name, report in self.known.items() if report.passed and (missing := self._missing(report))}:
            for name, missing in fallen.items():
                self._fell(self.known[name], f"it rests on {', '.join(missing)}, not proved in this session", session.config)
        if session.exitstatus == 0 and (self.unasked or any(report.skipped for report in self.known.values())):
            session.exitstatus = 3

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say of how many claims nothing is shown."""
        if self.unasked:
            terminalreporter.write_line(f"{len(self.unasked)} claims were set up and not asked: nothing is shown of them")

    def _missing(self, report: pytest.TestReport) -> list[str]:
        """The claims that a proof rests on and that are not proved in the session."""
        rests_on = [str(value) for name, value in report.user_properties if name == RESTS_ON]
        return [name for name in rests_on if name not in self.known or not self.known[name].passed]

    def _fell(self, report: pytest.TestReport, why: str, config: pytest.Config) -> None:
        """Make a report that a claim passed one that it is conditional, also for the summary."""
        _make_conditional(report, report.location[0], why)
        terminal = config.pluginmanager.get_plugin("terminalreporter")
        if isinstance(terminal, pytest.TerminalReporter) and report in terminal.stats.get("passed", ()):
            terminal.stats["passed"].remove(report)
            terminal.stats.setdefault("skipped", []).append(report)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Let the project's packages be read by the checker, whoever imports them."""
    _serve(early_config.rootpath)


def pytest_configure(config: pytest.Config) -> None:
    """Watch every session."""
    _serve(config.rootpath)
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Watch())


def _results(item: pytest.Item) -> dict[str, Result]:
    """The results of the session; under xdist each worker proves only the item at hand, and what that rests on counts as proved by others."""
    session = item.session
    results = session.stash.setdefault(_RESULTS, {})
    if item.name not in results:
        names = [one.name for one in session.items if isinstance(one, ClaimItem)]
        known = _known(item.config)
        alone = hasattr(item.config, "workerinput")
        results.update(Verification(known.claims, known.spec, [item.name] if alone else names, alongside=names if alone else ()).run())
    return results


def _why(result: Result) -> Iterable[str]:
    yield f"{result.claim.name}: {result.verdict}, expected {result.claim.expected}"
    yield result.claim.sentence
    yield from result.reasons
    if result.counterexample is not None:
        yield from told(result.counterexample)


def _known(config: pytest.Config) -> Known:
    """What `verify` knows of the session's project."""
    if _KNOWN not in config.stash:
        project = project_at(config.rootpath)
        spec, modules = load(project.spec), load(project.claims)
        config.stash[_KNOWN] = Known(spec, modules, claims_in(modules))
    return config.stash[_KNOWN]


def _imported_by(module: ModuleType) -> set[str]:
    """The names that a module's imports bind."""
    tree = ast.parse(_file_of(module).read_bytes())
    return {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}


def _file_of(module: ModuleType) -> Path:
    return Path(str(module.__file__)).resolve()


def _is_whole(config: pytest.Config) -> bool:
    """Whether a session was asked for everything in the packages of claims, of which there are some."""
    if any(config.getoption(name, None) for name in ("ignore", "ignore_glob", "lf", "stepwise")):
        return False
    folders = [Path(config.invocation_params.dir, argument) for argument in config.args if "::" not in argument]
    places = [place for place in _places(config.rootpath) if place.exists()]
    return bool(places) and all(any(_covers(folder, place) for folder in folders) for place in places)


def _covers(folder: Path, place: Path) -> bool:
    return place.resolve().is_relative_to(folder.resolve())


def _places(root: Path) -> list[Path]:
    """The folder of each package of claims, and the file of what is a module alone."""
    project = _project_of(root)
    packages = [root / name for name in project.claims] if project else []
    return [place for package in packages for place in (package, package.with_name(f"{package.name}.py"))]


def _serve(root: Path) -> None:
    project = _project_of(root)
    if project is not None:
        serve(root, project.packages)


@functools.cache
def _project_of(root: Path) -> Project | None:
    """The project of the session's folder, if it names one; a `UsageError` if what it says of it is wrong."""
    if not names_a_project(root):
        return None
    try:
        return project_at(root)
    except NoProject as error:
        raise pytest.UsageError(str(error)) from None
