"""The command that checks all runs to a depth, and the instances that it is given."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from megaspec.bounded.checking import BoundedCheck
from megaspec.cli import bounded
from megaspec.cli.instances import counts, shown
from megaspec.language import Identifier, Map, OrderedIdentifier, Outcome, System, action, predicate, record
from megaspec.projects.loading import Reader
from spec.sequencer.failover.system import FAILOVER
from spec.sequencer.identifiers import Epoch, NodeId, Quorum
from spec.staking.quantities import Address
from spec.staking.system import STAKING
from tests.loose import unread
from tests.server import megaspec
from tests.systems.corpus.climbing import CLIMBING
from tests.systems.mail import MAIL


class Desk(Identifier):
    """A desk."""


class DeskId(Identifier):
    """Something else that is called like a desk."""


class Boss(OrderedIdentifier):
    """One after the other."""


@record
class Office:
    one: Map[Desk, DeskId, bool]
    boss: Boss


def opened() -> Outcome[Office, None]:
    """Nobody is there."""
    return Outcome(Office(one=Map.empty(False), boss=Boss.first()))


@action
def stay(office: Office) -> Outcome[Office, None]:
    """Nothing changes."""
    return Outcome(office)


@predicate
def fine(office: Office) -> bool:
    """Always."""
    return True


OFFICE = System("office", Office, opened, (stay,), (fine,))


@pytest.mark.parametrize("setting", ["node=3", "nodes=3", "nodeid=3", "NodeIds=3", " node = 3 "])
def test_a_kind_is_called_after_its_class(setting: str) -> None:
    assert counts(FAILOVER, [setting]) == {NodeId: 4}


def test_an_opaque_kind_is_counted_beside_its_constants_and_an_ordered_one_in_all() -> None:
    found = counts(FAILOVER, ["nodes=3", "quorums=1", "epochs=2"])
    assert found == {NodeId: 4, Quorum: 2, Epoch: 2}
    assert shown(FAILOVER, found) == "1 quorums beside none, 3 nodes beside none, 2 epochs"
    assert counts(STAKING, ["addresses=2"]) == counts(STAKING, ["address=2"]) == {Address: 2 + len(Address.registered)}
    assert counts(OFFICE, ["bosses=4"]) == counts(OFFICE, ["boss=4"]) == {Boss: 4}


@pytest.mark.parametrize(
    ("system", "settings", "complaint"),
    [
        (FAILOVER, ["foo=3"], "failover has nothing called foo; there are quorums, nodes, blocks"),
        (CLIMBING, ["nodes=3"], "climbing has nothing called nodes; "),
        (MAIL, ["members"], "--set members says no number; write NAME=N, as --set letters=3"),
        (MAIL, ["members="], "nothing is no count; write a whole number"),
        (MAIL, ["members=two"], "two is no count; write a whole number"),
        (MAIL, ["members=-1"], "-1 is no count; write a whole number"),
        (MAIL, ["members=1.5"], "1.5 is no count; write a whole number"),
        (MAIL, ["members=²"], "² is no count; write a whole number"),
        (MAIL, ["members=0"], "too few; a search needs one beside those that are named"),
        (MAIL, ["rounds=1"], "too few; a search needs the first one and another"),
        (MAIL, ["members=1001"], "too much; 1000 of a kind are the most"),
        (MAIL, ["members=" + "9" * 5000], "too much"),
        (MAIL, ["member=2", "members=3"], "sets members a second time"),
        (MAIL, ["=3"], "called nothing"),
        (OFFICE, ["desks=3"], "desks is the name of several kinds; write the whole name, desk or deskid"),
    ],
)
def test_what_is_no_setting_is_refused(system: System, settings: list[str], complaint: str) -> None:
    with pytest.raises(typer.BadParameter) as refused:
        counts(system, settings)
    assert complaint in str(refused.value)


def test_a_name_that_is_a_class_is_that_class() -> None:
    assert counts(OFFICE, ["desk=3", "deskid=1"]) == {Desk: 4, DeskId: 2}


def test_a_broken_claim_exits_with_1_and_shows_the_shortest_run(small: Path) -> None:
    done = megaspec("bmc", "small_counter", "--depth", 5, cwd=small)
    assert done.status == 1, done.err
    assert "a run of 3 steps from an initial state" in done.out and "3. bump()" in done.out
    assert "1 refuted; no run of up to 5 steps breaks the other 1 claims, in the instance of nothing to choose" in done.out


def test_what_no_run_breaks_exits_with_0_and_says_the_depth(small: Path) -> None:
    done = megaspec("bmc", "counter", "counter.within*", "--depth", 4, "--unbounded", cwd=small)
    assert done.status == 0, done.err
    assert "no run of up to 4 steps breaks 2 claims, in instances of any size" in done.out and "bounded" in done.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["counters"], "no system is called counters; did you mean counter?"),
        (["counter", "counter.within_limits"], "did you mean counter.within_limit"),
        (["counter", "--depth", "-1"], "--depth"),
        (["counter", "--unbounded", "--set", "nodes=3"], "leave out one of them"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], complaint: str, small: Path) -> None:
    done = megaspec("bmc", *arguments, cwd=small)
    assert done.status == 2 and complaint in done.err and done.err.startswith("megaspec: ") and "Traceback" not in done.err


def stopped(monkeypatch: pytest.MonkeyPatch, small: Path) -> int | None:
    """The exit status of a check that is interrupted at once."""
    monkeypatch.chdir(small)
    monkeypatch.setattr(Reader, "exec_module", unread)
    with pytest.raises(typer.Exit) as ended:
        bounded.bmc(name="counter", rlimit=1, depth=2, itf=None, test=None, log=None)
    return ended.value.exit_code


def test_an_interrupt_shows_what_is_known(monkeypatch: pytest.MonkeyPatch, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(self: BoundedCheck, means: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(BoundedCheck, "run", interrupted)
    assert stopped(monkeypatch, small) == 3
    assert "stopped before the depth that was asked for" in capsys.readouterr().out
