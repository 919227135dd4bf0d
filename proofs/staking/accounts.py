"""Claims about which actions change each account, and about ether that nobody asked for."""

from megaspec.claims import Step, Theorem
from proofs.staking.books import SEED_REMAINS
from spec.staking.core import deposit, donate, receive_ether
from spec.staking.finalization import finalize, finalize_slice
from spec.staking.insurance import fund_insurance
from spec.staking.keys import abandon, disprove, predeposit, top_up
from spec.staking.properties import books as properties
from spec.staking.queue import claim
from spec.staking.registry import pay_operator, post_bond, withdraw_bond
from spec.staking.settlement import pay_protocol, settle_gain, settle_loss
from spec.staking.sla import distribute_penalty, penalize, reverse_penalty, uphold_penalty
from spec.staking.system import STAKING
from spec.staking.token import burn_shares

UNANNOUNCED_ETHER_IS_NOBODYS = Step(
    name="staking.unannounced_ether_is_nobodys",
    sentence="Ether that arrives unannounced raises the balance by its amount, and does not change the buffer, pooled ether, the token or the queue.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02", "D24"),
    system=STAKING,
    predicate=properties.unannounced_ether_is_nobodys,
    of=(receive_ether,),
)

GIFT_IS_THE_HOLDERS = Step(
    name="staking.gift_is_the_holders",
    sentence="A donation raises balance, buffer and pooled ether by its amount, changes nothing else, and emits only `Donated`.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C02",),
    system=STAKING,
    predicate=properties.gift_is_the_holders,
    of=(donate,),
)

SUPPLY_STAYS = Step(
    name="staking.supply_stays",
    sentence="Only deposits, `burn_shares` and finalization can change the share supply.",
    section="TD Smart Contract Architecture, 2 LiquidStakingToken",
    requirements=("C07", "C15", "C18", "TD-38"),
    system=STAKING,
    predicate=properties.supply_stays,
    but=(deposit, burn_shares, finalize, finalize_slice),
)

POOLED_STAYS = Step(
    name="staking.pooled_stays",
    sentence="Only deposits, donations, settlements, finalization and the distribution of penalties can change pooled ether.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.pooled_stays,
    but=(deposit, donate, settle_gain, settle_loss, finalize, finalize_slice, uphold_penalty, distribute_penalty),
)

RESERVE_STAYS = Step(
    name="staking.reserve_stays",
    sentence="Only settlements and finalization can change the holders' reserve.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "L04"),
    system=STAKING,
    predicate=properties.reserve_stays,
    but=(settle_gain, settle_loss, finalize, finalize_slice),
)

BUFFER_STAYS = Step(
    name="staking.buffer_stays",
    sentence=(
        "Only deposits, donations, insurance funding, settlements, finalization, beacon deposits, pre-deposits given up, payments to operators and "
        "the protocol, and the distribution of penalties can change the buffer."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.buffer_stays,
    but=(
        *(deposit, donate, settle_gain, settle_loss, finalize, finalize_slice, predeposit, top_up, pay_operator, pay_protocol),
        *(disprove, abandon, uphold_penalty, distribute_penalty, fund_insurance),
    ),
)

LOCKED_STAYS = Step(
    name="staking.locked_stays",
    sentence="Only finalization and claims can change the ether locked for finalized requests.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C28"),
    system=STAKING,
    predicate=properties.locked_stays,
    but=(finalize, finalize_slice, claim),
)

ACCOUNTS_STAY = Step(
    name="staking.accounts_stay",
    sentence=(
        "Only settlements, payments to operators and the protocol, insurance funding and penalties, except their appeal, can change the fee, owed, "
        "insurance and escrow accounts."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.accounts_stay,
    but=(
        *(settle_gain, settle_loss, pay_operator, pay_protocol, fund_insurance),
        *(penalize, reverse_penalty, uphold_penalty, distribute_penalty),
    ),
)

BONDS_STAY = Step(
    name="staking.bonds_stay",
    sentence=(
        "Only posting and withdrawing bonds, pre-deposits given up, settlements and the distribution of penalties can change the bonded account."
    ),
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07",),
    system=STAKING,
    predicate=properties.bonds_stay,
    but=(post_bond, withdraw_bond, disprove, abandon, settle_gain, settle_loss, uphold_penalty, distribute_penalty),
)

BEACON_ETHER_STAYS = Step(
    name="staking.beacon_ether_stays",
    sentence="Only settlements, beacon deposits and pre-deposits given up can change the ether in transit or staked.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C08"),
    system=STAKING,
    predicate=properties.beacon_ether_stays,
    but=(settle_gain, settle_loss, predeposit, top_up, disprove, abandon),
)

BALANCE_NEVER_FALLS = Step(
    name="staking.balance_never_falls",
    sentence="Only claims, beacon deposits, bond withdrawals and payments to operators and the protocol can lower the contract's balance.",
    section="TD Smart Contract Architecture, 1 LiquidStakingCore",
    requirements=("C07", "C56"),
    system=STAKING,
    predicate=properties.balance_never_falls,
    but=(claim, predeposit, top_up, withdraw_bond, pay_operator, pay_protocol),
)

GIFTS_BUY_NO_SHARES_OF_OTHERS = Theorem(
    name="staking.gifts_buy_no_shares_of_others",
    sentence=(
        "If an attacker deposits and donates, and then a victim deposits, the attacker's minted shares are worth at most its outlay plus the price "
        "of one share before the victim's deposit."
    ),
    section="TD Data Flow, Deposit Flow",
    requirements=("C13", "D08", "TD-40"),
    predicate=properties.gifts_buy_no_shares_of_others,
    given=(STAKING,),
    between=(SEED_REMAINS,),
    citing=(SEED_REMAINS,),
)
