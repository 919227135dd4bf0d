"""What is claimed, as a table of plain text: a line is made for each of a thousand claims as fast as they are read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from unicodedata import east_asian_width

from megaspec.claims.can_reach import Possibility
from megaspec.claims.kinds import Claim
from megaspec.claims.liveness import Response
from megaspec.claims.stages import CanReachInStages

LOG_WIDTH = 150
"""The letters of a line where no terminal says how many it has."""

COLUMNS = ("claim", "kind", "expected", "requirements", "sentence")

LEAST, MOST_OF_REQUIREMENTS = 20, 30
"""The letters that a sentence has in a line at least, and requirements at most."""


def table_of(claims: Sequence[Claim]) -> Iterator[str]:
    """The lines of a table of claims, as wide as the terminal: names are never cut, since they are what one asks for."""
    rows = [COLUMNS, *(_row(claim) for claim in claims)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(COLUMNS))]
    widths[3] = min(widths[3], MOST_OF_REQUIREMENTS)
    across = shutil.get_terminal_size().columns if sys.stdout.isatty() else LOG_WIDTH
    widths[4] = max(LEAST, across - sum(width + 2 for width in widths[:4]) - 2)
    for row in rows:
        yield from _lines(row, widths)


def _row(claim: Claim) -> tuple[str, ...]:
    return claim.name, claim.kind, claim.expected, " ".join(claim.requirements), claim.sentence + _beside(claim)


def _beside(claim: Claim) -> str:
    """What belongs to a claim's sentence: what is trusted, or who is to move."""
    if isinstance(claim, Response) and claim.trusted:
        return f" Trusts {', '.join(map(str, claim.trusted))}."
    return f" By {', '.join(claim.movers())}." if isinstance(claim, Possibility | CanReachInStages) else ""


def _lines(row: Iterable[str], widths: Iterable[int]) -> Iterator[str]:
    for parts in zip_longest(*(_wrapped(*one) for one in zip(row, widths, strict=True)), fillvalue=""):
        cells = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        yield f" {'  '.join(cells)}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Text in lines of so many letters: words stay whole, but for those that are longer than a line."""
    lines, left = [""], 0
    for word in text.split():
        if _width(word) < left:
            lines[-1] += f" {word}"
            left -= _width(word) + 1
            continue
        pieces = list(_cut(word, width))
        lines[-1:] = [*filter(None, lines[-1:]), *pieces]
        left = width - _width(pieces[-1])
    return lines


def _cut(word: str, width: int) -> Iterator[str]:
    while _width(word) > width:
        some = width if word.isascii() else max(1, width // 2)
        yield word[:some]
        word = word[some:]
    yield word


def _width(text: str) -> int:
    """The columns of a terminal that text takes."""
    return len(text) if text.isascii() else sum(1 + (east_asian_width(one) in "WF") for one in text)
