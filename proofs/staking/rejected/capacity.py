"""The document's figures of cost and throughput, refuted."""

from megaspec.claims import Refuted
from spec.rejected.capacity import PRINTED, a_hundred_records_for_the_printed_gas, a_thousand_deposits_fit, costs_are_as_printed

FIGURES = "TD Performance Characteristics"

COSTS_AS_PRINTED = Refuted(
    name="rejected.costs_as_printed",
    sentence="At 100 gwei and 4,000 dollars per ether, a deposit costs 0.20 dollars, a withdrawal 0.12, and a distribution 0.40.",
    section=FIGURES,
    requirements=("D21", "TD-157", "TD-158", "TD-159"),
    system=PRINTED,
    predicate=costs_are_as_printed,
    depth=1,
    resolution=("capacity.costs_are_a_hundred_times_the_table",),
)

RECORDS_FOR_THE_PRINTED_GAS = Refuted(
    name="rejected.records_for_the_printed_gas",
    sentence="100,000 gas are enough to update the records of a hundred validators.",
    section=FIGURES,
    requirements=("D21", "TD-159"),
    system=PRINTED,
    predicate=a_hundred_records_for_the_printed_gas,
    depth=1,
    resolution=("capacity.a_transaction_serves_a_hundred_validators",),
)

A_THOUSAND_DEPOSITS_A_BLOCK = Refuted(
    name="rejected.a_thousand_deposits_a_block",
    sentence="A thousand deposits fit into a block, whatever its gas limit.",
    section=FIGURES,
    requirements=("D22", "TD-150"),
    system=PRINTED,
    predicate=a_thousand_deposits_fit,
    depth=1,
    resolution=("capacity.a_thousand_deposits_need_fifty_million", "capacity.what_fits_stays_within_the_limit"),
)
