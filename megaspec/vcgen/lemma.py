"""Lemma schemas of the checker's own: their justifications."""

from __future__ import annotations

from megaspec.claims.kinds import Lemma
from megaspec.obligations.identity import Key
from megaspec.obligations.lemmas import justifications
from megaspec.obligations.obligation import Hypotheses, Obligation
from megaspec.vcgen.obligations import obligations_of


@obligations_of.register
def _(claim: Lemma) -> list[Obligation]:
    goals = {name: goal for name, goal in justifications().items() if name.startswith(claim.schema)}
    return [Obligation(Key(claim.name, part=(name,)), Hypotheses(), goal, {}, assisted=False) for name, goal in goals.items()]
