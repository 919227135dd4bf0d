"""One function for each construct that cannot be read, a module a subject."""

from typing import Any

from tests.lifting.refused import classes, making, names, shapes, statements

MODULES = (shapes, statements, names, classes, making)

NAMED: dict[str, Any] = {name: value for module in MODULES for name, value in vars(module).items() if not name.startswith("__")}
"""All that they hold, by name."""
