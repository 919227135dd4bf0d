"""Forms of Python that may tell a symbolic value from a plain one: each is refused, or says the same of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from megaspec.language.identifiers import MOST_SUCCESSORS
from megaspec.refusal import Refusal
from tests.language.agreement import disagreements, lifted
from tests.language.random_expressions import HEAD
from tests.language.test_constructs import KNOWN
from tests.language.test_random_expressions import PROFILE, arguments, functions

SUCCESSORS = MOST_SUCCESSORS * ".successor()"
TOO_MANY = f"more than {MOST_SUCCESSORS} successors, one of the other"

AGREE = (
    "return (one, now) == (one, now)",
    "return (one,) == (one, one)",
    "return (board.supply, one) < (3, one)",
    "return (board.supply, 1) < (3, 2)",
    "return (board.supply, 1)[0] == 3",
    "return (board.supply, 1)[-1] == 1",
    "return not (board.supply,)",
    "return board == board",
    "return board != replace(board, supply=3)",
    "return (one == board.leader) == (now == board.now)",
    "return (one == board.leader) != True",
    "return 1 == board.supply == 1",
    "return board.held == board.held.set(one, 3)",
    "return board.held.set(one, 3).set(one, board.held[one]) == board.held",
    "return ite(one == board.leader, None, None) == None",
    "return min_of(now, board.now) == now",
    "return all_of(one == one, 5 == board.supply)",
    "return all_of()",
    "return board.votes[(one, now)]",
    "return for_all(User, lambda u: exists(User, lambda u: u == one) and u == u)",
    "return total(board.held, share) == total(board.held.set(one, 0), share) + board.held[one]",
    "return total(board.held.where(User, lambda u: u == one, lambda u: 9), share) == total(board.held, share) - board.held[one] + 9",
    "return board.supply - 10 < 0",
    "return Turn(3) == now",
    "return Turn(0) == Turn.first()",
    "return now < Turn(2) <= board.now",
    "need(one == one, \"X\")\n    return True",
    "return User.none() == one != ADMIN",
    f"return now{SUCCESSORS} == board.now",
    f"return ite(one == ADMIN, now, board.now{SUCCESSORS}) == now.successor()",
    f"return Turn(3){SUCCESSORS} == now",
)
REFUSED = {
    f"return now{SUCCESSORS}.successor() == board.now": TOO_MANY,
    f"return ite(one == ADMIN, now, board.now{SUCCESSORS}).successor() == now": TOO_MANY,
    f"return board.seen[Turn.first(){SUCCESSORS * 3}]": TOO_MANY,
    "return ((board.supply,) * 2) == (3, 3)": "`*` multiplies numbers alone",
    "return (one == board.leader) == 1": "1",
    "return (one == board.leader) + 1 == 2": "`add` of a truth value",
    "return -(one == board.leader) == -1": "`neg` of a truth value",
    "return board.supply == True": "True",
    "return board.supply == None": "None",
    "return one == None": "comparing a User with None",
    "return board.held == None": "comparing a map with None",
    "return board.held.set(one, True) == board.held": "True as a value of a map that holds 0",
    "return ite(one == board.leader, 1, True) == 1": "a choice between values of different shapes",
    "return ite(one == board.leader, 1, one) == 1": "a choice between values of different shapes",
    "x = one == board.leader or board.supply\n    return x == 3": "3",
    "x = board.supply and one\n    return x == one": "the bare truth of a quantity",
    "return all_of(False, board.supply)": "a quantity",
    "return implies(board.supply, True)": "a quantity",
    "return now.is_right_before(one)": "the order of User",
    "return now.successor() == one": "comparing a Turn with an identifier",
    "return board.seen[one]": "a map read at a key of another kind",
    "return board.votes[one]": "a map read at a key of another kind",
    "return board.votes[(now, one)]": "a map read at a key of another kind",
    "return board.held[((one,))] == 3": "a key that is a tuple of one",
    "return board.supply * (board.supply == 3) == 3": "a truth value",
    "return \"a\" == \"a\"": "text stands only as the name of a guard, in `need` and `assume`; compare members of an enu",
    "return one == now": "comparing a User with an identifier",
    "return 3": "answers 3, which is no truth value; return a comparison on every path",
    "return board.held[one][0] == 1": "`getitem` of a quantity",
    "return board.supply.supply == 3": "the attribute supply of a quantity",
    "return board(1)": "board cannot be called; only functions, records and the words of the language can",
}


def written(body: str) -> str:
    """A module with a predicate of that body."""
    return f"{HEAD}@predicate\ndef asked_0(board: Board, one: User, now: Turn) -> bool:\n    {body}\n"


@pytest.mark.parametrize("body", REFUSED)
def test_a_form_that_would_differ_is_refused(body: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        lifted(functions(written(body), tmp_path)["asked_0"])
    assert REFUSED[body] in str(refusal.value)


@pytest.mark.parametrize("body", AGREE)
def test_a_form_that_is_read_says_the_same(body: str, tmp_path: Path) -> None:
    asked = functions(written(body), tmp_path)["asked_0"]
    subject = lifted(asked)

    @PROFILE
    @given(drawn=arguments(subject.schemas))
    def holds(drawn: dict[str, object]) -> None:
        assert list(disagreements(subject, asked, drawn, KNOWN)) == []

    holds()
