"""The arrows between packages, read from the imports of every module without running any of them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ("spec", "megaspec", "proofs", "refinement", "tests", "benchmarks")
SOLVERS = ("z3", "cvc5")


@dataclass(frozen=True)
class Arrow:
    """What the modules of a package may import: besides the standard library, the packages that `allowed` lists.

    `third_party` allows every package that is not the project's own; `excepting` lists what stays forbidden.
    """

    package: str
    allowed: tuple[str, ...]
    third_party: bool = False
    excepting: tuple[str, ...] = ()

    def permits(self, imported: str) -> bool:
        """Whether a module of the package may import `imported`."""
        if any(is_inside(imported, package) for package in self.excepting):
            return False
        top = imported.split(".")[0]
        if top in sys.stdlib_module_names or imported == top == "megaspec" or any(is_inside(imported, package) for package in self.allowed):
            return True
        return self.third_party and top not in OWN


LAYERS = (
    ("language",),
    ("runs",),
    ("recording",),
    ("terms",),
    ("lifting",),
    ("obligations",),
    ("claims",),
    ("projects",),
    ("vcgen",),
    ("solving",),
    ("witness",),
    ("engine", "exploration", "bounded", "simulation", "logs", "inference", "audit"),
    ("gate",),
    ("report",),
    ("cli",),
)
"""The packages of the checker, lowest first: each knows those below it.  What stands beside another knows nothing of it."""

SHARED = ("refusal", "boundary", "interpreters", "tables", "workers")
"""The modules of the checker that every package but the language may import."""


def _layers() -> Iterator[Arrow]:
    below = [f"megaspec.{name}" for name in SHARED]
    for layer in LAYERS[1:]:
        for package in (f"megaspec.{name}" for name in layer):
            own = ("megaspec.language", *below, package)
            yield Arrow(package, own, third_party=True, excepting=() if package == "megaspec.solving" else SOLVERS)
        below += [f"megaspec.{name}" for name in layer]


ARROWS = (
    Arrow("megaspec.language", ("megaspec.language", "icontract")),
    *_layers(),
    Arrow("megaspec", ("megaspec",), third_party=True, excepting=SOLVERS),
    Arrow("megaspec.refusal", ("icontract",)),
    Arrow("megaspec.boundary", ("megaspec.refusal", "megaspec.language")),
    Arrow("megaspec.tables", (), third_party=True, excepting=SOLVERS),
    Arrow("megaspec.interpreters", ()),
    Arrow("megaspec.worker", (), third_party=True, excepting=SOLVERS),
    Arrow("megaspec.workers", ("megaspec.worker",), third_party=True, excepting=SOLVERS),
    Arrow("spec", ("spec", "megaspec.language", "icontract")),
    Arrow("proofs", ("proofs", "megaspec", "spec")),
    Arrow("refinement", ("refinement", "megaspec", "spec")),
)


def is_inside(module: str, package: str) -> bool:
    """Whether a module is a package or stands inside it."""
    return module == package or module.startswith(package + ".")


def arrow_of(module: str) -> Arrow:
    """The arrow of the innermost package that a module stands in."""
    return max((arrow for arrow in ARROWS if is_inside(module, arrow.package)), key=lambda arrow: len(arrow.package))


def imports_of(source: str, module: str, is_package: bool = False) -> Iterator[tuple[int, str]]:
    """Every import in a module, wherever it stands, with its line: the full name of what is imported."""
    around = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = around[: len(around) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called_name(node) in ("import_module", "__import__"):
            name = node.args[0] if node.args else None
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield node.lineno, name.value


def _called_name(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def violations(source: str, module: str, is_package: bool = False) -> list[str]:
    """One sentence for each import that the module's arrow does not permit."""
    arrow = arrow_of(module)
    found = [(line, imported) for line, imported in imports_of(source, module, is_package) if not arrow.permits(imported)]
    return [f"{module}:{line} imports {imported}" for line, imported in found]


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the packages that have arrows, with its file."""
    for package in sorted({arrow.package.split(".")[0] for arrow in ARROWS}):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@pytest.mark.parametrize(("module", "path"), [pytest.param(module, path, id=module) for module, path in modules()])
def test_a_module_imports_only_what_its_arrow_permits(module: str, path: Path) -> None:
    assert violations(path.read_text(encoding="utf-8"), module, path.name == "__init__.py") == []


def test_every_package_of_the_checker_is_in_one_layer() -> None:
    there = sorted(path.parent.name for path in (ROOT / "megaspec").glob("*/__init__.py"))
    assert sorted(name for layer in LAYERS for name in layer) == there


def test_every_package_with_an_arrow_has_modules() -> None:
    names = [module for module, _ in modules()]
    assert all(any(is_inside(name, arrow.package) for name in names) for arrow in ARROWS)


@pytest.mark.parametrize(
    ("module", "line", "named"),
    [
        ("megaspec.language.logic", "import z3", "z3"),
        ("megaspec.language.logic", "from spec.staking.pool import Pool", "spec.staking.pool.Pool"),
        ("megaspec.language.logic", "from spec import staking", "spec.staking"),
        ("spec.staking.core", "from hypothesis import given", "hypothesis.given"),
        ("spec.staking.core", "from megaspec.terms import term", "megaspec.terms.term"),
        ("spec.sequencer.bonds", "import proofs.staking", "proofs.staking"),
        ("spec.staking.core", "import_module('cvc5')", "cvc5"),
        ("megaspec.claims.kinds", "from spec.staking.pool import Pool", "spec.staking.pool.Pool"),
        ("megaspec.claims.kinds", "from spec import sequencer", "spec.sequencer"),
        ("megaspec.claims.kinds", "import spec.rejected", "spec.rejected"),
        ("megaspec.claims.kinds", "import proofs", "proofs"),
        ("megaspec.claims.kinds", "import z3", "z3"),
        ("megaspec.lifting.tree", "def late():\n    from cvc5 import Solver", "cvc5.Solver"),
        ("megaspec.solving.solvers", "from ...spec.staking import core", "spec.staking.core"),
        ("megaspec.solving.solvers", "import refinement", "refinement"),
        ("megaspec.claims.kinds", "from megaspec.vcgen.obligations import obligations_of", "megaspec.vcgen.obligations.obligations_of"),
        ("megaspec.vcgen.safe", "from megaspec.solving.pool import Solvers", "megaspec.solving.pool.Solvers"),
        ("megaspec.witness.evidence", "from megaspec.engine.verdicts import Result", "megaspec.engine.verdicts.Result"),
        ("megaspec.witness.finite.graph", "from megaspec import engine", "megaspec.engine"),
        ("megaspec.engine.verify", "from megaspec.exploration.explorer import explore", "megaspec.exploration.explorer.explore"),
        ("megaspec.exploration.explorer", "from megaspec.engine.plan import plan", "megaspec.engine.plan.plan"),
        ("megaspec.audit.ledger", "from megaspec.report import screen", "megaspec.report.screen"),
        ("megaspec.audit.ledger", "from megaspec.gate.facts import Lock", "megaspec.gate.facts.Lock"),
        ("megaspec.gate.comparing", "from megaspec.report import screen", "megaspec.report.screen"),
        ("megaspec.tables", "from megaspec.claims.kinds import Claim", "megaspec.claims.kinds.Claim"),
        ("proofs.staking.core", "import z3", "z3"),
        ("proofs.staking.core", "from tests.language import interpretations", "tests.language.interpretations"),
        ("refinement.core", "from rich.table import Table", "rich.table.Table"),
    ],
)
def test_a_forbidden_import_is_named(module: str, line: str, named: str) -> None:
    (found,) = violations(line, module)
    assert found.startswith(f"{module}:") and found.endswith(f" imports {named}")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("megaspec.language.contracts", "import icontract"),
        ("spec.staking.core", "from megaspec.language import need"),
        ("megaspec.claims.kinds", "import pytest"),
        ("megaspec.solving.solvers", "import z3"),
        ("megaspec.claims.kinds", "from ..terms import term"),
        ("megaspec.witness.evidence", "from megaspec.vcgen.transitions import readings"),
        ("megaspec.recording.process", "import megaspec"),
        ("megaspec.cli.app", "from megaspec.engine import verify"),
        ("proofs.staking.core", "from spec.staking.core import deposit"),
        ("refinement.core", "import dataclasses"),
    ],
)
def test_a_permitted_import_passes(module: str, line: str) -> None:
    assert violations(line, module) == []
