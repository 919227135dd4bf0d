"""Nested records, maps keyed by enums and by two kinds, times and events: a vault that two of three seats open after a delay."""

from megaspec.language import (
    Annotated,
    Enum,
    Identifier,
    Map,
    OrderedIdentifier,
    Outcome,
    Range,
    System,
    action,
    emitted,
    exists,
    for_all,
    implies,
    need,
    predicate,
    record,
    replace,
)
from tests.systems.claiming import covered, reachable, refuted, step

GREATEST_TIME = 2**40
GREATEST_DELAY = 2**32
GREATEST_FUNDS = 2**127
HOURS = 3_600

Seconds = Annotated[int, Range("Seconds", 0, GREATEST_TIME)]
Delay = Annotated[int, Range("Delay", 0, GREATEST_DELAY)]
Eta = Annotated[int, Range("Eta", 0, GREATEST_TIME + GREATEST_DELAY)]
Wei = Annotated[int, Range("Wei", 0, 2**96)]
TotalWei = Annotated[int, Range("TotalWei", 0, 2**128)]


class Account(Identifier):
    """Whoever calls, or is paid."""


class MotionId(OrderedIdentifier):
    """The place of a motion; the first one is never issued."""


class Seat(Enum):
    """The three seats."""

    A = "a"
    B = "b"
    C = "c"


class Deed(Enum):
    """What a motion does."""

    PAY = "pay"
    PAUSE = "pause"
    RESEAT = "reseat"


class Stage(Enum):
    """How far a motion has come."""

    UNKNOWN = "unknown"
    OPEN = "open"
    QUEUED = "queued"
    DONE = "done"


@record
class Order:
    """What is to be done, to whom."""

    deed: Deed
    seat: Seat
    target: Account
    amount: Wei


@record
class Motion:
    """A motion; `urgent` is a mark without meaning."""

    order: Order
    stage: Stage
    eta: Eta
    urgent: bool


@record
class Limits:
    delay: Delay
    paused_until: Eta


@record
class Governance:
    signers: Map[Seat, Account]
    motions: Map[MotionId, Motion]
    approvals: Map[MotionId, Seat, bool]
    last: MotionId
    limits: Limits


@record
class Books:
    funded: TotalWei
    paid: TotalWei


@record
class Treasury:
    books: Books
    allowances: Map[Account, Account, Wei]


@record
class Vault:
    governance: Governance
    treasury: Treasury
    now: Seconds


@record
class Approved:
    motion: MotionId
    seat: Seat


@record
class Executed:
    motion: MotionId
    at: Seconds


@record
class Paid:
    target: Account
    amount: Wei


def no_motion() -> Motion:
    return Motion(order=Order(deed=Deed.PAY, seat=Seat.A, target=Account.none(), amount=0), stage=Stage.UNKNOWN, eta=0, urgent=False)


def founded(a: Account, b: Account, c: Account, delay: Delay) -> Outcome[Vault, None]:
    need(a != b and b != c and a != c, "SAME_SIGNER")
    need(a != Account.none() and b != Account.none() and c != Account.none(), "NOBODY")
    governance = Governance(
        signers=Map.empty(Account.none()).set(Seat.A, a).set(Seat.B, b).set(Seat.C, c),
        motions=Map.empty(no_motion()),
        approvals=Map.empty(False),
        last=MotionId.first(),
        limits=Limits(delay=delay, paused_until=0),
    )
    return Outcome(Vault(governance, Treasury(Books(0, 0), Map.empty(0)), 0))


@action
def tick(vault: Vault, now: Seconds) -> Outcome[Vault, None]:
    need(now > vault.now, "NOT_LATER")
    return Outcome(replace(vault, now=now))


@action
def fund(vault: Vault, amount: Wei) -> Outcome[Vault, None]:
    books = vault.treasury.books
    need(books.funded + amount <= GREATEST_FUNDS, "FULL")
    return Outcome(replace(vault, treasury=replace(vault.treasury, books=replace(books, funded=books.funded + amount))))


@action
def allow(vault: Vault, caller: Account, spender: Account, amount: Wei) -> Outcome[Vault, None]:
    need(caller != spender, "ONESELF")
    allowances = vault.treasury.allowances.set((caller, spender), amount)
    return Outcome(replace(vault, treasury=replace(vault.treasury, allowances=allowances)))


