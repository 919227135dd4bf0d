"""Steps written out: what no action writes costs a search nothing, and searches share what they have in common."""

from __future__ import annotations

from megaspec.witness.finite.search import Judged, Search
from tests.systems.framed import FRAMED, INVARIANTS, within_limit


def test_what_no_action_writes_has_one_name_throughout() -> None:
    text = Search(FRAMED, Judged(within_limit), False, {}).script(3).text()
    assert "|before.right.limit @0|" in text and "before.right.limit @1" not in text
    assert "|before.right.level @3|" in text


def test_what_a_step_does_not_write_is_not_written_out_for_it() -> None:
    known = Search(FRAMED, Judged(within_limit), False, {}).unrolled
    written = {way.reading.name: {name for name, _ in way.written} for way in known.steps}
    assert written == {"give": {"before.left.supply", "before.left.held"}, "rise": {"before.right.level"}}


def test_searches_in_one_instance_share_their_steps() -> None:
    searches = [Search(FRAMED, Judged(predicate), False, {}) for predicate in INVARIANTS]
    assert len({id(one.unrolled) for one in searches}) == 1
