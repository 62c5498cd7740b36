"""Evaluates the spotter on streams with known gestures: found, misnamed, false alarms, delay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.gestures.movement import moved_around
from deepsign_model.gestures.spotter import GestureEvent, Spotter
from deepsign_model.specs.gestures import GestureSpec, Spotting
from deepsign_training.gestures.timeline import AFTER_S, Span

__all__ = [
    "AnsweredStream",
    "StreamTally",
    "cut_out",
    "events_of",
    "named_of",
    "percentiles",
    "tally",
]

LATE_S = AFTER_S + 0.4  # latest event that belongs to a gesture, after its end
BEFORE_S = 0.2
CLEAR_S = 1.0  # gestures closer to either end of a stream are not counted
NAMED_FROM = 0.5
OTHER_FROM = 0.6
OTHER_FRAMES = 9


@dataclass(frozen=True)
class AnsweredStream:
    """A stream with a network's answers.

    Attributes:
        times_s: (T,): times in seconds.
        shares: (T, K): probabilities of the labels.
        spans: The gestures and other movements of the stream.
        speeds: (T,): speed of the hands, as in `HandMovement`; empty if it is not known.
    """

    times_s: NDArray[np.float64]
    shares: NDArray[np.float32]
    spans: tuple[Span, ...] = ()
    speeds: tuple[float, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the stream."""
        return float(self.times_s[-1] - self.times_s[0])

    @property
    def gestures(self) -> list[Span]:
        """The gestures that lie completely within the stream, with a margin."""
        first, last = self.times_s[0] + CLEAR_S, self.times_s[-1] - LATE_S
        return [
            s for s in self.spans if s.is_gesture and s.stroke_s[0] > first and s.stroke_s[1] < last
        ]


@dataclass
class StreamTally:
    """Counts of spotted events over streams.

    Attributes:
        found: Whether each gesture was spotted.
        labels: Label of each gesture.
        misnamed: Number of events at a gesture with another label.
        again: Number of repeated events of a gesture.
        stray: Number of events without a gesture (false alarms).
        strays: Labels of these events.
        delays_s: Time from the end of each spotted gesture to its event.
        seconds: Total length of the streams.
    """

    found: list[bool] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    misnamed: int = 0
    again: int = 0
    stray: int = 0
    strays: list[str] = field(default_factory=list)
    delays_s: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def stray_per_minute(self) -> float:
        """False alarms per minute."""
        return 60 * self.stray / self.seconds if self.seconds else float("nan")


def events_of(stream: AnsweredStream, spec: GestureSpec, spotting: Spotting) -> list[GestureEvent]:
    """Runs the spotter on one stream and returns its events, with the whole movement of the hand if speeds are known."""
    spotter = Spotter(spec.labels, spotting)
    stepped = zip(stream.times_s.tolist(), stream.shares, strict=True)
    events = [event for t_s, shares in stepped if (event := spotter.step(t_s, shares)) is not None]
    if not stream.speeds:
        return events
    times = stream.times_s.tolist()
    return [replace(e, moved_s=moved_around(times, stream.speeds, e.t_s)) for e in events]


def tally(streams: Iterable[AnsweredStream], spec: GestureSpec, spotting: Spotting) -> StreamTally:
    """Runs the spotter on all streams and counts its events."""
    counts = StreamTally()
    for stream in streams:
        counts.seconds += stream.seconds
        found: dict[Span, float] = {}
        for event in events_of(stream, spec, spotting):
            _judge(event, stream, found, counts)
        for span in stream.gestures:
            counts.labels.append(span.label)
            counts.found.append(span in found)
            if span in found:
                counts.delays_s.append(found[span] - span.stroke_s[1])
    return counts


def _judge(
    event: GestureEvent, stream: AnsweredStream, found: dict[Span, float], counts: StreamTally
) -> None:
    """Assigns an event to a gesture and counts it."""
    around = [s for s in stream.spans if s.is_gesture and _covers(s, event.t_s)]
    own = [s for s in around if s.label == event.gesture]
    if fresh := [s for s in own if s not in found]:
        found[fresh[0]] = event.t_s
    elif own:
        counts.again += 1
    elif around:
        counts.misnamed += 1
    else:
        counts.stray += 1
        counts.strays.append(event.gesture)


def _covers(span: Span, t_s: float) -> bool:
    return span.stroke_s[0] <= t_s <= span.stroke_s[1] + LATE_S


def named_of(stream: AnsweredStream, spec: GestureSpec) -> str:
    """Returns the class of a whole clip.

    If the sum of all gestures' smoothed shares reaches one half at some moment, it is the gesture with the highest
    peak. Otherwise it is other movement if the mean share of that exceeds 0.6 over some `OTHER_FRAMES` frames, and
    "no gesture" if not.
    """
    spotter = Spotter(spec.labels, spec.spotting)
    smoothed = []
    for t_s, shares in zip(stream.times_s.tolist(), stream.shares, strict=True):
        spotter.step(t_s, shares)
        smoothed.append(spotter.smoothed[: len(spec.gestures)])
    gestures = np.stack(smoothed)
    if gestures.sum(1).max() >= NAMED_FROM:
        return spec.labels[int(gestures.max(0).argmax())]
    other = stream.shares[:, spec.labels.index(OTHER_THINGS)]
    kernel = np.ones(OTHER_FRAMES) / OTHER_FRAMES
    lasting = np.convolve(other, kernel, "valid") if len(other) >= OTHER_FRAMES else other
    return OTHER_THINGS if lasting.max() > OTHER_FROM else NO_GESTURE


def cut_out(stream: AnsweredStream, span: Span) -> AnsweredStream:
    """Cuts a gesture out of a stream, from shortly before its stroke until its label is no longer expected."""
    first_s, last_s = span.stroke_s[0] - BEFORE_S, span.stroke_s[1] + AFTER_S
    kept = (stream.times_s >= first_s) & (stream.times_s <= last_s)
    return AnsweredStream(stream.times_s[kept], stream.shares[kept])


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """Returns the 50th and 95th percentile; NaN without values."""
    if not values:
        return float("nan"), float("nan")
    low, high = np.percentile(np.array(values), (50, 95))
    return float(low), float(high)
