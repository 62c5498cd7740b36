"""Judges a whole attempt at one letter or number."""

from __future__ import annotations

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.kinds import ids_of, kind_of
from deepsign_model.letters.live import LetterWatch
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.tracking.track import Track

__all__ = ["judge_letter"]


def judge_letter(
    track: Track, hand: Hand, entry_id: str, recogniser: LetterRecogniser
) -> dict[str, float]:
    """Tells which letter or number an attempt shows.

    Args:
        track: From rest to rest.
        hand: The signer's dominant hand.
        entry_id: What was asked for; it tells whether letters or numbers are compared, and nothing else.
        recogniser: Tells the letters that are held still.

    Returns:
        The share of each id of the kind, with a sum of 1; all 0 if the hand was not found.
    """
    kind = kind_of(entry_id)
    watch = LetterWatch(recogniser, hand)
    seen = [watch.push(skeleton, kind) for skeleton in track.skeletons()]
    ids = ids_of(kind)
    shares = np.array([[s.shares[name] for name in ids] for s in seen if s.found and not s.moving])
    mean = shares.mean(axis=0) if len(shares) else np.zeros(len(ids))
    return dict(zip(ids, mean.tolist(), strict=True))
