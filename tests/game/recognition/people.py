"""Synthetic people in front of a camera: skeletons of any movement, optionally with a tracker's errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from deepsign.recognition.messages import SkeletonSeen
from deepsign_model.tracking.skeleton import Skeleton

SIZE = (640, 480)
LAP = (-0.35, 1.4)
OTHER_LAP = (0.35, 1.4)
Place = tuple[float, float] | None
Way = Callable[[float], Place]


def person(
    t_s: float,
    right: Place = LAP,
    left: Place = OTHER_LAP,
    *,
    middle: tuple[float, float] = (320.0, 240.0),
    width: float = 150.0,
    size: tuple[int, int] = SIZE,
    curl: float = 1.0,
    lost: bool = False,
) -> Skeleton:
    """Returns a person whose palms are at positions relative to the middle of the shoulders, in shoulder widths.

    Args:
        t_s: The time.
        right: Position of the right palm; None: out of the picture.
        left: Position of the left palm.
        middle: Middle of the shoulders, px.
        width: Width of the shoulders, px.
        size: Size of the picture.
        curl: How far the fingers are stretched, 1 fully.
        lost: Whether the tracker has lost both hands, though it sees the arms.
    """
    face = [(0, -0.55), (-0.1, -0.65), (0.1, -0.65), (-0.2, -0.6), (0.2, -0.6), (-0.07, -0.42), (0.07, -0.42)]  # fmt: skip
    places = (right, left)
    wrists = [(0.0, 9.0) if place is None else (place[0], place[1] + 0.2) for place in places]
    elbows = [(-0.6, 0.85), (0.6, 0.85)]
    body = np.array([*face, (-0.5, 0.0), (0.5, 0.0), *elbows, *wrists]) * width + middle
    inside = ((body >= 0) & (body < size)).all(axis=1)
    hands = np.full((2, 21, 3), np.nan, np.float32)
    for side, place in enumerate(places):
        if place is not None and not lost:
            hands[side, :, :2] = _hand(curl) * width + np.array(middle) + np.array(place) * width
            hands[side, :, 2] = 0.0
    seen = np.array([not np.isnan(hand).any() for hand in hands], np.float32)
    return Skeleton(t_s, size, body.astype(np.float32), inside.astype(np.float32), hands, seen)


def _hand(curl: float) -> np.ndarray:
    """Returns a hand (21, 2), in shoulder widths around the palm: wrist below, fingers above."""
    points = np.zeros((21, 2))
    points[0] = (0.0, 0.15)
    for finger in range(5):
        for joint in range(4):
            reach = -0.15 - joint * 0.08 * curl
            points[1 + 4 * finger + joint] = (0.05 * (finger - 2), reach)
    points[9] = (0.0, -0.15)
    return points


def nobody(t_s: float, size: tuple[int, int] = SIZE) -> Skeleton:
    """Returns the skeleton of an empty room."""
    nan = np.nan
    return Skeleton(
        t_s,
        size,
        np.full((13, 2), nan, np.float32),
        np.zeros(13, np.float32),
        np.full((2, 21, 3), nan, np.float32),
        np.zeros(2, np.float32),
    )


def seen(skeleton: Skeleton, people: int = 1) -> SkeletonSeen:
    """Wraps a skeleton as the worker sends it."""
    return SkeletonSeen(0, 1, skeleton, 20.0, people)


def session(
    right: Way,
    left: Way = lambda _: OTHER_LAP,
    *,
    until_s: float,
    fps: float = 30.0,
    **more: object,
) -> Iterator[Skeleton]:
    """Yields the skeletons of a person whose palms follow paths, picture by picture."""
    for number in range(round(until_s * fps)):
        t_s = number / fps
        yield person(t_s, right(t_s), left(t_s), **more)  # type: ignore[arg-type]


def signing(
    start_s: float = 1.5,
    sign_s: float = 1.5,
    up: tuple[float, float] = (-0.2, 0.2),
    rest: Place = LAP,
) -> Way:
    """Returns a path: rest, up within 0.35 s, a circle, down again, rest."""

    def way(t_s: float) -> Place:
        since = t_s - start_s
        if not 0 <= since <= sign_s:
            return rest
        lift = min(1.0, since / 0.35, (sign_s - since) / 0.35)
        begin = np.array((-0.35, 1.4) if rest is None else rest)
        circle = 0.12 * np.array([np.cos(6 * since), np.sin(6 * since)])
        x, y = begin + (np.array(up) + circle - begin) * lift
        return float(x), float(y)

    return way


def shaken(
    skeletons: Iterator[Skeleton], jitter: float = 0.0075, seed: int = 0
) -> Iterator[Skeleton]:
    """Adds a tracker's jitter, in shoulder widths, and occasional errors ten times as large."""
    rng = np.random.default_rng(seed)
    for each in skeletons:
        width = float(np.hypot(*(each.body[7] - each.body[8])))
        step = 10.0 if rng.random() < 0.03 else 1.0
        hands = each.hands + rng.normal(0, jitter * width * step, each.hands.shape)
        body = each.body + rng.normal(0, jitter * width, each.body.shape)
        yield Skeleton(
            each.t_s,
            each.size_px,
            body.astype(np.float32),
            each.body_presence,
            hands.astype(np.float32),
            each.hand_presence,
        )
