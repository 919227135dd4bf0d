"""The list of modules in the docs is that of the modules there are."""

from __future__ import annotations

from tests.architecture.listing import PAGE, page, unsaid


def test_every_module_says_what_it_is_for() -> None:
    assert list(unsaid()) == []


def test_the_page_is_what_the_modules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"
