"""Which project a command speaks of: what the nearest `pyproject.toml` says under [tool.megaspec]."""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from megaspec.projects.loading import is_served
from megaspec.refusal import Ended, place

FILE = "pyproject.toml"
KEYS = ("claims", "spec")
_START = 'write `[tool.megaspec]` with `spec = ["…"]` and `claims = ["…"]`, the packages of rules and of claims, into pyproject.toml'


class NoProject(Ended):
    """There is no project here, or its settings are none; the message says what to write."""

    status = 2


@dataclass(frozen=True)
class Project:
    """A folder, and the packages in it that hold rules and claims."""

    root: Path
    name: str
    spec: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def packages(self) -> tuple[str, ...]:
        """All its packages, each once."""
        return tuple(dict.fromkeys((*self.spec, *self.claims)))


def project_at(folder: Path) -> Project:
    """The project of a folder or of the nearest one above it that has a `pyproject.toml`; a `NoProject` if that names none."""
    for root in (folder, *folder.parents):
        if (root / FILE).is_file():
            return _read(root)
    raise NoProject(f"there is no project here: neither {folder} nor a folder above it has a {FILE}; {_START}")


def names_a_project(root: Path) -> bool:
    """Whether a folder itself has settings that speak of a project, sound or not."""
    file = root / FILE
    return file.is_file() and "tool.megaspec" in file.read_text(encoding="utf-8", errors="replace")


def _read(root: Path) -> Project:
    file = root / FILE
    try:
        text = file.read_bytes().decode("utf-8-sig")
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise NoProject(f"{place(str(file), at)}: it is no TOML: {error}; mend it there") from None
    except UnicodeDecodeError:
        raise NoProject(f"{place(str(file), 1)}: it is no UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise NoProject(f"{place(str(file), 1)}: it cannot be read: {error.strerror}") from None
    return _Settings(root, text).project(found)


class _Settings:
    """The settings of one project, and where they stand in the file."""

    def __init__(self, root: Path, text: str) -> None:
        self.root, self.text = root, text

    def project(self, found: dict[str, Any]) -> Project:
        tools = found.get("tool", {})
        if not isinstance(tools, dict) or "megaspec" not in tools:
            near = difflib.get_close_matches("megaspec", tools if isinstance(tools, dict) else (), 1)
            raise self._wrong(near[0] if near else "", "there is no [tool.megaspec]" + (f" but [tool.{near[0]}]" if near else "") + f"; {_START}")
        settings = tools["megaspec"]
        if not isinstance(settings, dict):
            raise self._wrong("megaspec", f"megaspec is no table; {_START}")
        for key in settings:
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1, 0.4)
                instead = f"did you mean {near[0]}?" if near else "the keys are " + " and ".join(KEYS)
                raise self._wrong(key, f"[tool.megaspec] has no key {key}; {instead}")
        claims, spec = self._packages(settings, "claims"), self._packages(settings, "spec")
        for key, packages in (("claims", claims), ("spec", spec)):
            if not packages:
                raise self._wrong(key, f"{key} names no package; {_START}")
        name = found.get("project", {}).get("name") if isinstance(found.get("project"), dict) else None
        shown = name if isinstance(name, str) else self.root.name
        if not shown.isprintable():
            raise self._wrong("name", f"the project is called {shown!a}; write one line of printable text")
        return Project(self.root, shown, spec, claims)

    def _packages(self, settings: dict[str, Any], key: str) -> tuple[str, ...]:
        if key not in settings:
            raise self._wrong("megaspec", f"[tool.megaspec] has no {key}; {_START}")
        given = settings[key]
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self._wrong(key, f'{key} is {given!r}, which is no list of names; write {key} = ["…"]')
        for one in given:
            self._check_name(key, one)
        return tuple(given)

    def _check_name(self, key: str, name: str) -> None:
        if not (name.isidentifier() and name.isascii()) or name.startswith("__"):
            raise self._wrong(key, f"{name!r} is no name of a package; name a folder or a module that stands beside {FILE}")
        if name == "megaspec":
            raise self._wrong(key, f"the package {name} is called as the checker itself; rename it")
        if name in sys.stdlib_module_names or name in sys.builtin_module_names:
            raise self._wrong(key, f"the package {name} is called as a module of the standard library; rename it")
        if _is_installed(name, self.root):
            raise self._wrong(key, f"the package {name} is called as one that is installed elsewhere; rename it")

    def _wrong(self, word: str, why: str) -> NoProject:
        lines = self.text.splitlines()
        found = [number for number, line in enumerate(lines, 1) if word and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)]
        return NoProject(f"{place(str(self.root / FILE), found[0] if found else 1)}: {why}")


def _is_installed(name: str, root: Path) -> bool:
    """Whether the interpreter has a module of that name, or would find one anywhere but in the project's folder."""
    inside = root.resolve()
    elsewhere = [entry for entry in sys.path if Path(entry or ".").resolve() != inside]
    found = PathFinder.find_spec(name, elsewhere)
    if found is not None and found.origin is not None:
        return True
    loaded = sys.modules.get(name)
    file = getattr(loaded, "__file__", None)
    return file is not None and not Path(file).resolve().is_relative_to(inside) and not is_served(name)
