"""The file of a lock: TOML, sorted, one fact a line; here, or as another commit has it."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from megaspec.gate.accepting import check_accepted
from megaspec.gate.facts import VERSION, Damaged, Lock, lock_in, plain_of
from megaspec.refusal import Ended

FILE = "claims.lock"
"""At the root of a project."""

WIDTH = 150

HEAD = "# What is claimed. `megaspec lock` writes this file, and `megaspec gate` compares it with the sources; docs/gate.md says how it is read.\n"


MEND_IT = "take it from version control, or delete it and write it anew by `megaspec lock`"


class NoLock(Ended):
    """There is no lock where one is asked for; the message says what to do."""

    status = 2


def text_of(lock: Lock) -> str:
    """The text of a lock: the same for equal ones."""
    lines = [HEAD, f"version = {VERSION}\n"]
    for section, entries in plain_of(lock).items():
        for name, entry in entries.items():
            lines += _entry(f"{section}.{_key(name)}", entry)
    return "".join(lines)


def lock_of(text: str, where: str) -> Lock:
    """The lock that a text is; a `Damaged` that says where it stands, if it is none."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Damaged(f"{where} is damaged: {error}; {MEND_IT}") from None
    version = found.pop("version", None)
    if version != VERSION:
        of = "of no version" if version is None else f"of version {version!a:.20}"
        raise Damaged(f"{where} is {of} of the format, and this megaspec reads version {VERSION}; {MEND_IT}")
    try:
        lock = lock_in(found)
        check_accepted(lock.accepted)
        return lock
    except Damaged as error:
        raise Damaged(f"{where} is damaged: {error}; {MEND_IT}") from None


def lock_here(root: Path) -> Lock:
    """The lock of a project; a `NoLock` if it has none."""
    file = root / FILE
    if not file.is_file():
        raise NoLock(f"there is no {FILE} in {root}; write it by `megaspec lock`")
    return lock_of(_decoded(file.read_bytes(), str(file)), str(file))


def lock_at(root: Path, ref: str) -> Lock:
    """The lock that a commit has of a project; a `NoLock` if it has none, or is none."""
    if not _git(root, "rev-parse", "--git-dir")[0]:
        raise NoLock(f"{root} is in no git repository, so there is no lock at {ref!a}; leave out --base")
    known, commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if not known:
        raise NoLock(f"there is no commit {ref!a} in the repository of {root}; name a branch, a tag or a hash that is there")
    there, text = _git(root, "show", f"{commit.decode().strip()}:./{FILE}")
    if not there:
        raise NoLock(f"{ref} has no {FILE} of {root}; name a commit that has one")
    return lock_of(_decoded(text, f"{FILE} at {ref}"), f"{FILE} at {ref}")


def _git(root: Path, *arguments: str) -> tuple[bool, bytes]:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, timeout=60, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False, b""
    return done.returncode == 0, done.stdout


def _decoded(text: bytes, where: str) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged(f"{where} is damaged: byte {error.start + 1} is no UTF-8; take it from version control") from None


# TOML.


def _entry(header: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n[{header}]\n"
    for name, value in entry.items():
        if not isinstance(value, Mapping):
            yield f"{_key(name)} = {_value(value)}\n"
    for name, value in entry.items():
        if isinstance(value, Mapping):
            yield f"[{header}.{_key(name)}]\n"
            yield from (f"{_key(inner)} = {_value(held)}\n" for inner, held in value.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _block(value) if "\n" in value else _string(value)
    parts = list(map(_string, value))
    one_line = f"[{', '.join(parts)}]"
    return one_line if len(one_line) < WIDTH else "[\n" + "".join(f"  {one},\n" for one in parts) + "]"


_BLOCK = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f]*")


def _block(text: str) -> str:
    """Text of several lines, as it stands if that can be."""
    return f"'''\n{text}'''" if "'''" not in text and _BLOCK.fullmatch(text) and not text.endswith("'") else _string(text)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _string(name)
