"""What the checker reads in a construct is what CPython does with it, on values that Hypothesis draws."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from megaspec.language import Map, OrderedIdentifier
from megaspec.language.schema import Atom, Fields, Mapping, Quantity, Schema, Truth, default_of
from megaspec.language.universe import Universe
from tests.language.agreement import disagreements, lifted
from tests.language.constructs import CONSTRUCTS as ALL
from tests.language.constructs import failing, maps, quantifiers, quantities
from tests.language.constructs.shapes import ADMIN, Turn, User

pytestmark = pytest.mark.slow

TOGETHER = 10
"""How many values are drawn at a time, which takes much less than to draw as many one by one."""
THOROUGH = settings(max_examples=1000 // TOGETHER, database=None, suppress_health_check=[HealthCheck.too_slow])
BRIEF = settings(THOROUGH, max_examples=100 // TOGETHER, phases=(Phase.generate,))

USERS = (User.none(), ADMIN, User("ann"), User("bob"))
TURNS = tuple(map(Turn, range(5)))
KNOWN = Universe({User: USERS, Turn: TURNS}, closed=True)
DRAWN_TURNS = TURNS[:3]
"""Two successors of any of these are still in the universe."""

HELPERS = (failing.helper_that_reverts, failing.grown, failing.twice_owed, failing.broken_promise)
MISTAKEN = (
    (quantities.lesser, quantities.greater),
    (quantities.rounded_down, quantities.rounded_up),
    (quantities.compared, quantities.compared_otherwise),
    (quantifiers.all_users, quantifiers.some_user),
    (failing.guards, failing.guards_in_another_order),
    (failing.required, failing.required_of_nobody),
    (maps.written, maps.written_in_another_order),
)
"""Pairs of functions that differ."""
IMPOSTORS = (
    quantities.compared_otherwise,
    failing.guards_in_another_order,
    failing.required_of_nobody,
    maps.written_in_another_order,
)

CONSTRUCTS = [
    function
    for _, function in sorted(ALL.items())
    if not hasattr(function, "is_measure") and function not in (*HELPERS, *IMPOSTORS)
]


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Plain values of a schema, over the identifiers of the universe."""
    match schema:
        case Truth():
            return st.booleans()
        case Quantity(range):
            return st.integers(range.low, range.high)
        case Atom(kind):
            if issubclass(kind, Enum):
                return st.sampled_from(list(kind))
            return st.sampled_from(DRAWN_TURNS if issubclass(kind, OrderedIdentifier) else USERS)
        case Fields(kind, of):
            return st.builds(kind, **{name: values(inner) for name, inner in of})
        case Mapping(keys, inner):
            key = values(keys[0]) if len(keys) == 1 else st.tuples(*map(values, keys))
            entries = st.dictionaries(key, values(inner), max_size=2 if isinstance(inner, Fields) else 3)
            return entries.map(lambda held: Map(default_of(inner), held))


def examine(read: Callable[..., Any], run: Callable[..., Any], profile: settings) -> None:
    """Compare the tree of one function with CPython's runs of another."""
    subject = lifted(read)
    drawn = st.fixed_dictionaries({name: values(schema) for name, schema in subject.schemas.items()})

    @profile
    @given(st.lists(drawn, min_size=TOGETHER, max_size=TOGETHER))
    def agree(some: list[dict[str, Any]]) -> None:
        for arguments in some:
            assert list(disagreements(subject, run, arguments, KNOWN)) == []

    agree()


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.__name__)
def test_the_tree_says_what_cpython_does(construct: Callable[..., Any]) -> None:
    examine(construct, construct, THOROUGH)


@pytest.mark.parametrize(("read", "run"), MISTAKEN, ids=lambda function: function.__name__)
def test_a_tree_of_another_function_is_seen_to_differ(read: Callable[..., Any], run: Callable[..., Any]) -> None:
    with pytest.raises(AssertionError):
        examine(read, run, BRIEF)
