"""The commands that keep and compare what is claimed: acknowledgements, other commits, results of runs, and what is no lock."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from megaspec.gate.lockfile import FILE
from tests.gate.shop import written
from tests.server import Done, megaspec_inline

pytestmark = pytest.mark.slow

HALF = 'HALF = Theorem(name="shop.half", sentence="A part is less.", section=S, requirements=("R1",), predicate=a_half_is_less)\n'
DUSTIER = ("DUST = 2", "DUST = 2000")
DUSTIEST = ("DUST = 2", "DUST = 3000")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The project with its lock, in a repository with one commit, called `first`."""
    folder = written(tmp_path)
    assert megaspec_inline("lock", cwd=folder).status == 0
    git(folder, "init", "-q")
    committed(folder, "first")
    return folder


def git(folder: Path, *arguments: str) -> None:
    """A command of git, of somebody without settings."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path, tag: str) -> None:
    """All that is in a folder, committed under a tag."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", tag)
    git(folder, "tag", tag)


def one_line(done: Done, status: int, *says: str) -> None:
    """That a command ended with a status and one line that says some words."""
    assert done.status == status, done
    assert len(done.err.splitlines()) == 1 and not done.out and all(one in done.err for one in says), done


# Acknowledgements.


def test_a_lock_that_was_written_lets_its_project_pass(shop: Path) -> None:
    assert "none of 21 claims is weakened" in megaspec_inline("gate", cwd=shop).out


def test_a_lock_is_the_same_however_often_it_is_written(shop: Path) -> None:
    text = (shop / FILE).read_text(encoding="utf-8")
    assert megaspec_inline("lock", cwd=shop).status == 0
    assert (shop / FILE).read_text(encoding="utf-8") == text


def test_a_weakening_is_acknowledged_against_another_commit(shop: Path) -> None:
    written(shop, DUSTIER)
    assert megaspec_inline("gate", "--base", "first", cwd=shop).status == 1
    assert megaspec_inline("lock", "--accept", "More dust is allowed.", cwd=shop).status == 0
    done = megaspec_inline("gate", "--base", "first", cwd=shop)
    assert done.status == 0 and "claim shop.dust: weakened, as acknowledged" in done.out


def test_two_acknowledgements_lead_on(shop: Path) -> None:
    for change, tag in ((DUSTIER, "second"), (DUSTIEST, "third")):
        written(shop, change)
        assert megaspec_inline("lock", "--accept", "More dust.", cwd=shop).status == 0
        committed(shop, tag)
    assert megaspec_inline("gate", "--base", "first", cwd=shop).status == 0
    assert megaspec_inline("gate", "--base", "second", cwd=shop).status == 0


def test_an_acknowledgement_is_of_nothing_else(shop: Path) -> None:
    written(shop, DUSTIER)
    assert megaspec_inline("lock", "--accept", "More dust.", cwd=shop).status == 0
    written(shop, DUSTIEST)
    assert megaspec_inline("gate", cwd=shop).status == 1
    assert megaspec_inline("gate", "--base", "first", cwd=shop).status == 1
    written(shop, DUSTIER, ("share <= 100", "share <= 50"))
    assert "claim shop.half: changed: read it" in megaspec_inline("gate", cwd=shop).out


