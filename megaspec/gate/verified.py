"""The results of a run of `verify`, compared with what is claimed: what is declared to be proved has to be proved in full."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from megaspec.gate.facts import ClaimFacts
from megaspec.gate.findings import Change, Finding, found
from megaspec.refusal import Ended


class NoResults(Ended):
    """A file that `verify --json` did not write; the message says what is wrong with it."""

    status = 2


def verdicts_in(file: Path) -> dict[str, str]:
    """The verdict of each claim in the results of a run."""
    try:
        claims = json.loads(file.read_bytes())["claims"]
        return {str(one["name"]): str(one["verdict"]) for one in claims}
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoResults(f"{file} has no results of `verify --json`; write it anew") from None
    except OSError as error:
        raise NoResults(f"{file} cannot be read: {error.strerror or error}; name what `verify --json` wrote") from None


def verdicts_compared(claims: Mapping[str, ClaimFacts], verdicts: Mapping[str, str]) -> Iterator[Finding]:
    """The claims that a run did not find to be as declared, or did not ask."""
    for name, claim in claims.items():
        seen = verdicts.get(name)
        if seen != claim.verdict:
            words = f"it is to be {claim.verdict}, and the run " + ("left it out" if seen is None else f"found it {seen}")
            yield found(f"claim {name}", "verified", Change.WEAKENED, words, claim.verdict, seen)
