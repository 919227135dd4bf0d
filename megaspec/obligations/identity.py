"""What identifies an obligation, and where a hypothesis comes from: keys that are compared, and never read as text.

Their texts are for readers alone.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from enum import Enum

Owed = tuple[str, ...]
"""What is owed at a place, from the general to the particular."""

FIRST = "first steps"
"""What readers see for the first steps of runs, in place of a rule's name."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the rules of a system; what is not given is not part of it."""

    rule: str | None = None
    """`genesis`, or the name of an action."""
    leaf: int | None = None
    """One path on which the rule, or the predicate of a theorem, succeeds."""
    path: int | None = None
    """Of a refinement: one path of the correspondence beside that leaf."""
    steps: int | None = None
    """Instead of a rule: so many first steps of runs."""


@dataclass(frozen=True, slots=True)
class Key:
    """One obligation: of which claim, at which place, what is owed there, and which conjunct of it."""

    claim: str
    site: Site = Site()
    part: Owed = ()
    conjunct: int | None = None

    def owing(self, *part: str) -> Key:
        """What more particular things are owed of the same."""
        return dataclasses.replace(self, part=(*self.part, *part))

    def __str__(self) -> str:
        site = self.site
        place = (site.rule, site.leaf, site.path) if site.steps is None else (FIRST, site.steps)
        return "/".join(str(one) for one in (self.claim, *place, *self.part, self.conjunct) if one is not None)


def file_name(key: Key) -> str:
    """What a file about an obligation is called: different for different keys, on file systems that know no capitals, too."""
    site = key.site
    numbers = (("leaf", site.leaf), ("path", site.path), ("steps", site.steps))
    parts = [*([] if site.rule is None else [site.rule]), *(f"+{called}{number}" for called, number in numbers if number is not None)]
    parts += [f".{one}" for one in key.part] + ([] if key.conjunct is None else [f"+part{key.conjunct}"])
    found = "~".join("".join(map(_filed, one)) for one in (key.claim, *parts))
    return found if len(found) <= LONGEST else f"{found[:LONGEST]}~~{hashlib.sha256(found.encode()).hexdigest()}"


def _filed(letter: str) -> str:
    return letter if letter in _FILED else f"={ord(letter):x}="


_FILED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.+-")
LONGEST = 120
"""How many letters of the name of a file say what it is about."""


class Source(Enum):
    """What kind of thing a hypothesis is."""

    PATH = "path"
    INVARIANT = "invariant"
    ASSUMPTION = "assumption"
    MAPPED_INVARIANT = "mapped invariant"
    MAPPED_ASSUMPTION = "mapped assumption"
    MAPPED_RANGES = "mapped ranges"
    THEOREM = "theorem"
    CANDIDATE = "candidate"
    STATE_RANGES = "declared ranges of a state"
    INPUT_RANGES = "declared ranges"
    COMPANY = "another"
    LEMMA = "lemma"
    RANGE = "range of"
    AXIOM = "axiom:"
    SIGN = "sign of a name"
    GOAL = "negated goal"


@dataclass(frozen=True)
class Origin:
    """Where a hypothesis comes from: of invariants and the like, the system and the predicate themselves."""

    source: Source
    name: str = ""
    """What it is called by readers, among those of its kind."""
    system: object = None
    said: object = None
    """The predicate or the claim that says it."""

    def __str__(self) -> str:
        return f"{self.source.value} {self.name}".rstrip()


PATH = Origin(Source.PATH)
"""What says which path a rule took."""
GOAL = Origin(Source.GOAL)
INPUT_RANGES = Origin(Source.INPUT_RANGES)
"""What keeps a goal that follows from the declared ranges of inputs."""


def lemma(name: str) -> Origin:
    """An instance of a lemma schema."""
    return Origin(Source.LEMMA, name)
