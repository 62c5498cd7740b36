"""A film's perceptual hash: two encodings of one film differ in few bits, two films in many.

At moments spread evenly over the signing, the signs of the lowest cosine coefficients (DCT) of a small grey picture, and
of what moves in it: its difference from the film's median picture. The same studio looks alike in all its films; what
moves does not. Figures: docs/training.md, "Collect".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import read_recording
from deepsign_model.errors import ClipError
from deepsign_training.collect.errors import Unfit

__all__ = ["Film", "distance", "hash_frames", "read_film"]

_MOMENTS: Final = 8
_SIDE: Final = 32  # of the small pictures, in pixels
_PLAIN: Final = 8  # lowest coefficients a side, of the picture itself
_MOVING: Final = 6  # and of what moves: coarser, as noise moves too


@dataclass(frozen=True)
class Film:
    """What a file is: frames, length, hash in hexadecimal."""

    frames: int
    seconds: float
    video_hash: str


def read_film(path: Path) -> Film:
    """Reads a film whole, which also shows that it can be.

    Raises:
        Unfit: it cannot, or is too short or too long for a sign.
    """
    try:
        recording = read_recording(path)
    except ClipError as error:
        raise Unfit(str(error).replace(str(path), "the file").rstrip(".")) from error
    seconds = float(recording.times_s[-1] - recording.times_s[0])
    return Film(len(recording.frames), seconds, hash_frames(recording.frames))


def hash_frames(frames: NDArray[np.uint8]) -> str:
    """The hash of a film.

    Args:
        frames: uint8 (N, H, W, 3) RGB.

    Returns:
        Hexadecimal digits; always as many.
    """
    grey = np.stack([_small(frame) for frame in frames])  # (N, 32, 32)
    still = np.median(grey, axis=0)
    moments = ((np.arange(_MOMENTS) + 0.5) / _MOMENTS * len(grey)).astype(int)
    bits = [_bits(grey[i], _PLAIN) for i in moments]
    bits += [
        _bits(cv2.GaussianBlur(np.abs(grey[i] - still), (0, 0), 1.5), _MOVING) for i in moments
    ]
    return np.packbits(np.concatenate(bits)).tobytes().hex()


def distance(one: str, other: str) -> float:
    """Share of bits in which two hashes differ; 1 where they are of different kinds."""
    if len(one) != len(other) or not one:
        return 1.0
    return (int(one, 16) ^ int(other, 16)).bit_count() / (4 * len(one))


def _small(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)


def _bits(picture: NDArray[np.floating], side: int) -> NDArray[np.bool_]:
    """Which of the lowest coefficients lie above their median; the mean brightness is left out."""
    lowest = cv2.dct(picture.astype(np.float32))[:side, :side].ravel()[1:]
    above: NDArray[np.bool_] = lowest > np.median(lowest)
    return above
