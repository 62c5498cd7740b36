"""Was that the sign that was asked for? Verification, not a contest of the greatest number.

A network that only ever names its favourite accepts everything: whoever scratches an ear has signed
something. Here the prompted sign must reach a threshold of its own, calibrated on data, among the signs
it competes with and "no sign". The game, the command line and the evaluation all call `judge`; it lies on
this shelf because both the game and the training may import it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from deepsign_model.errors import ModelError
from deepsign_model.spec import NO_SIGN

if TYPE_CHECKING:
    from deepsign_model.spec import Calibration

__all__ = [
    "NO_SIGN",
    "PASS_MARK",
    "Verdict",
    "check_known",
    "gloss_of",
    "judge",
    "to_probabilities",
]

Kind = Literal["match", "not_yet", "no_sign"]

PASS_MARK: Final = 60
"""The score at a sign's threshold: a learner reads 60 of 100 as passed, whatever the threshold is."""

PLAUSIBLE: Final = 0.35
"""The share from which another sign is worth naming; below it the network is only guessing."""

CLEARLY: Final = 2.0
"""How many times the prompted sign's share the other sign must have to be named."""

NEAR: Final = 0.6
"""The part of the pass mark from which a try counts as nearly right."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the learner is told.

    Attributes:
        kind: `match`, `not_yet`, or `no_sign` when nothing like a sign was seen.
        sign: the sign that was asked for.
        score: 0..100; `PASS_MARK` and more if and only if it is a match.
        best: all contestants with their shares (sum 1), greatest first.
        why: one sentence in plain words.
    """

    kind: Kind
    sign: str
    score: int
    best: tuple[tuple[str, float], ...]
    why: str

    @property
    def accepted(self) -> bool:
        """Whether the sign was recognised as the one asked for."""
        return self.kind == "match"

    @property
    def rival(self) -> str | None:
        """The sign it was taken for, if that is plausible enough to be named."""
        return _rival(self.sign, self.best)

    @property
    def nearly(self) -> bool:
        """Whether it nearly was the sign."""
        return self.kind == "not_yet" and self.score >= NEAR * PASS_MARK


def to_probabilities(logits: ArrayLike, temperature: float = 1.0) -> tuple[float, ...]:
    """Softmax at the calibrated temperature (Guo et al. 2017).

    Args:
        logits: (K,), one a label.
        temperature: above 1 makes the network less sure of itself.

    Returns:
        K numbers that sum to 1.
    """
    scaled = np.asarray(logits, np.float64) / temperature
    powers = np.exp(scaled - scaled.max())
    return tuple(float(p) for p in powers / powers.sum())


def judge(
    probabilities: Sequence[float],
    labels: Sequence[str],
    prompted: str,
    calibration: Calibration,
    competitors: Iterable[str] | None = None,
) -> Verdict:
    """Decide whether a clip shows the prompted sign.

    Args:
        probabilities: (K,), in the order of `labels`; see `to_probabilities`.
        labels: the network's labels, "no_sign" among them.
        prompted: the sign the learner was asked for.
        calibration: the thresholds, one a sign.
        competitors: signs it might be confused with in this lesson; None: every label. "no sign" and
            the prompted sign always take part.

    Returns:
        The verdict.

    Raises:
        ModelError: the network does not know the prompted sign.
    """
    check_known(prompted, labels)
    best = _shares(dict(zip(labels, probabilities, strict=True)), prompted, competitors)
    shares = dict(best)
    threshold = calibration.threshold(prompted)
    kind = _kind(shares, prompted, calibration)
    score = _score(shares[prompted], threshold, kind)
    return Verdict(kind, prompted, score, best, _why(kind, prompted, score, best))


def check_known(sign: str, labels: Sequence[str]) -> None:
    """Whether a network can judge a sign.

    Raises:
        ModelError: it does not know the sign; the message names those that it knows.
    """
    if sign not in labels or sign == NO_SIGN:
        known = ", ".join(gloss_of(label) for label in labels if label != NO_SIGN)
        raise ModelError(f"This network does not know the sign {gloss_of(sign)}: it knows {known}.")


def gloss_of(sign: str) -> str:
    """How a sign is written for people: `i_love_you` as I LOVE YOU."""
    return sign.replace("_", " ").upper()


def _shares(
    probabilities: Mapping[str, float], prompted: str, competitors: Iterable[str] | None
) -> tuple[tuple[str, float], ...]:
    """The contestants' parts of what they have together, greatest first."""
    allowed = probabilities.keys() if competitors is None else {*competitors, prompted, NO_SIGN}
    parts = {label: p for label, p in probabilities.items() if label in allowed}
    # All of them at zero (the network is sure of something outside) leaves every share at zero.
    total = sum(parts.values()) or 1.0
    return tuple(
        sorted(((label, p / total) for label, p in parts.items()), key=lambda pair: -pair[1])
    )


def _kind(shares: Mapping[str, float], prompted: str, calibration: Calibration) -> Kind:
    if shares.get(NO_SIGN, 0.0) >= calibration.no_sign_threshold:
        return "no_sign"
    return "match" if shares[prompted] >= calibration.threshold(prompted) else "not_yet"


def _score(share: float, threshold: float, kind: Kind) -> int:
    """0..100 with the threshold at the pass mark.

    Below it the square root spreads out the small shares in which most misses lie, so that the score
    moves when the learner comes nearer.
    """
    if kind == "match":
        above = (share - threshold) / max(1 - threshold, 1e-9)
        return round(PASS_MARK + (100 - PASS_MARK) * min(above, 1.0))
    return round((PASS_MARK - 1) * math.sqrt(min(share / max(threshold, 1e-9), 1.0)))


def _why(kind: Kind, prompted: str, score: int, best: tuple[tuple[str, float], ...]) -> str:
    gloss = gloss_of(prompted)
    if kind == "match":
        return f"That was {gloss}."
    if kind == "no_sign":
        return f"No sign was seen: begin at rest, sign {gloss}, and come back to rest."
    rival = _rival(prompted, best)
    if rival is not None:
        return f"That looked more like {gloss_of(rival)}."
    if score >= NEAR * PASS_MARK:
        return f"Nearly {gloss}: once more, a little clearer."
    return f"That did not look like {gloss} yet."


def _rival(prompted: str, best: tuple[tuple[str, float], ...]) -> str | None:
    """The sign it was taken for, if it is plausible enough to be named."""
    shares = dict(best)
    first, share = best[0]
    plausible = share >= PLAUSIBLE and share >= CLEARLY * shares[prompted]
    return first if plausible and first not in (prompted, NO_SIGN) else None
