"""Users of its own."""

from spec.language import Identifier


class User(Identifier):
    """A user."""
