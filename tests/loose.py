"""The command over modules that pass unread: what tests of small systems claim is made as they like, and what is tested comes after the filter."""

from __future__ import annotations

from types import ModuleType

from megaspec.cli import main as command
from megaspec.projects.loading import Reader, read


def let_pass() -> None:
    """Run the modules of projects as any other from here on."""
    Reader.exec_module = unread  # type: ignore[method-assign]


def unread(self: Reader, module: ModuleType) -> None:
    """Make a module of its text, whatever that is."""
    assert module.__spec__ is not None and module.__spec__.origin is not None
    _, tree = read(module.__spec__.origin)
    exec(compile(tree, module.__spec__.origin, "exec", dont_inherit=True), vars(module))


def main() -> None:
    """The command `megaspec`."""
    let_pass()
    command()
