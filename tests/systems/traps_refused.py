"""Trap 11: one rule written in every way that cannot be read, and a contract that fails."""

from functools import cached_property

from megaspec.language import Annotated, Outcome, Range, System, action, ensure, need, predicate, record, replace
from tests.systems.claiming import covered

Wei = Annotated[int, Range("Wei", 0, 1000)]


@record
class Purse:
    held: Wei


@record
class CachingPurse:
    held: Wei

    @cached_property
    def doubled(self) -> int:
        return self.held * 2


def full() -> Outcome[Purse, None]:
    """As much as fits."""
    return Outcome(Purse(held=1000))


def full_caching() -> Outcome[CachingPurse, None]:
    """As much as fits."""
    return Outcome(CachingPurse(held=1000))


@action
def spend(purse: Purse, amount: Wei) -> Outcome[Purse, None]:
    """The rule as it should be."""
    need(amount <= purse.held, "TOO_LITTLE")
    return Outcome(replace(purse, held=purse.held - amount))


@action
def spend_caching(purse: CachingPurse, amount: Wei) -> Outcome[CachingPurse, None]:
    """The rule, of a state with a cached property."""
    need(amount <= purse.held, "TOO_LITTLE")
    return Outcome(replace(purse, held=purse.held - amount))


@action
def spend_with_is(purse: Purse, amount: Wei) -> Outcome[Purse, None]:
    """The rule, with an identity."""
    need(amount is purse.held, "NOT_ALL")
    return Outcome(replace(purse, held=purse.held - amount))


@action
def spend_with_bare_truth(purse: Purse, amount: Wei) -> Outcome[Purse, None]:
    """The rule, with a quantity taken for a condition."""
    if amount:
        return Outcome(replace(purse, held=purse.held - amount))
    return Outcome(purse)


@action
def spend_with_try(purse: Purse, amount: Wei) -> Outcome[Purse, None]:
    """The rule, with a revert caught."""
    try:  # noqa: SIM105
        need(amount <= purse.held, "TOO_LITTLE")
    except Exception:
        pass
    return Outcome(replace(purse, held=purse.held - amount))


@ensure("SPENT", lambda held, amount, result: result == held - amount)
def broken_difference(held: int, amount: int) -> int:
    """A difference that is one too many where much is taken."""
    return held - amount + (1 if amount > 500 else 0)


@action
def spend_with_broken_promise(purse: Purse, amount: Wei) -> Outcome[Purse, None]:
    """The rule, with a helper that breaks its contract."""
    need(amount <= purse.held, "TOO_LITTLE")
    return Outcome(replace(purse, held=broken_difference(purse.held, amount)))


@predicate
def is_within_range(purse: Purse) -> bool:
    """What is held is not negative."""
    return purse.held >= 0


@predicate
def caching_is_within_range(purse: CachingPurse) -> bool:
    """What is held is not negative."""
    return purse.held >= 0


@predicate
def answers_nothing(purse: Purse) -> bool:  # type: ignore[return]
    """A predicate that forgets to answer."""
    purse.held >= 0  # noqa: B015


@predicate
def answers_on_one_side(purse: Purse) -> bool:
    """A predicate that forgets to answer where little is held."""
    if purse.held >= 500:
        return True
    return None  # type: ignore[return-value]


IN_A_LOOP = []
for cap in (1000, 2000):

    @predicate
    def below_in_turn(purse: Purse) -> bool:
        """A predicate that is made anew in each turn of a loop."""
        return purse.held <= cap  # noqa: B023

    IN_A_LOOP.append(below_in_turn)


def capped(limit: int) -> object:
    """A predicate made around a number."""

    @predicate
    def below_limit(purse: Purse) -> bool:
        return purse.held <= limit

    return below_limit


@predicate
def below_cap(purse: Purse) -> bool:
    """A predicate that reads what a loop left behind."""
    return purse.held <= cap


CLOSED = capped(1000)


def _purse(name: str, rule: object, *invariants: object) -> System:
    return System(name, Purse, full, (rule,), invariants or (is_within_range,))  # type: ignore[arg-type]


REFUSED = {
    "is": (_purse("with_is", spend_with_is), "amount is purse.held", "`is` cannot be read; write `==`"),
    "bare truth": (_purse("with_bare_truth", spend_with_bare_truth), "if amount:", "the bare truth of a quantity"),
    "try": (_purse("with_try", spend_with_try), "try:  #", "`try` cannot be read; write a guard"),
    "cached property": (
        System("caching", CachingPurse, full_caching, (spend_caching,), (caching_is_within_range,)),
        "class CachingPurse:",
        "CachingPurse defines doubled",
    ),
    "predicate without an answer": (_purse("silent", spend, answers_nothing), "@predicate\ndef answers_nothing", "answers None"),
    "predicate with an answer on one side": (
        _purse("one_sided", spend, answers_on_one_side),
        "@predicate\ndef answers_on_one_side",
        "different shapes",
    ),
    "function made in a loop": (_purse("looped", spend, IN_A_LOOP[0]), "    def below_in_turn", "is defined inside `for`"),
    "closure": (_purse("closed", spend, CLOSED), "def below_limit(purse", "captures limit from around it"),
    "loop variable": (_purse("left_behind", spend, below_cap), "return purse.held <= cap\n", "the global cap is bound more than once"),
}
"""Systems, a text on the line that is refused, and what the refusal says."""

BROKEN_PROMISE = _purse("broken_promise", spend_with_broken_promise)
CLAIMS = covered(BROKEN_PROMISE)
VERDICTS = {"broken_promise.safe": "refuted"}
