"""Films streams: a person at a desk who rests, moves, talks, and now and then makes a gesture.

What `deepsign_assets.signer.gesture_film` is for one gesture, this is for ten seconds of life before a webcam. Each
item is a performance from rest to rest; items share the stream's rest, so that nothing jumps. Two gestures may also
follow each other without rest between them, and a stroke may be made several times in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures, load_lexicon
from deepsign_assets.signer.backdrop import Passers
from deepsign_assets.signer.camera_faults import camera_faults
from deepsign_assets.signer.everyday import idle
from deepsign_assets.signer.film import OVERSIZE, paint_frames, stances
from deepsign_assets.signer.gesture_film import Sitter, exposure
from deepsign_assets.signer.invent import invented_sign
from deepsign_assets.signer.painter import Painter
from deepsign_assets.signer.performance import Key, Performance, Rest
from deepsign_assets.signer.pose import Hand, Poses, poses
from deepsign_assets.signer.vary import vary
from deepsign_model.errors import ModelError
from deepsign_model.tensor import LUMA
from deepsign_training.gestures.timeline import LABELS, Span

__all__ = ["FPS", "Stream", "StreamShape", "film_stream"]

FPS: Final = 12.0  # answers a second, and the rate of the Jester set
_STROKES: Final = ("swipe", "slide", "push_pull")
_PALM_IN: Final[tuple[Rest, ...]] = ("side", "away", "clasped")
_RESTS: Final[tuple[Rest, ...]] = ("lap", "table", "away", "side", "clasped")
_ITEMS: Final = ("gesture", "row", "everyday", "talk", "idle")
_OFTEN: Final = (0.48, 0.16, 0.15, 0.14, 0.07)
_SIGNED: Final = 0.6  # of talk: signs of the lexicon, the rest are invented ones
_OTHER_HAND: Final = 0.12
_WITHOUT: Final = 0.12  # of streams are of somebody who makes no gesture
_WAITS_S: Final = 0.3  # a hand held still for longer before a stroke waits for it
_GESTURES: Final = tuple(label for label in LABELS if label not in (NO_GESTURE, OTHER_THINGS))


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
        if unknown := set(self.more) - set(_GESTURES):
            raise ModelError(f"There is no gesture named {', '.join(sorted(unknown))}.")

    @property
    def made(self) -> tuple[str, ...]:
        """The gestures to choose among, each as often as it is to be made."""
        return (*_GESTURES, *self.more, *self.more) if self.gestures else ()


@dataclass(frozen=True)
class Stream:
    """A filmed stream.

    Attributes:
        frames: uint8 (T, S, S), luma, not mirrored.
        times_s: (T,).
        spans: what it shows, in the order of time.
    """

    frames: NDArray[np.uint8]
    times_s: NDArray[np.float64]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class _Item:
    """A performance, the hand that makes it, and what of it counts."""

    performance: Performance
    hand: Hand
    parts: tuple[_Part, ...]


@dataclass(frozen=True)
class _Part:
    """A label, its stroke, and how long the hand waited before it."""

    label: str
    stroke_s: tuple[float, float]
    waits_s: float = 0.0

    @classmethod
    def of(cls, label: str, first: Key, stroke_s: tuple[float, float]) -> _Part:
        """A stroke that is reached at ``stroke_s[0]`` with ``first``, the wait taken out of it."""
        waits = first.hold_s if _is_stroke(label) and first.hold_s > _WAITS_S else 0.0
        return cls(label, (stroke_s[0] + waits, stroke_s[1]), waits)


def film_stream(seed: int, shape: StreamShape = StreamShape()) -> Stream:
    """A stream of one drawn person; the same seed always gives the same stream."""
    rng = np.random.default_rng([seed, 127])
    sitter = Sitter.drawn(rng)
    times = _moments(rng, shape.frames)
    made = shape.made if rng.random() >= _WITHOUT else ()
    plan = _placed(_items(sitter, rng, times[-1], made), rng, times[-1])
    frames = _filmed(sitter, plan, times, rng, shape.size)
    spans = tuple(span for start, item in plan for span in _spans(item, start))
    return Stream(frames, times, spans)


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


def _items(
    sitter: Sitter, rng: np.random.Generator, until_s: float, made: tuple[str, ...]
) -> list[_Item]:
    """What is done, one thing after the other, about as much as there is time for.

    Args:
        sitter: by whom.
        rng: the only chance.
        until_s: the time there is.
        made: the gestures to choose among; none: there are none.
    """
    odds = np.array(_OFTEN) * ([1, 1, 1, 1, 1] if made else [0, 0, 1, 1, 1])
    one_side = rng.random() < 0.7  # both hands rest alike, so that either may act
    items: list[_Item] = []
    filled = 0.0
    while filled < until_s:
        who = sitter
        if one_side and rng.random() < _OTHER_HAND:
            who = replace(sitter, hand="left" if sitter.hand == "right" else "right")
        items.append(_item(str(rng.choice(_ITEMS, p=odds / odds.sum())), who, rng, made))
        filled += items[-1].performance.duration_s
    palm_in = any(_needs_palm_in(item) for item in items)
    rests = _PALM_IN if palm_in else _RESTS
    rest = rests[int(rng.integers(len(rests)))]
    other = rest if one_side else rests[int(rng.integers(len(rests)))]
    return [_resting(item, rest, other) for item in items]


def _item(kind: str, sitter: Sitter, rng: np.random.Generator, made: tuple[str, ...]) -> _Item:
    if kind == "gesture":
        return _single(str(rng.choice(made)), sitter, rng)
    if kind == "row":
        return _row(sitter, rng, made)
    if kind == "idle":
        return _whole(NO_GESTURE, idle(rng), sitter.hand)
    other = _signed(rng) if kind == "talk" else sitter.perform(OTHER_THINGS, rng)
    return _whole(OTHER_THINGS, other, sitter.hand)


def _signed(rng: np.random.Generator) -> Performance:
    """A word of a sign language: a movement that means something, but to nobody's game."""
    if rng.random() >= _SIGNED:
        return invented_sign(rng)
    signs = load_lexicon()
    variants = signs[str(rng.choice(signs.ids))].variants
    return vary(variants[int(rng.integers(len(variants)))], rng)


