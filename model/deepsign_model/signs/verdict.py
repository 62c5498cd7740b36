"""Verification: whether an attempt shows the prompted sign.

Accepting the most probable sign would accept any movement, such as scratching an ear. The prompted sign
must therefore reach its own calibrated threshold among its rivals and "no sign", and a more probable rival
is a veto. Where neither of the two is clearly more probable, the learner's own signing decides if it is known
(`deepsign_model.signs.learned`). The game, the command line and the evaluation all call `judge`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.signs.learned import favoured
from deepsign_model.specs.signs import Calibration

__all__ = [
    "PASS_MARK",
    "Verdict",
    "check_known",
    "gloss_of",
    "judge",
]

_NOTHING: Mapping[str, float] = MappingProxyType({})

Kind = Literal["match", "almost", "not_yet", "no_sign"]

PASS_MARK: Final = 60
"""The score at a sign's threshold, so that 60 of 100 always means passed."""

PLAUSIBLE: Final = 0.35
"""The share from which another sign is named; with less, the network is only guessing."""

CLEARLY: Final = 2.0
"""The other sign is named only if its share is this many times that of the prompted sign.

The learner's own signing decides only where that is not so.
"""

ALMOST: Final = 0.4
"""The part of its threshold from which the prompted sign is almost right."""

CLOSE: Final = 1.5
"""With a rival more probable by less than this factor, it is uncertain which of the two was shown."""

SURE: Final = 80
"""The score from which an undoubted match shows how a learner signs: halfway from the threshold to certainty."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of an attempt.

    Attributes:
        kind: `match`; `almost` if the prompted sign was the most probable but below its threshold, or a rival
            was only slightly more probable; `not_yet`; `no_sign` if no hand was raised.
        sign: The prompted sign.
        score: 0..100; at least `PASS_MARK` if and only if it is a match.
        best: All competing labels with their shares (sum 1), largest first.
        why: A sentence for the learner.
    """

    kind: Kind
    sign: str
    score: int
    best: tuple[tuple[str, float], ...]
    why: str

    @property
    def accepted(self) -> bool:
        """Whether the prompted sign was recognised."""
        return self.kind == "match"

    @property
    def sure(self) -> bool:
        """Whether it is a match that shows how the learner signs: far above the threshold and any rival."""
        shares = dict(self.best)
        led = _clear(shares[self.sign], _rival_share(shares, self.sign))
        return self.accepted and self.score >= SURE and led

    @property
    def disputable(self) -> bool:
        """Whether it was refused, but not as another sign or none: a learner's claim may be right."""
        shares = dict(self.best)
        other = max(_rival_share(shares, self.sign), shares.get(NO_SIGN, 0.0))
        veto = _clear(other, shares[self.sign])
        return self.kind in ("almost", "not_yet") and not veto

    @property
    def rival(self) -> str | None:
        """The sign that was recognised instead, if it is plausible enough to be named."""
        return _rival(self.sign, self.best)

    @property
    def doubt(self) -> str | None:
        """The other sign that an `almost` attempt may have shown, if there is one."""
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
    likeness: Mapping[str, float] = _NOTHING,
) -> Verdict:
    """Decides whether an attempt shows the prompted sign.

    Args:
        probabilities: (K,), in the order of `labels`; see `to_probabilities`.
        labels: The network's labels, including "no_sign".
        prompted: The prompted sign.
        calibration: The threshold of each sign.
        competitors: Signs it competes with; None for all labels. "no sign" and the prompted sign are
            always included.
        hand_rose: Whether a hand left its rest; if not, the verdict is `no_sign`.
        likeness: How like the learner's own signs the attempt is; see `Learned.likeness`.

    Returns:
        The verdict.

    Raises:
        ModelError: The network does not know the prompted sign.
    """
    check_known(prompted, labels)
    best = _shares(dict(zip(labels, probabilities, strict=True)), prompted, competitors)
    shares = dict(best)
    threshold = calibration.threshold(prompted)
    kind = _kind(shares, prompted, calibration) if hand_rose else "no_sign"
    if hand_rose and likeness:
        kind = _own_kind(kind, shares, prompted, calibration, likeness)
    score = _score(shares[prompted], threshold, kind)
    return Verdict(kind, prompted, score, best, _why(kind, prompted, best))


