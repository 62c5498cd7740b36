"""The weights folder: checks on loading."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from deepsign_model.bundle import CARD, CONFIG, LABELS, OPENVINO, WEIGHTS, Bundle
from deepsign_model.errors import BundleError


@pytest.fixture
def copy(bundle: Bundle, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundle.folder, tmp_path / "copy"))


def test_bundle_round_trips(bundle: Bundle) -> None:
    again = Bundle.load(bundle.folder)
    assert again == bundle
    assert again.model_id == f"small-1-{bundle.spec.hashes[WEIGHTS][:8]}"
    assert {p.name for p in bundle.folder.iterdir()} == {*bundle.spec.hashes, CONFIG, CARD}


def test_saving_again_replaces_the_folder(copy: Path) -> None:
    old = Bundle.load(copy)
    files = {n: (copy / n).read_bytes() for n in old.spec.hashes if n != LABELS}
    (copy / "stray").touch()
    assert Bundle.save(copy, old.spec, {**files, CARD: b"new"}).model_id == old.model_id
    assert not (copy / "stray").exists()
    assert [p.name for p in copy.parent.iterdir()] == ["copy"]


def test_missing_folder_raises(tmp_path: Path) -> None:
    _refused(tmp_path / "gone", "gone")


@pytest.mark.parametrize("name", [LABELS, WEIGHTS, OPENVINO, "openvino.bin", CONFIG])
def test_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    _refused(copy, name)


@pytest.mark.parametrize("name", [LABELS, WEIGHTS, OPENVINO, "openvino.bin"])
def test_truncated_or_altered_file_is_named(copy: Path, name: str) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[: len(data) // 2])
    _refused(copy, name)
    (copy / name).write_bytes(bytes([data[0] ^ 1]) + data[1:])
    _refused(copy, name)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_damaged_configuration_raises(copy: Path, text: str) -> None:
    (copy / CONFIG).write_text(text)
    _refused(copy, CONFIG)


def test_missing_hash_raises(copy: Path) -> None:
    data = json.loads((copy / CONFIG).read_text())
    del data["hashes"][WEIGHTS]
    (copy / CONFIG).write_text(json.dumps(data))
    _refused(copy, WEIGHTS)


def _refused(folder: Path, name: str) -> None:
    with pytest.raises(BundleError) as caught:
        Bundle.load(folder)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
