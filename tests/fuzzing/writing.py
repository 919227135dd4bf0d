"""Random systems of the language as source text: the same seed, the same text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

RANGES = {"Small": (0, 2), "Signed": (-2, 2), "High": (1, 3), "Below": (-3, -1), "Far": (2**62 - 1, 2**62 + 1)}
TRUTH, TICKET, WHO, MODE, CELL = "bool", "Ticket", "Who", "Mode", "Cell"
SCALARS = (*RANGES, TRUTH, TICKET, TICKET, WHO, MODE)
DEFAULTS = {
    "Small": "0", "Signed": "0", "High": "1", "Below": "-1", "Far": "4611686018427387903", TRUTH: "False", TICKET: "TICKET.first()",
    WHO: "WHO.none()", MODE: "MODE.OFF",
}  # fmt: skip
MAPS = tuple((keys, value) for keys in ((WHO,), (TICKET,), (MODE,), (WHO, TICKET), (TICKET, MODE)) for value in (*RANGES, TRUTH, TICKET, WHO, CELL))

_PREDICATES = '''@predicate
def is_low(n: int) -> bool:
    """Breaks a contract of what is not low."""
    return one_more(n) <= 2


@predicate
def divides(n: int) -> bool:
    """Breaks a contract of what is not positive."""
    return mul_div_down(3, 1, n) >= 2'''


class Writer:
    """One system in the making."""

    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, Random(f"fuzz {seed}")
        random = self.random
        scalars = random.sample(SCALARS, random.randint(2, 3))
        self.fields: dict[str, str] = {f"f{place}": kind for place, kind in enumerate(scalars)}
        self.cell = {"n": random.choice(tuple(RANGES)), "t": random.choice((TRUTH, TICKET, WHO))}
        self.maps = {f"m{place}": shape for place, shape in enumerate(random.sample(MAPS, random.randint(1, 2)))}
        self.foreign = random.random() < 0.06
        """Whether it begins with a number or with the default of a map that is none of those which it declares."""
        self.owing = Random(f"owing {seed}") if seed % 3 == 1 else None
        """Where contracts stand that are broken inside of predicates, quantifiers, measures and bulk updates; in two of three systems nowhere."""
        self.shares: list[str] = []
        """The maps with a measure that breaks a contract: rules ask for it, of the state before, in which no entry was written over."""
        self.acting = False
        self.names: dict[str, str] = {}
        self.inside = False

    def text(self) -> str:
        """The whole module."""
        parts = [self._head(), self._record(), self._measures(), self._helper(), self._genesis()]
        parts += [self._action(f"act{place}") for place in range(self.random.randint(1, 3))]
        actions = [f"act{place}" for place in range(len(parts) - 5)]
        parts += [self._invariant(f"always{place}") for place in range(2)] + [self._step()]
        system = f'SYSTEM = System("fuzzed_{self.seed}", State, start, ({", ".join(actions)},), (always0, always1))'
        text = "\n\n\n".join((*parts, system)) + "\n"
        return text.replace("TICKET.", f"Ticket{self.seed}.").replace("WHO.", f"Who{self.seed}.").replace("MODE.", f"Mode{self.seed}.")

    def _kind(self, kind: str) -> str:
        return f"{kind}{self.seed}" if kind in (TICKET, WHO, MODE, CELL) else kind

    def _head(self) -> str:
        words = "Annotated, Enum, Identifier, Map, OrderedIdentifier, Outcome, Range, System, action, all_of, count, exists, for_all, implies, ite, "
        words += "max_of, measure, min_of, mul_div_down, need, predicate, record, replace, require, total"
        ranges = "\n".join(f'{name} = Annotated[int, Range("{name}", {low}, {high})]' for name, (low, high) in RANGES.items())
        kinds = [
            f'class {self._kind(WHO)}(Identifier):\n    """Somebody."""',
            f'class {self._kind(TICKET)}(OrderedIdentifier):\n    """Something in an order."""',
            f'class {self._kind(MODE)}(Enum):\n    """A mode."""\n\n    OFF = 1\n    ON = 2',
        ]
        return "\n\n\n".join((f'"""A random system: seed {self.seed}."""\n\nfrom megaspec.language import {words}\n\n{ranges}', *kinds))

    def _record(self) -> str:
        cell = "".join(f"    {name}: {self._kind(kind)}\n" for name, kind in self.cell.items())
        fields = "".join(f"    {name}: {self._kind(kind)}\n" for name, kind in self.fields.items())
        for name, (keys, value) in self.maps.items():
            fields += f"    {name}: Map[{', '.join(map(self._kind, (*keys, value)))}]\n"
        first = f'@record\nclass {self._kind(CELL)}:\n    """A record."""\n\n{cell}'
        return f'{first}\n\n@record\nclass State:\n    """The state."""\n\n{fields}'.rstrip()

    def _default(self, kind: str) -> str:
        if kind == CELL:
            return f"{self._kind(CELL)}({', '.join(f'{name}={DEFAULTS[inner]}' for name, inner in self.cell.items())})"
        return DEFAULTS[kind]

    def _measures(self) -> str:
        found = []
        for name, (keys, value) in self.maps.items():
            if value in RANGES:
                least = DEFAULTS[value]
                arguments = ", ".join(f"k{place}: {self._kind(key)}" for place, key in enumerate(keys))
                much = f"@measure\ndef sum_{name}({arguments}, value: {value}) -> int"
                found.append(f'{much}:\n    """How much."""\n    return max_of(value - ({least}), 0)')
                if self._owes(0.5):
                    self.shares.append(name)
                    part = f"mul_div_down(max_of(value - ({least}), 0), 1, {RANGES[value][1]} - value)"
                    found.append(f'{much.replace("sum_", "share_")}:\n    """Breaks a contract of the greatest value."""\n    return {part}')
                some = f"@measure\ndef some_{name}({arguments}, value: {value}) -> bool"
                found.append(f'{some}:\n    """Whether any."""\n    return value != {least}')
        return "\n\n\n".join(found) or "LIMIT = 2"

    def _helper(self) -> str:
        bound = self.random.randint(-1, 4)
        helper = f'@require("LOW", lambda n: n <= {bound})\ndef one_more(n: int) -> int:\n    """One more, of what is low."""\n    return n + 1'
        return f"{helper}\n\n\n{_PREDICATES}"

    def _owes(self, share: float) -> bool:
        """Whether a contract stands at a place, of which some share has one."""
        return self.owing is not None and self.owing.random() < share

    def _contract(self, depth: int) -> str:
        """A question that breaks a contract of some numbers."""
        assert self.owing is not None
        return f"{self.owing.choice(('is_low', 'divides'))}({self._of('Small', depth)})"

    # Expressions.

    def _of(self, kind: str, depth: int) -> str:
        """An expression of a kind."""
        random = self.random
        if kind == TRUTH and depth > 0 and not self.inside and self._owes(0.12):
            asked = self._contract(depth - 1)
            return f"for_all({self._kind(MODE)}, lambda q: all_of({asked}, q == MODE.ON))" if self._owes(0.3) else asked
        known = [name for name, one in self.names.items() if one == kind or kind in RANGES and one in RANGES]
        known += [f"state.{name}" for name, one in self.fields.items() if one == kind or kind in RANGES and one in RANGES]
        choices: list[Callable[[], str]] = [lambda: self._constant(kind)]
        if known:
            choices += [lambda: random.choice(known)] * 3
        if depth > 0:
            reads = [name for name, (_, value) in self.maps.items() if value == kind or kind in RANGES and value in RANGES]
            parts = [(name, part) for name, (_, value) in self.maps.items() if value == CELL for part, one in self.cell.items() if one == kind]
            choices += [partial(self._read, name, "", depth) for name in reads]
            choices += [partial(self._read, name, f".{part}", depth) for name, part in parts]
            choices.append(lambda: f"ite({self._of(TRUTH, depth - 1)}, {self._of(kind, depth - 1)}, {self._of(kind, depth - 1)})")
            choices += self._own(kind, depth)
        return random.choice(choices)()

    def _read(self, name: str, part: str, depth: int) -> str:
        return f"state.{name}[{self._key(name, depth - 1)}]{part}"

    def _constant(self, kind: str) -> str:
        if kind in RANGES:
            return str(self.random.randint(*RANGES[kind]))
        if kind == MODE:
            return self.random.choice(("MODE.OFF", "MODE.ON"))
        if kind == CELL:
            return f"{self._kind(CELL)}({', '.join(f'{name}={self._constant(inner)}' for name, inner in self.cell.items())})"
        if kind == TRUTH:
            return f"({self._of(self.random.choice(tuple(RANGES)), 0)} <= {self.random.randint(-2, 3)})"
        return DEFAULTS[kind]

    def _own(self, kind: str, depth: int) -> list[Callable[[], str]]:
        """What only a kind can be made by."""
        one, other = (lambda: self._of(kind, depth - 1)), (lambda: self._of(kind, depth - 1))
        if kind == TICKET:
            return [] if self.inside else [lambda: f"{one()}.successor()"] * 3
        if kind == TRUTH:
            return [lambda: self._comparison(depth)] * 4 + [
                lambda: f"(not {one()})",
                lambda: f"all_of({one()}, {other()})",
                lambda: f"implies({one()}, {other()})",
                lambda: self._quantified(depth),
            ]
        if kind in RANGES:
            totals = [name for name, (_, value) in self.maps.items() if value in RANGES]
            made = [lambda: f"({one()} + {other()})", lambda: f"({one()} - {other()})", lambda: f"min_of({one()}, {other()})"]
            forms = ("total(state.{name}, sum_{name})", "count(state.{name}, some_{name})")
            made += [partial(form.format, name=name) for name in totals for form in forms]
            made += [partial("total(state.{name}, share_{name})".format, name=name) for name in self.shares if self.acting and not self.inside]
            return [*made, lambda: f"one_more({one()})"] if self.random.random() < 0.3 and not self.inside else made
        return []

    def _comparison(self, depth: int) -> str:
        kind = self.random.choice([one for one in SCALARS if one not in (TICKET, WHO) or one in self._there()])
        sign = self.random.choice(("==", "!=", "<=", "<") if kind in RANGES or kind == TICKET else ("==", "!="))
        return f"({self._of(kind, depth - 1)} {sign} {self._of(kind, depth - 1)})"

    def _quantified(self, depth: int) -> str:
        there = self._there()
        kind = self.random.choice([MODE, *(one for one in (WHO, TICKET) if one in there)])
        name, before, inside = f"q{depth}", dict(self.names), self.inside
        self.names[name], self.inside = kind, True
        said = f"{self.random.choice(('for_all', 'exists'))}({self._kind(kind)}, lambda {name}: {self._of(TRUTH, min(depth - 1, 1))})"
        self.names, self.inside = before, inside
        return said

    def _there(self) -> set[str]:
        """The kinds of what the state holds, and of keys."""
        shapes = [one for keys, value in self.maps.values() for one in (*keys, value)]
        return {*self.fields.values(), *shapes, *(self.cell.values() if CELL in shapes else ())}

    def _key(self, name: str, depth: int) -> str:
        return ", ".join(self._of(kind, min(depth, 1)) for kind in self.maps[name][0])

    # Rules.

    def _genesis(self) -> str:
        free = {name: kind for name, kind in self.fields.items() if self.random.random() < 0.3}
        given = {name: name if name in free else self._constant(kind) if kind != TRUTH else "False" for name, kind in self.fields.items()}
        numbers = [name for name, kind in self.fields.items() if kind in RANGES]
        strays = self.foreign and bool(numbers) and self.seed % 2 == 0
        if strays:
            given[numbers[0]] = str(RANGES[self.fields[numbers[0]]][1] + 1)
        for name, (_, value) in self.maps.items():
            default = self._foreign(value) if self.foreign and not strays else self._default(value)
            given[name] = f"Map.empty({default})"
        arguments = ", ".join(f"{name}: {self._kind(kind)}" for name, kind in free.items())
        guard = "".join(f'    need({name} <= 0, "LATE")\n' for name, kind in free.items() if kind in ("Small", "Signed"))
        made = ", ".join(f"{name}={value}" for name, value in given.items())
        return f'def start({arguments}) -> Outcome[State, None]:\n    """How it begins."""\n{guard}    return Outcome(State({made}))'

    def _foreign(self, value: str) -> str:
        return {"Small": "2", "Signed": "-1", "High": "3", "Below": "-3", TRUTH: "True"}.get(value, self._default(value))

    def _action(self, name: str) -> str:
        arguments = {f"a{place}": self.random.choice(SCALARS) for place in range(self.random.randint(0, 2))}
        self.names, self.acting = dict(arguments), True
        lines = [f'need({self._of(TRUTH, 2)}, "NO{place}")' for place in range(self.random.randint(0, 2))]
        if self.random.random() < 0.3:
            lines += [f"if {self._of(TRUTH, 2)}:", f"    return Outcome(replace(state, {self._writes(lines, '    ')}))"]
        lines.append(f"return Outcome(replace(state, {self._writes(lines, '')}))")
        self.names, self.acting = {}, False
        listed = "".join(f", {argument}: {self._kind(kind)}" for argument, kind in arguments.items())
        body = "\n".join(f"    {line}" for line in lines)
        return f'@action\ndef {name}(state: State{listed}) -> Outcome[State, None]:\n    """Something happens."""\n{body}'

    def _writes(self, lines: list[str], _: str) -> str:
        names = self.random.sample((*self.fields, *self.maps), self.random.randint(1, 2))
        return ", ".join(f"{name}={self._written(name)}" for name in names)

    def _written(self, name: str) -> str:
        if name in self.fields:
            return self._fitting(self.fields[name], 2)
        keys, value = self.maps[name]
        key = self._key(name, 1)
        if keys in ((WHO,), (MODE,)) and self.random.random() < 0.3:
            self.inside = True
            new = "True" if value == TRUTH else self._constant(value)
            if value in RANGES and self._owes(0.5):
                low, high = RANGES[value]
                new = f"min_of(max_of(mul_div_down(1, 1, {self._of('Small', 1)}), {low}), {high})"
            made = f"state.{name}.where({self._kind(keys[0])}, lambda w: {self._where(keys[0])}, lambda w: {new})"
            self.inside = False
            return made
        made = f"state.{name}.set({key if len(keys) == 1 else f'({key})'}, {self._fitting(value, 1)})"
        if self.random.random() < 0.2:
            key = self._key(name, 1)
            made += f".set({key if len(keys) == 1 else f'({key})'}, {self._default(value)})"
        return made

    def _where(self, kind: str) -> str:
        before = dict(self.names)
        self.names["w"] = kind
        said = self._of(TRUTH, 1)
        if self._owes(0.3):
            said = f"all_of({said}, {self._contract(1)})"
        self.names = before
        return said

    def _fitting(self, kind: str, depth: int) -> str:
        """An expression that nearly always fits where it is written."""
        if kind == CELL:
            return f"{self._kind(CELL)}({', '.join(f'{name}={self._fitting(inner, depth)}' for name, inner in self.cell.items())})"
        said = self._of(kind, depth)
        if kind == TICKET and self.random.random() < 0.6:
            return f"ite({self._of(TRUTH, 1)}, {said}.successor(), {said})"
        if kind in RANGES and self.random.random() < 0.93:
            low, high = RANGES[kind]
            return f"min_of(max_of({said}, {low}), {high})"
        return said

    # Claims.

    def _invariant(self, name: str) -> str:
        said = self._of(TRUTH, 3)
        return f'@predicate\ndef {name}(state: State) -> bool:\n    """Said of every state."""\n    return {said}'

    def _step(self) -> str:
        name, kind = self.random.choice(list(self.fields.items()))
        sign = "<=" if kind in RANGES or kind == TICKET else "=="
        other = self.random.choice(("True", f"before.{name} == {self._constant(kind) if kind != TRUTH else 'True'}"))
        said = f"implies({other}, before.{name} {sign} after.{name})" if other != "True" else f"before.{name} {sign} after.{name}"
        return f'@predicate\ndef kept(before: State, after: State) -> bool:\n    """Said of every step."""\n    return {said}'


def written(seed: int) -> str:
    """The source of the system of a seed."""
    return Writer(seed).text()
