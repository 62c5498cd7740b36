"""Short films of the drawn learner, for tests that need a person in the picture, and odd files of them."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.performance import Performance
from deepsign_assets.film.drawn_learner import DrawnLearner

Film = NDArray[np.uint8]


@cache
def sign_film(sign: str, *, frames: int, size: tuple[int, int], seed: int = 1) -> Film:
    """Returns a film of the learner making a sign: (frames, height, width, 3) uint8 RGB, size as (width, height)."""
    learner = DrawnLearner(seed)
    return _filmed(learner, learner.perform(sign), frames, size)


def _filmed(
    learner: DrawnLearner, performance: Performance, frames: int, size: tuple[int, int]
) -> Film:
    start, end = performance.stroke_s
    times = np.linspace(start - 0.1, end + 0.2, frames).tolist()
    return np.stack([learner.paint(learner.pose(performance, t), t, size) for t in times])


def write_film(
    path: Path, pictures: Iterable[Film], fps: float = 25.0, code: str | None = None
) -> Path:
    """Writes RGB pictures as a film; without a code the suffix determines the codec."""
    # FFmpeg's level is read once, when OpenCV first opens or writes a file.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    shown = list(pictures)
    height, width = shown[0].shape[:2]
    code = code or {
        ".avi": "MJPG",
        ".webm": "VP80",
        ".mpg": "MPG2",
        ".ts": "MPG2",
        ".vob": "MPG2",
    }.get(path.suffix, "mp4v")
    out = cv2.VideoWriter(
        str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), fps, (width, height)
    )
    assert out.isOpened()
    for picture in shown:
        out.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    out.release()
    return path


def interlace(path: Path, every: int = 1) -> Path:
    """Marks each (or each n-th) picture of an MPEG-2 film as interlaced, as camcorders and DVDs do."""
    data = bytearray(path.read_bytes())
    at, number = 0, 0
    while (at := data.find(b"\0\0\1\xb5", at + 1)) >= 0:
        kind = data[at + 4] >> 4
        if kind == 1:  # sequence extension
            data[at + 5] &= ~0x08
        elif kind == 8:  # picture coding extension
            if number % every == 0:
                data[at + 8] &= 0x7F
            number += 1
    path.write_bytes(bytes(data))
    return path


def show_by(path: Path, matrix: Sequence[int]) -> Path:
    """Writes the display matrix (a, b, c, d) into the track header of an mp4."""
    a, b, c, d = (number << 16 for number in matrix)
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    struct.pack_into(">9i", data, at, a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(bytes(data))
    return path


def _moving(count: int = 12, size: tuple[int, int] = (160, 120)) -> list[Film]:
    """Returns pictures of a bright square that moves over a grey wall, size as (width, height)."""
    pictures = [np.full((size[1], size[0], 3), 60, np.uint8) for _ in range(count)]
    for number, picture in enumerate(pictures):
        picture[size[1] // 3 : 2 * size[1] // 3, 5 * number : 5 * number + size[0] // 4] = 220
    return pictures


def _noise(folder: Path) -> Path:
    shape = (12, 120, 160, 3)
    return write_film(
        folder / "noise.avi", np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    )


def _after_another(folder: Path) -> Path:
    """Writes a film after two others: OpenCV then returns a picture of an earlier film in place of this one's."""
    for name in ("a.ts", "b.ts"):
        _opened_once(write_film(folder / name, _moving(3)))
        (folder / name).unlink()
    return interlace(write_film(folder / "left.ts", _moving()))


def _opened_once(path: Path) -> None:
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    while capture.read()[0]:
        pass
    capture.release()


UNTRUSTED: Final[dict[str, Callable[[Path], Path]]] = {
    "program stream": lambda folder: interlace(write_film(folder / "ps.mpg", _moving())),
    "transport stream": lambda folder: interlace(write_film(folder / "ts.ts", _moving())),
    "dvd": lambda folder: interlace(write_film(folder / "dvd.vob", _moving())),
    "dv": lambda folder: write_film(folder / "dv.avi", _moving(4, (720, 576)), code="dvsd"),
    "after another": _after_another,
    "noise": _noise,
    "black": lambda folder: write_film(folder / "black.mp4", np.zeros((12, 120, 160, 3), np.uint8)),
    "still": lambda folder: write_film(folder / "still.mp4", _moving(1) * 12),
}
"""Films whose pictures OpenCV reads without a complaint, and which show nothing that can be judged."""
