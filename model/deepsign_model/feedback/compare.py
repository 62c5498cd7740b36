"""Compares an attempt with a sign, and names at most one mistake: the largest beside people who sign rightly.

The score of a parameter is the distance of the attempt from the nearest accepted variant; 98 of 100 people who sign
that variant rightly stay below 1. The network's heads can only contradict the geometry. If two parameters are about
equally far off, none is named, because one of them may follow from the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.codes import accepted_values
from deepsign_model.feedback.details import DETAILS, Detail, Value
from deepsign_model.feedback.fit import Fit, best_fit, fitted, moments_of
from deepsign_model.feedback.picture import Frame, Point
from deepsign_model.feedback.rules import (
    ALIKE,
    EXTRA_ABOVE,
    HEADS,
    LEADS,
    LIMITS,
    LOOKS_RIGHT,
    MISSING_BELOW,
)
from deepsign_model.feedback.spreads import SCORES, Spreads
from deepsign_model.signs.leading import leading_hand
from deepsign_model.tracking.track import Track

__all__ = ["Comparison", "Heads", "Mistake", "compare", "prepare"]

Floats = NDArray[np.float64]
Heads = Mapping[str, Mapping[str, float]]
"""Probability of each value, for each parameter of the network."""

_CERTAIN: Final = 3.0  # the score of a hand that is missing or extra: it decides


@dataclass(frozen=True)
class Mistake:
    """The mistake that the learner is shown.

    Attributes:
        parameter: One of `rules.PARAMETERS`.
        detail: Kind of the mistake, such as "bent", "lower", "palm", "wrong_way", "missing", "extra", "mirrored" or
            "too_quick".
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
        mistake: The mistake that the learner is shown; None if none is sure.
        variant: Index of the variant among those of the sign.
        performance: The variant, with as many repetitions as the attempt.
        mirrored: Whether the left hand led.
        attempt_s, reference_s: (N,) moments that belong together, on the clocks of track and performance; neither
            decreases.
        frame: Place and size of the learner in the picture.
        scores: Score of each parameter that was seen; 98 of 100 people who sign rightly stay below 1.
    """

    mistake: Mistake | None
    variant: int
    performance: Performance
    mirrored: bool
    attempt_s: Floats
    reference_s: Floats
    frame: Frame
    scores: Mapping[str, float]


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
    found = scores_of(fit, sign)
    detail, parameter = _told(fit, found, heads, sign)
    frame = Frame.of(track, led == "left")
    times = np.nonzero(fit.pairs)
    return Comparison(
        None if detail is None else _mistake(fit, parameter, detail, frame),
        fit.reference.variant,
        fit.reference.performance,
        led == "left",
        fit.moments.t_s[times[0]],
        fit.reference.moments.t_s[times[1]],
        frame,
        {name: score for name, (score, _) in found.items()},
    )


def prepare(sign: Sign) -> None:
    """Computes ahead what the first comparison with a sign would compute.

    Raises:
        BundleError: The table that ships is damaged.
    """
    Spreads.load()
    fitted(sign.variants)
    accepted_values(sign)


def scores_of(fit: Fit, sign: Sign) -> dict[str, tuple[float, str]]:
    """Returns the score of each parameter that was seen, and its hand (or "between", "whole")."""
    found: dict[str, tuple[float, str]] = {}
    for (hand, parameter), ratio in zip(SCORES, fit.ratios, strict=True):
        if not np.isnan(ratio) and ratio > found.get(parameter, (0.0, ""))[0]:
            found[parameter] = (float(ratio), hand)
    if detail := _hands(fit, sign):
        found["other_hand"] = (_CERTAIN, detail)
    return found


def _hands(fit: Fit, sign: Sign) -> str:
    """Returns "missing" or "extra" if the other hand is, and all variants of the sign agree; "" otherwise."""
    needed = {any(key.other is not None for key in each.keys) for each in sign.variants}
    up = float(fit.up[1])
    if needed == {True} and up < MISSING_BELOW and fit.up[0] > EXTRA_ABOVE:
        return "missing"
    return "extra" if needed == {False} and up > EXTRA_ABOVE and _alike(fit) else ""


def _alike(fit: Fit) -> bool:
    """Returns whether the other hand mirrors the dominant hand."""
    way = fit.moments.wrists[fit.stroke]
    return float(np.linalg.norm(way[:, 0] - way[:, 1] * [-1, 1], axis=-1).mean()) < ALIKE


def _told(
    fit: Fit, found: Mapping[str, tuple[float, str]], heads: Heads | None, sign: Sign
) -> tuple[Detail | None, str]:
    """Returns the detail of the parameter that is named, and the parameter."""
    name = sure({name: score for name, (score, _) in found.items()})
    if not name or (heads and contradicted(name, heads, accepted_values(sign))):
        return None, ""
    hand = found[name][1]
    if name == "other_hand":
        return Detail(hand, "other", 0), name
    return DETAILS[name](fit, hand), name


def sure(scores: Mapping[str, float]) -> str:
    """Returns the parameter that is far enough beyond its limit and all others; "" if there is none."""
    shares = {name: score / LIMITS[name] for name, score in scores.items()}
    first, *rest = sorted(shares, key=shares.__getitem__, reverse=True) or [""]
    next_share = shares[rest[0]] if rest else 0.0
    named = any(shares.get(first, 0.0) >= max(least, lead * next_share) for least, lead in LEADS)
    return first if named else ""


def contradicted(name: str, heads: Heads, accepted: Mapping[str, Collection[str]]) -> bool:
    """Returns whether the network's head finds the parameter right."""
    head = HEADS.get(name)
    if head is None or head not in heads or head not in accepted:
        return False
    return sum(heads[head].get(value, 0.0) for value in accepted[head]) >= LOOKS_RIGHT


def _mistake(fit: Fit, parameter: str, detail: Detail, frame: Frame) -> Mistake:
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


def _point(frame: Frame, point: Floats | None) -> Point | None:
    if point is None or np.isnan(point).any():
        return None
    x, y = frame.px(point)
    return float(x), float(y)
