"""Random expressions of the language, as text: predicates and rules of a state that has maps, an order, and names."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = '''"""Written by a test."""

from megaspec.language import Outcome, all_of, exists, for_all, implies, ite, max_of, min_of, need, predicate, replace, total
from tests.language.constructs.shapes import ADMIN, State, Turn, User
from tests.language.open_orders import Board, share

'''

DEEPEST = 2
"""How many quantifiers stand inside of each other."""


def _several(strategy: st.SearchStrategy[str], form: str) -> st.SearchStrategy[str]:
    places = form.count("{}")
    return st.tuples(*[strategy] * places).map(lambda parts: form.format(*parts))


def users(bound: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Expressions that are users."""
    return st.sampled_from(("one", "board.leader", "ADMIN", "User.none()", *(name for name in bound if name.startswith("u"))))


def turns(bound: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Expressions that are turns; of none that is bound the successor is taken."""
    plain = st.sampled_from(("board.now", "now", "Turn.first()", "Turn(1)"))
    later = plain.map(lambda one: f"{one}.successor()")
    return st.one_of(plain, later, st.sampled_from((*(name for name in bound if name.startswith("t")), "now")))


def amounts(bound: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Expressions that are quantities."""
    read = st.one_of(users(bound).map("board.held[{}]".format), st.sampled_from(("2", "board.supply", "total(board.held, share)")))
    return st.one_of(read, _several(read, "({} + {})"), _several(read, "min_of({}, {})"), _several(read, "max_of({}, {}) * 2"))


def truths(bound: tuple[str, ...] = (), depth: int = 0) -> st.SearchStrategy[str]:
    """Expressions that are truth values, with the names that are bound around them."""
    leaves = [
        _several(amounts(bound), "{} <= {}"), _several(amounts(bound), "2 < {} != {}"), _several(users(bound), "{} == {}"),
        _several(turns(bound), "{} < {}"), _several(turns(bound), "{}.is_right_before({})"), turns(bound).map("board.seen[{}]".format),
        st.tuples(users(bound), turns(bound)).map("board.votes[{0[0]}, {0[1]}]".format),
        _several(users(bound), "({}, board.supply) == ({}, 3)"),
        st.tuples(users(bound), amounts(bound)).map("replace(board, supply={0[1]}) == replace(board, leader={0[0]})".format),
    ]  # fmt: skip
    some = st.one_of(leaves)
    joined = [_several(some, form) for form in ("not {}", "({} and {})", "({} or {})", "({} if {} else {})", "implies({}, {})", "ite({}, {}, {})")]
    if depth == DEEPEST:
        return st.one_of(some, *joined)
    user, turn = f"u{depth}", f"t{depth}"
    over_users, over_turns = truths((*bound, user), depth + 1), truths((*bound, turn), depth + 1)
    word = st.sampled_from(("for_all", "exists"))
    quantified = st.one_of(
        st.tuples(word, over_users).map(lambda parts: f"{parts[0]}(User, lambda {user}: {parts[1]})"),
        st.tuples(word, over_turns).map(lambda parts: f"{parts[0]}(Turn, lambda {turn}: {parts[1]})"),
    )
    written = f"board.held.where(User, lambda {user}: {user} != User.none() and {user} == one and %s, lambda {user}: %s)[%s] > 3"
    updated = st.tuples(over_users, amounts((*bound, user)), users(bound)).map(written.__mod__)
    return st.one_of(some, *joined, quantified, quantified, updated)


def modules(how_many: int) -> st.SearchStrategy[str]:
    """The text of a module with so many predicates, `asked_0` and on, and a rule for each, `done_0` and on."""
    return st.lists(truths(), min_size=how_many, max_size=how_many).map(_module)


def spreads(how_many: int) -> st.SearchStrategy[str]:
    """The text of a module with so many rules, `spread_0` and on, that write a map of two keys wherever a condition of both holds."""
    return st.lists(truths(("u0", "t0"), 1), min_size=how_many, max_size=how_many).map(_spreading)


def _spreading(conditions: list[str]) -> str:
    return HEAD + "\n\n".join(
        f"def spread_{number}(board: Board, one: User, now: Turn) -> Outcome[Board, None]:\n"
        f"    after = board.votes.where((User, Turn), lambda u0, t0: {condition}, lambda u0, t0: True)\n"
        f"    return Outcome(replace(board, votes=after))\n"
        for number, condition in enumerate(conditions)
    )


def _module(expressions: list[str]) -> str:
    parts = [HEAD]
    for number, expression in enumerate(expressions):
        parts.append(f"@predicate\ndef asked_{number}(board: Board, one: User, now: Turn) -> bool:\n    return {expression}\n\n\n")
        parts.append(
            f"def done_{number}(board: Board, one: User, now: Turn) -> Outcome[Board, None]:\n"
            f'    need(not asked_{number}(board, one, now) or {expression}, "ASKED")\n'
            f"    more = board.held.where(User, lambda user: user == one and ({expression}), lambda user: 1)\n"
            f"    return Outcome(replace(board, held=more.set(ADMIN, 2), now=ite({expression}, now, board.now)))\n\n\n"
        )
    return "".join(parts)
