"""The text of a lock is TOML, and what was written is what is read."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from megaspec.gate.accepting import open_ones
from megaspec.gate.facts import Acceptance, AssumptionFacts, ClaimFacts, Damaged, FunctionFacts, Lock, StateFacts, SystemFacts, lock_in, plain_of
from megaspec.gate.findings import Change, Finding
from megaspec.gate.lockfile import lock_of, text_of

LETTERS = st.characters(codec="utf-8")
TEXT = st.text(LETTERS, max_size=40)
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
NAMES = st.text(LETTERS, min_size=1, max_size=12)
CLAIMS = st.builds(
    ClaimFacts, kind=TEXT, sentence=TEXT, verdict=TEXT, method=TEXT, requirements=TEXTS, scope=st.dictionaries(NAMES, TEXTS, max_size=3),
    limits=st.dictionaries(NAMES, TEXT, max_size=3), says=st.dictionaries(NAMES, TEXTS, max_size=3),
)  # fmt: skip
SYSTEMS = st.builds(SystemFacts, state=st.just("State"), rejected=st.booleans(), actions=TEXTS, rules=st.dictionaries(NAMES, TEXT, max_size=3))
LOCKS = st.builds(
    Lock, states=st.just({"State": StateFacts({})}), claims=st.dictionaries(NAMES, CLAIMS, max_size=3),
    systems=st.dictionaries(NAMES, SYSTEMS, max_size=3),
    functions=st.dictionaries(NAMES, st.builds(FunctionFacts, text=TEXT), max_size=2),
    assumptions=st.dictionaries(NAMES, st.builds(AssumptionFacts, sentence=TEXT, outside=st.booleans()), max_size=2),
)  # fmt: skip


@given(LOCKS)
def test_a_lock_is_read_as_it_was_written(lock: Lock) -> None:
    assert plain_of(lock_of(text_of(lock), "here")) == plain_of(lock)
    assert text_of(lock_of(text_of(lock), "here")) == text_of(lock)


@given(LOCKS)
def test_its_text_is_toml(lock: Lock) -> None:
    assert tomllib.loads(text_of(lock))["version"] == 1


def test_a_function_stands_as_it_is_written() -> None:
    text = 'def p(a: A) -> bool:\n    """It\'s so."""\n    return a.b == "\\""'
    written = text_of(Lock(functions={"a.p": FunctionFacts(text)}))
    assert text in written and lock_of(written, "here").functions["a.p"].text == text


@pytest.mark.parametrize(
    "plain",
    [{"claims": 1}, {"claims": {"a": 1}}, {"claims": {"a": {}}}, {"parts": {"a": {"says": 1}}}, {"parts": {"a": {"says": "b", "more": "c"}}},
     {"states": {"a": {"parts": {"b": []}}}}, {"functions": {"a": {"text": "b", "calls": [1]}}}, {"systems": {"a": {"state": "b", "rejected": ""}}},
     {"systems": {"a": {"state": "b"}}}, {"claims": {"a": {"kind": "b", "sentence": "c", "verdict": "d", "method": "e", "systems": ["f"]}}}],
)  # fmt: skip
def test_what_is_no_lock_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(Damaged):
        lock_in(plain)


def finding(old: str, new: str) -> Finding:
    """A weakening from one statement to another."""
    return Finding("claim a", "says", Change.WEAKENED, "It says less.", old, new)


@pytest.mark.parametrize(
    ("lines", "is_open"),
    [((), True), (("claim a, says: x -> y",), False), (("claim a, says: x -> m", "claim a, says: m -> y"), False), (("claim a, says: y -> x",), True),
     (("claim b, says: x -> y",), True), (("claim a, goal: x -> y",), True), (("claim a, says: x -> m", "claim a, says: m -> x"), True)],
)  # fmt: skip
def test_a_line_acknowledges_one_change_and_lines_lead_on(lines: tuple[str, ...], is_open: bool) -> None:
    assert bool(open_ones([finding("x", "y")], {line: Acceptance("We know.") for line in lines})) is is_open
