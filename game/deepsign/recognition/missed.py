"""The parameter that was clearly off in a refused attempt, by its name in `learning.parameters`."""

from __future__ import annotations

from deepsign.learning.advice import advise
from deepsign.learning.parameters import OF_ADVICE
from deepsign.recognition.messages import Scores
from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.codes import accepted_values
from deepsign_model.signs.verdict import Verdict
from deepsign_model.specs.signs import SignSpec


def parameter_shares(spec: SignSpec, scores: Scores) -> dict[str, dict[str, float]]:
    """Returns the probability of each value, for each parameter."""
    return {
        name: dict(zip(spec.parameters[name], found, strict=True))
        for name, found in scores.parameters.items()
        if name in spec.parameters
    }


def missed_parameter(spec: SignSpec, scores: Scores, sign: Sign, verdict: Verdict) -> str:
    """Returns the parameter that differed from the sign; "" for a match, or if nothing is clear."""
    shares = parameter_shares(spec, scores)
    if verdict.kind != "not_yet" or not shares:
        return ""
    found = advise(shares, accepted_values(sign))
    return "" if found is None else OF_ADVICE[found.parameter]
