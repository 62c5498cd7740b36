"""Films a person: clips for training, made from nothing but a seed.

`film_clip(label, seed)` draws a body, a look, a room, a camera and a way to perform the sign, paints the moments at double size and
reduces them, then adds what cameras add. The same seed always gives the same clip; there is no state.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer.backdrop import backdrop
from deepsign_assets.signer.geometry import Array
from deepsign_assets.signer.invent import altered_sign, fidget, invented_sign
from deepsign_assets.signer.look import random_look
from deepsign_assets.signer.painter import Painter, Stance
from deepsign_assets.signer.performance import Performance
from deepsign_assets.signer.pose import poses
from deepsign_assets.signer.vary import finger_habit, random_body, vary
from deepsign_assets.signer.view import View

NO_SIGN: Final = "no_sign"
Clip = NDArray[np.uint8]
_OVERSIZE: Final = 2
_BODY_EVERY: Final = 2  # frames; head and trunk move little, and are half of the work


@dataclass(frozen=True)
class ClipShape:
    """Size of a clip: moments and pixels, and how the face is framed (fractions of the side)."""

    frames: int = 16
    size: int = 112
    face_width: float = 0.24
    face_y: float = 0.22


def film_clip(label: str, seed: int, shape: ClipShape = ClipShape()) -> Clip:
    """A clip of a drawn person.

    Args:
        label: a sign of the lexicon, or `NO_SIGN`.
        seed: everything else follows from it.
        shape: size of the clip.

    Returns:
        (T, H, W, 3) uint8 RGB.
    """
    rng = np.random.default_rng([seed, sum(map(ord, label))])
    performance = _performance(label, rng)
    times = _moments(performance, rng, shape.frames, still=label == NO_SIGN and rng.random() < 0.08)
    exposure = float(rng.choice([0.0, rng.uniform(0.012, 0.05)], p=[0.65, 0.35]))
    clip = _paint(performance, times, exposure, rng, shape)
    return _camera_faults(_cut(clip, rng), rng)


def _performance(label: str, rng: np.random.Generator) -> Performance:
    lexicon = load_lexicon()
    if label != NO_SIGN:
        variants = lexicon[label].variants
        weights = np.array([1.6, *[1.0] * (len(variants) - 1)])
        return vary(variants[int(rng.choice(len(variants), p=weights / weights.sum()))], rng)
    kind = rng.random()
    if kind < 0.58:
        return vary(invented_sign(rng), rng)
    if kind < 0.82:
        signs = list(lexicon)
        return vary(altered_sign(signs[int(rng.integers(len(signs)))].performance, rng), rng)
    return vary(fidget(rng), rng)


def _moments(
    performance: Performance, rng: np.random.Generator, count: int, *, still: bool
) -> Array:
    """(T,) moments of the frames: trimmed about as the game trims, sometimes begun or ended within the sign, at a camera's frame rate."""
    if still:
        return np.linspace(-3.0, -3.0 + float(rng.uniform(0.5, 3)), count)
    first, last = performance.stroke_s
    start = performance.wait_s + performance.arrive_s * float(rng.uniform(-0.25, 0.55))
    end = last + performance.leave_s * float(rng.uniform(0.35, 1.25))
    if rng.random() < 0.2:
        start = first + float(rng.uniform(-0.15, 0.12))
    if rng.random() < 0.2:
        end = last + float(rng.uniform(-0.15, 0.15))
    if rng.random() < 0.15:
        start -= float(rng.uniform(0.1, 0.6))
    if rng.random() < 0.15:
        end += float(rng.uniform(0.1, 0.7))
    end = max(end, start + 0.45)
    times = np.linspace(start, end, count)
    rate = float(rng.choice([12, 15, 25, 30, 60]))
    return times if rng.random() < 0.5 else np.round(times * rate) / rate


