"""Tracking the signer in a film or a folder of pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.films import show_by, sign_film, write_film

from deepsign_model.errors import ClipError
from deepsign_model.tracking.film import track_video
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker, load_tracker
from deepsign_training.readers import ClipRecord, PersonBox
from deepsign_training.readers.following import follow

from .conftest import signed, write_frames, write_video


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    return load_tracker()


def test_track_equals_that_of_the_game(tracker: Tracker, tmp_path: Path) -> None:
    path = write_video(tmp_path / "book.mp4", signed("book"))
    track, game_track = follow(tracker, ClipRecord(path, "book")), track_video(tracker, path)
    assert np.array_equal(track.t_s, game_track.t_s)
    assert np.array_equal(track.hands, game_track.hands, equal_nan=True)


def test_only_the_span_is_tracked(tracker: Tracker, tmp_path: Path) -> None:
    path = write_video(tmp_path / "film.mp4", np.concatenate([signed("cat"), signed("book")]))
    track = follow(tracker, ClipRecord(path, "book", span_s=(1.2, 2.3)))
    assert len(track) in (11, 12)  # repeated pictures are skipped
    assert track.t_s[0] == pytest.approx(0, abs=0.01)
    with pytest.raises(ClipError, match=r"holds 0 frame\(s\)"):
        follow(tracker, ClipRecord(path, "book", span_s=(60, 61)))


@pytest.mark.parametrize("in_pixels", [False, True])
def test_only_the_box_is_tracked(tracker: Tracker, tmp_path: Path, in_pixels: bool) -> None:
    path = write_video(tmp_path / "wide.mp4", np.tile(signed("book")[:3], (1, 1, 8, 1)))  # 1024 px
    box = PersonBox(512, 0, 640, 96, True) if in_pixels else PersonBox(0.5, 0, 0.625, 1)
    width, height = follow(tracker, ClipRecord(path, "book", box=box)).size_px
    assert (width, height) == (
        96,
        60,
    )  # px of the reduced picture, with a margin of a tenth of the box


def test_box_beyond_the_picture_is_ignored(tracker: Tracker, tmp_path: Path) -> None:
    path = write_video(tmp_path / "book.mp4", signed("book")[:3])
    beyond = PersonBox(0, 0, 640, 480, in_pixels=True)
    assert follow(tracker, ClipRecord(path, "book", box=beyond)).size_px == (128, 96)


def test_folder_of_frames_is_tracked(tracker: Tracker, tmp_path: Path) -> None:
    folder = write_frames(tmp_path / "1", signed("book"))
    track = follow(tracker, ClipRecord(folder, "book", fps=10.0))
    assert set(np.round(track.t_s * 10)) <= set(range(12))
    assert len(track) > 9


@pytest.mark.parametrize("matrix", [(-1, 0, 0, 1), (0, 1, 1, 0)], ids=str)
def test_mirrored_and_transposed_films_are_corrected(
    tracker: Tracker, tmp_path: Path, matrix: tuple[int, ...]
) -> None:
    film = sign_film("thank_you", frames=12, size=(320, 240))
    stored = film.swapaxes(1, 2) if matrix[1] else film
    stored = stored[:, :: -1 if -1 in matrix[2:] else 1, :: -1 if -1 in matrix[:2] else 1]
    path = show_by(write_film(tmp_path / "a.mp4", stored, 10), matrix)
    found = follow(tracker, ClipRecord(path, "thank_you"))
    plain = track_video(tracker, write_film(tmp_path / "b.mp4", film, 10))
    assert found.size_px == plain.size_px
    assert 3 * difference_px(found, plain) < difference_px(found, plain.mirrored())


def difference_px(one: Track, other: Track) -> float:
    """Returns the 97th percentile of the differences of body points in px, which is large if hands are swapped."""
    count = min(len(one), len(other))
    return float(np.nanpercentile(np.abs(one.body[:count] - other.body[:count]), 97))
