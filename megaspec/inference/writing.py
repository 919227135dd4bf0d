"""Candidates as Python: a module that can be read, run and lifted as the specification is, and a text that can be pasted into it."""

from __future__ import annotations

import importlib.util
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from megaspec.inference.facts import Candidate
from megaspec.inference.places import STATE, Measure, Place
from megaspec.language.systems import System

WORDS = ("all_of", "exists", "for_all", "implies", "measure", "predicate", "total")


@dataclass(frozen=True)
class Proposed:
    """A candidate with its function, and with the one that says whether its antecedent holds anywhere."""

    candidate: Candidate
    name: str
    predicate: Callable[..., bool]
    meets: Callable[..., bool]


def proposed(system: System, candidates: Sequence[Candidate]) -> list[Proposed]:
    """Candidates as functions, read from a file as rules are."""
    named = list(zip(_names(candidates), candidates, strict=True))
    lefts = [f"\n\ndef left_of_{name}({STATE}: {system.state.__name__}) -> bool:\n    return {one.left}\n" for name, one in named]
    module = _loaded(written(system, named, "".join(lefts)))
    return [Proposed(one, name, module[name], module[f"left_of_{name}"]) for name, one in named]


def readers(system: System, places: Sequence[Place]) -> list[Callable[..., Any]]:
    """A function for each of some places of a state that are at no key, which reads it."""
    named = {f"read_{number}": place for number, place in enumerate(places)}
    text = "".join(f"\n\ndef {name}({STATE}: {system.state.__name__}) -> int:\n    return {one.text}\n" for name, one in named.items())
    measures = frozenset(one.measure for one in places if one.measure is not None)
    module = _loaded(_module(system, text, frozenset(), measures))
    return [module[name] for name in named]


def written(system: System, named: Iterable[tuple[str, Candidate]], more: str = "") -> str:
    """The text of a module with some candidates under their names, its imports, the measures of their totals, and `more` functions."""
    ones = list(named)
    facts = [fact for _, one in ones for fact in one.facts]
    kinds = frozenset(kind for _, one in ones for kind in one.keys) | frozenset(kind for fact in facts for kind in fact.mentions)
    measures = frozenset(one for fact in facts for one in fact.measures)
    return _module(system, "".join(_predicate(system, name, one) for name, one in ones) + more, kinds, measures)


def _module(system: System, functions: str, kinds: frozenset[type], measures: frozenset[Measure]) -> str:
    """A module of some functions that mention some kinds and measures."""
    used = sorted(measures, key=lambda one: one.name)
    kinds |= {system.state, *(kind for one in used for kind in (*one.mentions, *(kind for _, kind in one.parameters)))}
    body = "".join(map(_measure, used)) + functions
    words = [word for word in WORDS if f"{word}(" in body or f"@{word}" in body]
    lines = [f"from megaspec.language import {', '.join(words)}"] if words else []
    lines += sorted(f"from {kind.__module__} import {kind.__name__}" for kind in kinds)
    return "\n".join(lines) + "\n" + body


def _measure(one: Measure) -> str:
    parameters = ", ".join([*(f"{name}: {kind.__name__}" for name, kind in one.parameters), f"entry: {one.entry}"])
    return f'\n\n@measure\ndef {one.name}({parameters}) -> int:\n    """What an entry adds to a total."""\n    return {one.text}\n'


def _predicate(system: System, name: str, one: Candidate) -> str:
    return f'\n\n@predicate\ndef {name}({STATE}: {system.state.__name__}) -> bool:\n    """{one.sentence}"""\n    return {one.body}\n'


def claims_of(system: System, claim_name: str, named: Iterable[tuple[str, Candidate]], section: str, requirements: Sequence[str]) -> str:
    """The claims of some candidates, to be pasted beside the claim that they help, once the system lists their functions."""
    prefix = claim_name.rpartition(".")[0] or system.name
    return "".join(
        textwrap.dedent(f"""
            {name.upper()} = Invariant(
                name="{prefix}.{name}",
                sentence="{one.sentence}",
                section={section!r},
                requirements={tuple(requirements)!r},
                system={system.name.upper()},
                predicate={name},
            )
            """)
        for name, one in named
    )


def _names(candidates: Iterable[Candidate]) -> list[str]:
    found: dict[str, None] = {}
    for one in candidates:
        name, number = one.name, 2
        while name in found:
            name, number = f"{one.name}_{number}", number + 1
        found[name] = None
    return list(found)


def _loaded(text: str) -> dict[str, Any]:
    """The names of a module of that text.  Its file stays as long as the process does, because rules are read from files."""
    file = Path(_folder().name) / f"candidates_{len(_files)}.py"
    _files.append(file)
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


_files: list[Path] = []
_folders: list[TemporaryDirectory[str]] = []


def _folder() -> TemporaryDirectory[str]:
    if not _folders:
        _folders.append(TemporaryDirectory(prefix="candidates-"))
    return _folders[0]
