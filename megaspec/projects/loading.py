"""How the modules of a project are imported: each is read once, passes the filter, and what was read is what runs.

A finder stands before all others while the interpreter lives.  It alone serves the packages of a project, by name and from the
project's root, so that `sys.path` is never asked for them and never needs the root.  No compiled file is used.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import gc
import importlib
import inspect
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from megaspec.claims.kinds import Claim
from megaspec.language.identifiers import OrderedIdentifier
from megaspec.language.records import is_record
from megaspec.language.systems import System
from megaspec.language.universe import note_constants
from megaspec.lifting.admitted import Admitted, keep, keep_code
from megaspec.lifting.syntax import nodes_below
from megaspec.projects import words
from megaspec.projects.modules import Definitions, check_shape
from megaspec.projects.values import Values
from megaspec.recording.homes import is_run_apart
from megaspec.refusal import Ended, Refusal, place, place_of

_FOR_FUNCTIONS: dict[str, Any] = {**words.PLAIN_TYPES}
"""All of CPython's own that a function of an admitted module finds under its name."""


class ProjectError(Ended):
    """A module of the project cannot be imported."""


class Misplaced(Ended):
    """A package of the project is not where, or not what, it must be."""

    status = 2


CACHED = "__pycache__"
"""Where Python keeps what it compiled; no modules of a project stand there."""


class Finder(MetaPathFinder):
    """Finds the modules of the packages that projects name, and nothing else."""

    def __init__(self) -> None:
        self.roots: dict[str, Path] = {}

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The module in the project's own folder; a `ModuleNotFoundError` if it is not there, so that nobody else answers."""
        root = self.roots.get(fullname.partition(".")[0])
        if root is None:
            return None
        file = file_of(fullname, root) if CACHED not in fullname.split(".") else None
        if file is None:
            raise ModuleNotFoundError(f"the project has no module {fullname}", name=fullname)
        package = file.name == "__init__.py"
        spec = ModuleSpec(fullname, Reader(root), origin=str(file), is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [str(file.parent)]
        return spec


_finder = Finder()


def serve(root: Path, packages: Iterable[str]) -> None:
    """Let the modules of these packages be imported from that root, in place of any that were served under their names."""
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)
    for name in packages:
        if _finder.roots.get(name, root) != root:
            withdraw([name])
        _finder.roots[name] = root


def withdraw(packages: Iterable[str]) -> None:
    """Serve these packages no more, and forget their modules."""
    for name in packages:
        _finder.roots.pop(name, None)
        for loaded in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[loaded]


def load(packages: Iterable[str]) -> list[ModuleType]:
    """All modules of packages that are served, or inside of these, in order; a `ProjectError` or a `Refusal` if one cannot be imported."""
    found = []
    for package in packages:
        root = _finder.roots.get(package.partition(".")[0])
        if root is None:
            raise Misplaced(f"the package {package} belongs to no project here; name it under [tool.megaspec] in pyproject.toml")
        with _no_garbage():
            found += [_imported(name) for name in modules_of(package, root)]
    return found


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage inside, and never again at what is there in the end: syntax is kept, and a fifth of the time would go into looking."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def _imported(name: str) -> ModuleType:
    try:
        module = importlib.import_module(name)
    except (Ended, Refusal, KeyboardInterrupt):
        raise
    except BaseException as error:
        why = f"{type(error).__name__}: {error}"
        raise ProjectError(f"{place_of(error)}: the project's own module {name} cannot be imported: {why}; mend it there") from error
    if not is_served(module):
        raise ProjectError(f"the module {name} was imported before the checker could read it; import it after the project is found")
    return module


def is_served(module: ModuleType | str) -> bool:
    """Whether a module, or the one of a name, was read and made here."""
    known = sys.modules.get(module if isinstance(module, str) else module.__name__)
    loader = getattr(getattr(known, "__spec__", None), "loader", None)
    return isinstance(loader, Reader) and (isinstance(module, str) or known is module)


# Where modules stand.


def modules_of(package: str, root: Path, apart: bool = False) -> Iterator[str]:
    """The names of all modules of a package, itself first, those that run `apart` only if asked for; a `Misplaced` for what would be passed over."""
    file = file_of(package, root)
    if file is None:
        raise Misplaced(f"the project has no package {package} in {root}; name packages that stand there, under [tool.megaspec] in pyproject.toml")
    yield package
    if file.name == "__init__.py":
        yield from _inside(package, file.parent, root, apart)


