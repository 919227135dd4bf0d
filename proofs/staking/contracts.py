"""The five contracts of the document: each keeps its own part of the state, which only the calls listed here can change."""

from megaspec.claims import Step
from spec.staking import core, exits, finalization, governance, insurance, keys, oracle, queue, registry, settlement, sla, token
from spec.staking.properties import contracts
from spec.staking.system import STAKING

OVERVIEW = "TD System Overview"

REQUESTS = (queue.request_withdrawal, queue.request_withdrawal_of, queue.withdraw)
FINALIZATIONS = (finalization.finalize, finalization.finalize_slice)
SETTLEMENTS = (settlement.settle_gain, settlement.settle_loss)
DISCARDS = (oracle.discard_report, oracle.abandon_report)
PENALTIES = (sla.penalize, sla.reverse_penalty, sla.uphold_penalty, sla.distribute_penalty)

CORE_STAYS = Step(
    name="staking.core_stays",
    sentence=(
        "Only deposits, gifts, ether that comes or leaves, beacon deposits, premiums, bonds, penalties, reports and finalization can change the "
        "core."
    ),
    section=OVERVIEW,
    requirements=("C07", "TD-02"),
    system=STAKING,
    predicate=contracts.core_stays,
    but=(
        core.deposit,
        core.donate,
        core.receive_ether,
        core.call_returns,
        queue.claim,
        registry.post_bond,
        registry.withdraw_bond,
        registry.pay_operator,
        keys.predeposit,
        keys.disprove,
        keys.abandon,
        keys.top_up,
        insurance.fund_insurance,
        insurance.report_slashing,
        oracle.report_validator,
        settlement.pay_protocol,
        *DISCARDS,
        *SETTLEMENTS,
        *FINALIZATIONS,
        *PENALTIES,
    ),
)

TOKEN_STAYS = Step(
    name="staking.token_stays",
    sentence="Only deposits, requests, finalization and the token's own calls can change the token.",
    section=OVERVIEW,
    requirements=("C07", "TD-02"),
    system=STAKING,
    predicate=contracts.token_stays,
    but=(
        core.deposit,
        *REQUESTS,
        *FINALIZATIONS,
        token.approve,
        token.transfer,
        token.transfer_from,
        token.transfer_shares,
        token.transfer_shares_from,
        token.burn_shares,
        token.wrap,
        token.unwrap,
        token.approve_wrapped,
        token.transfer_wrapped,
        token.transfer_wrapped_from,
    ),
)

QUEUE_STAYS = Step(
    name="staking.queue_stays",
    sentence="Only requests, claims, finalization and a change of the rate limit can change the withdrawal queue.",
    section=OVERVIEW,
    requirements=("C07", "TD-02"),
    system=STAKING,
    predicate=contracts.queue_stays,
    but=(*REQUESTS, *FINALIZATIONS, queue.claim, governance.execute_rate_limit),
)

REGISTRY_STAYS = Step(
    name="staking.registry_stays",
    sentence=(
        "Only the registry's own calls, beacon deposits and what becomes of them, activations, retirements, penalties and reports can change the "
        "operator registry."
    ),
    section=OVERVIEW,
    requirements=("C07", "TD-02"),
    system=STAKING,
    predicate=contracts.registry_stays,
    but=(
        registry.register_operator,
        registry.set_rate,
        registry.deactivate_operator,
        registry.dismiss_operator,
        registry.deregister_operator,
        registry.post_bond,
        registry.withdraw_bond,
        registry.pay_operator,
        registry.add_key,
        registry.drop_key,
        registry.free_key,
        keys.predeposit,
        keys.disprove,
        keys.abandon,
        keys.top_up,
        keys.activate,
        exits.retire,
        insurance.report_slashing,
        oracle.report_validator,
        *DISCARDS,
        *SETTLEMENTS,
        *PENALTIES,
    ),
)

ENFORCER_STAYS = Step(
    name="staking.enforcer_stays",
    sentence="Only a penalty, its appeal, and the end of either can change the SLA enforcer.",
    section=OVERVIEW,
    requirements=("C07", "TD-02"),
    system=STAKING,
    predicate=contracts.enforcer_stays,
    but=(sla.appeal, *PENALTIES),
)
