"""Users of its own."""

from megaspec.language import Identifier


class User(Identifier):
    """A user."""
