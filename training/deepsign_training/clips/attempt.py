"""Cuts a track to the span that is judged, as the game does."""

from __future__ import annotations

import numpy as np

from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.span import active_span, wrists
from deepsign_model.tracking.track import Track

__all__ = ["attempt", "busier_hand", "cut", "has_person"]

_FEWEST = 2


def attempt(track: Track) -> Track:
    """Returns the track from the first moment of movement to the last; the whole track if nothing moves."""
    return cut(track, *active_span(track))


def cut(track: Track, start_s: float, end_s: float) -> Track:
    """Returns the moments from `start_s` to `end_s`; the whole track if there are fewer than two."""
    kept = (track.t_s >= start_s - 1e-6) & (track.t_s <= end_s + 1e-6)
    return track if kept.sum() < _FEWEST else track.at(kept)


def has_person(track: Track) -> bool:
    """Returns whether a person is found in at least four moments."""
    return int((~np.isnan(track.body[:, 0, 0])).sum()) >= 4


def busier_hand(track: Track) -> Hand:
    """Returns the hand that moves more, as an estimate of the dominant hand."""
    at = wrists(track)
    at = at[~np.isnan(at[:, :, 0]).any(1)]
    way = np.linalg.norm(np.diff(at, axis=0), axis=-1).sum(0)
    return "left" if len(at) > 1 and way[1] > way[0] else "right"
