"""Judges a whole attempt at one letter or number."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_model.letters.kinds import MOVING, Kind, ids_of, kind_of
from deepsign_model.letters.moments import STEP_S, as_right, moment_values, windows_at
from deepsign_model.letters.recogniser import STILL, LetterRecogniser
from deepsign_model.letters.spelling_net import ANSWERS, LAG_S, SpellingNet, open_spelling_net
from deepsign_model.tracking.skeleton import Floats
from deepsign_model.tracking.track import Track

__all__ = ["judge_letter"]

_SHOWN_S: Final = 0.2  # with less time in a letter, nothing was shown
_LONGEST_S: Final = 0.15  # that one picture stands for
_TOGETHER: Final = 2  # pictures in which a movement is recognised


def judge_letter(
    track: Track,
    hand: Hand,
    entry_id: str,
    recogniser: LetterRecogniser,
    net: SpellingNet | None = None,
) -> dict[str, float]:
    """Tells which letter or number an attempt shows.

    Args:
        track: From rest to rest.
        hand: The signer's dominant hand.
        entry_id: What was asked for; it tells whether letters or numbers are compared, and nothing else.
        recogniser: Tells the letters that are held still.
        net: Tells those that move, and when a letter is shown; that which ships if None.

    Returns:
        The share of each id of the kind. Their sum is at most 1; the less, the shorter a letter was shown.
    """
    kind = kind_of(entry_id)
    hands = as_right(track.hands[:, HANDS.index(hand)], hand)
    found = np.isfinite(hands).all(axis=(1, 2))
    if not found.any():
        return dict.fromkeys(ids_of(kind), 0.0)
    t_s, hands = track.t_s[found], hands[found]
    still = recogniser.shares(hands, digits=kind == "number")
    windows = windows_at(t_s, moment_values(hands, still), t_s)
    return _weighed(t_s, still, (net or open_spelling_net()).shares(windows, kind), kind)


def _weighed(t_s: NDArray[np.float64], still: Floats, flow: Floats, kind: Kind) -> dict[str, float]:
    """Weighs both networks; a movement leaves less to the letters that are held in it."""
    lasts_s = np.clip(np.diff(t_s, prepend=t_s[0] - STEP_S), 0, _LONGEST_S)
    in_letter_s = lasts_s * (1 - flow[:, 0])
    shown = lasts_s @ flow / max(in_letter_s.sum(), 1e-6)
    here_s = lasts_s * np.interp(t_s + LAG_S, t_s, 1 - flow[:, 0])
    held = here_s @ still / max(here_s.sum(), 1e-6)
    shares = {
        name: float(
            _peak(flow[:, ANSWERS.index(name)])
            if name in MOVING
            else np.sqrt(shown[ANSWERS.index(name)] * held[STILL.index(name)])
        )
        for name in ids_of(kind)
    }
    made = min(1.0, max(shares[name] for name in shares if name in MOVING))
    shares = {name: each * (1 if name in MOVING else 1 - made) for name, each in shares.items()}
    sure = min(1.0, float(in_letter_s.sum()) / _SHOWN_S) / max(sum(shares.values()), 1e-6)
    return {name: each * sure for name, each in shares.items()}


def _peak(share: Floats) -> float:
    """The largest mean over a few pictures."""
    count = min(_TOGETHER, len(share))
    return float(np.convolve(share, np.full(count, 1 / count), "valid").max())
