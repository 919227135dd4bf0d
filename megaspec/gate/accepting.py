"""Weakenings that somebody stands for: a line in the lock each, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from megaspec.gate.facts import Acceptance
from megaspec.gate.findings import Finding
from megaspec.refusal import Ended


class NoReason(Ended):
    """A weakening is to be acknowledged without a reason."""

    status = 2


def open_ones(findings: Iterable[Finding], accepted: Mapping[str, Acceptance]) -> list[Finding]:
    """The weakenings that no line acknowledges: none leads from what was to what is, at once or by way of what was between."""
    ways: dict[tuple[str, str], set[str]] = {}
    for identity in accepted:
        about, _, change = identity.rpartition(": ")
        old, _, new = change.partition(" -> ")
        ways.setdefault((about, old), set()).add(new)
    return [one for one in findings if one.weakens and not _leads(ways, one)]


def _leads(ways: Mapping[tuple[str, str], set[str]], one: Finding) -> bool:
    about = f"{one.about}, {one.aspect}"
    seen: set[str] = set()
    left = {one.old}
    while left:
        seen |= left
        left = {new for old in left for new in ways.get((about, old), ())} - seen
        if one.new in left:
            return True
    return one.new == one.old and one.new in ways.get((about, one.old), ())


def accepting(findings: Iterable[Finding], reason: str) -> dict[str, Acceptance]:
    """Lines that acknowledge weakenings; a `NoReason` unless the reason is one line of text."""
    if not reason.strip() or not reason.isprintable():
        raise NoReason("an acknowledgement needs a reason of one printable line; write --accept \"why this may be claimed no more\"")
    return {one.identity: Acceptance(reason) for one in findings}


def stray(accepted: Mapping[str, Acceptance]) -> list[str]:
    """What is no acknowledgement: without a reason, or of nothing."""
    return [identity for identity, one in accepted.items() if not one.reason.strip() or " -> " not in identity or ": " not in identity]
