"""A small project, and commands that are run on it in this process."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from megaspec.cli import status_of
from tests.server import Done

SETTINGS = '[tool.megaspec]\nspec = ["boxrules"]\nclaims = ["boxclaims"]\n'

RULES = '''"""A box of coins, of which each user may take one."""

from megaspec.language import Annotated, Identifier, Map, OrderedIdentifier, Outcome, Range, System, action, need, predicate, record, replace

Coins = Annotated[int, Range("Coins", 0, 1000)]


class User(Identifier):
    """Who takes coins."""


class Round(OrderedIdentifier):
    """When coins are taken."""


@record
class Box:
    held: Coins
    took: Map[User, bool]
    now: Round


def start() -> Outcome[Box, None]:
    """An empty box."""
    return Outcome(Box(held=0, took=Map.empty(False), now=Round.first()))


@action
def put(box: Box, coins: Coins) -> Outcome[Box, None]:
    """Put coins in."""
    need(coins <= 10 - box.held, "FULL")
    return Outcome(replace(box, held=box.held + coins))


@action
def take(box: Box, user: User) -> Outcome[Box, None]:
    """Take one out."""
    need(box.held > 0, "EMPTY")
    need(not box.took[user], "TOOK")
    return Outcome(replace(box, held=box.held - 1, took=box.took.set(user, True)))


@predicate
def at_most_ten(box: Box) -> bool:
    """There is room for ten."""
    return box.held <= 10


@predicate
def at_most_two(box: Box) -> bool:
    """There is room for two."""
    return box.held <= 2


@predicate
def is_at(box: Box) -> bool:
    """It holds eleven."""
    return box.held == 11


BOX = System("box", Box, start, (put, take), (at_most_ten,))
LOOSE = System("loose", Box, start, (put, take), (at_most_two,))
'''

CLAIMS = '''"""What is claimed of boxes."""

from megaspec.claims.requirements import Requirement, under
from megaspec.claims import Invariant, Reachable, Safe
from boxrules import BOX, LOOSE, at_most_ten, at_most_two, is_at

ROWS = under("Boxes", Requirement("R1", "Ten at most."), part="box")
SAFE = Safe(name="box.safe", sentence="No rule fails.", section="s", requirements=("R1",), system=BOX)
TEN = Invariant(name="box.ten", sentence="Ten at most.", section="s", requirements=("R1",), system=BOX, predicate=at_most_ten)
LOOSE_SAFE = Safe(name="loose.safe", sentence="No rule fails.", section="s", requirements=("R1",), system=LOOSE)
TWO = Invariant(name="loose.two", sentence="Two at most.", section="s", requirements=("R1",), system=LOOSE, predicate=at_most_two)
ELEVEN = Reachable(name="box.eleven", sentence="Eleven.", section="s", requirements=("R1",), system=BOX, predicate=is_at, depth=1)
'''

LOG = '{"action": "genesis"}\n{"action": "put", "arguments": {"coins": 3}}\n'


class Boxes:
    """The project in a folder, and where its commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in (("pyproject.toml", SETTINGS), ("log.jsonl", LOG), ("boxrules/__init__.py", RULES), ("boxclaims/__init__.py", CLAIMS)):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> Done:
        """One command, in this process."""
        before, limit, path = Path.cwd(), sys.getrecursionlimit(), list(sys.path)
        thresholds = gc.get_threshold()
        out, err = self.folder / "out.txt", self.folder / "err.txt"
        os.chdir(self.folder)
        try:
            with out.open("w", encoding="utf-8") as said, err.open("w", encoding="utf-8") as complained, _printed(said, complained):
                try:
                    status = status_of(arguments)
                except KeyboardInterrupt:
                    status = 3
        finally:
            os.chdir(before)
            sys.setrecursionlimit(limit)
            sys.path[:] = path
            gc.set_threshold(*thresholds)
            gc.unfreeze()
        return Done(status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@contextlib.contextmanager
def _printed(out: object, err: object) -> Iterator[None]:
    with mock.patch.object(sys, "stdout", out), mock.patch.object(sys, "stderr", err):
        yield
