"""What a finite search tried, and what it did not ask, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

CLAIMS_NAMED = 4
"""So many claims that are not asked for one reason are named."""


def told_tried(tried: Mapping[str, Sequence[int]]) -> str:
    """Which numbers arguments were given, where these are not all of their ranges."""
    return f"arguments, of whose ranges not all was tried: {_named(tried)}" if tried else "arguments: every value that the instance has"


def told_of_parameters(tried: Mapping[str, Sequence[int]]) -> str:
    """Which numbers parameters of a claim were given, where these are not all of their ranges."""
    return f" ({_named(tried)} alone)" if tried else ""


def _named(tried: Mapping[str, Sequence[int]]) -> str:
    alike: dict[str, list[str]] = {}
    for name, numbers in tried.items():
        alike.setdefault(_numbers(numbers), []).append(name)
    return "; ".join(f"{', '.join(names)} {numbers}" for numbers, names in alike.items())


def _numbers(numbers: Sequence[int]) -> str:
    """Some numbers, in words: the first and the last where all between them are there."""
    if len(numbers) > 1 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"from {numbers[0]:,} to {numbers[-1]:,}"
    return " ".join(f"{number:_}" for number in numbers)


def told_unasked(unasked: Mapping[str, str]) -> Iterator[str]:
    """The claims that are not asked, by the reason."""
    alike: dict[str, list[str]] = {}
    for name, reason in unasked.items():
        alike.setdefault(reason, []).append(name)
    for reason, names in alike.items():
        rest = f" and {len(names) - CLAIMS_NAMED} others" if len(names) > CLAIMS_NAMED else ""
        yield f"not asked: {', '.join(names[:CLAIMS_NAMED])}{rest}: {reason}"
