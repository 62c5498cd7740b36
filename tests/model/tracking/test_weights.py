"""The tracker's weights folder accepts only the known files."""

import json
import shutil
from pathlib import Path

import pytest

from deepsign_model.bundle import CARD, CONFIG
from deepsign_model.errors import BundleError
from deepsign_model.tracking.tracker import load_tracker
from deepsign_model.tracking.weights import (
    BODY_FILE,
    HAND_FILE,
    HASHES,
    LICENCE,
    PALM_FILE,
    TrackerWeights,
    tracker_path,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tracker_path(), tmp_path / "copy"))


def test_shipped_folder_is_complete() -> None:
    assert TrackerWeights.load().folder == tracker_path()
    assert {p.name for p in tracker_path().iterdir()} == {*HASHES, CONFIG, CARD, LICENCE}
    assert "Apache License" in (tracker_path() / LICENCE).read_text()
    assert json.loads((tracker_path() / CONFIG).read_text())["hashes"] == HASHES


def test_card_names_the_origin() -> None:
    card = (tracker_path() / CARD).read_text()
    for words in ("Google", "2006.10214", "2006.10204", "Apache-2.0", "import-tracker"):
        assert words in card


def test_folder_is_written_atomically(copy: Path) -> None:
    files = {name: (copy / name).read_bytes() for name in HASHES}
    (copy / "stray").touch()
    again = TrackerWeights.save(copy, files, b"licence", "card")
    assert again.model_id == TrackerWeights.load().model_id
    assert {p.name for p in copy.iterdir()} == {*HASHES, CONFIG, CARD, LICENCE}
    assert [p.name for p in copy.parent.iterdir()] == ["copy"]


def test_other_files_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        TrackerWeights.save(tmp_path / "new", dict.fromkeys(HASHES, b""), b"", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", HASHES)
def test_truncated_or_altered_file_is_named(copy: Path, name: str) -> None:
    data = (copy / name).read_bytes()
    for changed in (data[: len(data) // 2], bytes([data[0] ^ 1]) + data[1:], b""):
        (copy / name).write_bytes(changed)
        _refused(copy, name)


def test_swapped_file_is_named(copy: Path) -> None:
    shutil.copy(copy / HAND_FILE, copy / PALM_FILE)
    _refused(copy, PALM_FILE)


@pytest.mark.parametrize("name", [BODY_FILE, CONFIG])
def test_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    _refused(copy, name)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "gone", "gone")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "words100", "version": 1}'])
def test_other_configuration_is_refused(copy: Path, text: str) -> None:
    (copy / CONFIG).write_text(text)
    _refused(copy, CONFIG)


def _refused(folder: Path, name: str) -> None:
    with pytest.raises(BundleError) as caught:
        load_tracker(folder)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
