"""How things may be called: names that stay apart wherever they are written."""

from __future__ import annotations

import keyword
import re

_DOTTED = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
_CONSTANT = re.compile(r"[A-Za-z0-9_]+([ -][A-Za-z0-9_]+)*")


class Misnamed(TypeError):
    """A name that is none; the message says what it may be."""


def check_dotted(name: object, what: str) -> None:
    """A `Misnamed` unless a name is of small letters, digits and underscores, in parts between dots: that of a claim or a system."""
    if type(name) is not str or not _DOTTED.fullmatch(name):
        raise Misnamed(f"{what} is called {name!r}; write small letters, digits and underscores, with single dots between parts")


def check_identifier(name: object, what: str) -> None:
    """A `Misnamed` unless a name is an identifier of ASCII letters: that of a kind, a rule, a field, a parameter or a member of an enum."""
    if type(name) is not str or not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
        raise Misnamed(f"{what} is called {name!r}; write a Python identifier of ASCII letters, digits and underscores")


def check_constant(name: object, kind: str) -> None:
    """A `Misnamed` unless a name is of ASCII letters, digits and underscores, in words: that of a constant of a kind."""
    if type(name) is not str or not _CONSTANT.fullmatch(name):
        raise Misnamed(f"a constant of {kind} is called {name!r}; write ASCII letters, digits and underscores, in words with a space or a - between")
