"""The list of modules in the docs, from what each says that it is for: `python -m tests.architecture.listing` writes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import groupby

from tests.architecture.test_arrows import ROOT, modules

PAGE = ROOT / "docs" / "modules.md"
LISTED = ("megaspec.language", "megaspec")
HEAD = "# Modules\n\nWhat each module of the language and the checker is for, in its own words. `make docs` writes this page.\n"


def page() -> str:
    """The whole page."""
    found = sorted((_package(name, path.name), path) for name, path in modules() if name.startswith(LISTED))
    sections = []
    for package, held in groupby(found, lambda one: one[0]):
        rows = [f"| `{path.name}` | {_said(path.read_text(encoding='utf-8'))} |" for _, path in held if path.name != "__init__.py"]
        about = (ROOT / package.replace(".", "/") / "__init__.py").read_text(encoding="utf-8")
        sections.append("\n".join([f"\n## {package}\n", _said(about), "", "| module | what it is for |", "| --- | --- |", *rows]))
    return HEAD + "\n".join(sections) + "\n"


def _package(name: str, file: str) -> str:
    return name if file == "__init__.py" else name.rpartition(".")[0]


def _said(source: str) -> str:
    """The first paragraph of a module's docstring, in one line."""
    return " ".join((ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0].split()).replace("|", "\\|")


def unsaid() -> Iterator[str]:
    """The modules that do not say what they are for."""
    yield from (name for name, path in modules() if name.startswith(LISTED) and not _said(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
