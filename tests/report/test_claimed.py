"""The table of claims: every word is in it, names are whole, and columns stand under each other, of wide letters too."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from megaspec.claims.kinds import Claim, Lemma
from megaspec.report.claimed import COLUMNS, LOG_WIDTH, MOST_OF_REQUIREMENTS, table_of

NAMES = st.from_regex(r"[a-z]{1,30}(\.[a-z]{1,30})?", fullmatch=True)
WORDS = st.lists(st.text("ab界é", min_size=1, max_size=90), min_size=1, max_size=30).map(" ".join)


def _claim(name: str, sentence: str, *requirements: str) -> Lemma:
    return Lemma(name=name, sentence=sentence, section="tests", requirements=requirements or ("tests",), schema=name)


def _cells(claims: Sequence[Claim]) -> list[list[str]]:
    """What stands in the columns of each line, where all letters are narrow."""
    lines = list(table_of(claims))
    starts = [lines[0].index(name) for name in COLUMNS] + [LOG_WIDTH]
    return [[line[start:end].strip() for start, end in zip(starts, starts[1:], strict=False)] for line in lines]


def test_a_long_sentence_goes_on_below_in_its_column() -> None:
    sentence = " ".join(["shares"] * 60)
    _, *rows = _cells([_claim("sys.one", sentence), _claim("sys.another", "It is so.")])
    assert [row[0] for row in rows if row[0]] == ["sys.one", "sys.another"]
    assert " ".join(row[4] for row in rows[:-1]) == sentence and rows[-1][4] == "It is so."


def test_a_name_is_never_cut_and_requirements_share_a_line() -> None:
    name, requirements = "sys." + "long_" * 30, [f"R{number}" for number in range(40)]
    lines = list(table_of([_claim(name, "It is so.", *requirements)]))
    assert lines[1].split()[0] == name
    _, *rows = _cells([_claim("sys.one", "It is so.", *requirements)])
    assert " ".join(row[3] for row in rows).split() == requirements and all(len(row[3]) <= MOST_OF_REQUIREMENTS for row in rows)


@given(st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=4))
def test_no_letter_is_lost_and_no_line_is_too_long(told: list[tuple[str, str]]) -> None:
    lines = list(table_of([_claim(name, sentence) for name, sentence in told]))
    shown = "".join("".join(lines).split())
    for letter in "界é":
        assert shown.count(letter) == sum(sentence.count(letter) for _, sentence in told)
    assert all(len(line) + line.count("界") <= LOG_WIDTH for line in lines)


@pytest.mark.parametrize(("columns", "tty"), [(80, True), (200, True), (80, False)])
def test_it_is_as_wide_as_the_terminal(columns: int, tty: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty)
    longest = max(map(len, table_of([_claim("sys.one", "of " * 300)])))
    across = columns if tty else LOG_WIDTH
    assert across - len("of ") <= longest <= across
