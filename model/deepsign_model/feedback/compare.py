"""Compares an attempt with a sign: at most one mistake, the one that is sure.

The geometry speaks: how far the attempt is from the nearest accepted variant, measured by how right performers of that variant differ,
makes a probability for each parameter to be what is off. The network's heads can only contradict it, and only when it refused the
attempt. Nothing is said where it may be either of several parameters, because one may follow from the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.codes import accepted_values
from deepsign_model.feedback.details import DETAILS, Detail, Value
from deepsign_model.feedback.evidence import evidence
from deepsign_model.feedback.fit import Fit, best_fit, fitted, moments_of
from deepsign_model.feedback.picture import BodyFrame, Point
from deepsign_model.feedback.rules import (
    EXTRA_ABOVE,
    GROUPS,
    HEADS,
    LEADS,
    LOOKS_RIGHT,
    NO_OBJECTION,
    SURE,
    SURE_WHEN_ACCEPTED,
)
from deepsign_model.feedback.spreads import SCORES, Spreads
from deepsign_model.signs.leading import leading_hand
from deepsign_model.tracking.track import Track

__all__ = ["Comparison", "Heads", "Mistake", "compare", "prepare"]

Floats = NDArray[np.float64]
Heads = Mapping[str, Mapping[str, float]]
"""Probability of each value, for each parameter of the network."""


@dataclass(frozen=True)
class Mistake:
    """The mistake that the learner is shown.

    Attributes:
        parameter: One of `rules.PARAMETERS`.
        detail: What about it, one of `details.NAMES[parameter]`.
        hand: "dominant" or "other".
        at_s: Moment of the attempt that shows it best, on the clock of the track.
        reference_s: The same moment of the reference, on the clock of the performance.
        ring_px: Its place in the picture of the attempt; None if the hand is not seen.
        arrow_px: Where an arrow from there points; None if no arrow helps.
        values: Values of the message: fingers, handshape; seen and wanted place, direction or path.
    """

    parameter: str
    detail: str
    hand: str
    at_s: float
    reference_s: float
    ring_px: Point | None = None
    arrow_px: Point | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """An attempt beside the accepted variant that it is nearest to.

    Attributes:
        mistake: The mistake that geometry is sure of; None if there is none.
        contradicted: Whether the network's heads find that parameter right, or everything.
        performance: The variant, with as many repetitions as the attempt.
        mirrored: Whether the left hand led.
        attempt_s, reference_s: (N,) moments that belong together, on the track's and on the performance's clock; neither decreases.
        frame: Where the learner is in the picture.
        scores: The probability of each parameter to be what is off; the rest to 1 is that of nothing.
    """

    mistake: Mistake | None
    contradicted: bool
    performance: Performance
    mirrored: bool
    attempt_s: Floats
    reference_s: Floats
    frame: BodyFrame
    scores: Mapping[str, float]

    def told(self, *, accepted: bool) -> Mistake | None:
        """The mistake that the learner is told.

        The heads may silence it, except after an accepted attempt, which they find right anyway; there it must be surer.
        """
        if accepted:
            return self.mistake if sum(self.scores.values()) >= SURE_WHEN_ACCEPTED else None
        return None if self.contradicted else self.mistake


def compare(
    track: Track,
    sign: Sign,
    hand: Hand,
    heads: Heads | None = None,
    spreads: Spreads | None = None,
) -> Comparison:
    """Compares an attempt with the nearest accepted variant of a sign.

    Args:
        track: The attempt, from its first moment to its last.
        sign: Prompted sign.
        hand: Dominant hand of the learner.
        heads: Answer of the network's heads.
        spreads: Differences between people who sign rightly; None for the table that ships.

    Raises:
        BundleError: The table that ships is damaged.
    """
    led = leading_hand(track, hand)
    spreads = spreads or Spreads.load()
    fit = best_fit(moments_of(track, hand), sign, spreads)
    scores = spreads.odds.shares(evidence(fit, sign))
    parameter = sure(scores)
    detail = _detail(fit, parameter, sign)
    denied = bool(heads and parameter and contradicted(parameter, heads, accepted_values(sign)))
    frame = BodyFrame.of(track, led == "left")
    times = np.nonzero(fit.pairs)
    return Comparison(
        None if detail is None else _mistake(fit, parameter, detail, frame),
        denied,
        fit.reference.performance,
        led == "left",
        fit.moments.t_s[times[0]],
        fit.reference.moments.t_s[times[1]],
        frame,
        scores,
    )


def _detail(fit: Fit, parameter: str, sign: Sign) -> Detail | None:
    """What about a parameter is off; None if nothing is."""
    if not parameter:
        return None
    if parameter == "other_hand":
        return _other_hand(fit, sign)
    return DETAILS[parameter](fit, _hand(fit, parameter))


def prepare(sign: Sign) -> None:
    """Computes ahead what the first comparison with a sign would compute.

    Raises:
        BundleError: The table that ships is damaged.
    """
    Spreads.load()
    fitted(sign.variants)
    accepted_values(sign)


def sure(scores: Mapping[str, float]) -> str:
    """The parameter that is off for sure; "" where nothing is sure."""
    first, wrong = max(scores, key=scores.__getitem__, default=""), sum(scores.values())
    return first if wrong >= SURE and scores[first] >= LEADS * wrong else ""


def _hand(fit: Fit, parameter: str) -> str:
    """The hand (or "between", "whole") that is furthest off in a parameter."""
    mine = [
        (float(ratio), hand)
        for (hand, group), ratio in zip(SCORES, fit.ratios, strict=True)
        if GROUPS.get(group, group) == parameter and not np.isnan(ratio)
    ]
    return max(mine, default=(0.0, "dominant"))[1]


def _other_hand(fit: Fit, sign: Sign) -> Detail | None:
    """Whether the other hand is "missing" or "extra" in a sign all of whose variants agree."""
    needed = {any(key.other is not None for key in each.keys) for each in sign.variants}
    up = float(fit.up[1])
    if needed == {True} and up < 1 - EXTRA_ABOVE:
        return Detail("missing", "other", 0)
    return Detail("extra", "other", 0) if needed == {False} and up > EXTRA_ABOVE else None


def contradicted(name: str, heads: Heads, accepted: Mapping[str, Collection[str]]) -> bool:
    """Whether the network finds a parameter right, or everything."""
    shares = {
        head: sum(values.get(value, 0.0) for value in accepted[head])
        for head, values in heads.items()
        if head in accepted
    }
    looks_right = any(shares.get(head, 0.0) >= LOOKS_RIGHT for head in HEADS.get(name, ()))
    return looks_right or min(shares.values(), default=0.0) >= NO_OBJECTION


def _mistake(fit: Fit, parameter: str, detail: Detail, frame: BodyFrame) -> Mistake:
    key = detail.key
    at = max(int(fit.figures.at[key]), 0)
    return Mistake(
        parameter,
        detail.name,
        detail.hand,
        float(fit.moments.t_s[at]),
        float(fit.reference.moments.t_s[fit.reference.firsts[key]]),
        _point(frame, detail.ring),
        _point(frame, detail.arrow),
        detail.values,
    )


def _point(frame: BodyFrame, point: Floats | None) -> Point | None:
    if point is None or np.isnan(point).any():
        return None
    x, y = frame.px(point)
    return float(x), float(y)
