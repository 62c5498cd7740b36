"""From a clean drawing to a camera's picture."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Clip = NDArray[np.uint8]


def camera_faults(clip: Clip, rng: np.random.Generator) -> Clip:
    """What cameras add: light, exposure, white balance, softness, shake, noise and compression.

    Args:
        clip: (T, S, S, 3) uint8 RGB; not changed.
        rng: where the faults come from.
    """
    count, size = clip.shape[:2]
    if rng.random() < 0.15:
        clip = _shaken(clip, rng)
    gamma = float(np.exp(rng.normal(0, 0.22)))
    table = (255 * np.linspace(0, 1, 256) ** gamma).astype(np.float32)
    pixels = cv2.LUT(clip.reshape(count * size, size, 3), table).reshape(clip.shape)
    light = _light(rng, size)[None]
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
    """A smooth field of light, (S, S, 3), about one; sometimes of two colours, as a window and a lamp make."""
    coarse = np.repeat(rng.normal(0, 0.10, (3, 3, 1)), 3, axis=2)
    if rng.random() < 0.2:
        coarse += rng.normal(0, 0.06, (3, 3, 3))
    field = cv2.resize((1 + coarse).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    return np.asarray(field, dtype=np.float32)


def _shaken(clip: Clip, rng: np.random.Generator) -> Clip:
    """A camera that is not quite still: the picture wanders by a few pixels."""
    count, size = clip.shape[:2]
    way = np.cumsum(rng.normal(0, 0.003 * size, (count, 2)), axis=0)
    way -= way.mean(axis=0)
    moved = np.empty_like(clip)
    for frame, to, (x, y) in zip(clip, moved, way, strict=True):
        shift = np.array([[1, 0, x], [0, 1, y]])
        cv2.warpAffine(frame, shift, (size, size), to, borderMode=cv2.BORDER_REPLICATE)
    return moved


def _compressed(clip: Clip, quality: int) -> Clip:
    frames = np.empty_like(clip)
    for index, frame in enumerate(clip):
        _, data = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])
        frames[index] = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return frames


def cut_short(clip: Clip, rng: np.random.Generator) -> Clip:
    """Where the camera's picture ends before the crop does, the crop is black; in place."""
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
