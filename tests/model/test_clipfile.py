"""Files to clips, and files that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.clipfile import MAX_SIDE, read_clip, read_recording
from deepsign_model.errors import ClipError
from deepsign_model.spec import ModelSpec

from .conftest import MakeFilm

SPEC = ModelSpec(("book", "no_sign"), size=64)


@pytest.mark.parametrize("fps", [8.0, 20.0, 60.0])
def test_the_movement_is_found_at_any_frame_rate(film: MakeFilm, fps: float) -> None:
    read = read_clip(film(fps=fps, frames=round(2 * fps)), SPEC)
    assert read.clip.shape == (16, 64, 64, 3)
    assert read.clip.dtype == np.uint8
    assert not read.face_found
    assert 0.2 < read.span_s[0] <= 0.6
    assert 1.4 <= read.span_s[1] < 1.85


def test_a_left_dominant_signer_is_mirrored(film: MakeFilm) -> None:
    path = film()
    right, left = read_clip(path, SPEC).clip, read_clip(path, SPEC, hand="left").clip
    assert np.array_equal(right, left[:, :, ::-1])


@pytest.mark.parametrize("size", [(120, 320), (1920, 1080), (3840, 2160)])
def test_portrait_and_large_films_are_read_reduced(film: MakeFilm, size: tuple[int, int]) -> None:
    recording = read_recording(film(frames=6, size=size))
    assert max(recording.frames.shape[1:3]) <= MAX_SIDE
    assert recording.frames.shape[2] / recording.frames.shape[1] == pytest.approx(
        size[0] / size[1], rel=0.01
    )
    assert np.all(np.diff(recording.times_s) > 0)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _refused(tmp_path / "gone.mp4", "no file")


def test_a_folder(tmp_path: Path) -> None:
    _refused(tmp_path, "is no file")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    _refused(tmp_path / "empty.mp4", "is empty")


def test_a_text(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("this is no film " * 100)
    _refused(tmp_path / "text.mp4", "no video")


def test_a_film_cut_short(film: MakeFilm) -> None:
    path = film()
    path.write_bytes(path.read_bytes()[:600])
    _refused(path, "no video")


def test_a_film_of_one_frame(film: MakeFilm) -> None:
    _refused(film(frames=1), "movement")


def test_a_film_of_ten_minutes(film: MakeFilm) -> None:
    _refused(film(frames=600, fps=1.0, size=(32, 32)), "longer than")


def _refused(path: Path, words: str) -> None:
    """One sentence that names the file."""
    with pytest.raises(ClipError, match=words) as caught:
        read_clip(path, SPEC)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)