def check_known(sign: str, labels: Sequence[str]) -> None:
    """Checks that a network can judge a sign.

    Raises:
        ModelError: The sign is unknown; the message lists the known ones.
    """
    if sign not in labels or sign == NO_SIGN:
        known = ", ".join(gloss_of(label) for label in labels if label != NO_SIGN)
        raise ModelError(f"This network does not know the sign {gloss_of(sign)}: it knows {known}.")


def gloss_of(sign: str) -> str:
    """Returns a sign's id as written for people: `i_love_you` becomes I LOVE YOU."""
    return sign.replace("_", " ").upper()


def _shares(
    probabilities: Mapping[str, float], prompted: str, competitors: Iterable[str] | None
) -> tuple[tuple[str, float], ...]:
    """Returns the competing labels' shares of their total probability, largest first."""
    allowed = probabilities.keys() if competitors is None else {*competitors, prompted, NO_SIGN}
    parts = {label: p for label, p in probabilities.items() if label in allowed}
    # If all are 0, because the network is certain of another label, every share is 0.
    total = sum(parts.values()) or 1.0
    return tuple(
        sorted(((label, p / total) for label, p in parts.items()), key=lambda pair: -pair[1])
    )


def _kind(shares: Mapping[str, float], prompted: str, calibration: Calibration) -> Kind:
    share, threshold = shares[prompted], calibration.threshold(prompted)
    nothing = shares.get(NO_SIGN, 0.0) >= calibration.no_sign_threshold
    rival = _rival_share(shares, prompted)
    if share >= threshold and rival <= share and not nothing:
        return "match"
    uncertain = share > 0 and rival < CLOSE * share and not nothing
    return "almost" if uncertain and share >= ALMOST * threshold else "not_yet"


def _own_kind(
    kind: Kind,
    shares: Mapping[str, float],
    prompted: str,
    calibration: Calibration,
    likeness: Mapping[str, float],
) -> Kind:
    """Returns the kind where the learner's own signing decides, within the bounds of the calibration."""
    share, rival = shares[prompted], _rival_share(shares, prompted)
    nothing = shares.get(NO_SIGN, 0.0)
    none = nothing >= calibration.no_sign_threshold
    if none or share < ALMOST * calibration.threshold(prompted) or _clear(rival, share):
        return kind
    shown = favoured(likeness, prompted, shares)
    if shown == prompted:
        return "match" if _clear(share, nothing) else kind
    doubted = shown is not None and not _clear(share, rival)
    return "almost" if doubted and kind == "match" else kind


def _clear(share: float, other: float) -> bool:
    return share >= CLEARLY * other


def _rival_share(shares: Mapping[str, float], prompted: str) -> float:
    return max((p for label, p in shares.items() if label not in (prompted, NO_SIGN)), default=0.0)


def _score(share: float, threshold: float, kind: Kind) -> int:
    """Returns the score, 0..100, with the threshold at the pass mark.

    Below it, the square root spreads the small shares of most failed attempts, so that the score rises
    when the learner comes closer.
    """
    if kind == "match":
        above = max(share - threshold, 0.0) / max(1 - threshold, 1e-9)
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
    """Returns the most probable other sign, if it has at least a third of the prompted sign's share."""
    shares = dict(best)
    others = [label for label, _ in best if label not in (prompted, NO_SIGN)]
    return others[0] if others and 3 * shares[others[0]] >= shares[prompted] > 0 else None


def _rival(prompted: str, best: tuple[tuple[str, float], ...]) -> str | None:
    """Returns the sign that was recognised instead, if it is plausible enough to be named."""
    shares = dict(best)
    first, share = best[0]
    plausible = share >= PLAUSIBLE and share >= CLEARLY * shares[prompted]
    return first if plausible and first not in (prompted, NO_SIGN) else None
