"""Tracking films: times and refused files."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model.errors import ClipError
from deepsign_model.tracking.film import read_pictures, track_video
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_model.tracking.tracker import Tracker


def _write(path: Path, pictures: Sequence[NDArray[np.uint8]], fps: float) -> Path:
    height, width = pictures[0].shape[:2]
    out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, (width, height))
    assert out.isOpened()
    for picture in pictures:
        out.write(picture[..., ::-1])
    out.release()
    return path


def _moving(count: int, size: tuple[int, int] = (120, 160)) -> list[NDArray[np.uint8]]:
    """Returns pictures of a moving square."""
    pictures = []
    for k in range(count):
        picture = np.full((*size, 3), 60, np.uint8)
        picture[40:80, 2 * k % 100 : 2 * k % 100 + 30] = 220
        pictures.append(picture)
    return pictures


@pytest.fixture
def quick(blind: TrackerNetworks) -> Tracker:
    return Tracker(blind)


@pytest.mark.parametrize("fps", [5, 12, 25, 30, 60, 120])
def test_films_of_any_rate_have_the_right_times(quick: Tracker, tmp_path: Path, fps: int) -> None:
    film = _write(tmp_path / "a.mp4", _moving(2 * fps), fps)
    track = track_video(quick, film, moments_per_s=15)
    assert track.t_s[0] == 0 and (np.diff(track.t_s) > 0).all()
    assert track.t_s[-1] == pytest.approx(2, abs=max(0.1, 1.5 / fps))
    assert len(track) == pytest.approx(2 * min(fps, 15), abs=2)
    assert len(track_video(quick, film, moments_per_s=None)) == 2 * fps


def test_repeated_pictures_are_skipped(quick: Tracker, tmp_path: Path) -> None:
    pictures = [picture for picture in _moving(20) for _ in range(3)]
    track = track_video(quick, _write(tmp_path / "a.mp4", pictures, 30), moments_per_s=30)
    assert len(track) == pytest.approx(20, abs=2)
    np.testing.assert_allclose(np.diff(track.t_s), 0.1, atol=0.04)


def test_still_film_has_some_moments(quick: Tracker, tmp_path: Path) -> None:
    film = _write(tmp_path / "a.mp4", _moving(1) * 30 + _moving(2)[1:], 30)
    assert 4 <= len(track_video(quick, film)) <= 6


def test_large_pictures_are_reduced(quick: Tracker, tmp_path: Path) -> None:
    film = _write(tmp_path / "a.mp4", _moving(3, (360, 720)), 15)
    assert track_video(quick, film).size_px == (640, 320)
    assert track_video(quick, film, max_side=90).size_px == (90, 45)


def test_colours_are_rgb(tmp_path: Path) -> None:
    pictures = _moving(3)
    for picture in pictures:
        picture[..., 2] = 20
    (_, rgb), *_ = read_pictures(_write(tmp_path / "a.mp4", pictures, 15))
    assert rgb[..., 0].mean() > 50 > rgb[..., 2].mean()


def test_bad_files_are_refused(quick: Tracker, tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "noise.mp4").write_bytes(bytes(range(256)) * 40)
    for name, words in (
        ("gone.mp4", "no file"),
        ("empty.mp4", "empty"),
        ("noise.mp4", "cannot be read as a video"),
        (".", "is a folder"),
    ):
        with pytest.raises(ClipError, match=words):
            track_video(quick, tmp_path / name)


def test_long_film_is_refused(quick: Tracker, tmp_path: Path) -> None:
    film = _write(tmp_path / "a.mp4", _moving(30), 5)
    with pytest.raises(ClipError, match="longer than 3 s"):
        track_video(quick, film, max_seconds=3)