def _inside(package: str, folder: Path, root: Path, apart: bool) -> Iterator[str]:
    with os.scandir(folder) as entries:
        inner = sorted(entries, key=lambda one: one.name)
    for entry in inner:
        path, is_folder = Path(entry.path), entry.is_dir()
        name = entry.name.removesuffix(".py")
        module = f"{package}.{name}"
        if entry.name == CACHED and _has_modules(path):
            raise Misplaced(f"{place(entry.path, 1)}: modules stand in {CACHED}, which nobody looks into; move them")
        hidden = is_folder and entry.name.startswith(".")
        if entry.name in ("__init__.py", CACHED) or hidden or is_run_apart(module) and not apart:
            continue
        if is_folder and _has_modules(path) or path.suffix == ".py":
            if not name.isidentifier():
                raise Misplaced(f"{place(entry.path, 1)}: {entry.name} is no name of a module; write letters, digits and underscores")
            if is_folder and not (path / "__init__.py").exists():
                raise Misplaced(f"the folder {module.replace('.', '/')} has modules and no __init__.py; add one")
            yield from modules_of(module, root, apart)


def _has_modules(folder: Path) -> bool:
    """Whether any module stands in a folder or below, links followed."""
    seen: set[str] = set()
    for at, inner, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(at)
        if real in seen:
            inner.clear()
        elif any(name.endswith(".py") for name in names):
            return True
        seen.add(real)
    return False


def file_of(name: str, root: Path) -> Path | None:
    """The file of a module under a root, or None; a `Misplaced` if there are two, or if it stands outside of the root."""
    at = os.path.join(root, *name.split("."))
    found = [one for one in (os.path.join(at, "__init__.py"), f"{at}.py") if os.path.isfile(one)]
    if len(found) > 1:
        raise Misplaced(f"the module {name} is a file and a folder; rename one of them")
    if found and not os.path.realpath(found[0]).startswith(os.path.join(os.path.realpath(root), "")):
        raise Misplaced(f"the module {name} stands outside of the project's folder; copy it there")
    return Path(found[0]) if found else None


# How one is made.


class Reader(Loader):
    """Reads a module, passes it through the filter, and makes it of what was read."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def create_module(self, spec: ModuleSpec) -> None:
        """A module as any."""

    def exec_module(self, module: ModuleType) -> None:
        """Run what was read, statement by statement, each once it is passed; a `Refusal` for what is not admitted.

        Scenarios and starts are plain Python: no admitted module imports them.
        """
        spec = module.__spec__
        assert spec is not None and spec.origin is not None
        text, tree = read(spec.origin)
        if is_run_apart(module.__name__):
            exec(compile(tree, spec.origin, "exec", dont_inherit=True), vars(module))
            return
        _Making(module, Admitted(spec.origin, tree, vars(module)), self.root).make(text)


def read(filename: str) -> tuple[str, ast.Module]:
    """The text of a file and its syntax; a `Refusal` with its place if it is no UTF-8 or no Python."""
    raw = Path(filename).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refusal(f"the text is no UTF-8 from its byte {error.start} on; save it as UTF-8", place(filename, line)) from None
    for number, written in enumerate(text.split("\n"), 1):
        if not (shown := written.rstrip("\r").replace("\t", " ")).isprintable():
            hidden = next(one for one in shown if not one.isprintable())
            raise Refusal(f"the text has a character that cannot be seen, {hidden!a}; leave it out", place(filename, number))
    try:
        return text, ast.parse(text, filename)
    except (RecursionError, MemoryError):
        raise Refusal("the text is nested too deeply to be read; write it in parts", place(filename, 1)) from None


@contextmanager
def _imports_of_typing() -> Iterator[None]:
    """Let what evaluates annotations import modules of CPython's own, as it does from 3.13 on; the functions that are made find no import."""
    _FOR_FUNCTIONS["__import__"] = __import__
    try:
        yield
    finally:
        _FOR_FUNCTIONS.pop("__import__", None)


def _constants_in(value: Any) -> Iterator[Any]:
    """What a name of a module holds, however it was made: a value, the parts of a dictionary, defaults of a record or a function."""
    if isinstance(value, dict):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, type) and is_record(value):
        yield from (field.default for field in dataclasses.fields(value))
    elif isinstance(value, System | Claim):
        yield from (part for field in dataclasses.fields(value) for part in _own_parts(getattr(value, field.name)))
    elif callable(value):
        yield from getattr(inspect.unwrap(value), "__defaults__", None) or ()
    else:
        yield value


def _own_parts(held: Any) -> Iterator[Any]:
    """What a part of a claim or a system holds beside claims and systems: each of these has a name of its own, under which it is looked at."""
    if type(held) is tuple:
        yield from (part for one in held for part in _own_parts(one))
    elif not isinstance(held, System | Claim):
        yield held


