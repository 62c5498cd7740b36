"""The label rules: what a stream shows at each moment, and the target of each frame.

The target of a frame is one of the 27 classes, or -1: the frame is left out.

    gesture            from the point where it can be recognised (``KNOWN_AT``, a share of its stroke) until
                       0.4 s after its stroke ends
    not asked for      the last part of the stroke before that point, 0.2 s after the gesture's span,
                       0.3 s where rest and movement meet
    doing other things arriving, a hand that is up and waits to strike, the first part of a stroke,
                       leaving, the way back after a swipe, and every movement that is no gesture
    no gesture         rest, and small movements at rest

So a stroke is answered when most of it is done, the return to where it began is never the opposite
gesture, and each gesture has one span in which it must be named. Poses, which only have to be held, can
be recognised earlier than strokes.
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
    """One thing that a stream shows.

    Attributes:
        label: One of ``LABELS``.
        start_s: When the person leaves rest for it.
        stroke_s: Start and end of the gesture proper, without arrival, way back and return.
        end_s: When they are at rest again.
        waits_s: How long the hand is held still where the stroke begins, before it.
    """

    label: str
    start_s: float
    stroke_s: tuple[float, float]
    end_s: float
    waits_s: float = 0.0

    @property
    def is_gesture(self) -> bool:
        """Whether it is one of the 25 that mean something."""
        return self.label not in (NO_GESTURE, OTHER_THINGS)


def named_s(span: Span) -> tuple[float, float]:
    """From when until when the frames of a gesture want its name."""
    first, last = span.stroke_s
    share = KNOWN_AT.get(load_gestures()[span.label].category, KNOWN_AT_ELSE)
    return first + share * (last - first), last + AFTER_S


def targets_of(times_s: NDArray[np.float64], spans: Sequence[Span]) -> NDArray[np.int64]:
    """The answer each frame wants (T,), -1 where it is not asked for.

    Args:
        times_s: (T,) of the frames.
        spans: In the order of time; they may overlap where one gesture follows another without rest.
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
    """Where (T,) a hand is up, still, and waits for its stroke."""
    found = np.zeros(len(times_s), np.bool_)
    for span in spans:
        if span.is_gesture:
            first_s = span.stroke_s[0]
            found |= (times_s >= first_s - span.waits_s) & (times_s < first_s)
    return found


def mirrored_classes() -> NDArray[np.int64]:
    """(27,) the class that each class becomes in the mirror."""
    gestures = load_gestures()
    return np.array([LABELS.index(gestures[label].mirror) for label in LABELS], np.int64)


def _mark(
    targets: NDArray[np.int64],
    times_s: NDArray[np.float64],
    between: tuple[float, float],
    value: int,
) -> None:
    targets[(times_s >= between[0]) & (times_s < between[1])] = value
