"""Claims as pytest items."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ATTACKS = ROOT / "tests" / "attacks"
UNSEEN = """
from megaspec.claims import Step
from pkg.m import SYS, grow, sets

MORE = Step(name="sys.more", sentence="It is set.", section="t", requirements=("t",), system=SYS, predicate=sets, of=(grow,))
"""


def _pytest(*arguments: str, cwd: Path = ROOT, workers: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-n", workers, "-rs", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def computed(tmp_path: Path) -> Path:
    """A project with a false claim whose name does not stand in its module between double quotes."""
    return Path(shutil.copytree(ATTACKS / "pytest_name_computed", tmp_path / "computed"))


@pytest.fixture
def resting(tmp_path: Path) -> Path:
    """A project with a false claim, and one that rests on it."""
    for name in ("plain_project", "claim_that_rests_on_a_refuted_one"):
        shutil.copytree(ATTACKS / name, tmp_path / "resting", dirs_exist_ok=True)
    return tmp_path / "resting"


def test_a_selection_is_conditional_and_not_green() -> None:
    done = _pytest("proofs/sequencer/signing.py", "-k", "one_seal_a_height")
    assert done.returncode == 3, done.stdout
    assert "conditional: it rests on signing." in done.stdout
    assert "1 skipped" in done.stdout


def test_all_claims_of_a_system_pass() -> None:
    done = _pytest("proofs/sequencer/ideal.py")
    assert done.returncode == 0, done.stdout
    assert "failed" not in done.stdout and "skipped" not in done.stdout


def test_every_claim_that_verify_knows_is_an_item_whatever_its_module_says(computed: Path) -> None:
    done = _pytest(cwd=computed)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "9 passed" in done.stdout and "1 failed" in done.stdout and "sys.sets: refuted, expected proved" in done.stdout


@pytest.mark.parametrize(("workers", "status"), [("0", 4), ("1", 1)])
def test_a_claim_that_is_no_item_makes_the_session_an_error(computed: Path, workers: str, status: int) -> None:
    folder = computed / "pkgclaims" / "unseen"
    folder.mkdir()
    (folder / "__init__.py").write_text(UNSEEN, encoding="utf-8")
    settings = computed / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'norecursedirs = ["unseen"]\n', encoding="utf-8")
    done = _pytest("-k", "never", cwd=computed, workers=workers)
    assert done.returncode == status, done.stdout
    assert "10 items for 11 claims that verify knows: sys.more is not one item" in done.stdout + done.stderr


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize("option", ["--setup-plan", "--setup-only"])
def test_claims_that_are_set_up_alone_are_not_green(resting: Path, option: str, workers: str) -> None:
    done = _pytest(option, cwd=resting, workers=workers)
    assert done.returncode == 3, done.stdout
    assert "10 claims were set up and not asked: nothing is shown of them" in done.stdout


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_claim_that_rests_on_a_refuted_one_does_not_pass(resting: Path, workers: str) -> None:
    done = _pytest(cwd=resting, workers=workers)
    assert done.returncode == 1, done.stdout
    assert "conditional: it rests on sys.low" in done.stdout and "1 failed, 8 passed, 1 skipped" in done.stdout


def test_a_selection_that_rests_on_nothing_else_is_green_and_says_nothing_of_the_others(resting: Path) -> None:
    done = _pytest("-k", "safe", cwd=resting)
    assert done.returncode == 0, done.stdout
    assert "1 passed, 9 deselected" in done.stdout
