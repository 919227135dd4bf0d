"""Which project a folder belongs to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from megaspec.projects.settings import NoProject, project_at

SOUND = '[project]\nname = "sound"\n\n[tool.megaspec]\nspec = ["rules"]\nclaims = ["claims", "more"]\n'


def test_it_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SOUND, encoding="utf-8")
    below = tmp_path / "some" / "where"
    below.mkdir(parents=True)
    found = project_at(below)
    assert (found.root, found.name, found.packages) == (tmp_path, "sound", ("rules", "claims", "more"))


def test_the_nearest_settings_decide_even_if_they_name_none(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SOUND, encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    with pytest.raises(NoProject, match=r"there is no \[tool.megaspec\]"):
        project_at(below)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SOUND.replace("spec =", "specs ="), "pyproject.toml:5: .*no key specs; did you mean spec"),
        (SOUND + "extra = 1\n", "pyproject.toml:7: .*no key extra"),
        (SOUND.replace('["rules"]', '"rules"'), "pyproject.toml:5: spec is 'rules', which is no list of names"),
        (SOUND.replace('["rules"]', "[1]"), "pyproject.toml:5: .*no list of names"),
        (SOUND.replace('spec = ["rules"]\n', ""), "has no spec"),
        (SOUND.replace('["claims", "more"]', "[]"), "pyproject.toml:6: claims names no package"),
        (SOUND.replace('["rules"]', "[]"), "pyproject.toml:5: spec names no package"),
        (SOUND.replace('"rules"', '"../rules"'), "pyproject.toml:5: '../rules' is no name of a package"),
        (SOUND.replace('"rules"', '"rules.inner"'), "is no name of a package"),
        (SOUND.replace('"rules"', '"statistics"'), "a module of the standard library"),
        (SOUND.replace('"rules"', '"numpy"'), "installed elsewhere"),
        (SOUND.replace('"rules"', '"megaspec"'), "called as the checker itself"),
        (SOUND.replace('"rules"]', '"rules"'), "it is no TOML"),
        ("[tool]\nmegaspec = 1\n", "megaspec is no table"),
    ],
)
def test_wrong_settings_are_named_with_their_line_and_remedy(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(NoProject, match=says) as wrong:
        project_at(tmp_path)
    assert wrong.value.status == 2


def test_a_project_may_have_a_package_called_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if not (Path(entry or ".") / "spec").exists()])
    monkeypatch.setattr(sys, "modules", {name: module for name, module in sys.modules.items() if name.partition(".")[0] != "spec"})
    (tmp_path / "pyproject.toml").write_text(SOUND.replace('"rules"', '"spec"'), encoding="utf-8")
    assert "spec" in project_at(tmp_path).spec