@action
def propose(vault: Vault, caller: Account, seat: Seat, order: Order, urgent: bool) -> Outcome[Vault, MotionId]:
    held = vault.governance
    need(held.signers[seat] == caller, "NOT_A_SIGNER")
    need(order.target != Account.none(), "NOBODY")
    motion = held.last.successor()
    after = replace(
        held,
        last=motion,
        motions=held.motions.set(motion, Motion(order=order, stage=Stage.OPEN, eta=0, urgent=urgent)),
        approvals=held.approvals.set((motion, seat), True),
    )
    return Outcome(replace(vault, governance=after), motion, (Approved(motion, seat),))


@action
def approve(vault: Vault, caller: Account, seat: Seat, motion: MotionId) -> Outcome[Vault, None]:
    held = vault.governance
    need(held.signers[seat] == caller, "NOT_A_SIGNER")
    need(held.motions[motion].stage == Stage.OPEN, "NOT_OPEN")
    need(not held.approvals[motion, seat], "APPROVED_ALREADY")
    after = replace(
        held,
        motions=held.motions.set(motion, replace(held.motions[motion], stage=Stage.QUEUED, eta=vault.now + held.limits.delay)),
        approvals=held.approvals.set((motion, seat), True),
    )
    return Outcome(replace(vault, governance=after), None, (Approved(motion, seat),))


def carried_out(vault: Vault, order: Order) -> Vault:
    held = vault.governance
    if order.deed == Deed.PAUSE:
        return replace(vault, governance=replace(held, limits=replace(held.limits, paused_until=vault.now + held.limits.delay)))
    if order.deed == Deed.RESEAT:
        need(for_all(Seat, lambda seat: held.signers[seat] != order.target), "SITS_ALREADY")
        return replace(vault, governance=replace(held, signers=held.signers.set(order.seat, order.target)))
    books = vault.treasury.books
    need(books.paid + order.amount <= books.funded, "TOO_POOR")
    return replace(vault, treasury=replace(vault.treasury, books=replace(books, paid=books.paid + order.amount)))


@action
def execute(vault: Vault, motion: MotionId) -> Outcome[Vault, None]:
    found = vault.governance.motions[motion]
    need(found.stage == Stage.QUEUED, "NOT_QUEUED")
    need(found.eta <= vault.now, "TOO_EARLY")
    need(vault.governance.limits.paused_until <= vault.now, "PAUSED")
    after = carried_out(vault, found.order)
    held = after.governance
    done = replace(after, governance=replace(held, motions=held.motions.set(motion, replace(found, stage=Stage.DONE))))
    if found.order.deed == Deed.PAY:
        return Outcome(done, None, (Paid(found.order.target, found.order.amount), Executed(motion, vault.now)))
    return Outcome(done, None, (Executed(motion, vault.now),))


@action
def execute_at_once(vault: Vault, motion: MotionId) -> Outcome[Vault, None]:
    """Without the delay."""
    found = vault.governance.motions[motion]
    need(found.stage == Stage.OPEN, "NOT_OPEN")
    after = carried_out(vault, found.order)
    held = after.governance
    return Outcome(replace(after, governance=replace(held, motions=held.motions.set(motion, replace(found, stage=Stage.DONE)))))


@predicate
def signers_differ(vault: Vault) -> bool:
    signers = vault.governance.signers
    return for_all(Seat, lambda one: signers[one] != Account.none()) and for_all(
        Seat, Seat, lambda one, other: implies(signers[one] == signers[other], one == other)
    )


@predicate
def two_seats_queued_it(vault: Vault) -> bool:
    held = vault.governance
    return for_all(
        MotionId,
        lambda motion: implies(
            held.motions[motion].stage == Stage.QUEUED or held.motions[motion].stage == Stage.DONE,
            exists(Seat, Seat, lambda one, other: one != other and held.approvals[motion, one] and held.approvals[motion, other]),
        ),
    )


@predicate
def open_motions_have_a_seat(vault: Vault) -> bool:
    held = vault.governance
    return for_all(
        MotionId, lambda motion: implies(held.motions[motion].stage == Stage.OPEN, exists(Seat, lambda seat: held.approvals[motion, seat]))
    )


