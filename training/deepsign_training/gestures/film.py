"""Films streams: a person at a desk who rests, moves, talks, and now and then makes a gesture.

What `deepsign_assets.signer.gesture_film` is for one gesture, this is for ten seconds of life before a webcam. What
is done is `items`' matter; here it is placed before a camera and filmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.signer.backdrop import Passers
from deepsign_assets.signer.camera_faults import camera_faults
from deepsign_assets.signer.film import OVERSIZE, paint_frames, stances
from deepsign_assets.signer.gesture_film import Sitter, exposure
from deepsign_assets.signer.painter import Painter
from deepsign_assets.signer.pose import Poses, poses
from deepsign_model.errors import ModelError
from deepsign_model.tensor import LUMA
from deepsign_training.gestures.hands import hand_track
from deepsign_training.gestures.items import GESTURES, Item, current, items_of, placed, spans_of
from deepsign_training.gestures.timeline import Span

__all__ = ["FPS", "Stream", "StreamShape", "film_stream"]

FPS: Final = 12.0  # answers a second, and the rate of the Jester set
_WITHOUT: Final = 0.12  # of streams are of somebody who makes no gesture


@dataclass(frozen=True)
class StreamShape:
    """Size of a stream.

    Attributes:
        frames: how many.
        size: side in px.
        gestures: whether gestures are among what is done; without, it is what must raise no alarm.
        more: gestures that are made three times as often as the others.
    """

    frames: int = 128
    size: int = 80
    gestures: bool = True
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses gestures that there are not."""
        if unknown := set(self.more) - set(GESTURES):
            raise ModelError(f"There is no gesture named {', '.join(sorted(unknown))}.")

    @property
    def made(self) -> tuple[str, ...]:
        """The gestures to choose among, each as often as it is to be made."""
        return (*GESTURES, *self.more, *self.more) if self.gestures else ()


@dataclass(frozen=True)
class Stream:
    """A filmed stream.

    Attributes:
        frames: uint8 (T, S, S), luma, not mirrored.
        times_s: (T,).
        spans: what it shows, in the order of time.
        hands: float32 (T, HAND), where the gesturing hand is (``hands``); none of real video.
    """

    frames: NDArray[np.uint8]
    times_s: NDArray[np.float64]
    spans: tuple[Span, ...]
    hands: NDArray[np.float32] | None = None


def film_stream(seed: int, shape: StreamShape = StreamShape()) -> Stream:
    """A stream of one drawn person; the same seed always gives the same stream."""
    rng = np.random.default_rng([seed, 127])
    sitter = Sitter.drawn(rng)
    times = _moments(rng, shape.frames)
    made = shape.made if rng.random() >= _WITHOUT else ()
    plan = placed(items_of(sitter, rng, times[-1], made), rng, times[-1])
    frames, hands = _filmed(sitter, plan, times, rng, shape.size)
    spans = tuple(span for start, item in plan for span in spans_of(item, start))
    return Stream(frames, times, spans, hands)


def _moments(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """(T,) when the frames are taken: the newest picture of a webcam at every tick, some lost."""
    kind = rng.random()
    if kind < 0.15:
        rate, camera = 10.0, 10.0
    elif kind < 0.35:
        rate, camera = float(rng.uniform(10.5, 14.0)), 0.0
    else:
        rate, camera = FPS, float(rng.choice([15, 24, 25, 30, 30, 30, 60]))
    lost = rng.random(2 * count) < (0.04 if rng.random() < 0.15 else 0.0)
    ticks = np.arange(2 * count)[~lost][:count] / rate
    return np.floor(ticks * camera + 1e-6) / camera if camera else ticks


def _filmed(
    sitter: Sitter,
    plan: list[tuple[float, Item]],
    times: NDArray[np.float64],
    rng: np.random.Generator,
    size: int,
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Frames uint8 (T, S, S), luma, and where the hand is in them."""
    painter = Painter(sitter.look, sitter.view(size * OVERSIZE), sitter.light)
    half = float(rng.uniform(0.01, 0.06)) / 2 if rng.random() < 0.6 else 0.0
    opened = np.concatenate([times - half, times + half]) if half else times
    moving = _poses(sitter, plan, opened)
    passers = Passers.drawn(rng) if rng.random() < 0.1 else Passers()
    lively = float(np.exp(rng.uniform(np.log(0.4), np.log(5.0))))
    clip = paint_frames(painter, moving, stances(rng, times, lively), passers, size)
    lit = _lit(camera_faults(clip, rng), times, rng)
    return _luma(lit), hand_track(sitter, plan, times, moving)


def _poses(sitter: Sitter, plan: list[tuple[float, Item]], times: NDArray[np.float64]) -> Poses:
    """The poses at all times (T,): each belongs to the item that has begun last."""
    which = current(plan, times)
    parts: list[Poses] = []
    order: list[NDArray[np.intp]] = []
    for index, (start, item) in enumerate(plan):
        mine = np.flatnonzero(which == index)
        if len(mine):
            made = poses(
                item.performance, times[mine] - start, sitter.body, item.hand, sitter.habit_deg
            )
            parts.append(made)
            order.append(mine)
    back = np.argsort(np.concatenate(order))

    def joined(name: str) -> NDArray[np.float64]:
        return np.concatenate([getattr(part, name) for part in parts])[back]

    return Poses(
        joined("shoulders"),
        joined("elbows"),
        joined("hands"),
        joined("palms"),
        joined("droop"),
        joined("stroke"),
        "neutral",
        sitter.body,
    )


def _lit(
    clip: NDArray[np.uint8], times: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float32]:
    """Strong contrast, dark rooms, and light that changes while one sits there."""
    contrast = float(np.exp(rng.normal(0.08, 0.2)))
    bright = float(rng.uniform(0.4, 0.8)) if rng.random() < 0.3 else 1.0
    gain = np.full(len(times), bright, np.float32)
    if rng.random() < 0.15:  # a lamp, a screen or the camera's own exposure
        at = float(rng.uniform(times[0], times[-1]))
        step = float(np.exp(rng.normal(0, 0.2)))
        gain *= np.float32(1) + np.float32(step - 1) * np.clip((times - at) / 0.6, 0, 1).astype(
            np.float32
        )
    lit: NDArray[np.float32] = gain[:, None, None, None] * (
        np.float32(110) + np.float32(contrast) * (clip.astype(np.float32) - np.float32(110))
    )
    lit *= np.float32(exposure(float(lit[0].clip(0, 255).mean())))
    return lit


def _luma(clip: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(T, S, S, 3) -> uint8 (T, S, S)."""
    luma = clip @ np.array(LUMA, np.float32) + np.float32(0.5)
    return np.asarray(np.clip(luma, 0, 255), np.uint8)
