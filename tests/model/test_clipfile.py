"""Reading the frames of files, and refusing unreadable ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.clipfile import MAX_SIDE, read_clip
from deepsign_model.errors import ClipError

from .conftest import MakeFilm


@pytest.mark.parametrize("size", [(120, 320), (1920, 1080), (3840, 2160)])
def test_portrait_and_large_films_are_reduced(film: MakeFilm, size: tuple[int, int]) -> None:
    clip = read_clip(film(frames=6, size=size))
    assert max(clip.frames.shape[1:3]) <= MAX_SIDE
    assert clip.frames.shape[2] / clip.frames.shape[1] == pytest.approx(size[0] / size[1], rel=0.01)
    assert np.all(np.diff(clip.times_s) > 0)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "gone.mp4", "no file")


def test_folder_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path, "is a folder")


def test_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    _refused(tmp_path / "empty.mp4", "is empty")


def test_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("this is no film " * 100)
    _refused(tmp_path / "text.mp4", "cannot be read as a video")


def test_truncated_film_is_refused(film: MakeFilm) -> None:
    path = film()
    path.write_bytes(path.read_bytes()[:600])
    _refused(path, "cannot be read as a video")


def test_film_of_one_frame_is_refused(film: MakeFilm) -> None:
    _refused(film(frames=1), "movement")


def test_film_of_ten_minutes_is_refused(film: MakeFilm) -> None:
    _refused(film(frames=600, fps=1.0, size=(32, 32)), "longer than")


def _refused(path: Path, words: str) -> None:
    """Checks that reading raises one sentence that names the file."""
    with pytest.raises(ClipError, match=words) as caught:
        read_clip(path)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_span_of_a_long_film_is_read(film: MakeFilm) -> None:
    path = film(frames=400, fps=10.0)  # 40 s; the square crosses between 10 and 30
    part = read_clip(path, (18.0, 22.0))
    assert len(part.frames) == 41
    assert part.times_s[0] == 0.0
    assert part.times_s[-1] == pytest.approx(4.0, abs=0.01)
    for index, share in ((0, 0.45), (20, 0.5), (40, 0.55)):
        square = np.flatnonzero(part.frames[index, 60, :, 0] > 135)
        left = (share - 0.25) * 2 * (160 - 24)
        assert np.median(square) == pytest.approx(left + 12, abs=1.2)
    begin = read_clip(path, (0.0, 0.5))
    assert len(begin.frames) == 6


def test_span_beyond_the_film_raises(film: MakeFilm) -> None:
    with pytest.raises(ClipError, match=r"holds 0 frame\(s\)"):
        read_clip(film(), (50.0, 52.0))
