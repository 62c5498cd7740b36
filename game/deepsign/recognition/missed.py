"""The mistake of an attempt, and whether the learner is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from deepsign_assets.lexicon import Lexicon
from deepsign_assets.lexicon.codes import accepted_values, codes_of
from deepsign_model.signs.verdict import Verdict
from deepsign_model.specs.signs import SignSpec

if TYPE_CHECKING:
    from deepsign_model.feedback.compare import Comparison, Mistake

_SHARED: Final = {"handshape": "handshape", "other_hand": "sign_type"}
"""Parameters that cannot be what was off if the sign that was seen has the same, by their codes."""


def parameter_shares(
    spec: SignSpec, found: Mapping[str, Sequence[float]]
) -> dict[str, dict[str, float]]:
    """Returns the probability of each value, for each parameter of the network's spec."""
    return {
        name: dict(zip(spec.parameters[name], shares, strict=True))
        for name, shares in found.items()
        if name in spec.parameters
    }


def told_mistake(
    comparison: Comparison | None, verdict: Verdict, lexicon: Lexicon
) -> Mistake | None:
    """Returns the mistake that is told of an attempt.

    Args:
        comparison: The attempt beside the sign.
        verdict: What the judge decided; after a match, the mistake must be surer.
        lexicon: The signs.

    Returns:
        None where nothing is sure, or where it would contradict the sign that was seen.
    """
    if comparison is None or verdict.kind == "no_sign":
        return None
    mistake = comparison.told(accepted=verdict.accepted)
    if mistake is None:
        return None
    seen, code = verdict.rival or verdict.doubt, _SHARED.get(mistake.parameter)
    if seen is None or code is None:
        return mistake
    shared = getattr(codes_of(lexicon[seen]), code) in accepted_values(lexicon[verdict.sign])[code]
    return None if shared else mistake
