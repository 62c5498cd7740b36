"""``deepsign-train compare-tracks`` with a reference made from the tracker's own track."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray
from tests.films import sign_film

from deepsign_model.errors import ModelError
from deepsign_model.tracking.film import track_video
from deepsign_model.tracking.found_body import FACE_AND_ARMS
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import load_tracker
from deepsign_training.tracker.reference_track import read_reference
from deepsign_training.tracker.tracker_commands import TRACKER_COMMANDS
from deepsign_training.tracker.tracker_comparison import compare_tracks

MOMENTS = 10


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A drawn clip, and a reference with the tracker's hands and its body shifted by 2 px."""
    root = tmp_path_factory.mktemp("compared")
    film, kept = root / "clips/signs/mother/1.mp4", root / "tracks/signs/mother__1.mp4.npz"
    film.parent.mkdir(parents=True)
    kept.parent.mkdir(parents=True)
    out = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"mp4v"), 15, (320, 320))
    for rgb in sign_film("mother", frames=MOMENTS, size=(320, 320)):
        out.write(rgb[..., ::-1])
    out.release()
    track = track_video(load_tracker(), film, moments_per_s=None)
    assert len(track) == MOMENTS
    np.savez(kept, **_reference(track))
    return root / "clips", root / "tracks"


def _reference(track: Track) -> dict[str, NDArray[np.generic]]:
    size, count = np.array(track.size_px), len(track)
    pose = np.full((count, 33, 4), np.nan, np.float32)
    pose[:, list(FACE_AND_ARMS), :2] = (track.body + 2) / size
    hands = track.hands / np.array([*size, size[0]], np.float32)
    lost = np.full_like(hands[:, 0], np.nan)
    return {
        "t": track.t_s.astype(np.float32),
        "size": size,
        "pose": pose,
        "right": lost,
        "left": lost,
        "hands": hands[:, ::-1],
    }


def test_equal_hands_have_no_difference(folders: tuple[Path, Path]) -> None:
    data = compare_tracks(*folders).as_data()
    assert data["moments"] == MOMENTS
    assert data["right_ours"] == data["right_reference"] > 0.4
    assert data["right_only_ours"] == data["right_only_reference"] == 0
    assert data["hands"]["p95"] < 1e-3
    assert 0.01 < data["body"]["p50"] < 0.05
    assert data["finding_ms"]["p50"] > 0


def test_comparison_is_printed_and_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    clips, reference = map(str, folders)
    options = ["--clips", clips, "--reference", reference, "--json", str(tmp_path / "a.json")]
    result = CliRunner().invoke(TRACKER_COMMANDS[1], options)
    assert result.exit_code == 0, result.output
    assert "right hand found" in result.output and "signs/mother__1.mp4" in result.output
    assert json.loads((tmp_path / "a.json").read_text())["clips"] == 1


def test_missing_clips_raise(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No clip"):
        compare_tracks(tmp_path, folders[1])


def test_damaged_reference_raises(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "signs").mkdir()
    (tmp_path / "signs/mother__1.mp4.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="not a reference track"):
        compare_tracks(folders[0], tmp_path)


def test_reference_without_a_person_is_none(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with np.load(folders[1] / "signs/mother__1.mp4.npz") as kept:
        arrays = dict(kept)
    np.savez(tmp_path / "a.npz", **{**arrays, "pose": np.full_like(arrays["pose"], np.nan)})
    assert read_reference(tmp_path / "a.npz") is None
