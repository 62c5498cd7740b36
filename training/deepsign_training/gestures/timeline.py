"""The rules that label each frame of a stream.

The target of a frame is one of the 27 classes, or -1 if the frame is left out.

    gesture            from the point where it can be recognised (``KNOWN_AT``, a share of its stroke) until
                       0.4 s after its stroke ends
    left out           the last part of the stroke before that point, 0.2 s after the gesture's span,
                       0.3 s where rest and movement meet
    doing other things raising the hand, a raised hand that waits for its stroke, the first part of a
                       stroke, lowering the hand, the return after a swipe, and all other movement
    no gesture         rest, and small movements at rest

A stroke is therefore recognised when most of it is done, its return is never the opposite gesture, and
each gesture has one span in which it must be recognised. Poses, which are only held, can be recognised
earlier than strokes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures

__all__ = [
    "AFTER_S",
    "LABELS",
    "UNASKED",
    "Span",
    "mirrored_classes",
    "named_s",
    "targets_of",
    "waiting",
]

LABELS: Final[tuple[str, ...]] = (
    *(g.id for g in load_gestures() if g.id not in (NO_GESTURE, OTHER_THINGS)),
    OTHER_THINGS,
    NO_GESTURE,
)
"""All 27 classes in the network's order: the gestures, other movement, nothing."""

AFTER_S: Final = 0.4
KNOWN_AT: Final = {"pose": 0.5, "shake": 0.6, "drum": 0.6, "roll": 0.7, "turn": 0.7}
KNOWN_AT_ELSE: Final = 0.8  # swipes, slides, pushes and pulls, zooms
UNASKED_BEFORE: Final = 0.3  # share of the stroke before the point where it can be recognised
UNASKED_AFTER_S: Final = 0.2
UNASKED_EDGE_S: Final = 0.3
UNASKED: Final = -1


@dataclass(frozen=True)
class Span:
    """One gesture, or other movement, of a stream.

    Attributes:
        label: One of ``LABELS``.
        start_s: Time at which the hand leaves rest.
        stroke_s: Start and end of the gesture itself, without raising, returning and lowering the hand.
        end_s: Time at which the hand is at rest again.
        waits_s: Time that the hand waits at the start of the stroke.
    """

    label: str
    start_s: float
    stroke_s: tuple[float, float]
    end_s: float
    waits_s: float = 0.0

    @property
    def is_gesture(self) -> bool:
        """Whether it is one of the 25 gestures."""
        return self.label not in (NO_GESTURE, OTHER_THINGS)


def named_s(span: Span) -> tuple[float, float]:
    """Returns start and end of the time in which frames have the gesture as target."""
    first, last = span.stroke_s
    share = KNOWN_AT.get(load_gestures()[span.label].category, KNOWN_AT_ELSE)
    return first + share * (last - first), last + AFTER_S


def targets_of(times_s: NDArray[np.float64], spans: Sequence[Span]) -> NDArray[np.int64]:
    """Returns the target of each frame (T,); -1 if it is left out.

    Args:
        times_s: (T,): times of the frames.
        spans: The spans in the order of time; they may overlap if gestures follow each other without rest.
    """
    targets = np.full(len(times_s), LABELS.index(NO_GESTURE), np.int64)
    for span in spans:
        if span.label != NO_GESTURE:
            _mark(targets, times_s, (span.start_s, span.end_s), LABELS.index(OTHER_THINGS))
            for edge in (span.start_s, span.end_s):
                _mark(targets, times_s, (edge, edge + UNASKED_EDGE_S), UNASKED)
    for span in spans:
        if span.is_gesture:
            first, last = named_s(span)
            before = UNASKED_BEFORE * (span.stroke_s[1] - span.stroke_s[0])
            _mark(targets, times_s, (first - before, last + UNASKED_AFTER_S), UNASKED)
            _mark(targets, times_s, (first, last), LABELS.index(span.label))
    return targets


def waiting(times_s: NDArray[np.float64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Returns whether a raised hand waits for its stroke at each time, bool (T,)."""
    found = np.zeros(len(times_s), np.bool_)
    for span in spans:
        if span.is_gesture:
            first_s = span.stroke_s[0]
            found |= (times_s >= first_s - span.waits_s) & (times_s < first_s)
    return found


def mirrored_classes() -> NDArray[np.int64]:
    """Returns the class that each class becomes in the mirror (27,)."""
    gestures = load_gestures()
    return np.array([LABELS.index(gestures[label].mirror) for label in LABELS], np.int64)


def _mark(
    targets: NDArray[np.int64],
    times_s: NDArray[np.float64],
    between: tuple[float, float],
    value: int,
) -> None:
    targets[(times_s >= between[0]) & (times_s < between[1])] = value
