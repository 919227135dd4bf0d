"""Projects of one module, for the commands to be run on."""

from __future__ import annotations

from pathlib import Path


def project(folder: Path, text: str) -> Path:
    """A project whose rules and claims are those of one module, in a folder."""
    (folder / "pyproject.toml").write_text('[tool.megaspec]\nspec = ["small_claims"]\nclaims = ["small_claims"]\n', encoding="utf-8")
    (folder / "small_claims.py").write_text(text, encoding="utf-8")
    return folder


def claims_of(module: str) -> str:
    """A module that claims what a module of systems does."""
    return f"from {module} import CLAIMS\nglobals().update((one.name, one) for one in CLAIMS)\n"