def _paint(
    performance: Performance,
    times: Array,
    exposure: float,
    rng: np.random.Generator,
    shape: ClipShape,
) -> Clip:
    side = shape.size * _OVERSIZE
    body = random_body(rng)
    painter = Painter(random_look(rng), _view(rng, side, shape), rng.normal([0, 0.6, 0.8], 0.6))
    room = backdrop(painter.look, side, side)
    habit = finger_habit(rng)
    shift = exposure / 2 if exposure >= 0.004 else 0.0
    opened = np.concatenate([times - shift, times + shift]) if shift else times
    moving = poses(performance, opened, body, habit_deg=habit)
    stances = _stances(rng, times)
    seats = np.arange(0, len(times), _BODY_EVERY)
    seat = painter.body(moving.some(seats), [stances[k] for k in seats])
    arms = painter.arms(
        moving, [stances[k % len(times) // _BODY_EVERY * _BODY_EVERY] for k in range(len(opened))]
    )
    frames = np.empty((len(times), shape.size, shape.size, 3), np.uint8)
    for index in range(len(times)):
        if index % _BODY_EVERY == 0:
            seated = room.copy()
            seat(seated, index // _BODY_EVERY)
        picture = seated.copy()
        arms(picture, index)
        if shift:
            late = seated.copy()
            arms(late, len(times) + index)
            cv2.addWeighted(picture, 0.5, late, 0.5, 0, picture)
        cv2.resize(picture, (shape.size, shape.size), frames[index], interpolation=cv2.INTER_AREA)
    return frames


def _view(rng: np.random.Generator, side: int, shape: ClipShape) -> View:
    """The framing by the face with its real spread of error, and a camera anywhere before the signer."""
    width = shape.face_width * float(np.exp(rng.normal(0, 0.085)))
    view = View.framed(side, width, shape.face_y)
    x, y = view.centre
    return replace(
        view,
        centre=(x + side * float(rng.normal(0, 0.025)), y + side * float(rng.normal(0, 0.018))),
        distance_m=float(np.exp(rng.uniform(np.log(0.75), np.log(3.5)))),
        yaw_deg=float(np.clip(rng.normal(0, 9), -25, 25)),
        pitch_deg=float(np.clip(rng.normal(2, 6), -14, 16)),
        roll_deg=float(rng.normal(0, 2.0)),
    )


def _stances(rng: np.random.Generator, times: Array) -> list[Stance]:
    """Head and trunk wander slowly; the mouth moves as signers mouth words."""
    roll, yaw, nod, x, y = (_wander(rng, times, size) for size in (0.05, 0.10, 0.06, 0.008, 0.005))
    mouthing = np.clip(_wander(rng, times, 0.5 * float(rng.random() < 0.6), fast=True), 0, 1)
    return [Stance(*values) for values in zip(roll, yaw, nod, x, y, mouthing, strict=True)]


def _wander(rng: np.random.Generator, times: Array, size: float, *, fast: bool = False) -> Array:
    pace = rng.uniform(2.0, 5.0) if fast else rng.uniform(0.2, 1.0)
    phase = rng.uniform(0, 2 * np.pi, 2)
    wave = (
        np.sin(2 * np.pi * pace * times + phase[0]) * 0.6
        + np.sin(2 * np.pi * pace * 1.7 * times + phase[1]) * 0.4
    )
    return np.asarray(size * (rng.normal(0, 0.7) + wave * abs(rng.normal(0, 0.7))))


def _cut(clip: Clip, rng: np.random.Generator) -> Clip:
    """Where the camera's picture ends before the crop does, the crop is black."""
    size = clip.shape[1]
    if rng.random() < 0.42:
        clip[:, int(size * rng.uniform(0.68, 1.0)) :] = 0
    if rng.random() < 0.12:
        clip[:, : int(size * rng.uniform(0, 0.07))] = 0
    if rng.random() < 0.08:
        edge = int(size * rng.uniform(0, 0.14))
        clip[:, :, :edge] = 0
        clip[:, :, size - edge :] = 0
    return clip


def _camera_faults(clip: Clip, rng: np.random.Generator) -> Clip:
    """Light, exposure, white balance, softness, noise and compression."""
    count, size = clip.shape[:2]
    gamma = float(np.exp(rng.normal(0, 0.22)))
    table = (255 * np.linspace(0, 1, 256) ** gamma).astype(np.float32)
    pixels = cv2.LUT(clip.reshape(count * size, size, 3), table).reshape(clip.shape)
    light = _light(rng, size)[None, ..., None]
    flicker = np.exp(rng.normal(0, 0.02 * float(rng.random() < 0.4), (count, 1, 1, 1))).astype(
        np.float32
    )
    pixels = cv2.transform(
        (pixels * light * flicker).reshape(count * size, size, 3), _colours(rng)
    ).reshape(clip.shape)
    if rng.random() < 0.6:
        sigma = float(rng.uniform(0.3, 1.0))
        pixels = np.stack([cv2.GaussianBlur(frame, (5, 5), sigma) for frame in pixels])
    strength = np.float32(255 * abs(rng.normal(0, 0.013)))
    field = _noise(size)
    for frame in pixels:
        down, along = (int(v) for v in rng.integers(size, size=2))
        frame += strength * field[down : down + size, along : along + size]
    faulty = np.clip(pixels, 0, 255).astype(np.uint8)
    return _compressed(faulty, int(rng.integers(50, 92))) if rng.random() < 0.3 else faulty


def _colours(rng: np.random.Generator) -> NDArray[np.float32]:
    """Saturation, white balance and gain as one matrix (3, 3)."""
    saturation = float(np.clip(rng.normal(0.95, 0.22), 0.3, 1.5))
    mix = saturation * np.eye(3) + (1 - saturation) / 3
    gain = np.exp(rng.normal(0, 0.05, 3)) * np.exp(rng.normal(0, 0.18))
    return np.asarray(gain[:, None] * mix, dtype=np.float32)


@lru_cache(maxsize=4)
def _noise(size: int) -> NDArray[np.float32]:
    """A field of sensor noise (2 size, 2 size, 3) from which frames take their parts."""
    return np.random.default_rng(7).standard_normal((2 * size, 2 * size, 3), dtype=np.float32)


def _light(rng: np.random.Generator, size: int) -> NDArray[np.float32]:
    """A smooth field of light, (H, W), about one."""
    coarse = 1 + rng.normal(0, 0.10, (3, 3)).astype(np.float32)
    return np.asarray(
        cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def _compressed(clip: Clip, quality: int) -> Clip:
    frames = np.empty_like(clip)
    for index, frame in enumerate(clip):
        _, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
        frames[index] = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return frames
