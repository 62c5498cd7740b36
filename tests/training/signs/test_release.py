"""Several networks as one weights folder: put together, calibrated by people or by takes, with its card."""

from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.tracking.track import Track
from deepsign_training.export import ensemble as bundling
from deepsign_training.export.provenance import CLEAN, MIXED
from deepsign_training.signs.release import ReleaseSettings, release


def test_two_networks_become_one_and_openvino_agrees_with_torch(
    runs: tuple[Path, Path], tmp_path: Path, tracks: list[tuple[str, Track]]
) -> None:
    bundle, reports = release(ReleaseSettings(runs, tmp_path / "w", name="two", version=3))
    assert (len(bundle.spec.branches), reports) == (2, ())
    one, two = (open_recogniser(bundle.folder, b) for b in ("openvino", "torch"))
    for _, track in tracks[:3]:
        ours, theirs = (r.outputs(track, "right") for r in (one, two))
        assert np.allclose(ours.words, theirs.words, atol=1e-3)
    card = (bundle.folder / "README.md").read_text()
    assert CLEAN in card
    assert MIXED not in card
    assert "held-out drawn takes: not measured on people" in card
    assert str(tmp_path) not in card
    assert bundle.model_id.startswith("two-3-")


def test_people_give_the_thresholds_and_the_card_tells_of_each_folder(
    runs: tuple[Path, Path], clips: Path, cache: Path, tmp_path: Path
) -> None:
    asked = ReleaseSettings(runs[:1], tmp_path / "w", clips=(clips,), cache=cache, half=True)
    bundle, (report,) = release(asked)
    assert report.rejected_by_folds is not None
    assert len(bundle.spec.calibration.thresholds) == 6
    card = (bundle.folder / "README.md").read_text()
    assert "real clips of anything else, of which 5% may pass" in card
    assert "on people, hand told" in card
    assert "float16" in card
    assert Bundle.load(bundle.folder).spec == bundle.spec


def test_weights_with_real_tracks_say_so(runs: tuple[Path, Path], tmp_path: Path) -> None:
    state = torch.load(runs[0])
    state["settings"]["real"]["folder"] = "/somewhere/real"
    torch.save(state, tmp_path / "mixed.ckpt")
    bundle, _ = release(ReleaseSettings((tmp_path / "mixed.ckpt",), tmp_path / "w"))
    card = (bundle.folder / "README.md").read_text()
    assert MIXED in card
    assert CLEAN not in card


def test_networks_of_other_signs_are_not_put_together(
    runs: tuple[Path, Path], tmp_path: Path
) -> None:
    state = torch.load(runs[0])
    state["labels"] = state["labels"][1:]
    torch.save(state, tmp_path / "odd.ckpt")
    with pytest.raises(ModelError, match="name different labels"):
        release(ReleaseSettings((runs[1], tmp_path / "odd.ckpt"), tmp_path / "w"))


def test_what_is_too_large_is_stored_in_half_or_refused(
    runs: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = release(ReleaseSettings(runs[:1], tmp_path / "w"))
    monkeypatch.setattr(bundling, "MAX_BYTES", whole.size_bytes)
    monkeypatch.setattr(bundling, "CARD_BYTES", 60_000)
    smaller, _ = release(ReleaseSettings(runs[:1], tmp_path / "small"))
    assert smaller.size_bytes < 0.8 * whole.size_bytes
    with pytest.raises(ModelError, match="more than the 0.0 MiB that may ship"):
        bundling.save_network(tmp_path / "no", {"model.safetensors": b"123"}, whole.spec, "", 2)
    assert not (tmp_path / "no").exists()


def test_clips_without_others_cannot_give_thresholds(
    runs: tuple[Path, Path], clips: Path, cache: Path, tmp_path: Path
) -> None:
    for file in (clips / "other").iterdir():
        file.unlink()
    with pytest.raises(ModelError, match="holds an other/ to find thresholds with"):
        release(ReleaseSettings(runs[:1], tmp_path / "w", clips=(clips,), cache=cache))


def test_a_checkpoint_of_something_else_is_refused(tmp_path: Path) -> None:
    torch.save({"ema": {}, "labels": ["book"]}, tmp_path / "other.ckpt")
    with pytest.raises(ModelError, match="no checkpoint of deepsign-train fit"):
        release(ReleaseSettings((tmp_path / "other.ckpt",), tmp_path / "w"))
