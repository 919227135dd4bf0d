"""What may stand in a module of a project: each refusal has its line and its remedy, and nothing of the module has run by then."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from megaspec.language.identifiers import constants
from megaspec.projects.loading import load, serve, withdraw
from megaspec.refusal import Refusal

HEAD = """from megaspec.language import Annotated, Enum, Identifier, Map, OrderedIdentifier, Outcome, Range, System, action
from megaspec.language import ensure, need, predicate, record, replace, require
from megaspec.claims import Invariant, Safe, Step

Count = Annotated[int, Range("Count", 0, 10)]


class User(Identifier):
    pass


@record
class Pair:
    one: Count


def start() -> Outcome[Pair, None]:
    return Outcome(Pair(one=0))


@action
def grow(pair: Pair, by: Count) -> Outcome[Pair, None]:
    return Outcome(replace(pair, one=by))


@predicate
def small(pair: Pair) -> bool:
    return pair.one <= 10


SYS = System("sys", Pair, start, (grow,), (small,))
"""

ADMITTED = {
    "arithmetic": "A = 10**9\nB = -(A // 2 + 3 * A) % 7",
    "tuples and dictionaries": "A = (1, 'x', True, None)\nB = {User: 2}\nD = {**B, User: 3}\nC = (*A, 4)",
    "an alias": "Number = Count\nsmaller = small",
    "two names at once": "ANN, BOB = User('ann'), User('bob')",
    "named identifiers": "NOBODY = User.none()\nPOOL = User.named('pool')",
    "an order": "class Epoch(OrderedIdentifier):\n    'E.'\n\nFIRST = Epoch.first()\nSECOND = FIRST.successor()\nTHIRD = Epoch.first().successor()",
    "an enum": "class Mode(Enum):\n    ON = 'on'\n    OFF = 'off'\n\nSTART = Mode.ON",
    "a record with a default": "@record\nclass Two:\n    a: Count = 1\n    b: Map[User, Count] = Map.empty(0)\n\nTWO = Two()\nONE = TWO.a",
    "a claim": "SAFE = Safe(name='sys.safe', sentence='x.', section='t', requirements=('t',), system=SYS)\nALL = (SAFE,)",
    "a contract": "@require('SMALL', lambda n: n < 9)\ndef inc(n: Count) -> int:\n    return n + 1",
    "a default": "def inc(n: Count, by: int = 2 * 3) -> int:\n    return n + by",
    "actions that are selected": "GROWING = SYS.taking('by', Count)",
    "a variant": "OTHER = SYS.variant('other', {grow: grow})",
    "two statements in a line": "A = 1; B = 2",
}

REFUSED = {
    "os": ("import os", "`import os` is not admitted"),
    "a name of os": ("from os import _exit", "the import of os is not admitted"),
    "a part of the checker": ("from megaspec.engine.plan import select", "the import of select from megaspec.engine.plan"),
    "a word that another module has": ("from megaspec.projects.values import System as Other", "the import of System from megaspec.projects.values"),
    "a hidden part of the language": ("from megaspec.language.reading import Symbolic", "the import of Symbolic"),
    "a module of the language": ("from megaspec import language", "the import of language from megaspec is not admitted"),
    "everything": ("from megaspec.claims import *", "write each name"),
    "a relative import": ("from . import other", "write the module's whole name"),
    "the future": ("from __future__ import annotations", "leave it out"),
    "an import below a condition": ("if True:\n    import os", "`if` at the top"),
    "TYPE_CHECKING": ("if TYPE_CHECKING:\n    A = 1", "`if` at the top"),
    "a loop": ("for one in (1, 2):\n    A = one", "write each definition"),
    "a while": ("while True:\n    A = 1", "write each definition"),
    "a try": ("try:\n    A = 1\nexcept Exception:\n    A = 2", "`try` at the top"),
    "a with": ("with SYS:\n    A = 1", "`with` at the top"),
    "a match": ("match 1:\n    case 1:\n        A = 1", "`match` at the top"),
    "a deletion": ("del SYS", "`del` at the top"),
    "an assertion": ("assert SYS", "`assert` at the top"),
    "a raise": ("raise SystemExit", "`raise` at the top"),
    "an augmented assignment": ("MOST = 1\nMOST += 1", "bind a new name", 2),
    "an expression": ("exec('A = 1')", "bind it to a name"),
    "an exit that is bound": ("A = exit(0)", "the name exit is none of the language's"),
    "exec": ("A = exec('B = 1')", "the name exec is none of the language's"),
    "an own function": ("def f() -> int:\n    return 1\n\nA = f()", "the call of `f` would run at import", 4),
    "an action that is called": ("A = grow(Pair(one=0), 1)", "the call of `grow` would run at import"),
    "genesis": ("A = start()", "the call of `start` would run at import"),
    "an attribute that is assigned": ("small.boundary = 1", "an assignment to an attribute"),
    "code that is replaced": ("small.__code__ = start.__code__", "an assignment to an attribute"),
    "an entry that is assigned": ("A = {}\nA[1] = 2", "an assignment to an entry", 2),
    "names that are unpacked": ("A, B = (1, 2), 3\nC, D = A", "an assignment to several names at once", 2),
    "several targets": ("A = B = 1", "write one assignment a name"),
    "a name without a value": ("A: int", "write its value"),
    "a name twice": ("A = 1\nA = 2", "A is bound at line", 2),
    "a function twice": ("def f() -> int:\n    return 1\n\ndef f() -> int:\n    return 2", "f is bound at line", 4),
    "an import over a name": ("from megaspec.language import Range as SYS", "SYS is bound at line"),
    "a builtin": ("def len(x: Count) -> int:\n    return 1", "len is a name of Python's own"),
    "a word of the language": ("def count(x: Count) -> int:\n    return 1", "count is a word of the language"),
    "a word under another's name": ("from megaspec.language import exists as for_all", "for_all is a word of the language"),
    "a name with underscores": ("__all__ = ('SYS',)", "__all__ is a name of Python's own"),
    "a lambda": ("A = lambda: 1", "a lambda is not admitted"),
    "a lambda as a default": ("def f(n: Count, g: int = (lambda: 1)()) -> int:\n    return n", "is not admitted"),
    "an f-string": ("A = f'{SYS}'", "an f-string is not admitted"),
    "a walrus": ("A = (B := 1)", "an assignment inside of an expression"),
    "a comprehension": ("A = [one for one in (1, 2)]", "a comprehension is not admitted"),
    "a generator": ("A = Map(*(one for one in (1, 2)))", "a generator is not admitted"),
    "a condition": ("A = 1 if SYS else 2", "a condition is not admitted"),
    "a comparison": ("A = 1 < 2", "a comparison is not admitted"),
    "a float": ("A = 1.5", "the constant 1.5"),
    "a hidden attribute": ("A = small.__wrapped__", "the attribute __wrapped__"),
    "an attribute of a function": ("A = small.is_predicate", "the attribute is_predicate"),
    "a method of a system": ("A = SYS.action('grow')", "the attribute action"),
    "arguments in two stars": ("A = Pair(**{'one': 1})", "`**` arguments are not admitted"),
    "claims in two stars": ("A = {'name': 'x'}\nB = Safe(**A)", "`**` arguments are not admitted", 2),
    "a claim in a tuple": ("A = (Safe(name='s', sentence='x.', section='t', requirements=(), system=SYS),)", "is in no run"),
    "a claim in a function": ("def f() -> int:\n    return Safe(name='s')", "f makes a claim"),
    "a decorator of one's own": ("def d(f: Count) -> int:\n    return f\n\n@d\ndef g(n: Count) -> int:\n    return n", "the decorator `d`", 4),
    "a decorator that is called": ("@require('A', small)\n@Range('a', 0, 1)\ndef g(n: Count) -> int:\n    return n", "the decorator `Range", 2),
    "a computed name of a contract": ("@require(exec('1'), small)\ndef g(n: Count) -> int:\n    return n", "a contract is a name and a condition"),
    "a contract that runs": ("@require('A', lambda n: [x for x in n])\ndef g(n: Count) -> int:\n    return n", "a comprehension cannot be read"),
    "a contract with a default": ("@require('A', lambda n, m=1: n > m)\ndef g(n: Count) -> int:\n    return n", "read only without defaults"),
    "a contract with a default by name": ("@require('A', lambda n, *, m=1: n > m)\ndef g(n: Count) -> int:\n    return n", "or the `*`"),
    "a lambda with a default by name": ("def g(n: Count) -> bool:\n    return f(User, lambda u, *, a=grow.boundary: a)", "or the `*`", 2),
    "a lambda of any names": ("def g(n: Count) -> bool:\n    return f(User, lambda **u: 1)", "any number of arguments", 2),
    "an argument by place alone": ("def g(n: Count, /) -> int:\n    return n", "leave out the `/`"),
    "an argument by name alone": ("def g(*, n: Count) -> int:\n    return n", "leave out the `/` or the `*`"),
    "a power that is never done": ("A = 10**10**10", "more than 4096 bits"),
    "a power of a name": ("A = 10**9\nB = A**A", "more than 4096 bits", 2),
    "a power that is no integer": ("A = 2**-1", "a negative exponent"),
    "a product that is too long": ("A = 2**4000\nB = A * A", "more than 4096 bits", 2),
    "a division by zero": ("A = 1 // (2 - 2)", "divides by zero"),
    "a tuple that is repeated": ("A = (1,) * 10**12", "only integers are computed with"),
    "tuples that double": ("A0 = (1, 1)\n" + "\n".join(f"A{n} = (A{n - 1}, A{n - 1})" for n in range(1, 40)), "more than 100000 parts", 17),
    "text that is repeated": ("A = 'a' * 10**12", "only integers are computed with"),
    "an escape in a comment": ("A = 1  # \x1b[2K", "a character that cannot be seen"),
    "text of two lines": ("A = 'a\\nb'", "letters that cannot be printed"),
    "text that moves the cursor": ("def g(n: Count) -> int:\n    need(n > 1, 'A\\x1b[2A')\n    return n", "letters that cannot be printed", 2),
    "text in an enum": ("class A(Enum):\n    B = 'a\\u202e'", "letters that cannot be printed", 2),
    "an enum without members": ("class A(Enum):\n    'Nothing.'", "write at least one"),
    "a field that tuples have": ("@record\nclass A:\n    index: Count", "the field index", 3),
    "a default that is called": ("def g(n: Count = start()) -> int:\n    return n", "the call of `start`"),
    "an annotation that is called": ("def g(n: start()) -> int:\n    return n", "the call of `start`"),
    "an annotation in quotes": ("def g(n: 'exec(1)') -> int:\n    return n", "an annotation in quotes"),
    "an annotation that subscripts": ("def g(n: User['x']) -> int:\n    return n", "subscript Annotated, Map, Outcome or tuple"),
    "any number of arguments": ("def g(*n: Count) -> int:\n    return 1", "any number of arguments"),
    "a body that is never lifted": ("def g(n: Count) -> int:\n    for one in (1, 2):\n        pass\n    return 1", "`for` cannot be read", 2),
    "a global inside": ("def g(n: Count) -> int:\n    global SYS\n    return 1", "cannot be read", 2),
    "a name of the module's own": ("def g(n: Count) -> int:\n    return __loader__", "names __loader__"),
    "async": ("async def g(n: Count) -> int:\n    return 1", "write `def`"),
    "a metaclass": ("class A(Identifier, metaclass=type):\n    pass", "has keywords"),
    "a class of its own": ("class A:\n    pass", "the class A is none that is admitted"),
    "a kind of claims": ("class A(Step):\n    expected = 'refuted'", "the class A is none that is admitted"),
    "a record that inherits": ("@record\nclass A(Pair):\n    two: Count", "the class A is none that is admitted", 2),
    "a kind of a kind": ("class A(User):\n    pass", "the class A is none that is admitted"),
    "two decorators of a class": ("@record\n@record\nclass A:\n    two: Count", "the class A is none that is admitted", 3),
    "a method": ("@record\nclass A:\n    two: Count\n\n    def f(self) -> int:\n        return 1", "a method in the class A", 5),
    "a property": ("@record\nclass A:\n    two: Count\n    @property\n    def f(self) -> int:\n        return 1", "a method in the class A", 5),
    "__new__": ("class A(Identifier):\n    def __new__(cls, x):\n        return 1", "a method in the class A", 2),
    "__init_subclass__": ("class A(Identifier):\n    def __init_subclass__(cls):\n        pass", "a method in the class A", 2),
    "a nested class": ("@record\nclass A:\n    class B:\n        pass", "a nested class in the class A", 3),
    "a statement in a class": ("@record\nclass A:\n    exec('1')", "this in the class A", 3),
    "an attribute of a class": ("class A(Identifier):\n    registered = {}", "an assignment in the class A", 2),
    "a field that is hidden": ("@record\nclass A:\n    __slots__: Count", "begins with an underscore", 3),
    "a default that is made": ("@record\nclass A:\n    b: Count = start()", "the call of `start`", 3),
    "an enum with a method": ("class A(Enum):\n    B = 1\n\n    def _missing_(cls, x):\n        return 1", "a method in the class A", 4),
    "an enum that hides": ("class A(Enum):\n    _ignore_ = 'B'\n    B = 1", "an assignment in the class A", 2),
    "an enum with two names of a value": ("class A(Enum):\n    B = 1\n    C = 1", "C has the value of B", 3),
    "an enum of computed values": ("class A(Enum):\n    B = start()", "an assignment in the class A", 2),
    "an enum and something else": ("class A(int, Enum):\n    B = 1", "the class A is none that is admitted"),
    "letters like others": ("\u0421ount = 1", "letters that others look like"),
    "a NUL": ("A = 1\0", "a character that cannot be seen"),
}

NUMBERS = itertools.count()
LINES = HEAD.count("\n")


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Path]:
    """An empty package of a project that is served."""
    folder = tmp_path / f"admitting_{next(NUMBERS)}"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    serve(tmp_path, [folder.name])
    yield folder
    withdraw([folder.name])


def loaded(package: Path, text: str, name: str = "m") -> list[ModuleType]:
    """The modules of the package with one more of that text."""
    (package / f"{name}.py").write_text(text, encoding="utf-8")
    return load([package.name])


@pytest.mark.parametrize("text", ADMITTED.values(), ids=ADMITTED.keys())
def test_what_is_declared_is_admitted(package: Path, text: str) -> None:
    assert [module.__name__ for module in loaded(package, HEAD + text + "\n")] == [package.name, f"{package.name}.m"]


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_at_its_line(package: Path, case: tuple[str, str] | tuple[str, str, int]) -> None:
    text, says, *line = case
    with pytest.raises(Refusal) as refusal:
        loaded(package, HEAD + text + "\n")
    assert says in str(refusal.value)
    assert str(refusal.value).split(": ")[0].endswith(f"m.py:{LINES + (line[0] if line else 1)}")


def test_nothing_of_a_refused_module_has_run(package: Path) -> None:
    with pytest.raises(Refusal):
        loaded(package, HEAD + "OWNER = SYS.taking('nobody', Count)\nimport os\n")


def test_a_function_finds_nothing_of_cpythons_own_but_plain_types(package: Path) -> None:
    module = loaded(package, "def f(n: int) -> int:\n    return open(n)\n")[-1]
    with pytest.raises(NameError, match="open"):
        module.f(1)


@pytest.mark.parametrize("name", ["__builtins__", "__loader__", "__dict__"])
def test_what_every_module_has_is_imported_by_none(package: Path, name: str) -> None:
    loaded(package, "A = 1\n", "a")
    with pytest.raises(Refusal, match="a name of Python's own"):
        loaded(package, f"from {package.name}.a import {name} as b\n")


def test_a_package_may_not_hide_its_modules(package: Path) -> None:
    (package / "__init__.py").write_text("m = 1\n", encoding="utf-8")
    with pytest.raises(Refusal, match="m is a module of this package"):
        loaded(package, "A = 1\n")


def test_scenarios_are_imported_by_none_and_passed_over(package: Path) -> None:
    (package / "scenarios.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    assert [module.__name__ for module in loaded(package, "A = 1\n")] == [package.name, f"{package.name}.m"]
    with pytest.raises(Refusal, match="is run apart"):
        loaded(package, f"from {package.name}.scenarios import os\n", "n")
    with pytest.raises(Refusal, match="is run apart"):
        loaded(package, f"from {package.name} import scenarios\n", "n")


def test_modules_import_one_another(package: Path) -> None:
    loaded(package, HEAD, "rules")
    name = package.name
    text = f"import {name}.rules as r\nfrom {name} import rules\nfrom {name}.rules import small as tiny\nA = r.SYS.name\nB = rules.small\n"
    module = loaded(package, text)[-2]
    assert module.A == "sys" and module.B is module.tiny


def test_functions_find_nothing_of_cpython_but_plain_types(package: Path) -> None:
    _, module = loaded(package, HEAD + "def f(n: Count) -> Outcome[Count, None]:\n    return Outcome(n)\n")
    assert set(module.f.__builtins__) == {"bool", "int", "object", "str", "tuple"}


@pytest.mark.parametrize(
    ("text", "greatest"),
    [
        ("A = Turn(3)", 3), ("A = Turn(3)\nB = A.successor()\nC = B.successor()", 5), ("A = (1, (Turn(2), Turn(4)))", 4),
        ("A = {User.none(): Turn(6)}", 6), ("def f(n: Count) -> int:\n    return n if Turn(9) == Turn.first() else 0", 9),
        ("@record\nclass Board:\n    now: Turn = Turn(7)", 7), ("def f(n: Count, at: Turn = Turn(8)) -> int:\n    return n", 8),
    ],
)  # fmt: skip
def test_an_ordered_identifier_is_a_constant_however_a_module_holds_it(package: Path, text: str, greatest: int) -> None:
    _, module = loaded(package, HEAD + "class Turn(OrderedIdentifier):\n    'A turn.'\n\n\n" + text + "\n")
    assert constants[module.Turn] == greatest
