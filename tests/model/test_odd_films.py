"""Odd films with every reading function: refused, or read with their real times."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.films import UNTRUSTED, interlace, write_film

from deepsign_model import clipfile
from deepsign_model.clipfile import ClipFrames, read_clip, read_pictures, survey
from deepsign_model.errors import ClipError

Read = Callable[[Path], object]
WAYS: dict[str, Read] = {
    "pictures": lambda path: list(read_pictures(path)),
    "recording": read_clip,
    "span": lambda path: list(read_pictures(path, span_s=(0.0, 0.3))),
    "survey": survey,
}


def moving(count: int, size: tuple[int, int] = (64, 48)) -> list[NDArray[np.uint8]]:
    """Returns pictures of a moving pattern, all of them different."""
    wall = np.tile(np.arange(size[0], dtype=np.uint8)[None, :, None] * 3, (size[1], 1, 3))
    return [np.roll(wall, number, axis=1) for number in range(count)]


def film(path: Path, count: int, fps: float) -> Path:
    return write_film(path, moving(count), fps)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", UNTRUSTED)
def test_untrusted_pictures_are_refused(kind: str, way: str, tmp_path: Path) -> None:
    path = UNTRUSTED[kind](tmp_path)
    with pytest.raises(ClipError, match="convert it with ffmpeg") as caught:
        WAYS[way](path)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_few_interlaced_pictures_are_accepted(tmp_path: Path) -> None:
    path = interlace(film(tmp_path / "a.ts", 24, 25), every=3)
    pictures = list(read_pictures(path))
    assert len(pictures) == 24
    assert len({rgb.tobytes() for _, rgb in pictures}) >= 16


def test_still_span_of_a_moving_film_is_accepted(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.avi", [*moving(1) * 20, *moving(20)], 10)
    assert len(list(read_pictures(path, span_s=(0.2, 1.0)))) == 9


@pytest.mark.parametrize("suffix", [".avi", ".mp4", ".mkv", ".webm"])
@pytest.mark.parametrize("fps", [5, 30, 240, 480])
def test_films_of_any_rate_have_the_right_length(tmp_path: Path, suffix: str, fps: int) -> None:
    path = film(tmp_path / f"a{suffix}", fps, fps)
    for times_s in ([t_s for t_s, _ in read_pictures(path)], read_clip(path).times_s):
        assert len(times_s) == fps
        assert times_s[-1] == pytest.approx(1 - 1 / fps, abs=0.005)


def test_two_seconds_at_480_fps_are_accepted(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", 960, 480)
    assert read_clip(path).times_s[-1] == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("suffix", "fps"), [(".avi", 1000), (".avi", 90000), (".mp4", 1000), (".mp4", 5000),
                        (".mkv", 1000), (".webm", 90000)]
)  # fmt: skip
def test_implausible_rate_becomes_the_usual_one(tmp_path: Path, suffix: str, fps: int) -> None:
    path = film(tmp_path / f"a{suffix}", 12, fps)
    times_s = [t_s for t_s, _ in read_pictures(path)]
    assert np.diff(times_s) == pytest.approx(1 / 30)


def test_header_without_a_rate_is_read(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", 12, 25)
    data = bytearray(path.read_bytes())
    at = data.index(b"strh") + 8 + 20  # scale and rate of the stream
    data[at : at + 8] = bytes(8)
    path.write_bytes(bytes(data))
    times_s = [t_s for t_s, _ in read_pictures(path)]
    assert all(0 < after - before < 1 for before, after in pairwise(times_s))


@pytest.mark.parametrize("suffix", [".avi", ".mp4", ".mkv"])
def test_long_film_is_refused_before_the_first_picture(tmp_path: Path, suffix: str) -> None:
    path = write_film(tmp_path / f"a{suffix}", moving(64), 1.0)
    with pytest.raises(ClipError, match="longer than 30 s"):
        next(read_pictures(path))
    assert len(list(read_pictures(path, span_s=(40, 45)))) == 6
    with pytest.raises(ClipError, match="longer than 30 s"):
        list(read_pictures(path, span_s=(4, 45)))


def test_film_with_a_false_length_is_read(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", 12, 12)
    data = bytearray(path.read_bytes())
    at = data.index(b"strh") + 8 + 32  # pictures in the stream
    data[at : at + 4] = (100_000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert len(list(read_pictures(path))) == 12


def test_recording_is_limited_to_max_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = film(tmp_path / "a.avi", 480, 240)
    monkeypatch.setattr(clipfile, "MAX_BYTES", 50 * 64 * 48 * 3)
    thin: ClipFrames = read_clip(path)
    assert thin.frames.nbytes <= 51 * 64 * 48 * 3
    assert thin.times_s[-1] == pytest.approx(2, abs=0.1)
