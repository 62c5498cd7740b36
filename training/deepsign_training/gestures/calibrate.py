"""Calibrates the spotter's thresholds: as low as the allowed false alarms permit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deepsign_model.specs.gestures import GestureSpec, Spotting
from deepsign_training.gestures.spotting import AnsweredStream, tally

__all__ = ["Allowed", "calibrated"]

LOWEST, STEP, HIGHEST = 0.4, 0.05, 0.95


@dataclass(frozen=True)
class Allowed:
    """Streams with their allowed rate of false alarms.

    Attributes:
        streams: Streams with and without gestures; false alarms are counted in both.
        per_minute: Largest number of false alarms per minute.
    """

    streams: Sequence[AnsweredStream]
    per_minute: float


def calibrated(groups: Sequence[Allowed], spec: GestureSpec, spotting: Spotting) -> Spotting:
    """Raises each gesture's threshold from 0.4 until false alarms are few enough in every group.

    Each round raises the thresholds of the gestures with at least half as many false alarms as the worst one by a
    step, so that one gesture with many false alarms does not raise the thresholds of all.

    Args:
        groups: Streams with their allowed false alarms.
        spec: Configuration with the labels.
        spotting: The other parameters of spotting.
    """
    thresholds = dict.fromkeys(spec.gestures, LOWEST)
    while True:
        chosen = replace(spotting, thresholds=dict(thresholds), default_threshold=LOWEST)
        strays = Counter[str]()
        for group in groups:
            counts = tally(group.streams, spec, chosen)
            if counts.stray_per_minute > group.per_minute:
                strays.update(counts.strays)
        movable = {g: n for g, n in strays.items() if thresholds[g] + STEP <= HIGHEST}
        if not movable:
            return replace(chosen, default_threshold=max(thresholds.values()))
        most = max(movable.values())
        for gesture, count in movable.items():
            if 2 * count >= most:
                thresholds[gesture] = round(thresholds[gesture] + STEP, 4)
