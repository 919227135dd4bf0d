"""What may fail, as behaviour: a guard that is not met reverts the call and changes nothing."""

from __future__ import annotations

from spec.language.reading import truth


class Revert(Exception):
    """The call is refused with a name; the state stays as it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def need(condition: bool, name: str) -> None:
    """Go on if `condition` holds, else revert with `name`.  Guards stand at the top of a rule, in order."""
    if not truth(condition, f"need(…, {name!r})"):
        raise Revert(name)
