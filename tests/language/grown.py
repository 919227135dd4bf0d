"""A function whose contract fails for one argument, for CrossHair to find."""

from megaspec.language import ensure, require


@require("POSITIVE", lambda x: x > 0)
@ensure("GROWS", lambda x, result: result > x + 1)
def grown(x: int) -> int:
    """One argument is an exception to the rule."""
    return x + 2 if x != 77 else 5
