"""Files that commands write: beside and then renamed, so that each is whole, or is what it was before."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from megaspec.refusal import Ended

JsonFile = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the results there as JSON.")]


class Unwritten(Ended):
    """A file that cannot be written; the message names it, and what to do."""

    status = 2


def check_writable(*files: Path | None) -> None:
    """Say so before a long run if its results could not be kept: an `Unwritten` for the first file that cannot be written, or is named twice."""
    named = [file for file in files if file is not None]
    for place, file in enumerate(named):
        if os.path.realpath(file) in map(os.path.realpath, named[:place]) and not _is_device(file):
            raise Unwritten(f"{file} is named for two outputs; name a file for each")
        with _told(file):
            _check(_target(file))


def write(file: Path, text: str) -> None:
    """Make that the text of a file; an `Unwritten` that leaves what was there if it cannot be."""
    with _told(file):
        if _is_device(file):
            with open(file, "wb") as there:
                there.write(_encoded(text))
            return
        with _beside(_target(file), _encoded(text)) as new:
            os.replace(new, _target(file))


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """The same for several files of a folder: none of them is replaced before all are written."""
    with _told(folder), ExitStack() as stack:
        new = {name: stack.enter_context(_beside(folder / name, _encoded(text))) for name, text in texts.items()}
        for name, there in new.items():
            os.replace(there, folder / name)


def make_folder(folder: Path) -> None:
    """A folder, with those around it; an `Unwritten` if there can be none."""
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def _beside(target: Path, text: bytes) -> Iterator[Path]:
    """A new file in the target's folder, and of its mode; gone at the end, unless it was renamed."""
    new = target.parent / f".megaspec-{secrets.token_hex(8)}"
    try:
        with open(new, "xb") as there:
            there.write(text)
            there.flush()
            os.fsync(there.fileno())
        if target.exists():
            os.chmod(new, target.stat().st_mode & 0o7777)
        yield new
    finally:
        new.unlink(missing_ok=True)


def _check(target: Path) -> None:
    """An `OSError`, or an `Unwritten`, if a file could not be written."""
    if target.is_dir():
        raise Unwritten(f"{target} cannot be written: it is a folder; name a file")
    if os.path.lexists(target) and not os.access(target, os.W_OK):
        raise Unwritten(f"{target} cannot be written: it is protected; name another file")
    if not _is_device(target):
        with _beside(target, b""):
            os.path.lexists(target)


def _target(file: Path) -> Path:
    """Where a file really stands: a symbolic link stays one."""
    return Path(os.path.realpath(file))


def _is_device(file: Path) -> bool:
    """Whether it is there and holds no text that could be lost, as `/dev/null`."""
    return file.exists() and not file.is_file() and not file.is_dir()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unwritten(f"{file} cannot be written: {why}; name a place that can be, with room for it") from None


def unlink_all(files: Iterable[Path]) -> None:
    """Take files away; an `Unwritten` for one that stays."""
    for file in files:
        with _told(file):
            file.unlink(missing_ok=True)
