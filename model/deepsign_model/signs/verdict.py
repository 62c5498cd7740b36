"""Verification: whether an attempt shows the prompted sign.

The likeliest sign alone would accept any movement, such as scratching an ear. The prompted sign must
therefore reach its own threshold, calibrated on data, among its rivals and "no sign"; a likelier rival
is a veto. The game, the command line and the evaluation all call `judge`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.specs.signs import Calibration

__all__ = [
    "PASS_MARK",
    "Verdict",
    "check_known",
    "gloss_of",
    "judge",
]

Kind = Literal["match", "almost", "not_yet", "no_sign"]

PASS_MARK: Final = 60
"""The score at a sign's threshold: a learner reads 60 of 100 as passed, whatever the threshold is."""

PLAUSIBLE: Final = 0.35
"""The share from which another sign is worth naming; below it the network is only guessing."""

CLEARLY: Final = 2.0
"""How many times the prompted sign's share the other sign must have to be named."""

ALMOST: Final = 0.4
"""The part of its threshold from which the prompted sign counts as almost right."""

CLOSE: Final = 1.5
"""A rival that is likelier by less than this factor leaves open which of the two it was."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of an attempt.

    Attributes:
        kind: `match`; `almost` when the prompted sign was the likeliest but not sure, or a rival was
            hardly likelier; `not_yet`; `no_sign` when no hand rose.
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
    def doubt(self) -> str | None:
        """The other sign that it could also have been, when that is what is uncertain."""
        if self.kind != "almost":
            return None
        return _strongest_rival(self.sign, self.best)


def judge(
    probabilities: Sequence[float],
    labels: Sequence[str],
    prompted: str,
    calibration: Calibration,
    competitors: Iterable[str] | None = None,
    *,
    hand_rose: bool = True,
) -> Verdict:
    """Decide whether an attempt shows the prompted sign.

    Args:
        probabilities: (K,), in the order of `labels`; see `to_probabilities`.
        labels: the network's labels, "no_sign" among them.
        prompted: the sign the learner was asked for.
        calibration: the thresholds, one a sign.
        competitors: signs it might be confused with in this lesson; None: every label. "no sign" and
            the prompted sign always take part.
        hand_rose: whether a hand left rest at all; without one there was no sign.

    Returns:
        The verdict.

    Raises:
        ModelError: the network does not know the prompted sign.
    """
    check_known(prompted, labels)
    best = _shares(dict(zip(labels, probabilities, strict=True)), prompted, competitors)
    shares = dict(best)
    threshold = calibration.threshold(prompted)
    kind = _kind(shares, prompted, calibration) if hand_rose else "no_sign"
    score = _score(shares[prompted], threshold, kind)
    return Verdict(kind, prompted, score, best, _why(kind, prompted, best))


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
    share, threshold = shares[prompted], calibration.threshold(prompted)
    nothing = shares.get(NO_SIGN, 0.0) >= calibration.no_sign_threshold
    rival = max((p for label, p in shares.items() if label not in (prompted, NO_SIGN)), default=0.0)
    if share >= threshold and rival <= share and not nothing:
        return "match"
    uncertain = share > 0 and rival < CLOSE * share and not nothing
    return "almost" if uncertain and share >= ALMOST * threshold else "not_yet"


def _score(share: float, threshold: float, kind: Kind) -> int:
    """0..100 with the threshold at the pass mark.

    Below it the square root spreads out the small shares in which most misses lie, so that the score
    moves when the learner comes nearer.
    """
    if kind == "match":
        above = (share - threshold) / max(1 - threshold, 1e-9)
        return round(PASS_MARK + (100 - PASS_MARK) * min(above, 1.0))
    return round((PASS_MARK - 1) * math.sqrt(min(share / max(threshold, 1e-9), 1.0)))


def _why(kind: Kind, prompted: str, best: tuple[tuple[str, float], ...]) -> str:
    gloss = gloss_of(prompted)
    if kind == "match":
        return f"That was {gloss}."
    if kind == "no_sign":
        return f"No hand rose: begin at rest, sign {gloss}, and come back to rest."
    if kind == "almost":
        other = _strongest_rival(prompted, best)
        doubt = f"it could also be {gloss_of(other)}" if other else "it was not quite clear"
        return f"Almost {gloss}: {doubt}. Once more, please."
    rival = _rival(prompted, best)
    if rival is not None:
        return f"That looked more like {gloss_of(rival)}."
    return f"That did not look like {gloss} yet."


def _strongest_rival(prompted: str, best: tuple[tuple[str, float], ...]) -> str | None:
    """The likeliest other sign, if it has at least a third of the prompted sign's share."""
    shares = dict(best)
    others = [label for label, _ in best if label not in (prompted, NO_SIGN)]
    return others[0] if others and 3 * shares[others[0]] >= shares[prompted] > 0 else None


def _rival(prompted: str, best: tuple[tuple[str, float], ...]) -> str | None:
    """The sign it was taken for, if it is plausible enough to be named."""
    shares = dict(best)
    first, share = best[0]
    plausible = share >= PLAUSIBLE and share >= CLEARLY * shares[prompted]
    return first if plausible and first not in (prompted, NO_SIGN) else None
