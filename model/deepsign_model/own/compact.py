"""A take as few bytes: integers, compressed. The bytes that are read may come from anybody.

Layout before compression, little-endian: magic; count, width and height (uint16); of all moments the milliseconds since
the last one (uint16), the body (13 x 2) and the hands (2 x 21 x 3) in eighths of a px (int16), and both presences in
255ths (uint8). -32768 marks a point that was not found.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import TrackError
from deepsign_model.tracking.skeleton import BODY, HAND_POINTS
from deepsign_model.tracking.track import Track

__all__ = ["MOST_MOMENTS", "packed", "unpacked"]

MOST_MOMENTS: Final = 320
"""Five seconds of a fast camera."""
LARGEST_PX: Final = 2048
"""Longest side of a picture; tracks of larger pictures are scaled down."""
SMALLEST_PX: Final = 16

_MAGIC: Final = b"DST1"
_HEAD: Final = struct.Struct("<4s3H")
_PER_PX: Final = 8
_LOST: Final = -32768
_BODY: Final = (len(BODY), 2)
_HANDS: Final = (2, HAND_POINTS, 3)
_PARTS: Final = (
    ("<u2", ()), ("<i2", _BODY), ("<i2", _HANDS), ("u1", (len(BODY),)), ("u1", (2,)),
)  # fmt: skip
_BYTES: Final = sum(np.dtype(kind).itemsize * int(np.prod(shape)) for kind, shape in _PARTS)


def packed(track: Track) -> bytes:
    """Returns a track as bytes; places are rounded to an eighth of a px, times to a millisecond.

    Raises:
        TrackError: It has no moments, or more than `MOST_MOMENTS`.
    """
    count = len(track)
    if not 0 < count <= MOST_MOMENTS:
        raise TrackError(f"A take has 1 to {MOST_MOMENTS} pictures, not {count}; record it again.")
    scale = min(1.0, LARGEST_PX / max(track.size_px))
    size = [max(SMALLEST_PX, round(side * scale)) for side in track.size_px]
    ms = np.round((track.t_s - track.t_s[0]) * 1000).astype(np.int64)
    arrays = (
        np.diff(ms, prepend=0).clip(0, 65535),
        _whole(track.body * scale),
        _whole(track.hands * scale),
        np.nan_to_num(track.body_presence * 255).round().clip(0, 255),
        np.nan_to_num(track.hand_presence * 255).round().clip(0, 255),
    )
    kinds = (kind for kind, _ in _PARTS)
    data = b"".join(a.astype(kind).tobytes() for a, kind in zip(arrays, kinds, strict=True))
    return zlib.compress(_HEAD.pack(_MAGIC, count, *size) + data, 9)


def unpacked(data: bytes) -> Track:
    """Reads a track from bytes.

    Raises:
        TrackError: They are not a take, or hold an impossible size.
    """
    plain = _decompressed(data)
    if len(plain) < _HEAD.size or plain[:4] != _MAGIC:
        raise TrackError("This is no take of a sign; export the sign again.")
    _, count, width, height = _HEAD.unpack_from(plain)
    fits = 0 < count <= MOST_MOMENTS and len(plain) == _HEAD.size + count * _BYTES
    if not (fits and all(SMALLEST_PX <= side <= LARGEST_PX for side in (width, height))):
        raise TrackError("A take of the sign is cut short or too large; export the sign again.")
    start, arrays = _HEAD.size, []
    for kind, shape in _PARTS:
        size = count * int(np.prod(shape))
        read = np.frombuffer(plain, kind, size, start).reshape(count, *shape)
        start += read.nbytes
        arrays.append(read)
    ms, body, hands, body_presence, hand_presence = arrays
    return Track(
        ms.astype(np.int64).cumsum() / 1000.0, (width, height),
        _places(body), (body_presence / 255).astype(np.float32),
        _places(hands), (hand_presence / 255).astype(np.float32),
    )  # fmt: skip


def _decompressed(data: bytes) -> bytes:
    """Decompresses at most as many bytes as the largest take has."""
    most = _HEAD.size + MOST_MOMENTS * _BYTES
    try:
        reader = zlib.decompressobj()
        plain = reader.decompress(data, most + 1)
    except zlib.error as error:
        raise TrackError("A take of the sign is damaged; export the sign again.") from error
    return plain if reader.eof else plain[:0]


def _whole(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """Returns eighths of a px; a point is lost if one of its coordinates is."""
    lost = ~np.isfinite(points).all(axis=-1, keepdims=True)
    most = 32767
    eighths = np.round(np.nan_to_num(points.astype(np.float64)) * _PER_PX).clip(-most, most)
    return np.where(lost, _LOST, eighths)


def _places(whole: NDArray[np.int16]) -> NDArray[np.float32]:
    """Returns px; a body or a hand is lost if one of its points is, as in `Skeleton`."""
    lost = (whole == _LOST).any(axis=(-2, -1), keepdims=True)
    return np.where(lost, np.nan, whole / _PER_PX).astype(np.float32)
