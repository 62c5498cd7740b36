"""The display matrix of an MP4 or QuickTime film, from the header of its first video track.

Phones store a rotation in it, and for the front camera also a reflection. ISO/IEC 14496-12, 6.2.2: a point (x, y) of the
picture is shown at (a x + c y, b x + d y), moved into the frame. As in FFmpeg, the film's matrix is applied after the track's.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mirror", "mirror_of"]

MOST_BOXES: Final = 4096
"""Largest number of boxes read in one file."""

ONE: Final = 1 << 16
"""The value 1.0 in the matrix's fixed-point format."""

Matrix = NDArray[np.float64]  # (2, 2): (a, b), (c, d)
_Box = tuple[bytes, int, int]


@dataclass(frozen=True)
class Mirror:
    """A reflection, possibly with a rotation: a transposition, then horizontal and vertical flips."""

    transposed: bool
    across: bool
    down: bool

    def shown(self, picture: NDArray[Any]) -> NDArray[Any]:
        """Applies the reflection to a picture (H, W, 3); the result is (W, H, 3) if it is transposed."""
        turned = picture.swapaxes(0, 1) if self.transposed else picture
        turned = turned[:: -1 if self.down else 1, :: -1 if self.across else 1]
        return np.ascontiguousarray(turned)


def mirror_of(path: Path) -> Mirror | None:
    """Returns the reflection in a film's display matrix; None if there is none, or the file is not such a film.

    Args:
        path: A regular file of any content, of which a few hundred bytes are read.
    """
    try:
        with path.open("rb") as file:
            matrix = _Boxes(file).matrix()
    except (OSError, struct.error):
        return None
    if np.linalg.det(matrix) >= 0:
        return None
    (a, b), (c, d) = matrix.tolist()
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Mirror(False, a < 0, d < 0)
    return Mirror(True, c < 0, b < 0)


class _Boxes:
    """The boxes of an MP4 file; each is (kind, start of its content, end)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = MOST_BOXES
        self._end = file.seek(0, 2)

    def matrix(self) -> Matrix:
        """Returns the product of the matrices of the first video track and the film; the identity if there are none."""
        whole = track = np.eye(2)
        for kind, start, stop in self._below(b"moov", 0, self._end):
            if kind == b"mvhd":
                whole = self._read_matrix(start)
            elif kind == b"trak" and self._is_video(start, stop):
                headers = (at for each, at, _ in self._in(start, stop) if each == b"tkhd")
                track = self._read_matrix(next(headers, -1), before=4)
                break
        return track @ whole

    def _is_video(self, start: int, stop: int) -> bool:
        handlers = (at for kind, at, _ in self._below(b"mdia", start, stop) if kind == b"hdlr")
        return any(self._read(at + 8, 4) == b"vide" for at in handlers)

    def _below(self, wanted: bytes, start: int, stop: int) -> Iterator[_Box]:
        """Yields the boxes inside the first box of a kind."""
        for kind, inner, end in self._in(start, stop):
            if kind == wanted:
                yield from self._in(inner, end)
                return

    def _in(self, start: int, stop: int) -> Iterator[_Box]:
        while start + 8 <= stop and self._left > 0:
            self._left -= 1
            size, kind = struct.unpack(">I4s", self._read(start, 8))
            header = 8
            if size == 1:
                (size,) = struct.unpack(">Q", self._read(start + 8, 8))
                header = 16
            end = start + size if size else stop
            if end < start + header or end > stop:
                return
            yield kind, start + header, end
            start = end

    def _read_matrix(self, at: int, before: int = 0) -> Matrix:
        """Reads the 2x2 part of the matrix of a header; version 1 of the header has longer time fields.

        Args:
            at: Start of mvhd or tkhd; -1 if there is none.
            before: Additional bytes before the matrix, compared with mvhd.
        """
        if at < 0:
            return np.eye(2)
        longer = 12 if self._read(at, 1) == b"\1" else 0
        a, b, _, c, d = struct.unpack(">5i", self._read(at + 36 + before + longer, 20))
        return np.array(((a, b), (c, d)), np.float64) / ONE

    def _read(self, at: int, count: int) -> bytes:
        self._file.seek(at)
        return self._file.read(count)