MENDED = {
    "a bound": (DUSTIER,),
    "fewer actions": (("but=(withdraw,)", "but=(withdraw, sweep)"),),
    "fewer calls": (("{withdraw: by_the_user, sweep: is_swept}", "{withdraw: by_the_user}"),),
    "a theorem deleted": ((HALF, ""),),
    "a row without a claim": (('requirements=("R2",)', 'requirements=("R1",)'),),
    "an assumption": (('assume(coins <= 100, "A01', 'assume(coins <= 1, "A01'),),
    "others may undo it": ((" undisturbed=True,", ""),),
    "a range": (('Range("Grains", 0, 5000)', 'Range("Grains", 0, 50)'),),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_weakening_that_was_mended_and_comes_back_is_told_again(shop: Path, name: str) -> None:
    written(shop, *MENDED[name])
    assert megaspec_inline("lock", "--accept", "For now.", cwd=shop).status == 0
    written(shop)
    assert megaspec_inline("lock", "--accept", "If need be.", cwd=shop).status == 0
    written(shop, *MENDED[name])
    assert megaspec_inline("gate", cwd=shop).status == 1


def test_a_lock_that_was_written_anew_hides_nothing_from_another_commit(shop: Path) -> None:
    written(shop, DUSTIER)
    (shop / FILE).unlink()
    assert megaspec_inline("lock", cwd=shop).status == 0 and megaspec_inline("gate", cwd=shop).status == 0
    assert megaspec_inline("gate", "--base", "first", cwd=shop).status == 1
    assert megaspec_inline("lock", "--base", "first", cwd=shop).status == 1
    assert megaspec_inline("lock", "--base", "first", "--accept", "More dust.", cwd=shop).status == 0
    assert megaspec_inline("gate", "--base", "first", cwd=shop).status == 0


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines"])
def test_an_acknowledgement_has_a_reason(shop: Path, reason: str) -> None:
    written(shop, DUSTIER)
    one_line(megaspec_inline("lock", "--accept", reason, cwd=shop), 2, "needs a reason")


def test_a_project_in_a_folder_of_a_repository_has_other_commits(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    written(folder)
    assert megaspec_inline("lock", cwd=folder).status == 0
    git(tmp_path, "init", "-q")
    committed(tmp_path, "first")
    written(folder, DUSTIER)
    done = megaspec_inline("lock", "--accept", "More dust.", cwd=folder)
    assert done.status == 0 and "claim shop.dust: weakened" in done.out and "acknowledged: claim shop.dust, says: " in done.out
    done = megaspec_inline("gate", "--base", "first", cwd=folder / "shoprules")
    assert done.status == 0 and "as acknowledged" in done.out


# What verify found.


def results(shop: Path, **found: str) -> Path:
    """The results of a run that found all to be as declared, but for some claims."""
    declared = {"robbed.cash": "refuted", "shop.stays": "refuted", "robbed.trap": "refuted"}
    names = [line.split()[0] for line in megaspec_inline("list", cwd=shop).out.splitlines() if line[1:].startswith(("shop.", "till.", "robbed."))]
    verdicts = {**{name: declared.get(name, "proved") for name in names}, **found}
    file = shop / "results.json"
    file.write_text(json.dumps({"claims": [{"name": name, "verdict": verdict} for name, verdict in verdicts.items() if verdict]}), encoding="utf-8")
    return file


def test_results_that_are_as_declared_pass(shop: Path) -> None:
    assert megaspec_inline("gate", "--verified", results(shop), cwd=shop).status == 0


@pytest.mark.parametrize(("verdict", "says"), [("bounded", "found it bounded"), ("conditional", "found it conditional"), ("", "left it out")])
def test_a_claim_that_a_run_did_not_prove_is_told(shop: Path, verdict: str, says: str) -> None:
    done = megaspec_inline("gate", "--verified", results(shop, **{"shop.cash": verdict}), cwd=shop)
    assert done.status == 1 and "claim shop.cash: weakened: it is to be proved, and the run " + says in done.out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"claims": [1]}', None])
def test_what_no_run_wrote_is_refused(shop: Path, text: str | None) -> None:
    file = shop / "results.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    one_line(megaspec_inline("gate", "--verified", file, cwd=shop), 2, "results.json")


# What is no lock.


def test_a_project_without_a_lock_is_told_so(tmp_path: Path) -> None:
    one_line(megaspec_inline("gate", cwd=written(tmp_path)), 2, "there is no claims.lock", "`megaspec lock`")


DAMAGES = {
    "no TOML": lambda text: text.replace("version = 1", "version = = 1"),
    "no version": lambda text: text.replace("version = 1\n", ""),
    "another version": lambda text: text.replace("version = 1\n", "version = 2\n"),
    "cut off": lambda text: text[: len(text) // 2],
    "a section that there is not": lambda text: text + "\n[clams.a]\nkind = 1\n",
    "a line that there is not": lambda text: text.replace('kind = "Invariant"', 'kinds = "Invariant"\nkind = "Invariant"', 1),
    "a line that is gone": lambda text: text.replace('kind = "Invariant"\n', "", 1),
    "a number for a text": lambda text: text.replace('kind = "Invariant"', "kind = 7", 1),
    "an acknowledgement without a reason": lambda text: text + '\n[accepted."claim a, says: b -> c"]\nreason = " "\n',
    "an acknowledgement of nothing": lambda text: text + '\n[accepted."all of it"]\nreason = "We know."\n',
    "no UTF-8": lambda text: text + "\udcff",
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_lock_is_refused(shop: Path, name: str) -> None:
    text = DAMAGES[name]((shop / FILE).read_text(encoding="utf-8"))
    (shop / FILE).write_text(text, encoding="utf-8", errors="surrogateescape")
    one_line(megaspec_inline("gate", cwd=shop), 2, FILE)
    one_line(megaspec_inline("lock", cwd=shop), 2, FILE)


def test_a_statement_that_is_none_is_refused_where_it_is_compared(shop: Path) -> None:
    text = (shop / FILE).read_text(encoding="utf-8")
    (shop / FILE).write_text(text.replace("(le before.dust 2)", "(le before.dust (2)"), encoding="utf-8")
    one_line(megaspec_inline("gate", cwd=shop), 2, "claims.shop.dust.says.says")


def test_a_commit_that_there_is_not_is_refused(shop: Path) -> None:
    one_line(megaspec_inline("gate", "--base", "nowhere", cwd=shop), 2, "'nowhere'")
    one_line(megaspec_inline("gate", "--base", "--help", cwd=shop), 2)
    one_line(megaspec_inline("lock", "--base", "", cwd=shop), 2, "''")


def test_a_commit_without_a_lock_is_refused(shop: Path) -> None:
    git(shop, "rm", "-q", "--cached", FILE)
    git(shop, "commit", "-q", "-m", "none")
    one_line(megaspec_inline("gate", "--base", "HEAD", cwd=shop), 2, "HEAD has no claims.lock")


def test_a_project_outside_of_git_has_no_other_commits(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert megaspec_inline("lock", cwd=folder).status == 0
    one_line(megaspec_inline("gate", "--base", "HEAD", cwd=folder), 2, "in no git repository")
