"""False refinements: for one rare amount a sum starts anew, which no `add` ever does.  Each was proved once through a hole of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from megaspec.claims import Refines
from megaspec.language import Annotated, Outcome, Range, System, action, ite, need, predicate, record, replace, require
from tests.systems.claiming import covered

MOST = 10**9
Count = Annotated[int, Range("Count", 0, 1000)]
Sum = Annotated[int, Range("Sum", 0, MOST)]


@record
class Total:
    sum: Sum


@record
class Odd:
    sum: Sum


@record
class Size:
    amount: Count


@record
class Length:
    amount: Count


def zero() -> Outcome[Total, None]:
    """Nothing yet."""
    return Outcome(Total(sum=0))


def none() -> Outcome[Odd, None]:
    """Nothing yet."""
    return Outcome(Odd(sum=0))


@action
def more(odd: Odd, by: Count) -> Outcome[Odd, None]:
    """Adds; but for one amount starts anew."""
    need(odd.sum + 1000 <= MOST, "FULL")
    return Outcome(replace(odd, sum=ite(by * by == 998001, 0, odd.sum + by)))


@predicate
def fits(total: Total) -> bool:
    """No sum is too great."""
    return total.sum <= MOST


@predicate
def small(odd: Odd) -> bool:
    """No sum is too great."""
    return odd.sum <= MOST


def as_total(odd: Odd) -> Total:
    """The sum as it is."""
    return Total(sum=odd.sum)


def refining(add: Callable[..., Any], adds: Callable[..., Any], system: System | None = None) -> list[Any]:
    """All claims that the odd sum is a total to which is added by one rule, as a correspondence says."""
    odd = system or ODD
    total = System(f"{add.__name__}_total", Total, zero, (add,), (fits,))
    about: dict[str, Any] = {"sentence": "The odd sum is a total.", "section": "tests", "requirements": ("tests",)}
    claim = Refines(name=f"odd.{adds.__name__}", **about, system=odd, to=total, mapping=as_total, steps={odd.actions[0]: adds})
    return [*covered(total), *covered(odd), claim]


ODD = System("odd", Odd, none, (more,), (small,))


# A call out of range that breaks a contract of the very same words inside.


@require("FITS", lambda by: by >= 0 and by <= 1000)
def fitting(by: int) -> int:
    """What is in range already."""
    return by


@action
def add_what_fits(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds."""
    need(total.sum + 1000 <= MOST, "FULL")
    return Outcome(replace(total, sum=total.sum + fitting(by)))


def adds_too_much(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds, for one amount what is out of range."""
    return add_what_fits(total, ite(by * by == 998001, 5000, by))


# A call with a record of another class.


@action
def add_a_size(total: Total, size: Size) -> Outcome[Total, None]:
    """Adds, unless the size is the greatest, which nothing of another class is compared with."""
    need(size != Size(amount=1000), "GREATEST")
    need(total.sum + size.amount <= MOST, "FULL")
    return Outcome(replace(total, sum=total.sum + size.amount))


def adds_a_length(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds, for one amount a length."""
    if by * by == 998001:
        return add_a_size(total, Length(amount=by))  # type: ignore[arg-type]
    return add_a_size(total, Size(amount=by))


# A call of an action inside a function that the action calls as well.


@require("SOME", lambda by: by >= 0)
def helped(total: Total, by: Count, again: bool) -> Outcome[Total, None]:
    """Adds, by the rule or by itself."""
    return add_with_help(total, by) if again else Outcome(replace(total, sum=total.sum + by))


@action
def add_with_help(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds."""
    need(total.sum + 1000 <= MOST, "FULL")
    return helped(total, by, False)


def adds_inside_itself(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds, for one amount from inside the function that adds."""
    return helped(total, by, True) if by * by == 998001 else add_with_help(total, by)


# Events that call themselves equal whatever they hold.


@dataclass(frozen=True, eq=False)
class Said:
    """How much was added, by its own account."""

    by: Count

    def __eq__(self, other: object) -> Any:
        return True

    def __hash__(self) -> int:
        return 0


NOTHING, SOMETHING = Said(by=0), Said(by=1)


@action
def more_aloud(odd: Odd, by: Count) -> Outcome[Odd, None]:
    """Adds, and says so."""
    need(odd.sum + 1000 <= MOST, "FULL")
    return Outcome(replace(odd, sum=odd.sum + by), events=(SOMETHING,))


@action
def add_aloud(total: Total, by: Count) -> Outcome[Total, None]:
    """Adds, and says otherwise."""
    need(total.sum + 1000 <= MOST, "FULL")
    return Outcome(replace(total, sum=total.sum + by), events=(NOTHING,))


ALOUD = System("odd_aloud", Odd, none, (more_aloud,), (small,))
TOO_MUCH = refining(add_what_fits, adds_too_much)
OF_ANOTHER_CLASS = refining(add_a_size, adds_a_length)
INSIDE_ITSELF = refining(add_with_help, adds_inside_itself)
OF_EVENTS = refining(add_aloud, add_aloud, ALOUD)
