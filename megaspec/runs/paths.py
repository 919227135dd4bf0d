"""Places in a state, written as reports print them: `core.pooled`, `token.shares[anne]`, `epochs.log[#1, #2]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from megaspec.language.schema import Fields, Schema
from megaspec.language.schema import Mapping as MapSchema
from megaspec.runs.values import Misspelt, quoted, read_key

_FIELD = re.compile(r"\.?([A-Za-z_]\w*)")
_KEY = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Spot:
    """A place in values of one schema: the fields and keys that lead there, and the schema of what stands there."""

    steps: tuple[tuple[str, Any], ...]
    schema: Schema

    def of(self, value: Any) -> Any:
        """What stands there in a value."""
        for name, key in self.steps:
            value = getattr(value, name) if name else value[key]
        return value


def spot(schema: Schema, path: str) -> Spot:
    """The place that a path leads to; a `Misspelt` that says where it goes wrong."""
    steps: list[tuple[str, Any]] = []
    at = 0
    while at < len(path):
        if isinstance(schema, Fields):
            found = _FIELD.match(path, at)
            inner = dict(schema.of)
            if found is None or (at > 0) != path.startswith(".", at):
                raise Misspelt(f"the path {quoted(path)} does not go on with a field at {quoted(path[at:])}")
            if found[1] not in inner:
                raise Misspelt(f"the path {quoted(path)} has {found[1]}, which {schema.kind.__name__} does not have; it has {', '.join(inner)}")
            steps.append((found[1], None))
            schema = inner[found[1]]
        elif isinstance(schema, MapSchema):
            found = _KEY.match(path, at)
            if found is None:
                raise Misspelt(f"the path {quoted(path)} does not go on with a key in brackets at {quoted(path[at:])}")
            steps.append(("", read_key(schema.keys, found[1], path[:at])))
            schema = schema.value
        else:
            raise Misspelt(f"the path {quoted(path)} goes on at {quoted(path[at:])}, where there is only a scalar")
        at = found.end()
    if not steps:
        raise Misspelt("a path is empty")
    return Spot(tuple(steps), schema)
