"""Whatever a file holds, what comes out is a verdict, or one line that says where it is no log."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from megaspec.language import System
from megaspec.logs.filling import Bounds
from megaspec.logs.following import Following, NoBeginning, Verdict
from megaspec.runs.lines import DEEPEST, LONGEST, BadLine
from tests.systems import lock, queue
from tests.systems.shapes import VAULT
from tests.systems.token import TOKEN

BEGUN = b'{"action": "genesis"}\n'


def line(**said: Any) -> bytes:
    return json.dumps(said).encode() + b"\n"


def mint(**said: Any) -> bytes:
    return line(action="mint", arguments={"holder": "a", "amount": 1} | said)


def complaint(system: System, text: bytes, folder: Path) -> str:
    """What is said against a log that is none."""
    file = folder / "log.jsonl"
    file.write_bytes(text)
    with pytest.raises(BadLine) as found:
        Following(system, file).run()
    said = str(found.value)
    assert "\n" not in said and said.isprintable() and len(said) < 500
    return said


BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "line 1: the log is empty"),
    "no end": (BEGUN + mint()[:-1], "line 2: it has no end: the log was cut off"),
    "half a line": (BEGUN + mint()[:20], "line 2: it has no end"),
    "an empty line": (BEGUN + b"\n" + mint(), "line 2: it is empty"),
    "blanks": (BEGUN + b" \t \n", "line 2: it is empty"),
    "no JSON": (BEGUN + b"mint(a, 1)\n", "line 2: it is no JSON: Expecting value at column 1"),
    "two values": (BEGUN + b"{} {}\n", "line 2: it is no JSON: Extra data"),
    "a list": (BEGUN + b"[1, 2]\n", "line 2: it is [1, 2]; write an object"),
    "a number": (BEGUN + b"7\n", "line 2: it is 7; write an object"),
    "null": (BEGUN + b"null\n", "line 2: it is null; write an object"),
    "no UTF-8": (BEGUN + b'{"action": "m\xffnt"}\n', "line 2: byte 14 is no UTF-8"),
    "UTF-16": (BEGUN + '{"action": "mint"}'.encode("utf-16") + b"\n", "line 2: byte 1 is no UTF-8"),
    "two byte order marks": (b"\xef\xbb\xbf" * 2 + BEGUN, "line 1: it is no JSON"),
    "NUL": (BEGUN + b'{"action": "mi\x00nt"}\n', "line 2: it is no JSON: Invalid control character"),
    "NUL alone": (b"\x00\n", "line 1: it is no JSON"),
    "a NUL in a name": (BEGUN + mint(holder="a\x00"), 'line 2: holder is "a\\u0000"; a name is text of 1 to 200 printed characters'),
    "half a surrogate pair": (BEGUN + mint(holder="\ud800"), 'line 2: holder is "\\ud800"; a name is'),
    "half a pair as action": (BEGUN + line(action="\ud800"), 'line 2: token has no action "\\ud800"; it has mint, move'),
    "half a pair as key": (BEGUN + b'{"action": "mint", "\\ud800": 1}\n', 'line 2: the key "\\ud800" is unknown'),
    "half a pair as path": (BEGUN + mint()[:-2] + b', "observed": {"held[\\ud800]": 1}}\n', "line 2: held[\\ud800] is"),
    "an empty name": (BEGUN + mint(holder=""), 'line 2: holder is ""; a name is text'),
    "a name with brackets": (BEGUN + mint(holder="a]"), "line 2: holder is \"a]\"; a name is text"),
    "a name without end": (BEGUN + mint(holder="a" * 300), "line 2: holder is \"aaa"),
    "a huge number": (BEGUN + b'{"action": "mint", "arguments": {"amount": 1' + b"0" * 5000 + b"}}\n", "line 2: a number has 5001 digits"),
    "a huge negative number": (BEGUN + b'{"action": "mint", "arguments": {"amount": -1' + b"0" * 5000 + b"}}\n", "line 2: a number has 5001 digits"),
    "a number out of range": (BEGUN + mint(amount=2**80), f"line 2: amount is {2**80}, outside Amount 0..{2**64}"),
    "a fraction": (BEGUN + mint(amount=1.5), 'line 2: "1.5" is no integer'),
    "an exponent": (BEGUN + b'{"action": "mint", "arguments": {"amount": 1e3}}\n', 'line 2: "1e3" is no integer'),
    "NaN": (BEGUN + b'{"action": "mint", "arguments": {"amount": NaN}}\n', 'line 2: "NaN" is no integer'),
    "Infinity": (BEGUN + b'{"action": "mint", "arguments": {"amount": -Infinity}}\n', 'line 2: "-Infinity" is no integer'),
    "text for a number": (BEGUN + mint(amount="1"), 'line 2: amount is "1"; write an integer'),
    "a truth for a number": (BEGUN + mint(amount=True), "line 2: amount is true; write an integer"),
    "a number for a name": (BEGUN + mint(holder=1), "line 2: holder is 1, which is no Holder; write its name as text"),
    "a key twice": (BEGUN + b'{"action": "mint", "action": "move"}\n', 'line 2: the key "action" stands twice in one object'),
    "an argument twice": (BEGUN + b'{"action": "mint", "arguments": {"amount": 1, "amount": 2}}\n', 'line 2: the key "amount" stands twice'),
    "deep brackets": (BEGUN + b"[" * 10**5 + b"]" * 10**5 + b"\n", f"line 2: its brackets are nested more than {DEEPEST} deep"),
    "deep braces": (BEGUN + b'{"a": ' * 10**5 + b"1" + b"}" * 10**5 + b"\n", "line 2: its brackets are nested more than"),
    "deep and open": (BEGUN + b"[" * 10**5 + b"\n", "line 2: its brackets are nested more than"),
    "no action": (BEGUN + line(arguments={}), "line 2: it names no action"),
    "an action that is no text": (BEGUN + line(action=["mint"]), "line 2: action is [\"mint\"]; write its name as text"),
    "an unknown action": (BEGUN + line(action="burn"), 'line 2: token has no action "burn"; it has mint, move'),
    "an unknown key": (BEGUN + line(action="mint", args={}), 'line 2: the key "args" is unknown; a line has action, arguments, observed, reverts'),
    "a missing argument": (BEGUN + line(action="mint", arguments={"holder": "a"}), "line 2: arguments: amount is missing"),
    "an unknown argument": (BEGUN + mint(to="b"), 'line 2: arguments: "to" is unknown; mint has holder, amount'),
    "arguments that are no object": (BEGUN + line(action="mint", arguments=["a", 1]), 'line 2: arguments is ["a", 1]; write an object'),
    "observed that is no object": (BEGUN + line(action="mint", observed=1), "line 2: observed is 1; write an object"),
    "reverts that is no text": (BEGUN + line(action="mint", reverts=1), "line 2: reverts is 1; write the name of the guard as text"),
    "genesis again": (BEGUN + BEGUN, "line 2: genesis comes first, and only once"),
    "a universe later": (BEGUN + line(action="mint", universe={}), "line 2: only genesis, on the first line, has a universe"),
    "a universe of another": (line(action="genesis", universe={"Thread": []}), 'line 1: universe: "Thread" is unknown; token has Holder'),
    "a universe that is no object": (line(action="genesis", universe=[]), "line 1: universe is []; write an object"),
    "a universe of numbers": (line(action="genesis", universe={"Holder": [1]}), "line 1: universe.Holder is [1]; write a list of names"),
    "a state and arguments": (line(action="genesis", state={}, arguments={"a": 1}), "line 1: genesis with a state has nothing else"),
    "a state that lacks a field": (line(action="genesis", state={"supply": 0}), "line 1: state: held is missing"),
    "a state out of range": (line(action="genesis", state={"supply": -1, "held": {}}), "line 1: state.supply is -1, outside Amount"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named(text: bytes, said: str, tmp_path: Path) -> None:
    assert complaint(TOKEN, text, tmp_path).startswith(said)


PATHS = {
    "supplies": 'the path "supplies" has supplies, which Token does not have; it has supply, held',
    "supply.amount": 'the path "supply.amount" goes on at ".amount", where there is only a scalar',
    "supply[a]": 'the path "supply[a]" goes on at "[a]", where there is only a scalar',
    "held.a": 'the path "held.a" does not go on with a key in brackets at ".a"',
    "held[a": 'the path "held[a" does not go on with a key in brackets at "[a"',
    "held[a, b]": "held[a, b] has 2 parts in its key; the key is Holder",
    "held[]": 'held[] is ""; a name is text',
    ".supply": 'the path ".supply" does not go on with a field',
    "": "a path is empty",
    "held[a][b]": 'the path "held[a][b]" goes on at "[b]"',
}


@pytest.mark.parametrize(("path", "said"), PATHS.items())
def test_a_path_that_leads_nowhere_is_named(path: str, said: str, tmp_path: Path) -> None:
    text = BEGUN + line(action="mint", arguments={"holder": "a", "amount": 1}, observed={path: 1})
    assert complaint(TOKEN, text, tmp_path).startswith(f"line 2: {said}")


@pytest.mark.parametrize("given", [-1, "3", "#", "#-1", "#1000001", 10**7, "#٣", True, None, "#1" + "0" * 40])
def test_an_index_that_is_none_is_named(given: Any, tmp_path: Path) -> None:
    text = line(action="genesis") + line(action="serve_anybody", arguments={"place": given})
    assert re.match(r'line 2: place is .*, which is no Place; write "#0"', complaint(queue.CROWD, text, tmp_path))


def test_a_member_of_an_enum_is_named_by_its_name(tmp_path: Path) -> None:
    text = line(action="genesis", arguments={"a": "x", "b": "y", "c": "z", "delay": 5}) + line(
        action="approve", arguments={"caller": "x", "seat": "D", "motion": "#1"}
    )
    assert complaint(VAULT, text, tmp_path) == 'line 2: seat is "D", which is no Seat; write one of A, B, C'


def test_a_line_longer_than_any_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert complaint(TOKEN, BEGUN + b'"' + b"a" * (LONGEST + 9), tmp_path).startswith(f"line 2: it is longer than {LONGEST} bytes")


# Anything at all.

texts = st.sampled_from(["a", "none", "#0", "#1", "supply", "held", "t"]) | st.text(max_size=3)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(["genesis", "mint", "move", "enter", "leave"])
keys = st.sampled_from(["supply", "held", "held[a]", "taken", "inside[t]", "inside"]) | st.text(max_size=4)
likely = st.fixed_dictionaries(
    {"action": names | json_values},
    optional={
        "arguments": st.dictionaries(st.sampled_from(["holder", "amount", "sender", "recipient", "thread"]), json_values, max_size=3) | json_values,
        "observed": st.dictionaries(keys, json_values, max_size=2) | json_values,
        "reverts": st.sampled_from(["TOO_FEW", "TAKEN"]) | json_values,
        "universe": st.dictionaries(st.sampled_from(["Holder", "Thread"]), json_values, max_size=2) | json_values,
        "state": st.fixed_dictionaries({"supply": json_values, "held": json_values}) | json_values,
    },
)
written = (likely | json_values).map(lambda said: json.dumps(said).encode())
spoiled = st.tuples(written, st.integers(0, 99), st.binary(max_size=2)).map(
    lambda three: three[0][: three[1]] + three[2] + three[0][three[1] + len(three[2]) :]
)
logs = st.tuples(st.booleans(), st.lists(written | spoiled | st.binary(max_size=30), max_size=4), st.sampled_from([b"\n", b"\r\n", b""])).map(
    lambda three: (BEGUN if three[0] else b"") + b"\n".join(three[1]) + three[2]
)


@pytest.mark.slow
@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(text=logs, system=st.sampled_from([TOKEN, lock.LOCK]), missing=st.sampled_from([None, 0, 1]))
@example(text=BEGUN + mint()[:-2] + b', "observed": {"held": {"a": "x"}}}\n', system=TOKEN, missing=None)
@example(text=BEGUN + b'{"action": "mint"}\n', system=TOKEN, missing=1)
def test_whatever_a_file_holds_nothing_but_a_line_about_it_is_raised(text: bytes, system: System, missing: int | None, tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(text)
    try:
        verdict = Following(system, file, None, None if missing is None else Bounds(missing, 50)).run()
        assert isinstance(verdict, Verdict)
    except (BadLine, NoBeginning) as error:
        assert str(error).isprintable()