def _single(label: str, sitter: Sitter, rng: np.random.Generator) -> _Item:
    performance = sitter.perform(label, rng)
    part = _Part.of(label, performance.keys[0], _stroke(performance, label))
    return _Item(performance, sitter.hand, (part,))


def _whole(label: str, performance: Performance, hand: Hand) -> _Item:
    return _Item(performance, hand, (_Part(label, (0.0, performance.duration_s)),))


def _stroke(performance: Performance, label: str) -> tuple[float, float]:
    """The gesture proper: strokes are two moments, and a third is the way back."""
    first, last = performance.stroke_s
    if _is_stroke(label) and len(performance.keys) > 2:
        last = performance.arrivals_s[1] + performance.keys[1].hold_s
    return first, last


def _is_stroke(label: str) -> bool:
    return label not in (NO_GESTURE, OTHER_THINGS) and load_gestures()[label].category in _STROKES


def _row(sitter: Sitter, rng: np.random.Generator, among: tuple[str, ...]) -> _Item:
    """Two or three gestures without rest between, often the same one again."""
    label = str(rng.choice(among))
    again = rng.random() < 0.4
    row: list[tuple[str, Performance]] = []
    for _ in range(int(rng.choice([2, 3], p=[0.7, 0.3]))):
        made = sitter.perform(label, rng)
        if made.kind == "one_handed":
            row.append((label, made))
        label = label if again else str(rng.choice(among))
    return _joined(row, sitter.hand, rng) if row else _single(label, sitter, rng)


def _joined(row: list[tuple[str, Performance]], hand: Hand, rng: np.random.Generator) -> _Item:
    """One performance of several; the way from one to the next is slower than a stroke."""
    keys: list[Key] = []
    ends: list[tuple[str, int, int]] = []
    for label, made in row:
        own = made.unrolled()
        if _is_stroke(label):
            own = own[:2]
        if keys:
            slow = max(0.45, 1.5 * max(key.move_s for key in own[1:] or own))
            own = (replace(own[0], move_s=slow * float(rng.uniform(0.9, 1.5))), *own[1:])
        ends.append((label, len(keys), len(keys) + len(own) - 1))
        keys += own
    whole = replace(row[0][1], keys=tuple(keys), loop=None, leave_s=row[-1][1].leave_s)
    arrivals = whole.arrivals_s
    parts = tuple(
        _Part.of(label, keys[first], (arrivals[first], arrivals[last] + keys[last].hold_s))
        for label, first, last in ends
    )
    return _Item(whole, hand, parts)


def _needs_palm_in(item: _Item) -> bool:
    """Whether a gesture of it must be reached from a rest with the palm facing in."""
    gestures = load_gestures()
    named = [
        variant.rest
        for label in (part.label for part in item.parts)
        for variant in (*gestures[label].variants, *gestures[gestures[label].mirror].variants)
        if variant.name == item.performance.name
    ]
    return any(rest in _PALM_IN for rest in named)


def _resting(item: _Item, rest: Rest, other: Rest) -> _Item:
    return replace(item, performance=replace(item.performance, rest=rest, other_rest=other))


def _placed(
    items: list[_Item], rng: np.random.Generator, until_s: float
) -> list[tuple[float, _Item]]:
    """When each begins: rest of differing length between them; the first may have begun before."""
    now = min(float(rng.uniform(-1.5, 1.5)), until_s / 2)
    plan = []
    for item in items:
        if now >= until_s:
            break
        plan.append((now, item))
        now += item.performance.duration_s + float(rng.choice([0.0, rng.exponential(0.6)]))
    return plan


def _spans(item: _Item, start_s: float) -> Iterator[Span]:
    end_s = start_s + item.performance.duration_s
    for part in item.parts:
        first, last = part.stroke_s
        yield Span(part.label, start_s, (start_s + first, start_s + last), end_s, part.waits_s)


def _filmed(
    sitter: Sitter,
    plan: list[tuple[float, _Item]],
    times: NDArray[np.float64],
    rng: np.random.Generator,
    size: int,
) -> NDArray[np.uint8]:
    """Frames uint8 (T, S, S), luma."""
    painter = Painter(sitter.look, sitter.view(size * OVERSIZE), sitter.light)
    half = float(rng.uniform(0.01, 0.06)) / 2 if rng.random() < 0.6 else 0.0
    opened = np.concatenate([times - half, times + half]) if half else times
    moving = _poses(sitter, plan, opened)
    passers = Passers.drawn(rng) if rng.random() < 0.1 else Passers()
    lively = float(np.exp(rng.uniform(np.log(0.4), np.log(5.0))))
    clip = paint_frames(painter, moving, stances(rng, times, lively), passers, size)
    return _luma(_lit(camera_faults(clip, rng), times, rng))


def _poses(sitter: Sitter, plan: list[tuple[float, _Item]], times: NDArray[np.float64]) -> Poses:
    """The poses at all times (T,): each belongs to the item that has begun last."""
    starts = np.array([start for start, _ in plan])
    which = np.clip(np.searchsorted(starts, times, side="right") - 1, 0, None)
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
