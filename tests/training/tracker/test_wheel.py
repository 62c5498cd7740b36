"""``deepsign-train import-tracker`` accepts only the known wheel."""

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
    """Writes a wheel with only the needed files, some of them changed."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, place in PLACES.items():
            data = changed.get(name, (tracker_path() / name).read_bytes())
            archive.writestr(f"mediapipe/modules/{place}/{name}", data)
        archive.write(tracker_path() / LICENCE, "mediapipe-0.10.21.dist-info/LICENSE")
    return path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> object:
    """Returns a function that makes a wheel pass as the published one."""

    def pass_as_known(wheel: Path) -> Path:
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        monkeypatch.setitem(WHEEL, "sha256", digest)  # type: ignore[arg-type]
        return wheel

    return pass_as_known


def test_other_wheel_is_refused(tmp_path: Path) -> None:
    _refused(_wheel(tmp_path / "mediapipe-0.10.21.whl"), tmp_path, str(WHEEL["name"]))


def test_missing_or_empty_wheel_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "gone.whl", tmp_path, "gone.whl")
    (tmp_path / "empty.whl").touch()
    _refused(tmp_path / "empty.whl", tmp_path, "0 bytes")


def test_known_files_are_extracted_unchanged(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    weights = import_tracker(known(_wheel(tmp_path / "a.whl")), tmp_path / "out")
    for name in (*HASHES, LICENCE):
        assert (weights.folder / name).read_bytes() == (tracker_path() / name).read_bytes()


def test_changed_file_is_refused(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wheel = known(_wheel(tmp_path / "a.whl", {PALM_FILE: b"another network"}))
    _refused(wheel, tmp_path, PALM_FILE)


def test_file_that_is_not_an_archive_is_refused(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.whl").write_bytes(b"no archive")
    _refused(known(tmp_path / "a.whl"), tmp_path, "unpacked")


def test_shipped_card_equals_the_written_one(known, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "out"
    result = CliRunner().invoke(
        TRACKER_COMMANDS[0], [str(known(_wheel(tmp_path / "a.whl"))), "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    assert "tracker-1-" in result.output
    # The wheel's hash in the card is that of the module's import, before the test changed it.
    assert (out / CARD).read_text() == (tracker_path() / CARD).read_text()


def _refused(wheel: Path, folder: Path, words: str) -> None:
    with pytest.raises(ModelError) as caught:
        import_tracker(wheel, folder / "out")
    assert words in str(caught.value) and FETCH in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (folder / "out").exists()
