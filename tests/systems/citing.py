"""A register of names that are given out once, and theorems that follow from others."""

from megaspec.language import (
    Annotated,
    Identifier,
    Map,
    Outcome,
    Range,
    System,
    action,
    all_of,
    count,
    exists,
    for_all,
    implies,
    measure,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered, theorem

Amount = Annotated[int, Range("Amount", 0, 1000)]


class Name(Identifier):
    """What is given out."""


class Reader(Identifier):
    """Whoever reads the register, which does not know of readers."""


@record
class Register:
    taken: Map[Name, bool]
    closed: Map[Name, bool]
    held: Amount


@record
class Count:
    most: Amount


def empty() -> Outcome[Register, None]:
    """Nothing is taken."""
    return Outcome(Register(taken=Map.empty(False), closed=Map.empty(False), held=0))


@action
def take(register: Register, name: Name) -> Outcome[Register, None]:
    """Give a name out, and close it."""
    need(not register.taken[name], "TAKEN")
    need(register.held < 1000, "FULL")
    taken, closed = register.taken.set(name, True), register.closed.set(name, True)
    return Outcome(replace(register, taken=taken, closed=closed, held=register.held + 1))


@predicate
def taken_is_closed(register: Register) -> bool:
    """What is taken is closed."""
    return for_all(Name, lambda name: not register.taken[name] or register.closed[name])


@measure
def is_taken(name: Name, taken: bool) -> bool:
    """Whether a name counts."""
    return taken


@predicate
def held_is_taken(register: Register) -> bool:
    """As many names are taken as are held."""
    return count(register.taken, is_taken) == register.held


@predicate
def is_trusted(register: Register) -> bool:
    """Nothing is taken: trusted by those who say so."""
    return for_all(Name, lambda name: not register.taken[name])


REGISTER = System("register", Register, empty, (take,), (taken_is_closed, held_is_taken))
TRUSTING = System("trusting", Register, empty, (), (taken_is_closed,), assumptions=(is_trusted,))
COUNTING = System("counting", Count, lambda: Outcome(Count(most=0)), (), ())


@predicate
def is_used(register: Register) -> bool:
    """Whether any name is taken."""
    return exists(Name, lambda name: register.taken[name])


@predicate
def is_closed(register: Register) -> bool:
    """Whether any name is closed."""
    return exists(Name, lambda name: register.closed[name])


@predicate
def one_taken_closes(register: Register, name: Name) -> bool:
    """A name that is taken is closed."""
    return implies(register.taken[name], register.closed[name])


@predicate
def use_closes(register: Register) -> bool:
    """If a name is taken, one is closed."""
    return implies(is_used(register), is_closed(register))


@predicate
def use_of_both_closes(register: Register, name: Name, other: Name) -> bool:
    """If two names are taken, one is closed."""
    return implies(all_of(register.taken[name], register.taken[other]), is_closed(register))


@predicate
def holding_counts(register: Register) -> bool:
    """If any name is held, one is taken: by the total."""
    return implies(register.held > 0, count(register.taken, is_taken) > 0)


@predicate
def closed_counts(register: Register) -> bool:
    """If more than two names are held, more than one is taken: by the total, which says more."""
    return implies(register.held > 2, count(register.taken, is_taken) > 1)


@predicate
def whoever_reads_sees_what_is_closed(register: Register, reader: Reader, other: Reader, name: Name) -> bool:
    """Whoever reads, a name that is taken is closed."""
    return implies(all_of(reader != other, register.taken[name]), register.closed[name])


@predicate
def nothing_is_closed(register: Register) -> bool:
    """No name is closed: false."""
    return not is_closed(register)


@predicate
def nothing_is_taken(register: Register) -> bool:
    """No name is taken: false, and it follows from what is."""
    return not is_used(register)


@predicate
def two_registers_close(register: Register, other: Register) -> bool:
    """If a name is taken in two registers, one is closed in the first."""
    return implies(all_of(is_used(register), is_used(other)), is_closed(register))


@predicate
def little_is_little(register: Register, amount: Amount) -> bool:
    """An amount below one is nothing."""
    return implies(amount < 1, amount == 0)


@predicate
def taking_closes(register: Register, name: Name) -> bool:
    """What is taken now is closed then."""
    return take(register, name).state.closed[name]


@predicate
def counts_are_amounts(count: Count) -> bool:
    """A count is not negative."""
    return count.most >= 0


CLOSES = theorem(one_taken_closes, REGISTER)
CLAIMS = [*covered(REGISTER), CLOSES]
