"""Acknowledged weakenings: a line in the lock each, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from megaspec.gate.facts import Acceptance, Damaged
from megaspec.gate.findings import Change, Finding
from megaspec.refusal import Ended

_IDENTITY = re.compile(r".+, .+: \w+ -> \w+")


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
    seen: set[str] = set()
    left = {one.old}
    while left:
        seen |= left
        reached = {new for old in left for new in ways.get((f"{one.about}, {one.aspect}", old), ())}
        if one.new in reached:
            return True
        left = reached - seen
    return False


def check_reason(reason: str) -> None:
    """A `NoReason` unless a reason is one line of text."""
    if not reason.strip() or not reason.isprintable():
        raise NoReason('an acknowledgement needs a reason of one printable line; write --accept "why this is claimed no more"')


def accepting(findings: Iterable[Finding], reason: str) -> dict[str, Acceptance]:
    """Lines that acknowledge weakenings."""
    return {one.identity: Acceptance(reason) for one in findings}


def still_accepted(accepted: Mapping[str, Acceptance], findings: Iterable[Finding]) -> dict[str, Acceptance]:
    """The lines but for those of what was mended since, or is again what it was: a weakening that comes back needs a line of its own."""
    changes = list(findings)
    mended = {f"{one.about}, {one.aspect}" for one in changes if not one.weakens}
    back = {(f"{one.about}, {one.aspect}", one.new) for one in changes}
    anew = tuple(f"{one.about}, " for one in changes if one.change is Change.NEW)

    def stands(identity: str) -> bool:
        about, _, change = identity.rpartition(": ")
        return about not in mended and (about, change.partition(" -> ")[0]) not in back and not identity.startswith(anew)

    return {identity: one for identity, one in accepted.items() if stands(identity)}


def check_accepted(accepted: Mapping[str, Acceptance]) -> None:
    """A `Damaged` for a line that acknowledges nothing, or has no reason."""
    for identity, one in accepted.items():
        if not one.reason.strip() or not _IDENTITY.fullmatch(identity):
            raise Damaged(f"it acknowledges {identity!a:.80} without a reason, or in no words of its own; write the line by `megaspec lock --accept`")
