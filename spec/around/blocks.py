"""Blocks of L1 with a limit of gas: how many deposits and withdrawals fit, and how many validators a transaction (D21, D22)."""

from megaspec.language import Outcome, System, action, all_of, implies, ite, max_of, min_of, need, predicate, record, replace
from spec.staking.capacity import DEPOSIT_GAS, GREATEST_TRANSACTION_GAS, STORAGE_UPDATE_GAS, WITHDRAWAL_GAS, BlockGas, calls_in
from spec.staking.quantities import Count


@record
class Block:
    """The block of now: its limit of gas, which no block changes, what is used of it, and what is in it.

    `updates` counts the validators' records that distributions of rewards in the block have updated.
    """

    limit: BlockGas
    used: Count
    deposits: Count
    withdrawals: Count
    updates: Count


def genesis(limit: BlockGas) -> Outcome[Block, None]:
    """An empty block."""
    return Outcome(empty(limit))


def empty(limit: int) -> Block:
    """A block with nothing in it."""
    return Block(limit=limit, used=0, deposits=0, withdrawals=0, updates=0)


def with_gas(state: Block, gas: int) -> Block:
    """The block with a transaction of so much gas more."""
    need(state.used + gas <= state.limit, "BLOCK_FULL")
    return replace(state, used=state.used + gas)


@action
def add_deposit(state: Block) -> Outcome[Block, None]:
    """A deposit comes into the block."""
    return Outcome(replace(with_gas(state, DEPOSIT_GAS), deposits=state.deposits + 1))


@action
def add_withdrawal(state: Block) -> Outcome[Block, None]:
    """A withdrawal comes into the block."""
    return Outcome(replace(with_gas(state, WITHDRAWAL_GAS), withdrawals=state.withdrawals + 1))


@action
def add_distribution(state: Block, validators: Count) -> Outcome[Block, None]:
    """A distribution of rewards comes into the block, one transaction that updates the records of so many validators."""
    gas = validators * STORAGE_UPDATE_GAS
    need(gas <= GREATEST_TRANSACTION_GAS, "TRANSACTION_TOO_LARGE")
    return Outcome(replace(with_gas(state, gas), updates=state.updates + validators))


@action
def begin_block(state: Block) -> Outcome[Block, None]:
    """The next block begins."""
    return Outcome(empty(state.limit))


# Invariants.


@predicate
def gas_is_used_by_what_is_there(state: Block) -> bool:
    """The gas used is that of the deposits, the withdrawals and the updates in the block, and within its limit (D22)."""
    used = state.deposits * DEPOSIT_GAS + state.withdrawals * WITHDRAWAL_GAS + state.updates * STORAGE_UPDATE_GAS
    return state.used == used and used <= state.limit


# Properties.


@predicate
def blocks_hold_what_fits(state: Block) -> bool:
    """A block has no more deposits and withdrawals than fit its limit: fewer than a thousand deposits below 50 million gas (D22)."""
    return all_of(
        state.deposits <= calls_in(state.limit, DEPOSIT_GAS),
        state.withdrawals <= calls_in(state.limit, WITHDRAWAL_GAS),
        implies(state.limit < 50_000_000, state.deposits < 1_000),
    )


@predicate
def contents_are_counted(before: Block, after: Block) -> bool:
    """A deposit or a withdrawal is one more of its kind, with its gas; nothing else changes."""
    deposited = replace(before, deposits=before.deposits + 1, used=before.used + 50_000)
    withdrawn = replace(before, withdrawals=before.withdrawals + 1, used=before.used + 30_000)
    return after == ite(after.deposits > before.deposits, deposited, withdrawn)


@predicate
def a_transaction_updates_what_fits(before: Block, after: Block, validators: int) -> bool:
    """A distribution updates 3,355 records at most, each for 5,000 gas; nothing else changes (D21)."""
    updated = replace(before, updates=before.updates + validators, used=before.used + validators * 5_000)
    return validators <= 3_355 and after == updated


@predicate
def blocks_begin_empty(before: Block, after: Block) -> bool:
    """A block begins with nothing in it, and the limit of the one before."""
    return after == Block(limit=before.limit, used=0, deposits=0, withdrawals=0, updates=0)


# What can always be brought about.


@predicate
def anybody(state: Block) -> bool:
    """Whoever calls."""
    return True


@predicate
def deposits_fit(state: Block, number: Count) -> bool:
    """So many deposits fit the limit."""
    return number * DEPOSIT_GAS <= state.limit


@predicate
def deposits_are_in(state: Block, number: Count) -> bool:
    """So many deposits are in the block, at least."""
    return number <= state.deposits


@predicate
def withdrawals_fit(state: Block, number: Count) -> bool:
    """So many withdrawals fit the limit."""
    return number * WITHDRAWAL_GAS <= state.limit


@predicate
def withdrawals_are_in(state: Block, number: Count) -> bool:
    """So many withdrawals are in the block, at least."""
    return number <= state.withdrawals


@predicate
def updates_fit(state: Block, number: Count) -> bool:
    """The updates of so many validators fit a transaction, and the limit."""
    return number * STORAGE_UPDATE_GAS <= min_of(GREATEST_TRANSACTION_GAS, state.limit)


@predicate
def updates_are_in(state: Block, number: Count) -> bool:
    """The records of so many validators are updated in the block, at least."""
    return number <= state.updates


@predicate
def has_deposits_only(state: Block) -> bool:
    """Whether nothing but deposits is in the block."""
    return state.withdrawals == 0 and state.updates == 0


@predicate
def has_other_than_deposits(state: Block) -> bool:
    """Whether something but deposits is in the block."""
    return not has_deposits_only(state)


@predicate
def has_withdrawals_only(state: Block) -> bool:
    """Whether nothing but withdrawals is in the block."""
    return state.deposits == 0 and state.updates == 0


@predicate
def has_other_than_withdrawals(state: Block) -> bool:
    """Whether something but withdrawals is in the block."""
    return not has_withdrawals_only(state)


@predicate
def is_empty(state: Block) -> bool:
    """Whether nothing is in the block."""
    return state.used == 0


@predicate
def has_something(state: Block) -> bool:
    """Whether something is in the block."""
    return not is_empty(state)


def deposits_missing(state: Block, number: Count) -> int:
    """How many calls are missing to so many deposits in a block."""
    return ite(has_deposits_only(state), max_of(0, number - state.deposits), number + 1)


def withdrawals_missing(state: Block, number: Count) -> int:
    """How many calls are missing to so many withdrawals in a block."""
    return ite(has_withdrawals_only(state), max_of(0, number - state.withdrawals), number + 1)


def distributions_missing(state: Block, number: Count) -> int:
    """How many calls are missing to an update of so many validators by one transaction."""
    return ite(is_empty(state), 1, 2)


def that_number(state: Block, number: Count) -> Count:
    """The number itself."""
    return number


BLOCKS = System(
    name="blocks",
    state=Block,
    genesis=genesis,
    actions=(add_deposit, add_withdrawal, add_distribution, begin_block),
    invariants=(gas_is_used_by_what_is_there,),
    scenarios="spec.around.scenarios.blocks",
)