@predicate
def motions_name_somebody(vault: Vault) -> bool:
    motions = vault.governance.motions
    return for_all(MotionId, lambda motion: implies(motions[motion].stage != Stage.UNKNOWN, motions[motion].order.target != Account.none()))


@predicate
def unissued_is_unknown(vault: Vault) -> bool:
    held = vault.governance
    return for_all(MotionId, lambda motion: implies(held.last < motion, held.motions[motion] == no_motion()))


@predicate
def unissued_is_unapproved(vault: Vault) -> bool:
    held = vault.governance
    return for_all(MotionId, Seat, lambda motion, seat: implies(held.last < motion, not held.approvals[motion, seat]))


@predicate
def pays_what_was_funded(vault: Vault) -> bool:
    return vault.treasury.books.paid <= vault.treasury.books.funded and vault.treasury.books.funded <= GREATEST_FUNDS


@predicate
def nobody_allows_oneself(vault: Vault) -> bool:
    return for_all(Account, lambda account: vault.treasury.allowances[account, account] == 0)


@predicate
def waits_its_delay(before: Vault, after: Vault, motion: MotionId) -> bool:
    return before.governance.motions[motion].eta <= before.now and after.governance.motions[motion].stage == Stage.DONE


@predicate
def says_what_it_did(before: Vault, motion: MotionId, events: tuple) -> bool:
    order = before.governance.motions[motion].order
    if order.deed == Deed.PAY:
        return emitted(events, Paid(order.target, order.amount), Executed(motion, before.now))
    return emitted(events, Executed(motion, before.now))


@predicate
def says_only_that_it_is_done(before: Vault, motion: MotionId, events: tuple) -> bool:
    return emitted(events, Executed(motion, before.now))


@predicate
def approval_says_so(before: Vault, seat: Seat, motion: MotionId, events: tuple) -> bool:
    return emitted(events, Approved(motion, seat))


@predicate
def someone_was_reseated(before: Vault, after: Vault) -> bool:
    return before.governance.signers[Seat.B] != after.governance.signers[Seat.B]


@predicate
def never_paused(vault: Vault) -> bool:
    return vault.governance.limits.paused_until == 0


@predicate
def allowances_stay(before: Vault, after: Vault) -> bool:
    return before.treasury.allowances == after.treasury.allowances


VAULT = System(
    "vault",
    Vault,
    founded,
    (tick, fund, allow, propose, approve, execute),
    (
        signers_differ,
        two_seats_queued_it,
        open_motions_have_a_seat,
        motions_name_somebody,
        unissued_is_unknown,
        unissued_is_unapproved,
        pays_what_was_funded,
        nobody_allows_oneself,
    ),
    scenarios="tests.systems.scenarios.shapes",
)
HASTY = VAULT.variant("hasty", replacing={execute: execute_at_once})

CLAIMS = [
    *covered(VAULT),
    step(VAULT, waits_its_delay, execute),
    step(VAULT, says_what_it_did, execute),
    step(VAULT, says_only_that_it_is_done, execute),
    step(VAULT, approval_says_so, approve),
    step(VAULT, allowances_stay),
    reachable(VAULT, someone_was_reseated, depth=5, instance={Account: 5, MotionId: 2}),
    refuted(HASTY, two_seats_queued_it, depth=3, instance={Account: 4, MotionId: 2}),
    refuted(VAULT, never_paused, depth=5, instance={Account: 4, MotionId: 2}),
]

VERDICTS = {
    "vault.safe": "proved",
    "vault.signers_differ": "proved",
    "vault.two_seats_queued_it": "proved",
    "vault.open_motions_have_a_seat": "proved",
    "vault.motions_name_somebody": "proved",
    "vault.unissued_is_unknown": "proved",
    "vault.unissued_is_unapproved": "proved",
    "vault.pays_what_was_funded": "proved",
    "vault.nobody_allows_oneself": "proved",
    "vault.waits_its_delay": "proved",
    "vault.says_what_it_did": "proved",
    "vault.says_only_that_it_is_done": "refuted",
    "vault.approval_says_so": "proved",
    "vault.allowances_stay": "refuted",
    "vault.someone_was_reseated.is_met": "proved",
    "hasty.two_seats_queued_it.is_broken": "refuted",
    "vault.never_paused.is_broken": "refuted",
}
