"""Perceptual hash of a film: two encodings of one film differ in few bits, two films in many.

At moments spread evenly over the film, the hash stores which of the lowest cosine coefficients (DCT) of a small grey
picture lie above their median, and the same for the difference from the film's median picture. Films of one studio are
similar in the first part and differ in the second, which shows the movement. docs/training.md, "Collect", reports its
accuracy.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import read_clip
from deepsign_model.errors import ClipError
from deepsign_training.collect.errors import Unfit

__all__ = ["Film", "distance", "hash_frames", "read_film"]

_MOMENTS: Final = 16
_SIDE: Final = 32  # of the small pictures, in pixels
_LOWEST: Final = 8  # coefficients a side; the first, mean brightness, is left out


@dataclass(frozen=True)
class Film:
    """A film's number of frames, length in seconds, and hash in hexadecimal."""

    frames: int
    seconds: float
    video_hash: str


def read_film(path: Path) -> Film:
    """Decodes a whole film, which also proves that it can be read.

    Raises:
        Unfit: The film cannot be decoded, or is too short or too long for a sign.
    """
    try:
        clip = read_clip(path)
    except (ClipError, cv2.error, MemoryError) as error:
        raise Unfit(str(error).replace(str(path), "the file").rstrip(".")) from error
    seconds = float(clip.times_s[-1] - clip.times_s[0])
    return Film(len(clip.frames), seconds, hash_frames(clip.frames))


def hash_frames(frames: NDArray[np.uint8]) -> str:
    """Computes the hash of a film.

    Args:
        frames: The frames, uint8 (N, H, W, 3) RGB.

    Returns:
        Hexadecimal digits, of the same number for every film.
    """
    grey = np.stack([_small(frame) for frame in frames])  # (N, 32, 32)
    still = np.median(grey, axis=0)
    pictures = _moments(grey)
    bits = [_bits(each) for each in pictures] + [_bits(each - still) for each in pictures]
    return np.packbits(np.concatenate(bits)).tobytes().hex()


def distance(one: str, other: str) -> float:
    """Returns the share of bits in which two hashes differ; 1 if their lengths differ."""
    if len(one) != len(other) or not one:
        return 1.0
    return (int(one, 16) ^ int(other, 16)).bit_count() / (4 * len(one))


def _small(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)


def _moments(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Interpolates pictures (16, 32, 32) at even moments, so that other frame rates give nearly the same hash."""
    place = (np.arange(_MOMENTS) + 0.5) / _MOMENTS * (len(grey) - 1)
    sooner = place.astype(int)
    share = (place - sooner)[:, None, None].astype(np.float32)
    later = np.minimum(sooner + 1, len(grey) - 1)
    mixed: NDArray[np.float32] = grey[sooner] * (1 - share) + grey[later] * share
    return mixed


def _bits(picture: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Returns which of the lowest coefficients lie above their median."""
    lowest = cv2.dct(picture.astype(np.float32))[:_LOWEST, :_LOWEST].ravel()[1:]
    above: NDArray[np.bool_] = lowest > np.median(lowest)
    return above
