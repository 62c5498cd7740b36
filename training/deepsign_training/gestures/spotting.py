"""What the spotter makes of streams whose gestures are known: found, misnamed, false alarms, delay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
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

LATE_S = AFTER_S + 0.4  # an event later than this after a gesture's end is not its own
BEFORE_S = 0.2
CLEAR_S = 1.0  # gestures nearer to either end of a stream are not counted
NAMED_FROM = 0.5
OTHER_FROM = 0.6
OTHER_FRAMES = 9


@dataclass(frozen=True)
class AnsweredStream:
    """A stream and the answers to it.

    Attributes:
        times_s: (T,).
        shares: (T, K).
        spans: What it shows.
    """

    times_s: NDArray[np.float64]
    shares: NDArray[np.float32]
    spans: tuple[Span, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it is."""
        return float(self.times_s[-1] - self.times_s[0])

    @property
    def gestures(self) -> list[Span]:
        """The gestures that are whole in it, with room around."""
        first, last = self.times_s[0] + CLEAR_S, self.times_s[-1] - LATE_S
        return [
            s for s in self.spans if s.is_gesture and s.stroke_s[0] > first and s.stroke_s[1] < last
        ]


@dataclass
class StreamTally:
    """Counts over streams.

    Attributes:
        found: Of each gesture shown, whether it was named; ``labels`` beside it.
        labels: Its class.
        misnamed: Events at a gesture that name another.
        again: Further events of a gesture that was named already.
        stray: Events where no gesture is.
        strays: Their names.
        delays_s: From a gesture's end to its event, of those found.
        seconds: Of stream in all.
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
        """False alarms a minute."""
        return 60 * self.stray / self.seconds if self.seconds else float("nan")


def events_of(stream: AnsweredStream, spec: GestureSpec, spotting: Spotting) -> list[GestureEvent]:
    """What the spotter says of one stream."""
    spotter = Spotter(spec.labels, spotting)
    stepped = zip(stream.times_s.tolist(), stream.shares, strict=True)
    return [event for t_s, shares in stepped if (event := spotter.step(t_s, shares)) is not None]


def tally(streams: Iterable[AnsweredStream], spec: GestureSpec, spotting: Spotting) -> StreamTally:
    """Counts what the spotter says of all streams."""
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
    """Which gesture an event belongs to, and what it is to that."""
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
    """One of all classes for a whole clip: the gesture of the highest peak, else what most of it is.

    There is a gesture where at some moment the smoothed shares of all together reach one half, so that some
    gesture is likelier than none; without, it is other movement where the share of that is 0.6 over three quarters
    of a second, and else nothing.
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
    """A gesture and what is around it: from shortly before its stroke until its name is no longer expected."""
    first_s, last_s = span.stroke_s[0] - BEFORE_S, span.stroke_s[1] + AFTER_S
    kept = (stream.times_s >= first_s) & (stream.times_s <= last_s)
    return AnsweredStream(stream.times_s[kept], stream.shares[kept])


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """p50 and p95; nan of nothing."""
    if not values:
        return float("nan"), float("nan")
    low, high = np.percentile(np.array(values), (50, 95))
    return float(low), float(high)