class _Making:
    """One admitted module while it is made."""

    def __init__(self, module: ModuleType, admitted: Admitted, root: Path) -> None:
        self.module, self.admitted, self.root = module, admitted, root
        self.names = vars(module)
        self.imported: set[str] = set()
        """Names of what other modules made, where its constants are noted."""
        self.where = functools.partial(place, admitted.filename)
        self.definitions = Definitions(Values(self.names, self.where, is_served), self.where)

    def make(self, text: str) -> None:
        tree = self.admitted.tree
        check_shape(tree, self.where, self._submodules())
        keep(self.admitted, text)
        self.names["__doc__"] = ast.get_docstring(tree, clean=False)
        builtins = self.names.get("__builtins__", importlib.import_module("builtins"))
        for statement in tree.body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                self._import(statement)
            elif not isinstance(statement, ast.Expr):
                self.names["__builtins__"] = _FOR_FUNCTIONS if isinstance(statement, ast.FunctionDef) else builtins
                self.definitions.check(statement)
                self._run(statement)
        self.names["__builtins__"] = _FOR_FUNCTIONS
        made = (value for name, value in self.names.items() if not name.startswith("__") and name not in self.imported)
        note_constants(part for value in made for part in _constants_in(value))
        note_constants(self._written(tree))

    def _written(self, tree: ast.Module) -> Iterator[OrderedIdentifier]:
        """The ordered identifiers that are written with their numbers, in functions too."""
        kinds = {name: kind for name, kind in self.names.items() if isinstance(kind, type) and issubclass(kind, OrderedIdentifier)}
        for node in nodes_below(tree) if kinds else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1 and node.func.id in kinds:
                (number,) = node.args
                if isinstance(number, ast.Constant) and type(number.value) is int:
                    yield kinds[node.func.id](number.value)

    def _submodules(self) -> set[str]:
        return {Path(one).stem for folder in getattr(self.module, "__path__", ()) for one in Path(folder).iterdir()} - {"__init__"}

    def _run(self, statement: ast.stmt) -> None:
        code = compile(ast.Module([statement], []), self.admitted.filename, "exec", dont_inherit=True)
        for inner in code.co_consts:
            if isinstance(inner, CodeType):
                keep_code(self.admitted, inner)
                if isinstance(statement, ast.FunctionDef):
                    self._check_names(inner)
        with _imports_of_typing():
            exec(code, self.names)

    def _check_names(self, code: CodeType) -> None:
        for name in code.co_names:
            if words.is_claim_kind(self.names.get(name)):
                why = f"{code.co_name} makes a claim, which is in no run; give it a name at the top of a module"
                raise Refusal(why, self.where(code.co_firstlineno))
            if name.startswith("__"):
                raise Refusal(f"{code.co_name} names {name}, which is Python's own; leave it out", self.where(code.co_firstlineno))
        for inner in code.co_consts:
            if isinstance(inner, CodeType):
                self._check_names(inner)

    # Imports.

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        for one in statement.names:
            self.imported.add(one.asname or one.name)
            if isinstance(statement, ast.Import):
                self.names[one.asname or one.name] = self._module(one.name, statement.lineno)
            else:
                assert statement.module is not None
                self.names[one.asname or one.name] = self._of(statement.module, one.name, statement.lineno)

    def _module(self, name: str, line: int) -> ModuleType:
        if is_run_apart(name):
            why = f"{name} is run apart, as evidence, and cannot be imported where claims are judged; write what it holds here"
            raise Refusal(why, self.where(line))
        if name.partition(".")[0] in _finder.roots:
            try:
                module = importlib.import_module(name)
            except ModuleNotFoundError as error:
                raise Refusal(f"{error}; mend the name", self.where(line)) from error
            if is_served(module):
                return module
        raise Refusal(f"the import of {name} is not admitted; {_IMPORTS}", self.where(line))

    def _of(self, origin: str, name: str, line: int) -> Any:
        if name.startswith("__"):
            raise Refusal(f"{name} is a name of Python's own, and is not admitted; leave it out", self.where(line))
        if origin.partition(".")[0] == "megaspec":
            return self._word(origin, name, line)
        module = self._module(origin, line)
        inner = f"{origin}.{name}"
        if name not in vars(module) and file_of(inner, self.root):
            return self._module(inner, line)
        value = vars(module).get(name, self)
        if value is self:
            raise Refusal(f"{origin} has no {name}, or not yet; mend the name, or let neither of two modules import the other", self.where(line))
        if isinstance(value, ModuleType) and not is_served(value):
            raise Refusal(f"the import of {inner} is not admitted; {_IMPORTS}", self.where(line))
        return value

    def _word(self, origin: str, name: str, line: int) -> Any:
        listed = words.IMPORTED.get(name, self)
        module = sys.modules.get(origin) if origin in words.HOMES or origin.startswith(tuple(f"{home}." for home in words.HOMES)) else None
        if listed is self or module is None or vars(module).get(name) is not listed:
            raise Refusal(f"the import of {name} from {origin} is not admitted; {_IMPORTS}", self.where(line))
        return listed


_IMPORTS = "import from megaspec.language, from megaspec.claims, or from modules of the project"

