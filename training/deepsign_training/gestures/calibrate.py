"""Thresholds of the spotter: as low as false alarms allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from deepsign_model.stream_spec import Spotting, StreamSpec
from deepsign_training.gestures.spotting import Watched, tally

__all__ = ["calibrated"]

LOWEST, STEP, HIGHEST = 0.4, 0.05, 0.95


def calibrated(
    streams: Sequence[Watched], spec: StreamSpec, most_per_minute: float, spotting: Spotting
) -> Spotting:
    """Raises each gesture's threshold from 0.4 until false alarms are few enough.

    In each round the gestures that raise more false alarms than the others (and, at the end of it, any
    at all) are raised by a step, so that one restless gesture does not make all others deaf.

    Args:
        streams: with gestures and without; false alarms are counted in both.
        spec: labels.
        most_per_minute: of false alarms.
        spotting: everything else.
    """
    thresholds = dict.fromkeys(spec.gestures, LOWEST)
    while True:
        chosen = replace(spotting, thresholds=dict(thresholds), default_threshold=LOWEST)
        counts = tally(streams, spec, chosen)
        movable = Counter(g for g in counts.strays if thresholds[g] + STEP <= HIGHEST)
        if counts.stray_per_minute <= most_per_minute or not movable:
            return replace(chosen, default_threshold=max(thresholds.values()))
        most = max(movable.values())
        for gesture, count in movable.items():
            if 2 * count >= most:
                thresholds[gesture] = round(thresholds[gesture] + STEP, 4)
