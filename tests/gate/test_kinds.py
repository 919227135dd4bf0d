"""The gate knows each kind of claim that there is, and refuses what it does not know: silence would be a weakening that nobody sees."""

from __future__ import annotations

import inspect

import pytest

from megaspec import claims
from megaspec.claims import Claim, ClaimError, Lemma
from megaspec.gate.formulas import formulas_of
from megaspec.gate.stating import scope_of

KINDS = [one for one in vars(claims).values() if inspect.isclass(one) and issubclass(one, Claim) and not inspect.isabstract(one)]
NO_KINDS = ("Claim", "RunClaim", "Lemma")


@pytest.mark.parametrize("kind", [one for one in KINDS if one.__name__ not in NO_KINDS], ids=lambda kind: kind.__name__)
def test_each_kind_is_known(kind: type[Claim]) -> None:
    assert formulas_of.dispatch(kind) is not formulas_of.dispatch(Claim)
    assert scope_of.dispatch(kind) is not scope_of.dispatch(Claim)


def test_another_kind_is_refused() -> None:
    other = Lemma(name="a", sentence="b", section="c", requirements=("d",), schema="e")
    for asked in (formulas_of, scope_of):
        with pytest.raises(ClaimError, match="the gate does not know"):
            asked(other)
