"""Files to clips, and files that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.clipfile import MAX_SIDE, clip_of, read_clip, read_recording
from deepsign_model.errors import ClipError
from deepsign_model.preprocess import Framing
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


def test_a_span_of_a_long_film(film: MakeFilm) -> None:
    path = film(frames=400, fps=10.0)  # 40 s; the square crosses between 10 and 30
    part = read_recording(path, (18.0, 22.0))
    assert len(part.frames) == 41
    assert part.times_s[0] == 0.0
    assert part.times_s[-1] == pytest.approx(4.0, abs=0.01)
    for index, share in ((0, 0.45), (20, 0.5), (40, 0.55)):
        square = np.flatnonzero(part.frames[index, 60, :, 0] > 135)
        left = (share - 0.25) * 2 * (160 - 24)
        assert np.median(square) == pytest.approx(left + 12, abs=1.2)
    begin = read_recording(path, (0.0, 0.5))
    assert len(begin.frames) == 6


def test_a_span_beyond_the_film_holds_nothing(film: MakeFilm) -> None:
    with pytest.raises(ClipError, match=r"holds 0 frame\(s\)"):
        read_recording(film(), (50.0, 52.0))


def test_a_framing_given_is_kept(film: MakeFilm) -> None:
    recording = read_recording(film())
    framing = Framing(40.0, 60.0, 50.0)
    cut = clip_of(recording, SPEC, framing=framing)
    assert cut.framing == framing and cut.face_found
    assert not np.array_equal(cut.clip, clip_of(recording, SPEC).clip)
