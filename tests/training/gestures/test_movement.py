"""Movement of drawn people, with a tracker's errors, beside the strokes that were drawn."""

from __future__ import annotations

import numpy as np

from deepsign_assets.film.gesture_vary import STROKES
from deepsign_assets.lexicon import load_gestures
from deepsign_model.gestures.movement import hand_speeds, moved_around
from deepsign_training.gestures.batches import film_streams
from deepsign_training.gestures.streams import RATE_HZ, draw_streams
from deepsign_training.tracks.pixels import track_of


def test_movement_of_drawn_strokes_begins_and_ends_about_when_it_was_drawn() -> None:
    streams = draw_streams(range(901_000, 901_060))
    tracked = film_streams(streams, 5)
    found, onsets, ends = [], [], []
    for row, spans in enumerate(streams.spans):
        skeletons = list(track_of(tracked, row, 1 / RATE_HZ).skeletons())
        times = [each.t_s for each in skeletons]
        speeds = hand_speeds(skeletons)
        for span in spans:
            if not span.is_gesture or load_gestures()[span.label].category not in STROKES:
                continue
            first_s, last_s = span.stroke_s
            moved = moved_around(times, speeds, last_s)
            found.append(moved is not None)
            if moved is not None:
                onsets.append(moved[0] - first_s)
                ends.append(moved[1] - last_s)
    assert np.mean(found) > 0.7
    assert abs(np.median(onsets)) < 0.25
    assert abs(np.median(ends)) < 0.25
    assert np.mean(np.abs(onsets) < 0.5) > 0.7
    assert np.mean(np.abs(ends) < 0.5) > 0.7
