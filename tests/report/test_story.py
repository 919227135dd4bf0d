"""A run of a system with nested records, as it is told."""

from megaspec.report.story import told
from megaspec.witness.findings import Counterexample
from megaspec.witness.walks import played
from tests.systems.shapes import VAULT

LINES = told(Counterexample("vault.some_claim", list(played(VAULT)), True, ""))


def test_places_in_nested_records_and_maps_are_told_by_their_path() -> None:
    assert "      governance.signers[A] = ann" in LINES
    assert "      governance.limits.delay = 172_800" in LINES
    assert "    * governance.motions[#1].order.target = dan" in LINES
    assert "    * governance.motions[#1].stage = QUEUED   (was OPEN)" in LINES
    assert "    * governance.approvals[#1, B] = True" in LINES
    assert "    * governance.signers[B] = dan   (was bob)" in LINES
    assert "    * governance.limits.paused_until = 691_200   (was 0)" in LINES
    assert "    * treasury.allowances[ann, dan] = 5" in LINES


def test_calls_are_told_with_what_they_answer_and_emit() -> None:
    place = LINES.index("  8. execute(motion=#1)")
    assert LINES[place + 1 : place + 3] == ["      emits Paid(target=dan, amount=60)", "      emits Executed(motion=#1, at=172_800)"]
    assert "  4. execute(motion=#1)  reverts: NOT_QUEUED" in LINES
    assert "  2. propose(caller=ann, seat=A, order={deed=PAY, seat=A, target=dan, amount=60}, urgent=False)  returns #1" in LINES
