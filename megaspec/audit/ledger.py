"""The assumption ledger: everything that is taken on trust, where it is named, and which claims fall without it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass

from megaspec.audit import AuditError
from megaspec.audit.ablation import CONFIRMED, FAILED, UNDECIDED, AblationBase, Fall, apart, first_fall
from megaspec.audit.omission import Without
from megaspec.audit.sites import GuardSite, sites_of
from megaspec.boundary import costing
from megaspec.claims.kinds import Claim
from megaspec.claims.liveness import LeadsTo, Response, Starved
from megaspec.language import Assumption
from megaspec.language.systems import System
from megaspec.refusal import place
from megaspec.solving.inquiries import Inquiry, Means, conducted
from megaspec.tables import Listing
from megaspec.witness.starved import is_starved


@dataclass(frozen=True)
class Entry:
    """An assumption, and where it enters the model.

    It is guards of rules, predicates of states with the systems that assume them, and what claims trust to be done in the end.
    """

    assumption: Assumption
    sites: tuple[GuardSite, ...]
    states: tuple[tuple[System, Callable[..., bool]], ...]
    trusting: tuple[LeadsTo, ...] = ()

    def where(self) -> list[str]:
        """The places that name it, and the claims."""
        codes = [inspect.unwrap(predicate).__code__ for _, predicate in self.states]
        found = [*(site.place for site in self.sites), *(place(code.co_filename, code.co_firstlineno) for code in codes)]
        found += [f"what {claim.name} trusts to be done" for claim in self.trusting]
        return list(dict.fromkeys(found)) or ["outside of the model"]

    def without(self) -> list[tuple[System, Without]]:
        """The systems that make it, each without it."""
        systems = dict.fromkeys(site.system for site in self.sites)
        guards = [(system, Without(tuple(site for site in self.sites if site.system is system))) for system in systems]
        return guards + [(system, Without(state=predicate)) for system, predicate in self.states]


def entries(
    ledger: Mapping[str, Assumption], systems: Iterable[System], claims: Iterable[Claim] = (), tell: Callable[[str], None] | None = None
) -> list[Entry]:
    """Every assumption with where it enters the systems and the claims; an `AuditError` where ledger, rules and claims differ.

    A system that cannot be read is left out, and `tell` is told why; without it nothing is.
    """
    read: dict[System, tuple[GuardSite, ...]] = {}
    wanted = list(systems)
    for system in wanted:
        with nullcontext() if tell is None else costing(tell):
            read[system] = sites_of(system)
    known, unread = list(read), len(read) < len(wanted)
    responses = [claim for claim in claims if isinstance(claim, Response)]
    for claim in responses:
        for trust in claim.trusted:
            if trust.assumption not in ledger:
                raise AuditError(f"{claim.name} trusts {trust}, which is not in the ledger")
    sites = [site for ones in read.values() for site in ones if site.kind == "assume"]
    for site in sites:
        if site.id not in ledger:
            raise AuditError(f"{site.place}: {site.rule} assumes {site.id}, which is not in the ledger")
    for system in known:
        for predicate in system.assumptions:
            if not any(predicate in one.states for one in ledger.values()):
                raise AuditError(f"the system {system.name} assumes {predicate.__name__}, which no assumption of the ledger lists in its `states`")
    found = []
    for one in ledger.values():
        states = tuple((system, predicate) for system in known for predicate in system.assumptions if predicate in one.states)
        trusting = tuple(claim for claim in responses if isinstance(claim, LeadsTo) and one.id in [each.assumption for each in claim.trusted])
        entry = Entry(one, tuple(site for site in sites if site.id == one.id), states, trusting)
        if one.outside and (entry.sites or states or trusting):
            raise AuditError(f"the assumption {one.id} stands outside of the model, and {entry.where()[0]} names it")
        if not one.outside and not unread and not (entry.sites or states or trusting):
            raise AuditError(f"no rule, no system and no claim names the assumption {one.id}; say `outside=True` if it stands outside of the model")
        found.append(entry)
    return found


def falls(found: Sequence[Entry], claims: Sequence[Claim], means: Means | None = None) -> tuple[dict[str, list[Fall]], list[str]]:
    """Of each assumption, every claim that falls when it is dropped; and the claims that are not proved as they stand.

    If it is interrupted, the assumptions of which not all has been asked are left out.
    """
    standing: dict[System, AblationBase] = {}
    inquiries: dict[tuple[str, int, str], Inquiry[Fall | None]] = {}
    unasked: dict[str, list[Fall]] = {entry.assumption.id: [] for entry in found}
    for entry in found:
        with _costing(unasked[entry.assumption.id]):
            for number, (system, without) in enumerate(entry.without()):
                about = standing.setdefault(system, AblationBase(system, claims))
                parts = [*about.parts(without), *about.sequences(without)]
                for name in dict.fromkeys(part.claim.name for part in parts):
                    of_it = [part for part in parts if part.claim.name == name]
                    inquiries[entry.assumption.id, number, name] = apart(first_fall(about, of_it))
    results: dict[tuple[str, int, str], Fall | None] = {}
    fallen: dict[str, list[Fall]] = {}
    with suppress(KeyboardInterrupt):
        for key, fall in conducted(inquiries, means or Means()):
            results[key] = fall
    with suppress(KeyboardInterrupt):
        for entry in found:
            own = [key for key in inquiries if key[0] == entry.assumption.id]
            if all(key in results for key in own):
                shown = [*unasked[entry.assumption.id], *(fall for key in own if (fall := results[key]) is not None)]
                with _costing(shown):
                    shown += _starving(entry, claims)
                fallen[entry.assumption.id] = shown
    return fallen, sorted({name for about in standing.values() for name in about.unproved})


def _costing(shown: list[Fall]) -> AbstractContextManager[None]:
    """A block in which a fault is one finding more, and costs no other assumption."""
    return costing(lambda why: shown.append(Fall("", why, FAILED)))


def _starving(entry: Entry, claims: Sequence[Claim]) -> list[Fall]:
    """The claims that fall without what is trusted to be done, as claims show which are the same but for it: a fair run never reaches the goal."""
    found = []
    for claim in entry.trusting:
        for other in (one for one in claims if isinstance(one, Starved)):
            same = (other.system, other.trigger, other.goal) == (claim.system, claim.trigger, claim.goal)
            dropped = {one.assumption for one in claim.trusted if one not in other.trusted}
            if same and dropped == {entry.assumption.id} and is_starved(other, other.instance):
                found.append(Fall(claim.name, other.name, CONFIRMED))
    return found


def unneeded(found: Iterable[Entry], fallen: Mapping[str, Sequence[Fall]]) -> list[str]:
    """The assumptions of the model that no claim needs."""
    return [entry.assumption.id for entry in found if not entry.assumption.outside and fallen.get(entry.assumption.id) == []]


def failed(fallen: Mapping[str, Sequence[Fall]]) -> list[str]:
    """What could not be asked, with why, by the ids of assumptions."""
    return [f"{id}: what falls without it cannot be asked: {fall.obligation}" for id, ones in fallen.items() for fall in ones if fall.how == FAILED]


def undecided(fallen: Mapping[str, Sequence[Fall]]) -> bool:
    """Whether of some claim nothing is known but that a proof failed."""
    return any(fall.how == UNDECIDED for ones in fallen.values() for fall in ones)


def listing(found: Iterable[Entry], fallen: Mapping[str, Sequence[Fall]] | None = None) -> Listing:
    """The ledger as it is shown, with the claims that fall if that was asked."""
    columns = ("id", "sentence", "why", "where") + (("falls without it",) if fallen is not None else ())
    rows = []
    for entry in found:
        one = entry.assumption
        row: tuple[str, ...] = (one.id, one.sentence, one.why, "; ".join(entry.where()))
        if fallen is not None:
            names = [fall.claim + (f" ({fall.how})" if fall.how == UNDECIDED else "") for fall in fallen.get(one.id, ()) if fall.how != FAILED]
            none = "-" if one.outside else "NONE" if one.id in fallen else "not asked"
            row += ("; ".join(dict.fromkeys(names)) or none,)
        rows.append(row)
    return Listing("", columns, tuple(rows))
